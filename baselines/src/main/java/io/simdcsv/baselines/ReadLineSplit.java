package io.simdcsv.baselines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is written where no library is at hand: `BufferedReader.readLine` and `String.split`. It
/// knows no quotes, so it is right only where there are none.
final class ReadLineSplit extends Entrant {
  private static final String DELIMITER = ",";

  /// `split` is to keep empty fields at the end.
  private static final int ALL = -1;

  ReadLineSplit() {
    super("readline-split", JDK, TO_TYPED);
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        records++;
        fields += line.split(DELIMITER, ALL).length;
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        for (String field : line.split(DELIMITER, ALL)) {
          sink.field(field);
        }
        sink.endRecord();
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      int price = TickColumns.index("price", header(in));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        records++;
        sum += Double.parseDouble(line.split(DELIMITER, ALL)[price]);
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      TickColumns columns = TickColumns.of(header(in));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] row = line.split(DELIMITER, ALL);
        columns.addTo(totals, i -> row[i]);
      }
    }
    return totals.answer();
  }

  private static List<String> header(BufferedReader in) throws IOException {
    String line = in.readLine();
    return line == null ? List.of() : List.of(line.split(DELIMITER, ALL));
  }
}
