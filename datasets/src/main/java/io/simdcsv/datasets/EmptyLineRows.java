package io.simdcsv.datasets;

import java.util.Arrays;

/// The rows of another source, each with an empty line after it.
final class EmptyLineRows implements RowSource {
  private final RowSource rows;

  EmptyLineRows(RowSource rows) {
    this.rows = rows;
  }

  @Override
  public byte[] header() {
    byte[] header = rows.header();
    byte[] spaced = Arrays.copyOf(header, header.length + 1);
    spaced[header.length] = '\n';
    return spaced;
  }

  @Override
  public int maxRowBytes() {
    return rows.maxRowBytes() + 1;
  }

  @Override
  public void writeRow(RowBuffer out) {
    rows.writeRow(out);
    out.put('\n');
  }
}
