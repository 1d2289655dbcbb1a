package io.simdcsv.cli;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.Inference;
import java.util.ArrayList;
import java.util.List;

/// The statistics of all columns of a file. It is read twice: once to find out the types, and once
/// for the values, so that memory does not grow with the file.
final class FileStatistics {
  private final List<ColumnStatistics> columns = new ArrayList<>();

  /// @param inference how the types are found out
  /// @return whether all went well
  boolean read(Input input, String file, Inference inference, Streams streams) {
    return input.readTwice(
        file,
        streams,
        csv ->
            csv.inferSchema(inference).columns().forEach(c -> columns.add(ColumnStatistics.of(c))),
        this::add);
  }

  private void add(CsvReader csv) {
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      for (int c = 0; c < columns.size(); c++) {
        columns.get(c).add(batch, c);
      }
    }
  }

  List<ColumnStatistics> columns() {
    return columns;
  }
}
