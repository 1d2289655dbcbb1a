package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/// Takes the records that broke a rule, and hands them on: to the reader's collector, if it has
/// one, and, for [FieldCount#COLLECT], to a list.
///
/// Records that a reader was given back are read again, and not rejected again.
final class Rejects {
  private final Consumer<? super Reject> collector;
  private final ScanDriver driver;
  private final Charset charset;
  private final List<String> columns;
  private final List<Reject> kept = new ArrayList<>();

  /// What was found in the present batch and not handed on yet: those who read row by row are told
  /// of a record when they have come to it.
  private final Queue<Pending> pending = new ArrayDeque<>();

  /// The number of the last record that was left out before anyone saw it.
  private long lastUnseen;

  /// Which values of the batch with the serial number [#valuesOf] have been told.
  private final Set<Long> values = new HashSet<>();

  private long valuesOf = -1;

  private record Pending(Reject reject, boolean isKept) {}

  /// @param collector or null
  /// @param columns the names of all of the input's columns; empty without header
  Rejects(
      Consumer<? super Reject> collector,
      ScanDriver driver,
      Charset charset,
      List<String> columns) {
    this.collector = collector;
    this.driver = driver;
    this.charset = charset;
    this.columns = columns;
  }

  /// Whether what breaks a rule is told to someone, so that reading can go on.
  boolean areCollected() {
    return collector != null;
  }

  List<Reject> kept() {
    return Collections.unmodifiableList(kept);
  }

  /// A record that the scan could not read: it is handed on at once, for all records before it have
  /// been.
  ///
  /// @param start the window position where it starts
  /// @param end the window position where it ends, the line ending left out
  void unreadable(int start, int end, CsvException problem) {
    if (isUnseen(problem.recordNumber())) {
      release();
      collector.accept(
          reject(
              problem.recordNumber(),
              start,
              end,
              problem.kind(),
              problem.fieldIndex(),
              problem.problem()));
    }
  }

  /// A record of the driver's index that is left out for its number of fields.
  ///
  /// @param isKept whether it is to stand in the list
  void fieldCount(int ordinal, String reason, boolean isKept) {
    if (isUnseen(driver.recordNumber(ordinal))) {
      pending.add(
          new Pending(
              reject(ordinal, Reject.Kind.FIELD_COUNT, CsvException.UNKNOWN, reason), isKept));
    }
  }

  private boolean isUnseen(long recordNumber) {
    if (recordNumber <= lastUnseen) {
      return false;
    }
    lastUnseen = recordNumber;
    return true;
  }

  /// A record of the driver's index that could not be converted.
  ///
  /// @throws CsvException `problem`, if it is none that can be left out
  void record(int ordinal, CsvException problem) {
    requireCollected(problem);
    collector.accept(reject(ordinal, problem.kind(), problem.fieldIndex(), problem.problem()));
  }

  /// A value that could not be converted, of a record of the driver's index: told once, however
  /// often it is read.
  ///
  /// @param batch the serial number of the batch
  /// @throws CsvException `problem`, if it is none that can be left out
  void value(long batch, int ordinal, int column, CsvException problem) {
    requireCollected(problem);
    if (valuesOf != batch) {
      valuesOf = batch;
      values.clear();
    }
    if (values.add((long) column << 32 | ordinal)) {
      record(ordinal, problem);
    }
  }

  private void requireCollected(CsvException problem) {
    if (collector == null || problem.kind() == null) {
      throw problem;
    }
  }

  /// Hands on what is pending.
  void release() {
    releaseBefore(Long.MAX_VALUE);
  }

  /// Hands on what is pending of the records before one.
  void releaseBefore(long recordNumber) {
    while (!pending.isEmpty() && pending.peek().reject().recordNumber() < recordNumber) {
      Pending next = pending.remove();
      if (next.isKept()) {
        kept.add(next.reject());
      }
      if (collector != null) {
        collector.accept(next.reject());
      }
    }
  }

  private Reject reject(int ordinal, Reject.Kind kind, int field, String reason) {
    StructuralIndex index = driver.index();
    int start = index.recordStart(ordinal);
    int end = index.fieldEnds[index.recordEnds[ordinal] - 1];
    return reject(
        driver.recordNumber(ordinal), start, driver.contentEnd(start, end), kind, field, reason);
  }

  private Reject reject(
      long recordNumber, int start, int end, Reject.Kind kind, int field, String reason) {
    byte[] bytes = new byte[end - start];
    MemorySegment.copy(driver.window(), ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
    long offset = driver.source().inputOffset(start);
    return new Reject(
        recordNumber,
        driver.lineAt(start),
        offset,
        driver.source().inputOffset(end) - offset,
        kind,
        field,
        field >= 0 && field < columns.size() ? columns.get(field) : null,
        reason,
        bytes,
        charset);
  }
}
