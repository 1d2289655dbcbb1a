package io.simdcsv.baselines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The CSV format of Jackson 2: its streaming parser where rows need not become objects, and its
/// data binding, by a reader that is made once, where they do.
final class Jackson2 extends Entrant {
  private static final CsvFactory FACTORY =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  private static final ObjectReader TICKS =
      CsvMapper.builder(FACTORY)
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Tick.class)
          .with(CsvSchema.emptySchema().withHeader());

  Jackson2() {
    super("jackson2", "com.fasterxml.jackson.dataformat:jackson-dataformat-csv", TO_BEANS);
  }

  /// Reads the header, of which nothing is left.
  private static List<String> header(JsonParser parser) throws IOException {
    List<String> columns = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_STRING) {
        columns.add(parser.getText());
      }
      token = parser.nextToken();
    }
    return columns;
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      header(parser);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields++;
        } else if (token == JsonToken.END_ARRAY) {
          records++;
        }
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      header(parser);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          sink.field(parser.getText());
        } else if (token == JsonToken.END_ARRAY) {
          sink.endRecord();
        }
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      int price = TickColumns.index("price", header(parser));
      int field = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          if (field == price) {
            sum += Double.parseDouble(parser.getText());
          }
          field++;
        } else if (token == JsonToken.END_ARRAY) {
          records++;
          field = 0;
        }
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      List<String> header = header(parser);
      TickColumns columns = TickColumns.of(header);
      String[] row = new String[header.size()];
      int field = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          row[field++] = parser.getText();
        } else if (token == JsonToken.END_ARRAY) {
          columns.addTo(totals, i -> row[i]);
          field = 0;
        }
      }
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (MappingIterator<Tick> ticks = TICKS.readValues(file.toFile())) {
      while (ticks.hasNextValue()) {
        totals.add(ticks.nextValue());
      }
    }
    return totals.answer();
  }
}
