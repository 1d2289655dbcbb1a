package io.simdcsv.internal.scan;

/// A number of records and where they end.
public final class RecordCount {
  public long records;

  /// The position after the last record counted or line passed over.
  public int end;

  public boolean lineBreaksDiffer;
}
