package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CatCommandTest {
  /// Everything that means something in one of the formats, or to those who read them carelessly.
  private static final String[] HOSTILE = {
    ",", "\"", "\n", "\r", "\r\n", "\t", ";", "\\", "/", " ", "#", "'", "a", "\\n", "é", "😀", "\0",
    "\u0001", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029", "\u2030", "\ufeff", "\uffff", "null"
  };

  @Test
  void ndjsonIsOneArrayALineTheHeaderFirst() {
    assertEquals(
        "[\"a\",\"b\"]\n[\"1\",\"\"]\n[\"x\"]\n", cat("a,b\n1,\nx\n", "--format", "ndjson"));
    assertEquals("[\"a\",\"b\"]\n", cat("a,b\n", "-f", "ndjson", "--no-header"));
  }

  @Test
  void ndjsonEscapesWhatMustBe() {
    assertEquals(
        "[\"q\\\" b\\\\ \\n\\r\\t\\u0000\\u001f\\u2028\\u2029 \u2027\u202a/\u007fé😀\"]\n",
        cat(
            "\"q\"\" b\\ \n\r\t\0\u001f\u2028\u2029 \u2027\u202a/\u007fé😀\"\n",
            "-f",
            "ndjson",
            "--no-header"));
  }

  @Test
  void ndjsonTellsNullFromTheEmptyText() {
    assertEquals("[null,\"\"]\n", cat("\\N\t\n", "-f", "ndjson", "--dialect", "mysql"));
    assertEquals(",\n", cat("\\N\t\n", "-f", "csv", "--dialect", "mysql"));
  }

  @Test
  void csvQuotesOnlyWhereNeeded() {
    assertEquals(
        "a,b\n1,\"x,y\"\n\"q\"\"q\",'s \t#;\n\"l\nf\",\"c\rr\"\n",
        cat("a;b\r\n\"1\";x,y\r\n\"q\"\"q\";\"'s \t#;\"\n\"l\nf\";\"c\rr\"", "-f=csv", "-d", ";"));
  }

  @Test
  void tsvQuotesTabsAndNotCommas() {
    assertEquals(
        "a\tb\n\"1\t2\"\tx,y\n\"\"\"\"\t\"\n\"\n",
        cat("a,b\n1\t2,\"x,y\"\n\"\"\"\",\"\n\"\n", "-f", "tsv"));
  }

  @Test
  void aRecordOfOneEmptyFieldIsNoEmptyLine() {
    assertEquals("a\n\"\"\nb\n", cat("a\n\nb\n", "-f", "csv", "--empty-lines", "keep"));
    assertEquals("a\n\"\"\nb\n", cat("a\n\"\"\nb\n", "-f", "tsv"));
    assertEquals("a\n,\n", cat("a\n,\n", "-f", "csv"));
  }

  @Test
  void dataThatLooksLikeAByteOrderMarkIsQuotedAtTheStartOnly() {
    assertEquals(
        "\"\ufeff\",\ufeff\n\ufeff\n",
        cat("\"\ufeff\",\"\ufeff\"\n\"\ufeff\"\n", "-f", "csv", "--no-header"));
  }

  @Test
  void everyTextSurvivesCsvAndTsv() {
    Random random = new Random(20_260_105);
    for (int round = 0; round < 60; round++) {
      List<List<String>> records = randomRecords(random);
      String input = quoteAll(records);
      String csv = cat(input, "-f", "csv", "--no-header");
      assertEquals(records, parse(csv, ','), csv);
      assertEquals(csv, cat(csv, "-f", "csv", "--no-header"));
      String tsv = cat(input, "-f", "tsv", "--no-header");
      assertEquals(records, parse(tsv, '\t'), tsv);
      assertEquals(csv, cat(tsv, "-f", "csv", "--no-header", "--dialect=tsv"));
    }
  }

  @Test
  void everyTextSurvivesNdjson() {
    Random random = new Random(20_260_106);
    for (int round = 0; round < 60; round++) {
      List<List<String>> records = randomRecords(random);
      String json = cat(quoteAll(records), "-f", "ndjson", "--no-header");
      assertEquals(records.size(), json.chars().filter(c -> c == '\n').count(), json);
      assertEquals(records, json.lines().map(CatCommandTest::parseJsonArray).toList(), json);
    }
  }

  @Test
  void fieldsLargerThanTheBufferArrive() {
    String large = "é\"".repeat(100_000);
    String input = quoteAll(List.of(List.of("a", large), List.of(large, "b")));
    assertEquals(
        List.of(List.of("a", large), List.of(large, "b")), parse(cat(input, "-f", "csv"), ','));
  }

  @Test
  void recordsBeforeAnErrorArePrinted() {
    Run run = Run.with("a,b\n1,2\n3\n", "cat", "-f", "csv", "--field-count=strict", "-");
    assertEquals(1, run.exitCode());
    assertEquals("a,b\n1,2\n", run.out());
    assertTrue(run.err().startsWith("simdcsv: -: "), run.err());
  }

  @Test
  void theFormatMustBeGiven() {
    assertEquals(
        "simdcsv: Missing required option: '--format=FORMAT'\n"
            + "Try 'simdcsv cat --help' for the options.\n",
        Run.of("cat", "x.csv").failure(2));
    assertTrue(Run.of("cat", "-f", "xml", "x.csv").failure(2).contains("[NDJSON, CSV, TSV]"));
  }

  private static String cat(String input, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "cat";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = "-";
    return Run.with(input, args).output();
  }

  private static List<List<String>> randomRecords(Random random) {
    List<List<String>> records = new ArrayList<>();
    int count = 1 + random.nextInt(100);
    for (int i = 0; i < count; i++) {
      List<String> record = new ArrayList<>();
      int fields = 1 + random.nextInt(4);
      for (int k = 0; k < fields; k++) {
        StringBuilder field = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int p = 0; p < pieces; p++) {
          field.append(HOSTILE[random.nextInt(HOSTILE.length)]);
        }
        record.add(field.toString());
      }
      records.add(record);
    }
    return records;
  }

  private static String quoteAll(List<List<String>> records) {
    StringBuilder csv = new StringBuilder();
    for (List<String> record : records) {
      String separator = "";
      for (String field : record) {
        csv.append(separator).append('"').append(field.replace("\"", "\"\"")).append('"');
        separator = ",";
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  /// RFC 4180 by the letter: LF, CRLF and CR end a record, an empty line is none.
  private static List<List<String>> parse(String text, char delimiter) {
    List<List<String>> records = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        i++;
        continue;
      }
      List<String> record = new ArrayList<>();
      boolean more = true;
      while (more) {
        StringBuilder field = new StringBuilder();
        if (i < text.length() && text.charAt(i) == '"') {
          i++;
          while (text.charAt(i) != '"' || text.startsWith("\"\"", i)) {
            field.append(text.charAt(i));
            i += text.charAt(i) == '"' ? 2 : 1;
          }
          i++;
        } else {
          while (i < text.length()
              && "\n\r".indexOf(text.charAt(i)) < 0
              && text.charAt(i) != delimiter) {
            field.append(text.charAt(i++));
          }
        }
        record.add(field.toString());
        more = i < text.length() && text.charAt(i) == delimiter;
        i += more ? 1 : 0;
      }
      records.add(record);
    }
    return records;
  }

  /// An array of strings as RFC 8259 has it, and nothing else.
  private static List<String> parseJsonArray(String line) {
    List<String> strings = new ArrayList<>();
    int i = 0;
    char open = line.charAt(i++);
    assertEquals('[', open, line);
    char next;
    do {
      assertEquals('"', line.charAt(i++), line);
      StringBuilder string = new StringBuilder();
      while (line.charAt(i) != '"') {
        char c = line.charAt(i++);
        assertTrue(c >= ' ', line);
        if (c != '\\') {
          string.append(c);
          continue;
        }
        char escape = line.charAt(i++);
        switch (escape) {
          case 'n' -> string.append('\n');
          case 'r' -> string.append('\r');
          case 't' -> string.append('\t');
          case 'b' -> string.append('\b');
          case 'f' -> string.append('\f');
          case '"', '\\', '/' -> string.append(escape);
          case 'u' -> {
            string.append((char) Integer.parseInt(line.substring(i, i + 4), 16));
            i += 4;
          }
          default -> throw new AssertionError("escape " + escape + " in " + line);
        }
      }
      i++;
      strings.add(string.toString());
      next = line.charAt(i++);
    } while (next == ',');
    assertEquals(']', next, line);
    assertEquals(line.length(), i, line);
    return strings;
  }
}
