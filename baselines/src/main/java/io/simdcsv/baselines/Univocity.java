package io.simdcsv.baselines;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

final class Univocity implements Contender {
  private static final int MAX_CHARACTERS = 1 << 20;

  @Override
  public String name() {
    return "univocity";
  }

  @Override
  public long strings(Path file, Consumer<String> sink) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.setMaxCharsPerColumn(MAX_CHARACTERS);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.getFormat().setComment('\0');
    CsvParser parser = new CsvParser(settings);
    long fields = 0;
    try {
      parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
      String[] record;
      while ((record = parser.parseNext()) != null) {
        for (String field : record) {
          sink.accept(field);
        }
        fields += record.length;
      }
    } finally {
      parser.stopParsing();
    }
    return fields;
  }
}
