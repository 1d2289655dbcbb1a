package io.simdcsv.baselines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// The CSV format of Jackson 3: its streaming parser where rows need not become objects, and its
/// data binding, by a reader that is made once, where they do.
final class Jackson3 extends Entrant {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectReader READER = MAPPER.reader();

  private static final ObjectReader TICKS =
      MAPPER.readerFor(Tick.class).with(CsvSchema.emptySchema().withHeader());

  Jackson3() {
    super("jackson3", "tools.jackson.dataformat:jackson-dataformat-csv", TO_BEANS);
  }

  /// Reads the header, of which nothing is left.
  private static List<String> header(JsonParser parser) {
    List<String> columns = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_STRING) {
        columns.add(parser.getString());
      }
      token = parser.nextToken();
    }
    return columns;
  }

  @Override
  Answer structure(Path file) {
    long records = 0;
    long fields = 0;
    try (JsonParser parser = READER.createParser(file)) {
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
  void strings(Path file, FieldSink sink) {
    try (JsonParser parser = READER.createParser(file)) {
      header(parser);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          sink.field(parser.getString());
        } else if (token == JsonToken.END_ARRAY) {
          sink.endRecord();
        }
      }
    }
  }

  @Override
  Answer sum(Path file) {
    long records = 0;
    double sum = 0;
    try (JsonParser parser = READER.createParser(file)) {
      int price = TickColumns.index("price", header(parser));
      int field = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          if (field == price) {
            sum += Double.parseDouble(parser.getString());
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
  Answer typed(Path file) {
    TickTotals totals = new TickTotals();
    try (JsonParser parser = READER.createParser(file)) {
      List<String> header = header(parser);
      TickColumns columns = TickColumns.of(header);
      String[] row = new String[header.size()];
      int field = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          row[field++] = parser.getString();
        } else if (token == JsonToken.END_ARRAY) {
          columns.addTo(totals, i -> row[i]);
          field = 0;
        }
      }
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) {
    TickTotals totals = new TickTotals();
    try (MappingIterator<Tick> ticks = TICKS.readValues(file)) {
      while (ticks.hasNextValue()) {
        totals.add(ticks.nextValue());
      }
    }
    return totals.answer();
  }
}
