package io.simdcsv.datasets;

/// How large a generated file is: so many rows, the header not counted, or as many whole rows as
/// fit into so many bytes, the header counted.
record FileSize(long amount, boolean inBytes) {
  static FileSize rows(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative, got " + rows);
    }
    return new FileSize(rows, false);
  }

  static FileSize bytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative, got " + bytes);
    }
    return new FileSize(bytes, true);
  }

  @Override
  public String toString() {
    return amount + (inBytes ? " bytes" : " rows");
  }
}
