package io.simdcsv.datasets;

/// Twenty columns of one byte each, as flags, grades and one-digit codes have them: every second
/// byte is structure, which is the most that rows without empty fields can have.
final class NarrowRows implements RowSource {
  private static final int COLUMNS = 20;
  private static final byte[] CELLS = RowBuffer.ascii("0123456789ABCDEFNTXYabefntxy-+*?");

  private final Randomness random;

  NarrowRows(long seed) {
    random = new Randomness(seed);
  }

  @Override
  public byte[] header() {
    StringBuilder header = new StringBuilder();
    for (int column = 0; column < COLUMNS; column++) {
      header.append(column == 0 ? "" : ",").append((char) ('a' + column));
    }
    return RowBuffer.ascii(header.append('\n').toString());
  }

  @Override
  public int maxRowBytes() {
    return 2 * COLUMNS;
  }

  @Override
  public void writeRow(RowBuffer out) {
    for (int column = 0; column < COLUMNS; column++) {
      if (column > 0) {
        out.put(',');
      }
      out.put((char) CELLS[random.below(CELLS.length)]);
    }
    out.put('\n');
  }
}
