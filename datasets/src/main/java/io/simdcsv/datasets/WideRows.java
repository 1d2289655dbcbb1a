package io.simdcsv.datasets;

/// Many numeric columns, as sensor and model exports have them: by turns counters, amounts with two
/// decimals, signed readings with four, and identifiers of twelve digits.
final class WideRows implements RowSource {
  private static final int MAX_FIELD_BYTES = 13;

  private final Randomness random;
  private final int columns;

  WideRows(long seed, int columns) {
    random = new Randomness(seed);
    this.columns = columns;
  }

  @Override
  public byte[] header() {
    StringBuilder header = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      header.append(column == 1 ? "c" : ",c").append(column);
    }
    return RowBuffer.ascii(header.append('\n').toString());
  }

  @Override
  public int maxRowBytes() {
    return columns * MAX_FIELD_BYTES;
  }

  @Override
  public void writeRow(RowBuffer out) {
    for (int column = 0; column < columns; column++) {
      if (column > 0) {
        out.put(',');
      }
      switch (column & 3) {
        case 0 -> out.putNumber(random.below(10_000));
        case 1 -> out.putHundredths(random.below(10_000_000));
        case 2 -> putReading(out);
        default -> out.putNumber(100_000_000_000L + (random.next() >>> 1) % 900_000_000_000L);
      }
    }
    out.put('\n');
  }

  private void putReading(RowBuffer out) {
    int tenThousandths = random.below(20_000_000) - 10_000_000;
    if (tenThousandths < 0) {
      out.put('-');
    }
    int size = Math.abs(tenThousandths);
    out.putNumber(size / 10_000);
    out.put('.');
    out.putPadded(size % 10_000, 4);
  }
}
