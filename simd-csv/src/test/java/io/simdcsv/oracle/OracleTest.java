package io.simdcsv.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.StrayQuotes;
import io.simdcsv.Trim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The judge itself, on cases written down by hand from RFC 4180, section 2, and from what the
/// options promise.
class OracleTest {
  private static final Dialect RFC = Dialect.RFC4180;

  @Test
  void readsTheExamplesOfTheRfc() {
    check(
        RFC, "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", row("aaa", "bbb", "ccc"), row("zzz", "yyy", "xxx"));
    check(RFC, "aaa,bbb,ccc\r\nzzz,yyy,xxx", row("aaa", "bbb", "ccc"), row("zzz", "yyy", "xxx"));
    check(
        RFC,
        "\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx",
        row("aaa", "bbb", "ccc"),
        row("zzz", "yyy", "xxx"));
    check(
        RFC,
        "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
        row("aaa", "b\r\nbb", "ccc"),
        row("zzz", "yyy", "xxx"));
    check(RFC, "\"aaa\",\"b\"\"bb\",\"ccc\"", row("aaa", "b\"bb", "ccc"));
  }

  @Test
  void keepsSpacesAndEmptyFields() {
    check(RFC, " a , b", row(" a ", " b"));
    check(RFC, ",", row("", ""));
    check(RFC, "a,\n,b", row("a", ""), row("", "b"));
    check(RFC, "\"\"", row(""));
    check(RFC, "\"\"\"\"", row("\""));
  }

  @Test
  void takesEachLineEnding() {
    check(RFC, "a\nb\r\nc\rd", row("a"), row("b"), row("c"), row("d"));
    check(RFC, "a\n\rb", row("a"), row("b"));
    check(RFC, "a\r\r\nb", row("a"), row("b"));
    check(RFC, "a\r", row("a"));
    check(RFC, "");
    check(RFC, "\n\r\n\r");
    Dialect keep = RFC.toBuilder().emptyLines(EmptyLines.KEEP).build();
    check(keep, "\n\r\n\r", row(""), row(""), row(""));
    check(keep, "a\n\nb", row("a"), row(""), row("b"));
  }

  @Test
  void knowsWhereRecordsAndFieldsLie() {
    Oracle oracle = Oracle.read(Inputs.bytes("\na,\"b\nc\"\r\n\r\nd"), RFC);
    ExpectedRecord first = oracle.records().get(0);
    assertEquals(1, first.start());
    assertEquals(2, first.line());
    assertEquals(2, first.fields().get(0).end());
    assertEquals(9, first.end(), "the LF of a CRLF");
    ExpectedRecord second = oracle.records().get(1);
    assertEquals(12, second.start());
    assertEquals(5, second.line());
    assertEquals(13, second.end());
    assertEquals(List.of(0, 10), oracle.passedLines());
  }

  @Test
  void tellsQuotedAndNull() {
    Dialect dialect = RFC.toBuilder().nullText("NA").build();
    List<ExpectedField> fields =
        Oracle.read(Inputs.bytes(",\"\",NA,\"NA\",x"), dialect).records().get(0).fields();
    assertEquals(
        List.of(true, false, true, false, false),
        fields.stream().map(ExpectedField::isNull).toList());
    assertEquals(
        List.of(false, true, false, true, false),
        fields.stream().map(ExpectedField::quoted).toList());
    assertEquals("", fields.get(0).given());
    assertNull(fields.get(2).given());
  }

  @Test
  void readsStrayQuotesByPolicy() {
    policy(StrayQuotes.LITERAL, "12\" x,b", row("12\" x", "b"));
    policy(StrayQuotes.LITERAL, "\"a\"b\"c,d", row("ab\"c", "d"));
    policy(StrayQuotes.LITERAL, "\"a\" ,b", row("a ", "b"));
    policy(StrayQuotes.LITERAL, "\"a,b\n", row("a,b\n"));
    policy(StrayQuotes.LAZY, "\"a\"b\",c", row("a\"b", "c"));
    policy(StrayQuotes.LAZY, "12\" x,b", row("12\" x", "b"));
    policy(StrayQuotes.UNQUOTED, "\"a\"b,c", row("\"a\"b", "c"));
    policy(StrayQuotes.UNQUOTED, "\"a,b", row("\"a", "b"));
  }

