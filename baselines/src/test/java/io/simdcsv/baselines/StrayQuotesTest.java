package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import com.opencsv.exceptions.CsvMalformedLineException;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.deephaven.csv.util.CsvReaderException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.supercsv.exception.SuperCsvException;
import tools.jackson.core.exc.StreamReadException;

/// What contenders make of quotes where RFC 4180 allows none: the same as the reference (CPython's
/// reading), but for the differences below. These are answers that results show as wrong.
class StrayQuotesTest {
  private static final String INSIDE = "12\" pipe,x";
  private static final String AT_FIELD_END = "x,12\"";
  private static final String TEXT_AFTER = "\"a\"b,x";
  private static final String TEXT_AND_QUOTE_AFTER = "\"a\"b\"c,x";
  private static final String BLANK_AFTER = "\"a\" ,x";
  private static final String QUOTED_PART = "a \"b\",x";
  private static final String DELIMITER_IN_QUOTED_PART = "a \"b,c\",x";
  private static final String NEVER_CLOSED = "\"open,x";

  private static final List<String> ROWS =
      List.of(
          INSIDE,
          AT_FIELD_END,
          TEXT_AFTER,
          TEXT_AND_QUOTE_AFTER,
          BLANK_AFTER,
          QUOTED_PART,
          DELIMITER_IN_QUOTED_PART,
          NEVER_CLOSED);

  /// By contender and row: the record it reads in its place, or the exception it throws.
  private static final Map<String, Map<String, Object>> DIFFERENCES =
      Map.ofEntries(
          // Refuses what follows a closing quote.
          Map.entry(
              "fastcsv",
              Map.of(
                  TEXT_AFTER,
                  CsvParseException.class,
                  TEXT_AND_QUOTE_AFTER,
                  CsvParseException.class,
                  BLANK_AFTER,
                  CsvParseException.class)),
          // Takes the quote after the text for an opening one, and reads up to the file's end.
          Map.entry("picocsv", Map.of(TEXT_AND_QUOTE_AFTER, List.of("ab\"c,x\n3,4\n"))),
          // Reads such a field as if it were not quoted, and drops a blank after a closing quote.
          Map.entry(
              "univocity",
              Map.of(
                  TEXT_AFTER,
                  List.of("\"a\"b", "x"),
                  TEXT_AND_QUOTE_AFTER,
                  List.of("\"a\"b\"c", "x"),
                  BLANK_AFTER,
                  List.of("a", "x"))),
          // Refuses what follows a closing quote but blanks, which they drop; and an open quote.
          Map.entry("commons-csv", refusesTextAfterQuotes(UncheckedIOException.class)),
          Map.entry("jackson2", refusesTextAfterQuotes(JsonParseException.class)),
          Map.entry("jackson3", refusesTextAfterQuotes(StreamReadException.class)),
          // Counts the quotes of a line to know whether a record goes on.
          Map.entry(
              "opencsv",
              Map.of(
                  AT_FIELD_END,
                  List.of("x", "12\"\n3", "4"),
                  TEXT_AFTER,
                  CsvMalformedLineException.class,
                  TEXT_AND_QUOTE_AFTER,
                  CsvMalformedLineException.class,
                  BLANK_AFTER,
                  CsvMalformedLineException.class,
                  NEVER_CLOSED,
                  CsvMalformedLineException.class)),
          // Every quote opens or closes, wherever it stands.
          Map.entry(
              "super-csv",
              Map.of(
                  INSIDE,
                  SuperCsvException.class,
                  AT_FIELD_END,
                  SuperCsvException.class,
                  TEXT_AND_QUOTE_AFTER,
                  SuperCsvException.class,
                  QUOTED_PART,
                  List.of("a b", "x"),
                  DELIMITER_IN_QUOTED_PART,
                  List.of("a b,c", "x"),
                  NEVER_CLOSED,
                  SuperCsvException.class)),
          // Also refuse a record that has more fields than the header.
          Map.entry("deephaven", refusesExtraFields(CsvReaderException.class)),
          Map.entry("duckdb-1", refusesExtraFields(SQLException.class)),
          Map.entry("duckdb-all", refusesExtraFields(SQLException.class)),
          // Knows no quotes.
          Map.entry(
              "readline-split",
              Map.of(
                  TEXT_AFTER,
                  List.of("\"a\"b", "x"),
                  TEXT_AND_QUOTE_AFTER,
                  List.of("\"a\"b\"c", "x"),
                  BLANK_AFTER,
                  List.of("\"a\" ", "x"),
                  NEVER_CLOSED,
                  List.of("\"open", "x"))));

  @TempDir private Path folder;

  private static Map<String, Object> refusesTextAfterQuotes(Class<?> exception) {
    return Map.of(
        TEXT_AFTER,
        exception,
        TEXT_AND_QUOTE_AFTER,
        exception,
        BLANK_AFTER,
        List.of("a", "x"),
        NEVER_CLOSED,
        exception);
  }

  private static Map<String, Object> refusesExtraFields(Class<?> exception) {
    return Map.of(
        TEXT_AFTER,
        exception,
        TEXT_AND_QUOTE_AFTER,
        exception,
        BLANK_AFTER,
        List.of("a", "x"),
        DELIMITER_IN_QUOTED_PART,
        exception,
        NEVER_CLOSED,
        exception);
  }

  static Stream<Arguments> contendersAndRows() {
    return Records.contenders()
        .flatMap(contender -> ROWS.stream().map(row -> arguments(contender, row)));
  }

  @ParameterizedTest
  @MethodSource("contendersAndRows")
  void rowIsReadOrRefusedAsKnown(Contender contender, String row) throws Exception {
    Path file = Files.writeString(folder.resolve("stray.csv"), "a,b\n1,2\n" + row + "\n3,4\n");
    Object difference = DIFFERENCES.getOrDefault(contender.name(), Map.of()).get(row);
    assertEquals(expected(difference, file), outcome(contender, file));
  }

  private static Object expected(Object difference, Path file) throws Exception {
    if (!(difference instanceof List<?> record)) {
      return difference == null ? Records.ofReference(file) : difference;
    }
    boolean endsTheFile = record.toString().contains("\n3");
    return endsTheFile
        ? List.of(List.of("1", "2"), record)
        : List.of(List.of("1", "2"), record, List.of("3", "4"));
  }

  private static Object outcome(Contender contender, Path file) {
    try {
      return Records.of(contender, file);
    } catch (Exception e) {
      return e.getClass();
    }
  }
}
