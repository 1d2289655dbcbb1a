package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.supercsv.cellprocessor.CellProcessorAdaptor;
import org.supercsv.cellprocessor.ParseDouble;
import org.supercsv.cellprocessor.ParseLong;
import org.supercsv.cellprocessor.ift.CellProcessor;
import org.supercsv.io.CsvBeanReader;
import org.supercsv.io.CsvListReader;
import org.supercsv.prefs.CsvPreference;
import org.supercsv.util.CsvContext;

/// Super CSV: lists of strings, and its cell processors and bean reader where rows become objects.
/// An empty field is null to it, and a CRLF inside quotes reads as LF.
final class SuperCsv extends Entrant {
  private static final Set<String> TICK_COLUMNS =
      Set.of("timestamp", "symbol", "price", "volume", "bid", "ask");

  SuperCsv() {
    super("super-csv", "net.sf.supercsv:super-csv", TO_BEANS);
  }

  private static CsvListReader open(Path file) throws IOException {
    return new CsvListReader(Files.newBufferedReader(file), CsvPreference.STANDARD_PREFERENCE);
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (CsvListReader csv = open(file)) {
      csv.getHeader(true);
      while (csv.read() != null) {
        records++;
        fields += csv.length();
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (CsvListReader csv = open(file)) {
      csv.getHeader(true);
      for (List<String> row = csv.read(); row != null; row = csv.read()) {
        for (String field : row) {
          sink.field(field == null ? "" : field);
        }
        sink.endRecord();
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (CsvListReader csv = open(file)) {
      int price = TickColumns.index("price", List.of(csv.getHeader(true)));
      for (List<String> row = csv.read(); row != null; row = csv.read()) {
        records++;
        sum += Double.parseDouble(row.get(price));
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CsvListReader csv = open(file)) {
      TickColumns columns = TickColumns.of(List.of(csv.getHeader(true)));
      for (List<String> row = csv.read(); row != null; row = csv.read()) {
        columns.addTo(totals, row::get);
      }
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CsvBeanReader csv =
        new CsvBeanReader(Files.newBufferedReader(file), CsvPreference.STANDARD_PREFERENCE)) {
      String[] properties = csv.getHeader(true);
      CellProcessor[] processors = new CellProcessor[properties.length];
      for (int i = 0; i < properties.length; i++) {
        // It passes over columns without a property.
        properties[i] = TICK_COLUMNS.contains(properties[i]) ? properties[i] : null;
        processors[i] = processor(properties[i]);
      }
      TickBean bean = csv.read(TickBean.class, properties, processors);
      while (bean != null) {
        totals.add(bean.tick());
        bean = csv.read(TickBean.class, properties, processors);
      }
    }
    return totals.answer();
  }

  /// What converts a column's texts; null for one that stays text.
  private static CellProcessor processor(String property) {
    return switch (property) {
      case "timestamp" -> new ParseInstant();
      case "price", "bid", "ask" -> new ParseDouble();
      case "volume" -> new ParseLong();
      case null, default -> null;
    };
  }

  private static final class ParseInstant extends CellProcessorAdaptor {
    @Override
    public <T> T execute(Object value, CsvContext context) {
      validateInputNotNull(value, context);
      return next.execute(Instant.parse((String) value), context);
    }
  }
}
