package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;

/// A number of records and where they end.
public final class RecordCount {
  public long records;

  /// The position after the last record counted or line passed over.
  public int end;

  /// How many line breaks there are in the records besides those that end them.
  public long breaksInside;

  /// The bytes of some blocks, where a kernel copies them.
  final HeapBlocks copied = new HeapBlocks();

  /// Ends a kernel's run over the bytes from `from` to `to`, with so many records up to `end` and
  /// so many line breaks inside quotes up to `to`.
  void endRun(
      MemorySegment in,
      int from,
      int to,
      long records,
      long breaksInside,
      int end,
      boolean hasStrays) {
    this.records += records;
    this.end = end;
    if (breaksInside != 0) {
      this.breaksInside +=
          hasStrays
              // Of those that were counted, some may come after the stray.
              ? LineBreaks.count(in, from, end) - records
              : breaksInside - LineBreaks.countWhole(in, end, to);
    }
  }
}
