package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Apache Commons CSV. It has no projection, and no objects but its records.
final class CommonsCsv extends Entrant {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .get();

  CommonsCsv() {
    super("commons-csv", "org.apache.commons:commons-csv", TO_TYPED);
  }

  private static CSVParser open(Path file) throws IOException {
    return CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT);
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (CSVParser parser = open(file)) {
      for (CSVRecord record : parser) {
        records++;
        fields += record.size();
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (CSVParser parser = open(file)) {
      for (CSVRecord record : parser) {
        int count = record.size();
        for (int i = 0; i < count; i++) {
          sink.field(record.get(i));
        }
        sink.endRecord();
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (CSVParser parser = open(file)) {
      int price = TickColumns.index("price", parser.getHeaderNames());
      for (CSVRecord record : parser) {
        records++;
        sum += Double.parseDouble(record.get(price));
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CSVParser parser = open(file)) {
      TickColumns columns = TickColumns.of(parser.getHeaderNames());
      for (CSVRecord record : parser) {
        columns.addTo(totals, record::get);
      }
    }
    return totals.answer();
  }
}
