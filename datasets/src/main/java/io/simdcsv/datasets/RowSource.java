package io.simdcsv.datasets;

/// An endless supply of rows of one kind, the same after every start.
sealed interface RowSource
    permits TickRows, WideRows, NarrowRows, ProseRows, NonstandardRows, EmptyLineRows {
  /// The header's bytes with its line end.
  byte[] header();

  /// The free bytes that [#writeRow(RowBuffer)] needs at most.
  int maxRowBytes();

  /// Appends the next row with its line end.
  void writeRow(RowBuffer out);
}
