package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.source.CopiedOffsets;
import io.simdcsv.internal.source.KeptWindow;
import io.simdcsv.internal.source.Source;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;

/// The records of one scan, with all that is needed to read them while the scan goes on: an index
/// of their own, and their bytes: in the source's window if they stay there, in one that is kept if
/// the source goes on in another, and copied if neither. Reused from scan to scan.
///
/// Filled by whoever holds the [Baton], then read by one thread.
final class Stretch implements AutoCloseable {
  /// As many bytes past a copy belong to it as decoders may load.
  private static final int PADDING = 64;

  private final StructuralIndex scanned = new StructuralIndex(0);
  private final FieldCountRule.Edits edits = new FieldCountRule.Edits();
  private final Queue<Rejects.Pending> rejects = new ArrayDeque<>();
  private final Baton baton;

  private StructuralIndex index = scanned;
  private MemorySegment window = MemorySegment.NULL;
  private int limit;
  private int start;
  private long recordsBefore;
  private int recordsScanned;
  private long number;
  private int dropped;
  private CopiedOffsets offsets;

  /// Null as long as the line of the start is neither known nor asked for.
  private LineCounter lines;

  /// Null if the window is not kept for this stretch.
  private KeptWindow kept;

  private Arena arena;
  private MemorySegment copy = MemorySegment.NULL;

  Stretch(Baton baton) {
    this.baton = baton;
  }

  StructuralIndex scanned() {
    return scanned;
  }

  FieldCountRule.Edits edits() {
    return edits;
  }

  /// The records that were left out, for whoever hands the stretch on to take away.
  Queue<Rejects.Pending> rejects() {
    return rejects;
  }

  /// Takes what the driver has just scanned.
  ///
  /// @param index what the policy made of it
  void take(StructuralIndex index, ScanDriver driver, boolean linesWanted) {
    Source source = driver.source();
    this.index = index;
    window = driver.window();
    limit = source.limit();
    start = index.from;
    dropped = 0;
    recordsBefore = driver.recordNumber(0) - 1;
    recordsScanned = scanned.recordCount;
    offsets = source.offsetsFrom(start);
    if (!source.isInPlace() && !source.keepsWindows()) {
      reserve(index.end - start);
    }
    // Where the window is not in place, what is before the start cannot be counted later.
    boolean counts = linesWanted || !source.isInPlace();
    long line = counts ? driver.lineAt(start) : driver.lineIfKnown(start);
    lines = line < 0 ? null : new LineCounter(start, line);
  }

  /// Keeps the window, from which the source is about to move on.
  void keep(KeptWindow window) {
    kept = window;
  }

  /// Lets go of the window, if it was kept.
  void releaseWindow() {
    if (kept != null) {
      kept.release();
      kept = null;
    }
  }

  /// Copies the bytes out of the window, which is about to be used again. The driver has to be done
  /// with the index.
  void copyBytes() {
    int length = index.end - start;
    MemorySegment.copy(window, start, copy, 0, length);
    index.shift(-start);
    if (index != scanned) {
      scanned.shift(-start);
    }
    lines.shift(start, 0);
    window = copy;
    limit = length;
    start = 0;
  }

  private void reserve(int length) {
    if (copy.byteSize() < length + PADDING) {
      close();
      copy = MemorySegment.NULL;
      Arena larger = Arena.ofShared();
      try {
        copy = larger.allocate(length + length / 8L + PADDING, PADDING);
      } catch (OutOfMemoryError e) {
        larger.close();
        throw e;
      }
      arena = larger;
    }
  }

  /// Drops the first `count` records, not all.
  void dropFirst(int count) {
    index.dropFirst(count);
    dropped += count;
  }

  /// Says which of the stretches that are handed out in order it is, from 0.
  void setNumber(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  StructuralIndex index() {
    return index;
  }

  MemorySegment window() {
    return window;
  }

  int limit() {
    return limit;
  }

  /// Which record of the scan's index record `r` is.
  int ordinal(int r) {
    return index == scanned ? r : edits.ordinal(dropped + r);
  }

  /// Where record `r` starts or, after the last one, the next.
  Position position(int r) {
    boolean isThere = r < index.recordCount;
    int at = isThere ? index.recordStart(r) : index.end;
    long number = isThere ? recordNumber(r) : recordsBefore + recordsScanned + 1;
    return new Position(inputOffset(at), number, lineAt(at));
  }

  long recordNumber(int r) {
    return recordsBefore + edits.ordinal(dropped + r) + 1;
  }

  long lineAt(int position) {
    if (lines == null) {
      lines = new LineCounter(start, baton.lineAt(start));
    }
    return lines.lineAt(window, position);
  }

  long inputOffset(int position) {
    return offsets.of(window, position - start);
  }

  /// Frees the memory of its own.
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
    }
  }
}
