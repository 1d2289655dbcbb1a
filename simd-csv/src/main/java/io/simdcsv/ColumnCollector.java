package io.simdcsv;

import java.util.ArrayList;
import java.util.List;

/// Collects the values of one column, batch after batch, for a [CsvTable].
abstract sealed class ColumnCollector permits SchemaColumn, InferredColumn {
  final List<ColumnChunk> chunks = new ArrayList<>();

  /// The column, once the input is at its end.
  abstract TableColumn finish(String name);
}
