package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each option by what it makes of an input.
class DialectOptionsTest {
  @Test
  void delimiter() {
    assertRecords("[a|b]", "a;b\n", "--delimiter", ";");
    assertRecords("[a|b]", "a\tb\n", "-d", "\\t");
    assertRecords("[a|b]", "a\tb\n", "-dtab");
    assertRecords("[a|b]", "a\u001fb\n", "--delimiter=\\x1f");
    assertRecords("[a|b]", "a\u241fb\n", "--delimiter=\\u241f");
    assertRecords("[a,|b]", "a,||b\n", "-d", "||");
    assertRecords("[a|b]", "a\\b\n", "-d", "\\");
  }

  @Test
  void quote() {
    assertRecords("[a,b|\"]", "'a,b',\"\n", "--quote", "'");
    assertRecords("[\"a|b\"]", "\"a,b\"\n", "--no-quote");
  }

  @Test
  void escape() {
    assertRecords("[a,b|c]", "a\\,b,c\n", "--escape", "\\");
    assertRecords("[a,b|c]", "a^,b,c\n", "--escape", "^", "--no-quote");
  }

  @Test
  void comment() {
    assertRecords("[a] [b]", "a\n#c\nb\n", "--comment", "#");
    assertRecords("[a] [/b]", "a\n//c\n/b\n", "--comment=//");
  }

  @Test
  void header() {
    assertEquals("1 -\n", Run.with("a\nb\n", "count", "-").output());
    assertEquals("2 -\n", Run.with("a\nb\n", "count", "--no-header", "-").output());
    assertEquals("1 -\n", Run.with("a\nb\n", "count", "--header", "-").output());
    assertEquals("2 -\n", Run.with("a\nb\n", "count", "--dialect=mysql", "-").output());
    assertEquals("1 -\n", Run.with("a\nb\n", "count", "--dialect=mysql", "--header", "-").output());
  }

  @Test
  void limits() {
    String row = "a,b,c\n";
    assertRecords("[a|b|c]", row, "--max-record-bytes=5", "--max-fields=3");
    Run tooLong = Run.with(row, "head", "--no-header", "--max-record-bytes=4", "-");
    assertTrue(tooLong.err().contains("set --max-record-bytes higher"), tooLong.err());
    Run tooMany = Run.with(row, "head", "--no-header", "--max-fields=2", "-");
    assertTrue(tooMany.err().contains("--max-fields sets it higher"), tooMany.err());
    Run none = Run.with(row, "head", "--max-record-bytes=2GiB", "-");
    assertTrue(none.err().contains("536870912"), none.err());
  }

  /// What the library says in terms of Java, the command says in terms of its options.
  @Test
  void messagesNameOptions() {
    Run ragged = Run.with("a,b\n1\n", "count", "--field-count=strict", "-");
    assertTrue(
        ragged.err().contains("--field-count=lenient, pad, skip or collect read on"), ragged.err());
    assertTrue(ragged.err().contains("so does --rejects"), ragged.err());
    Run astray = Run.with("a,b\n1\"2,3\n", "count", "--stray-quotes=strict", "-");
    assertTrue(astray.err().contains("--stray-quotes=strict expects none"), astray.err());
  }

  @Test
  void trim() {
    assertRecords("[ a |b ]", " a ,b \n");
    assertRecords("[a|b]", " a ,\tb \n", "--trim");
    assertRecords("[a|b]", " a ,\tb \n", "--trim=both");
    assertRecords("[a |b ]", " a ,\tb \n", "--trim=leading");
    assertRecords("[ a|\tb]", " a ,\tb \n", "--trim=TRAILING");
  }

  @Test
  void aFileAfterTrimIsNoSide() {
    assertEquals("[\"a\"]\n", Run.with(" a\n", "cat", "-f", "ndjson", "--trim", "-").output());
  }

  @Test
  void skipLines() {
    assertRecords("[b]", "\"x\na\nb\n", "--skip-lines", "2");
  }

  @Test
  void emptyLines() {
    assertRecords("[a] [b]", "a\n\nb\n", "--empty-lines=skip");
    assertRecords("[a] [] [b]", "a\n\nb\n", "--empty-lines", "keep");
  }

  @Test
  void charset() {
    String text = "é,ü\n";
    assertRecords("[é|ü]", text.getBytes(StandardCharsets.ISO_8859_1), "--charset", "iso-8859-1");
    assertRecords("[é|ü]", text.getBytes(StandardCharsets.UTF_16LE), "--charset=UTF-16LE");
  }

  @Test
  void strayQuotes() {
    assertRecords("[ab\"c]", "\"a\"b\"c\n", "--stray-quotes=literal");
    assertRecords("[a\"b|c]", "\"a\"b\",c\n", "--stray-quotes=lazy");
    assertRecords("[\"a\"b|c]", "\"a\"b,c\n", "--stray-quotes=unquoted");
    Run strict = Run.with("a,b\n1,x\"y\n", "count", "--stray-quotes", "strict", "-");
    assertTrue(strict.failure(1).contains("line 2"), strict.err());
  }

