package io.simdcsv.baselines;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.bean.CsvToBean;
import com.opencsv.bean.CsvToBeanBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// opencsv, with its parser for RFC 4180: the other one takes backslashes for escapes. Records are
/// read without the validation that nobody asked for. A CRLF inside quotes reads as LF: its switch
/// to keep carriage returns keeps those at the ends of lines too, and then does not see the quotes
/// before them.
final class OpenCsv extends Entrant {
  OpenCsv() {
    super("opencsv", "com.opencsv:opencsv", TO_BEANS);
  }

  private static CSVReader open(Reader text) {
    return new CSVReaderBuilder(text).withCSVParser(new RFC4180ParserBuilder().build()).build();
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (CSVReader csv = open(Files.newBufferedReader(file))) {
      csv.readNextSilently();
      for (String[] row = csv.readNextSilently(); row != null; row = csv.readNextSilently()) {
        records++;
        fields += row.length;
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (CSVReader csv = open(Files.newBufferedReader(file))) {
      csv.readNextSilently();
      for (String[] row = csv.readNextSilently(); row != null; row = csv.readNextSilently()) {
        for (String field : row) {
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
    try (CSVReader csv = open(Files.newBufferedReader(file))) {
      int price = TickColumns.index("price", List.of(csv.readNextSilently()));
      for (String[] row = csv.readNextSilently(); row != null; row = csv.readNextSilently()) {
        records++;
        sum += Double.parseDouble(row[price]);
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CSVReader csv = open(Files.newBufferedReader(file))) {
      TickColumns columns = TickColumns.of(List.of(csv.readNextSilently()));
      for (String[] row = csv.readNextSilently(); row != null; row = csv.readNextSilently()) {
        String[] texts = row;
        columns.addTo(totals, i -> texts[i]);
      }
    }
    return totals.answer();
  }

  /// One bean at a time: its stream makes them on several threads, but reads ahead without bound (3
  /// million rows do not fit into 512 MB) and was no faster.
  @Override
  Answer beans(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CSVReader csv = open(Files.newBufferedReader(file))) {
      CsvToBean<TickBean> beans =
          new CsvToBeanBuilder<TickBean>(csv).withType(TickBean.class).build();
      for (TickBean bean : beans) {
        totals.add(bean.tick());
      }
    }
    return totals.answer();
  }
}