  private static void policy(StrayQuotes policy, String input, String[] row) {
    check(RFC.toBuilder().strayQuotes(policy).build(), input, row);
  }

  @Test
  void objectsToStrayQuotesWhereStrict() {
    Dialect strict = RFC.toBuilder().strayQuotes(StrayQuotes.STRICT).build();
    assertEquals(
        new ExpectedProblem("inside an unquoted field", 5, 1), problem(strict, "x\na,b\"c\n"));
    assertEquals(new ExpectedProblem("after a closing quote", 3, 0), problem(strict, "\"a\"b"));
    assertEquals(new ExpectedProblem("never closed", 2, 1), problem(strict, "a,\"b\n"));
    assertNull(problem(strict, "\"a\"\"b\",c\n"));
  }

  private static ExpectedProblem problem(Dialect dialect, String input) {
    return Oracle.read(Inputs.bytes(input), dialect).problem();
  }

  @Test
  void marksWhatBitMasksCannotJudge() {
    assertEquals(-1, firstDoubt("a,\"b\"\"\",c"));
    assertEquals(1, firstDoubt("a\"b"));
    assertEquals(3, firstDoubt("\"a\"b"));
    assertEquals(3, firstDoubt("\"a\" "));
  }

  private static int firstDoubt(String input) {
    return Oracle.read(Inputs.bytes(input), RFC).records().get(0).firstDoubt();
  }

  @Test
  void heedsTheOptions() {
    check(RFC.toBuilder().trim(Trim.BOTH).build(), " a\t, \" b \" ", row("a", " b "));
    check(RFC.toBuilder().trim(Trim.LEADING).build(), " a ", row("a "));
    check(RFC.toBuilder().trim(Trim.TRAILING).build(), " a ", row(" a"));
    check(RFC.toBuilder().comment("#").build(), "#a\nb,#c\n#", row("b", "#c"));
    check(RFC.toBuilder().delimiter("||").build(), "a|b||c|", row("a|b", "c|"));
    check(RFC.toBuilder().noQuote().build(), "\"a\",b", row("\"a\"", "b"));
    Dialect escape = RFC.toBuilder().escape('\\').build();
    check(escape, "a\\,b\\\nc,\"d\\\"e\"", row("a,b\nc", "d\"e"));
    check(escape.toBuilder().escapeSequences(true).build(), "a\\nb\\N", row("a\nbN"));
    check(RFC.toBuilder().skipLines(1).skipRecords(1).build(), "\"x\n\"a\nb\"\nc", row("c"));
  }

  @Test
  void showsInputs() {
    List<String> shown = new ArrayList<>();
    Inputs.forEachUpTo("a\n", 2, input -> shown.add(Inputs.show(input)));
    assertEquals(7, shown.size());
    assertTrue(shown.contains("2 [\\na]"));
    assertFalse(shown.contains("3 [aaa]"));
    assertEquals("2 [\\u0000\\u00ff]", Inputs.show(new byte[] {0, -1}));
  }

  private static String[] row(String... fields) {
    return fields;
  }

  private static void check(Dialect dialect, String input, String[]... rows) {
    List<List<String>> read = new ArrayList<>();
    for (ExpectedRecord record : Oracle.read(Inputs.bytes(input), dialect).records()) {
      read.add(record.given());
    }
    assertEquals(
        Stream.of(rows).map(Arrays::asList).toList(), read, () -> Inputs.show(Inputs.bytes(input)));
  }
}
