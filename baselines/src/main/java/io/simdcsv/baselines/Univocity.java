package io.simdcsv.baselines;

import com.univocity.parsers.common.ParsingContext;
import com.univocity.parsers.common.processor.BeanProcessor;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// univocity-parsers: it selects columns while it parses, and reads the file on a second thread.
final class Univocity extends Entrant {
  private static final String[] TICK_COLUMNS = {
    "timestamp", "symbol", "price", "volume", "bid", "ask"
  };
  private static final TickColumns AS_SELECTED = new TickColumns(0, 1, 2, 3, 4, 5);
  private static final int UNLIMITED = -1;
  private static final int MAX_COLUMNS = 100_000;

  Univocity() {
    super("univocity", "com.univocity:univocity-parsers", TO_BEANS);
  }

  @Override
  public String remark(Task task) {
    return "a second thread reads the file";
  }

  private static CsvParserSettings settings() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setHeaderExtractionEnabled(true);
    settings.setMaxCharsPerColumn(UNLIMITED);
    settings.setMaxColumns(MAX_COLUMNS);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.getFormat().setComment('\0');
    return settings;
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    CsvParser parser = new CsvParser(settings());
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      records++;
      fields += row.length;
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) {
    CsvParser parser = new CsvParser(settings());
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      for (String field : row) {
        sink.field(field);
      }
      sink.endRecord();
    }
  }

  @Override
  Answer sum(Path file) {
    CsvParserSettings settings = settings();
    settings.selectFields("price");
    long records = 0;
    double sum = 0;
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      records++;
      sum += Double.parseDouble(row[0]);
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) {
    CsvParserSettings settings = settings();
    settings.selectFields(TICK_COLUMNS);
    TickTotals totals = new TickTotals();
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      String[] texts = row;
      AS_SELECTED.addTo(totals, i -> texts[i]);
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) {
    TickTotals totals = new TickTotals();
    CsvParserSettings settings = settings();
    settings.selectFields(TICK_COLUMNS);
    settings.setProcessor(
        new BeanProcessor<TickBean>(TickBean.class) {
          @Override
          public void beanProcessed(TickBean bean, ParsingContext context) {
            totals.add(bean.tick());
          }
        });
    new CsvParser(settings).parse(file.toFile(), StandardCharsets.UTF_8);
    return totals.answer();
  }
}
