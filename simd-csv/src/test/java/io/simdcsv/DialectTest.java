package io.simdcsv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Dialects: the presets, what is refused, and that they are values.
class DialectTest {
  private static List<List<String>> read(Dialect dialect, String text) {
    Reading reading = Reading.of(() -> SimdCsv.reader().dialect(dialect).parse(text));
    assertEquals(null, reading.error());
    return reading.records();
  }

  // ---- Presets --------------------------------------------------------------------------------

  @Test
  void rfc4180IsTheDefault() {
    assertEquals(Dialect.RFC4180, Dialect.builder().build());
    assertEquals(List.of(List.of("1", "x,y")), read(Dialect.RFC4180, "a,b\r\n1,\"x,y\"\r\n"));
  }

  /// They are made without the check that every other dialect passes.
  @Test
  void presetsPassTheCheck() {
    for (Dialect preset :
        List.of(Dialect.RFC4180, Dialect.TSV, Dialect.EXCEL, Dialect.MYSQL, Dialect.UNIX)) {
      DialectCheck.check(preset);
    }
  }

  @Test
  void tsvHasTabs() {
    assertEquals(List.of(List.of("1,5", "x\ty")), read(Dialect.TSV, "a\tb\n1,5\t\"x\ty\"\n"));
  }

  @Test
  void excelHasSemicolons() {
    assertEquals(List.of(List.of("1,5", "x;y")), read(Dialect.EXCEL, "a;b\n1,5;\"x;y\"\n"));
  }

  /// From the manual of `SELECT … INTO OUTFILE`: fields ended by tabs, not enclosed, escaped by
  /// `\`; `\N` for NULL, `\0` for NUL, a backslash before tab and line feed.
  @Test
  void mysqlIsWhatOutfileWrites() {
    List<List<String>> records =
        read(Dialect.MYSQL, "1\ta\\tb\t\\N\n2\tc\\\td\tx\\\ny\n3\t\\\\N\t\\0\"\n\n");
    assertEquals(4, records.size());
    assertEquals(Arrays.asList("1", "a\tb", null), records.get(0));
    assertEquals(List.of("2", "c\td", "x\ny"), records.get(1));
    assertEquals(List.of("3", "\\N", "\0\""), records.get(2));
    assertEquals(List.of(""), records.get(3));
  }

  @Test
  void unixReadsPasswd() {
    assertEquals(
        List.of(
            List.of("root", "x", "0", "0", "root", "/root", "/bin/bash"),
            List.of("a:b", "\"x\"", "1")),
        read(Dialect.UNIX, "# users\nroot:x:0:0:root:/root:/bin/bash\na\\:b:\"x\":1\n"));
  }

  // ---- Values ---------------------------------------------------------------------------------

  /// One change for every option.
  private static Map<String, UnaryOperator<Dialect.Builder>> changes() {
    Map<String, UnaryOperator<Dialect.Builder>> changes = new LinkedHashMap<>();
    changes.put("delimiter", b -> b.delimiter('|'));
    changes.put("delimiter of several characters", b -> b.delimiter("::"));
    changes.put("quote", b -> b.quote('\''));
    changes.put("noQuote", b -> b.noQuote());
    changes.put("doubledQuotes", b -> b.escape('\\').doubledQuotes(false));
    changes.put("escape", b -> b.escape('\\'));
    changes.put("escapeSequences", b -> b.escape('\\').escapeSequences(true));
    changes.put("comment", b -> b.comment('#'));
    changes.put("header", b -> b.header(Header.none()));
    changes.put("skipLines", b -> b.skipLines(3));
    changes.put("skipRecords", b -> b.skipRecords(3));
    changes.put("emptyLines", b -> b.emptyLines(EmptyLines.KEEP));
    changes.put("trim", b -> b.trim(Trim.BOTH));
    changes.put("nullText", b -> b.nullText("NA"));
    changes.put("charset", b -> b.charset(ISO_8859_1));
    changes.put("detectBom", b -> b.detectBom(false));
    changes.put("malformedText", b -> b.malformedText(CodingErrorAction.REPORT));
    changes.put("strayQuotes", b -> b.strayQuotes(StrayQuotes.STRICT));
    changes.put("fieldCount", b -> b.fieldCount(FieldCount.STRICT));
    changes.put("maxRecordBytes", b -> b.maxRecordBytes(1000));
    changes.put("maxFields", b -> b.maxFields(1000));
    return changes;
  }

