package io.simdcsv.samples;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.Dialect;
import io.simdcsv.FieldCount;
import io.simdcsv.Header;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import io.simdcsv.StrayQuotes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a semicolon-separated file without header, strictly, and only two of its columns.
public final class OtherDialect {
  private OtherDialect() {}

  /// Prints the first and third column of a file.
  public static void main(String[] args) {
    firstAndThird(Path.of(args[0])).forEach(System.out::println);
  }

  static List<String> firstAndThird(Path file) {
    List<String> lines = new ArrayList<>();
    // README: dialect
    Dialect dialect =
        Dialect.builder()
            .delimiter(';')
            .header(Header.none())
            .charset(StandardCharsets.ISO_8859_1)
            .strayQuotes(StrayQuotes.STRICT)
            .fieldCount(FieldCount.STRICT)
            .build();
    CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).ioMode(IoMode.READ).select(0, 2);
    try (CsvReader csv = reader.parse(file)) {
      for (CsvRecord record : csv) {
        lines.add(record.getString(0) + " " + record.getString(1));
      }
    }
    // README: end
    return lines;
  }
}