  @Test
  void fieldCount() {
    String input = "a,b\n1\n1,2\n1,2,3\n";
    assertRecords("[a|b] [1] [1|2] [1|2|3]", input, "--field-count=lenient");
    assertRecords("[a|b] [1|] [1|2] [1|2]", input, "--field-count=pad");
    assertRecords("[a|b] [1|2]", input, "--field-count=skip");
    String message = Run.with(input, "count", "--field-count=strict", "-").failure(1);
    assertTrue(message.contains("line 2"), message);
  }

  @Test
  void collectedRecordsAreTold() {
    Run run = Run.with("a,b\n1\n1,2\n1,2,3\n", "cat", "-f=csv", "--field-count=collect", "-");
    assertEquals(0, run.exitCode());
    assertEquals("a,b\n1,2\n", run.out());
    List<String> lines = run.err().lines().toList();
    assertEquals(3, lines.size(), run.err());
    assertEquals("simdcsv: -: 2 records left out", lines.get(0));
    assertTrue(lines.get(1).startsWith("  record 1, line 2, byte 4: "), lines.get(1));
    assertTrue(lines.get(2).startsWith("  record 3, line 4, byte 10: "), lines.get(2));
  }

  @Test
  void onlyTheFirstCollectedRecordsAreTold() {
    Run run = Run.with("a,b\n" + "1\n".repeat(9), "count", "--field-count=collect", "-");
    assertEquals("0 -\n", run.out());
    assertEquals(7, run.err().lines().count(), run.err());
    assertTrue(run.err().endsWith("  and 4 more\n"), run.err());
    Run single = Run.with("a,b\n1\n", "count", "--field-count=collect", "-");
    assertTrue(single.err().startsWith("simdcsv: -: 1 record left out\n"), single.err());
  }

  @Test
  void presets() {
    assertRecords("[a|b]", "a,b\n", "--dialect=rfc4180");
    assertRecords("[a|b]", "a\tb\n", "--dialect", "TSV");
    assertRecords("[a|b]", "a;b\n", "--dialect=excel");
    assertRecords("[a\tb|null]", "a\\tb\t\\N\n", "--dialect=mysql");
    assertRecords("[a:b|c]", "#x\na\\:b:c\n", "--dialect=unix");
    assertRecords("[a|b,c]", "a|b,c\n", "--dialect=unix", "-d", "|");
  }

  @Test
  void contradictionsAreWrongUsage() {
    assertRefused("delimiter and quote must differ", "-d", "\"");
    assertRefused("--quote and --no-quote contradict each other", "-q", "'", "--no-quote");
    assertRefused("--quote must be one character, got 'ab'", "--quote", "ab");
    assertRefused("--escape must be one character, got ''", "--escape", "");
    assertRefused("delimiter must not be empty", "--delimiter=");
    assertRefused("skipLines must not be negative, got -1", "--skip-lines=-1");
    assertRefused("delimiter must not hold a line ending", "-d", "\\n");
  }

  @Test
  void wrongValuesAreWrongUsage() {
    assertRefused("'utf-99' is no charset that this JDK knows", "--charset", "utf-99");
    assertRefused("'a b' is no charset that this JDK knows", "--charset", "a b");
    assertRefused("expected one of [LITERAL, STRICT, LAZY, UNQUOTED]", "--stray-quotes=x");
    assertRefused("expected one of [LENIENT, STRICT, PAD, SKIP, COLLECT]", "--field-count=x");
    assertRefused("expected one of [SKIP, KEEP]", "--empty-lines=x");
    assertRefused("expected one of [NONE, LEADING, TRAILING, BOTH]", "--trim=x");
    assertRefused("expected one of [RFC4180, TSV, EXCEL, MYSQL, UNIX]", "--dialect=x");
    assertRefused("expected one of [AUTO, MAPPED, READ]", "--io=x");
    assertRefused("expected 2 hexadecimal digits, got '1'", "-d", "\\x1");
    assertRefused("expected 4 hexadecimal digits, got '12'", "-d", "\\u12");
    assertRefused("after a backslash comes one of", "-d", "\\q");
    assertRefused("'skip' is not an int", "--skip-lines=skip");
  }

  private static void assertRefused(String part, String... options) {
    String message = Run.with("", args("count", options)).failure(2);
    assertTrue(message.startsWith("simdcsv: ") && message.contains(part), message);
    assertTrue(message.endsWith("Try 'simdcsv count --help' for the options.\n"), message);
    assertEquals(2, message.lines().count(), message);
  }

  private static void assertRecords(String expected, String input, String... options) {
    assertRecords(expected, input.getBytes(StandardCharsets.UTF_8), options);
  }

  /// @param expected each record in brackets, a bar between fields
  private static void assertRecords(String expected, byte[] input, String... options) {
    String json = Run.with(input, args("cat", options)).output();
    String records =
        json.strip()
            .replace("\",\"", "|")
            .replace("\",null", "|null")
            .replace("[\"", "[")
            .replace("\"]", "]")
            .replace("\n", " ")
            .replace("\\\"", "\"")
            .replace("\\t", "\t");
    assertEquals(expected, records);
  }

  private static String[] args(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command));
    if (command.equals("cat")) {
      args.addAll(List.of("--format", "ndjson"));
    }
    args.addAll(List.of(options));
    args.add("-");
    return args.toArray(String[]::new);
  }
}
