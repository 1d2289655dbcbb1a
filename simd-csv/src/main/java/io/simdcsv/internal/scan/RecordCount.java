package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;

/// A number of records and where they end.
public final class RecordCount {
  public long records;

  /// The position after the last record counted or line passed over.
  public int end;

  /// How many line breaks there are in the records besides those that end them, unless
  /// [#lineBreaksDiffer].
  public long breaksInside;

  /// Whether nobody has counted them.
  public boolean lineBreaksDiffer;

  /// Ends a kernel's run over the bytes up to `to`, with so many records up to `end` and so many
  /// line breaks inside quotes up to `to`.
  void endRun(
      MemorySegment in, int to, long records, long breaksInside, int end, boolean hasStrays) {
    this.records += records;
    this.end = end;
    if (breaksInside != 0) {
      lineBreaksDiffer |= hasStrays;
      this.breaksInside += breaksInside - LineBreaks.countWhole(in, end, to);
    }
  }
}
