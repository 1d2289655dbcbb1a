package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// Takes the records that broke a rule, and hands them on: to the reader's collector, if it has
/// one, and, for [FieldCount#COLLECT], to a list.
///
/// Records that a reader was given back are read again, and not rejected again. Where several
/// threads read, the collector is called by one at a time.
final class Rejects {
  private final Consumer<? super Reject> collector;
  private final ScanDriver driver;
  private final Charset charset;
  private final List<String> columns;
  private final String file;
  private final List<Reject> kept = new ArrayList<>();

  /// What was found in the present batch and not handed on yet: those who read row by row are told
  /// of a record when they have come to it.
  private final Queue<Pending> pending = new ArrayDeque<>();

  /// Whether there may be any: most input has none, and is not to pay for a lock at each batch.
  private volatile boolean arePending;

  /// The number of the last record that was left out before anyone saw it.
  private long lastUnseen;

  /// Where what the scan leaves out is put.
  private Queue<Pending> found = pending;

  /// A reject that nobody has been told of.
  record Pending(Reject reject, boolean isKept) {}

  /// @param collector or null
  /// @param columns the names of all of the input's columns; empty without header
  /// @param file the path of the input if it is one of several, or null
  Rejects(
      Consumer<? super Reject> collector,
      ScanDriver driver,
      Charset charset,
      List<String> columns,
      String file) {
    this.collector = collector;
    this.driver = driver;
    this.charset = charset;
    this.columns = columns;
    this.file = file;
  }

  /// Whether what breaks a rule is told to someone, so that reading can go on.
  boolean areCollected() {
    return collector != null;
  }

  List<Reject> kept() {
    return Collections.unmodifiableList(kept);
  }

  /// From now on, what the scan leaves out is put there, to be handed on when it is the stretch's
  /// turn.
  void putInto(Queue<Pending> found) {
    this.found = found;
  }

  /// Takes what was put elsewhere.
  synchronized void take(Queue<Pending> found) {
    if (pending.addAll(found)) {
      arePending = true;
    }
    found.clear();
  }

  /// A record that the scan could not read: it is handed on at once, for all records before it have
  /// been.
  ///
  /// @param start the window position where it starts
  /// @param end the window position where it ends, the line ending left out
  void unreadable(int start, int end, CsvException problem) {
    if (isUnseen(problem.recordNumber())) {
      Reject reject =
          reject(
              problem.recordNumber(),
              start,
              end,
              problem.kind(),
              problem.fieldIndex(),
              problem.problem());
      find(new Pending(reject, false));
      if (found == pending) {
        release();
      }
    }
  }

  /// A record of the driver's index that is left out for its number of fields.
  ///
  /// @param isKept whether it is to stand in the list
  void fieldCount(int ordinal, String reason, boolean isKept) {
    if (isUnseen(driver.recordNumber(ordinal))) {
      StructuralIndex index = driver.index();
      int start = index.recordStart(ordinal);
      int end = index.fieldEnds[index.recordEnds[ordinal] - 1];
      Reject reject =
          reject(
              driver.recordNumber(ordinal),
              start,
              driver.contentEnd(start, end),
              Reject.Kind.FIELD_COUNT,
              CsvException.UNKNOWN,
              reason);
      find(new Pending(reject, isKept));
    }
  }

  private void find(Pending reject) {
    found.add(reject);
    arePending |= found == pending;
  }

  private boolean isUnseen(long recordNumber) {
    if (recordNumber <= lastUnseen) {
      return false;
    }
    lastUnseen = recordNumber;
    return true;
  }

  /// A record of a batch that could not be converted.
  ///
  /// @throws CsvException `problem`, if it is none that can be left out
  void record(RecordStore batch, int record, CsvException problem) {
    tell(ofValue(batch, record, problem));
  }

  /// Hands on what was made elsewhere.
  synchronized void tell(Reject reject) {
    collector.accept(reject);
  }

  /// What a record of a batch that could not be converted is told as. Changes nothing, so that
  /// several threads may ask, each for records of its own batch.
  ///
  /// @throws CsvException `problem`, if it is none that can be left out
  Reject ofValue(RecordStore batch, int record, CsvException problem) {
    requireCollected(problem);
    StructuralIndex index = batch.scanned();
    int ordinal = batch.ordinal(record);
    int start = index.recordStart(ordinal);
    int end = index.fieldEnds[index.recordEnds[ordinal] - 1];
    int contentEnd = RecordBytes.endBeforeReturn(batch.window, start, end, batch.limit);
    long offset = batch.inputOffset(start);
    return reject(
        batch.window,
        start,
        contentEnd,
        batch.recordNumber(record),
        batch.lineAt(start),
        offset,
        batch.inputOffset(contentEnd) - offset,
        problem.kind(),
        problem.fieldIndex(),
        withoutFile(problem.problem()));
  }

  /// What is wrong with a value begins with the file, for which a reject has a place of its own.
  private String withoutFile(String problem) {
    return file != null && problem.startsWith(file + ": ")
        ? problem.substring(file.length() + 2)
        : problem;
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
    if (arePending) {
      releasePending(recordNumber);
    }
  }

  private synchronized void releasePending(long recordNumber) {
    while (!pending.isEmpty() && pending.peek().reject().recordNumber() < recordNumber) {
      Pending next = pending.remove();
      if (next.isKept()) {
        kept.add(next.reject());
      }
      if (collector != null) {
        collector.accept(next.reject());
      }
    }
    arePending = !pending.isEmpty();
  }

  private Reject reject(
      long recordNumber, int start, int end, Reject.Kind kind, int field, String reason) {
    long offset = driver.source().inputOffset(start);
    return reject(
        driver.window(),
        start,
        end,
        recordNumber,
        driver.lineAt(start),
        offset,
        driver.source().inputOffset(end) - offset,
        kind,
        field,
        reason);
  }

  private Reject reject(
      MemorySegment window,
      int start,
      int end,
      long recordNumber,
      long lineNumber,
      long byteOffset,
      long byteLength,
      Reject.Kind kind,
      int field,
      String reason) {
    byte[] bytes = new byte[end - start];
    MemorySegment.copy(window, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
    return new Reject(
        file,
        recordNumber,
        lineNumber,
        byteOffset,
        byteLength,
        kind,
        field,
        field >= 0 && field < columns.size() ? columns.get(field) : null,
        reason,
        bytes,
        charset);
  }
}