  @TestFactory
  Stream<DynamicTest> everyOptionIsPartOfTheValueAndCopied() {
    return changes().entrySet().stream()
        .map(change ->
            dynamicTest(
                change.getKey(),
                () -> {
                  Dialect changed = change.getValue().apply(Dialect.builder()).build();
                  assertNotEquals(Dialect.RFC4180, changed);
                  Dialect copy = changed.toBuilder().build();
                  assertEquals(changed, copy);
                  assertEquals(changed.hashCode(), copy.hashCode());
                }));
  }

  @Test
  void noTwoChangesAreEqual() {
    List<Dialect> dialects =
        changes().values().stream().map(change -> change.apply(Dialect.builder()).build()).toList();
    assertEquals(dialects.size(), Set.copyOf(dialects).size());
  }

  @Test
  void accessorsSayWhatWasSet() {
    Dialect d =
        Dialect.builder()
            .delimiter(';')
            .quote('\'')
            .escape('\\')
            .doubledQuotes(false)
            .escapeSequences(true)
            .comment("//")
            .header(Header.of("a"))
            .skipLines(1)
            .skipRecords(2)
            .emptyLines(EmptyLines.KEEP)
            .trim(Trim.TRAILING)
            .nullText("-", "NA")
            .charset(US_ASCII)
            .detectBom(false)
            .malformedText(CodingErrorAction.REPORT)
            .strayQuotes(StrayQuotes.LAZY)
            .fieldCount(FieldCount.SKIP)
            .maxRecordBytes(100)
            .maxFields(10)
            .build();
    assertEquals(";", d.delimiter());
    assertEquals('\'', d.quote());
    assertEquals('\\', d.escape());
    assertEquals(false, d.doubledQuotes());
    assertEquals(true, d.escapeSequences());
    assertEquals("//", d.comment());
    assertEquals(Header.of("a"), d.header());
    assertEquals(1, d.skipLines());
    assertEquals(2, d.skipRecords());
    assertEquals(EmptyLines.KEEP, d.emptyLines());
    assertEquals(Trim.TRAILING, d.trim());
    assertEquals(List.of("-", "NA"), d.nullTexts());
    assertEquals(US_ASCII, d.charset());
    assertEquals(false, d.detectBom());
    assertEquals(CodingErrorAction.REPORT, d.malformedText());
    assertEquals(StrayQuotes.LAZY, d.strayQuotes());
    assertEquals(FieldCount.SKIP, d.fieldCount());
    assertEquals(100, d.maxRecordBytes());
    assertEquals(10, d.maxFields());
    assertEquals(-1, Dialect.builder().noQuote().build().quote());
    assertEquals(-1, d.toBuilder().doubledQuotes(true).noEscape().build().escape());
  }

  // ---- What is refused ------------------------------------------------------------------------

  /// A dialect that contradicts itself, and what the message must name and show.
  private record Contradiction(
      String name, Consumer<Dialect.Builder> options, List<String> inMessage) {}

  private static Contradiction contradiction(
      String name, Consumer<Dialect.Builder> options, String... inMessage) {
    return new Contradiction(name, options, List.of(inMessage));
  }

  @TestFactory
  Stream<DynamicTest> contradictionsAreRefused() {
    return Stream.of(
            contradiction("empty delimiter", b -> b.delimiter(""), "delimiter", "empty"),
            contradiction("LF as delimiter", b -> b.delimiter('\n'), "delimiter", "'\\n'"),
            contradiction("CR in a delimiter", b -> b.delimiter("a\r"), "delimiter", "'a\\r'"),
            contradiction("CR as quote", b -> b.quote('\r'), "quote", "'\\r'"),
            contradiction("LF as escape", b -> b.escape('\n'), "escape", "'\\n'"),
            contradiction("LF in a comment prefix", b -> b.comment("#\n"), "comment", "'#\\n'"),
            contradiction(
                "delimiter is quote", b -> b.delimiter('"'), "delimiter", "quote", "'\"'"),
            contradiction("quote in the delimiter", b -> b.delimiter(";\""), "delimiter", "quote"),
            contradiction("delimiter is escape", b -> b.escape(','), "delimiter", "escape", "','"),
            contradiction("escape is quote", b -> b.escape('"'), "escape", "quote", "'\"'"),
            contradiction(
                "comment starts with delimiter",
                b -> b.comment(",#"),
                "comment",
                "delimiter",
                "',#'"),
            contradiction(
                "delimiter starts with comment",
                b -> b.delimiter("##").comment("#"),
                "comment",
                "'##'"),
            contradiction("comment starts with quote", b -> b.comment("\"#"), "comment", "quote"),
            contradiction(
                "comment starts with escape",
                b -> b.escape('\\').comment("\\#"),
                "comment",
                "escape"),
            contradiction(
                "space as delimiter, trimmed",
                b -> b.delimiter(' ').trim(Trim.BOTH),
                "delimiter",
                "' '"),
            contradiction(
                "space as quote, trimmed", b -> b.quote(' ').trim(Trim.LEADING), "quote", "' '"),
            contradiction(
                "space before a comment, trimmed",
                b -> b.comment(" #").trim(Trim.BOTH),
                "comment",
                "' #'"),
            contradiction("quote of two bytes", b -> b.quote('é'), "quote", "'é'", "UTF-8"),
            contradiction("escape of two bytes", b -> b.escape('§'), "escape", "'§'", "UTF-8"),
            contradiction(
                "delimiter that the charset lacks",
                b -> b.charset(ISO_8859_1).delimiter("€"),
                "€",
                "ISO-8859-1"),
            contradiction(
                "comment that the charset lacks",
                b -> b.charset(US_ASCII).comment("é"),
                "é",
                "US-ASCII"),
            contradiction(
                "null text that the charset lacks",
                b -> b.charset(ISO_8859_1).nullText("€"),
                "€",
                "ISO-8859-1"),
            contradiction("negative skipLines", b -> b.skipLines(-1), "skipLines", "-1"),
            contradiction("negative skipRecords", b -> b.skipRecords(-7), "skipRecords", "-7"),
            contradiction("maxRecordBytes 0", b -> b.maxRecordBytes(0), "maxRecordBytes", "got 0"),
            contradiction(
                "maxRecordBytes too large",
                b -> b.maxRecordBytes(Integer.MAX_VALUE),
                "maxRecordBytes",
                "2147483647"),
            contradiction("maxFields 0", b -> b.maxFields(0), "maxFields", "got 0"),
            contradiction(
                "maxFields too large",
                b -> b.maxFields(Integer.MAX_VALUE),
                "maxFields",
                "2147483647"),
            contradiction(
                "malformed text ignored",
                b -> b.malformedText(CodingErrorAction.IGNORE),
                "malformedText",
                "IGNORE"))
        .map(refused ->
            dynamicTest(
                refused.name(),
                () -> {
                  Dialect.Builder builder = Dialect.builder();
                  refused.options().accept(builder);
                  IllegalArgumentException e =
                      assertThrows(IllegalArgumentException.class, builder::build);
                  for (String part : refused.inMessage()) {
                    assertTrue(
                        e.getMessage().contains(part),
                        () -> part + " is not in: " + e.getMessage());
                  }
                }));
  }

  @Test
  void whatIsUnusualButClearIsTaken() {
    // Each of these is read by some source of test cases or asked for by users of other parsers.
    Dialect.builder().delimiter(' ').build();
    Dialect.builder().delimiter("\0").build();
    Dialect.builder().quote('\0').build();
    Dialect.builder().quote('a').build();
    Dialect.builder().charset(ISO_8859_1).quote('§').build();
    Dialect.builder().noQuote().delimiter('"').build();
    Dialect.builder().noQuote().escape('"').build();
    Dialect.builder().comment("#").skipLines(Integer.MAX_VALUE).build();
  }

  @Test
  void tabsSeparateEvenWhereSpacesAreTrimmed() {
    Dialect dialect = Dialect.TSV.toBuilder().trim(Trim.BOTH).build();
    assertEquals(List.of(List.of("1", "", "x y")), read(dialect, "a\tb\tc\n 1 \t \t x y \n"));
  }

  /// A quote is one byte in the dialect's charset, but the input turns out to be in another.
  @Test
  void aQuoteThatIsSeveralBytesInTheInputIsNotMisread() {
    Dialect dialect =
        Dialect.builder().charset(ISO_8859_1).quote('§').header(Header.none()).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse("§a,b§,c\n")) {
      assertEquals(List.of("a,b", "c"), csv.iterator().next().toList());
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains("§"), e.getMessage());
    }
  }
}
