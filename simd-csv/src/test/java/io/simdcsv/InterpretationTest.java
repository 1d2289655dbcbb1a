package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Runs the examples of `docs/interpretation.md`, which the file itself explains, with every
/// kernel: whole, through a window of one byte, and, where that changes nothing else, before enough
/// filler that the kernel sees them and not the state machine alone.
class InterpretationTest {
  private static final String FILLER = "z".repeat(150);

  /// Sections whose examples are not followed by filler, for it would be another example: they are
  /// about the input's end, its encoding, or the number of fields or lines.
  private static final Set<String> NOT_PADDED =
      Set.of(
          "field-count",
          "unclosed-quote",
          "charset",
          "malformed-text",
          "byte-order-marks",
          "gzip",
          "limits",
          "rejects",
          "skipped-lines",
          "empty-input");

  /// What an example's input is followed by, if by anything.
  private enum Shape {
    WHOLE,
    ONE_BYTE_WINDOW,
    PADDED
  }

  /// One cell of a table: an input, a dialect, and what is read.
  private record Example(String section, String input, String switches, String expected) {
    @Override
    public String toString() {
      return section + ": " + input + " under " + switches;
    }
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return tables("Input").stream()
        .map(example -> dynamicTest(example.toString(), () -> check(example)));
  }

  @TestFactory
  Stream<DynamicTest> lookUps() throws IOException {
    return tables("Header").stream()
        .map(example -> dynamicTest(example.toString(), () -> checkLookUp(example)));
  }

  @TestFactory
  Stream<DynamicTest> types() throws IOException {
    return tables("Values").stream()
        .map(example -> dynamicTest(example.toString(), () -> checkType(example)));
  }

  @Test
  void everySectionHasExamples() throws IOException {
    Set<String> withExamples = new HashSet<>();
    tables("Input").forEach(example -> withExamples.add(example.section()));
    tables("Header").forEach(example -> withExamples.add(example.section()));
    tables("Values").forEach(example -> withExamples.add(example.section()));
    List<String> sections =
        Files.readAllLines(page()).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertTrue(sections.size() >= 20, () -> "only these sections were found: " + sections);
    assertEquals(new HashSet<>(sections), withExamples);
    assertEquals(sections.size(), new HashSet<>(sections).size(), "a section stands twice");
  }

  // ---- Reading the page -----------------------------------------------------------------------

  private static Path page() {
    return Path.of("..", "docs", "interpretation.md");
  }

  /// The cells of all tables whose first column has that title.
  private static List<Example> tables(String title) throws IOException {
    List<Example> examples = new ArrayList<>();
    String section = "";
    List<String> titles = List.of();
    for (String line : Files.readAllLines(page(), UTF_8)) {
      if (line.startsWith("### ")) {
        section = line.substring(4);
      }
      if (!line.startsWith("|")) {
        titles = List.of();
        continue;
      }
      List<String> cells = cells(line);
      if (titles.isEmpty()) {
        titles = cells;
      } else if (titles.getFirst().equals(title) && !line.startsWith("|---")) {
        assertEquals(titles.size(), cells.size(), line);
        int first = title.equals("Header") ? 2 : 1;
        for (int i = first; i < cells.size(); i++) {
          if (!cells.get(i).equals("–")) {
            String input = first == 2 ? cells.get(0) + " " + cells.get(1) : cells.get(0);
            examples.add(new Example(section, input, titles.get(i), cells.get(i)));
          }
        }
      }
    }
    return examples;
  }

  /// The cells of a line, code marks taken away, `\|` read as `|`.
  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|"))
        .map(String::strip)
        .map(cell -> cell.replaceAll("^`+|`+$", "").replace("\\|", "|"))
        .toList();
  }

  /// The text that the signs of the page stand for, and nothing but text.
  private static String text(String signs) {
    String text =
        signs
            .replace('␍', '\r')
            .replace('␊', '\n')
            .replace('␉', '\t')
            .replace('␠', ' ')
            .replace('␀', '\0');
    Matcher unicode = Pattern.compile("\\\\u([0-9A-F]{4})").matcher(text);
    return unicode.replaceAll(match ->
        Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
  }

  private static byte[] bytes(String signs) throws IOException {
    Matcher zipped = Pattern.compile("gzip⟨(.*)⟩").matcher(signs);
    if (zipped.matches()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(text(zipped.group(1)).getBytes(UTF_8));
      }
      return out.toByteArray();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher hex = Pattern.compile("⟨([0-9A-F ]+)⟩").matcher(signs);
    int from = 0;
    while (hex.find()) {
      out.writeBytes(text(signs.substring(from, hex.start())).getBytes(UTF_8));
      out.writeBytes(HexFormat.ofDelimiter(" ").parseHex(hex.group(1)));
      from = hex.end();
    }
    out.writeBytes(text(signs.substring(from)).getBytes(UTF_8));
    return out.toByteArray();
  }

  // ---- Switches -------------------------------------------------------------------------------

  private static Dialect dialect(String switches) {
    Dialect.Builder dialect = Dialect.builder().header(Header.none());
    if (switches.equals("default")) {
      return dialect.build();
    }
    Matcher call =
        Pattern.compile("\\.?(\\w+)\\(((?:[^()'\"]|'.'|\"[^\"]*\"|\\(.*?\\))*)\\)")
            .matcher(switches);
    int end = 0;
    while (call.find() && call.start() == end) {
      apply(dialect, call.group(1), call.group(2));
      end = call.end();
    }
    assertEquals(switches.length(), end, () -> "not understood: " + switches);
    return dialect.build();
  }

  private static void apply(Dialect.Builder dialect, String name, String argument) {
    String word = argument.substring(argument.lastIndexOf('.') + 1);
    switch (name) {
      case "delimiter" -> dialect.delimiter(literals(argument)[0]);
      case "quote" -> dialect.quote(literals(argument)[0].charAt(0));
      case "noQuote" -> dialect.noQuote();
      case "doubledQuotes" -> dialect.doubledQuotes(Boolean.parseBoolean(argument));
      case "escape" -> dialect.escape(literals(argument)[0].charAt(0));
      case "escapeSequences" -> dialect.escapeSequences(Boolean.parseBoolean(argument));
      case "comment" -> dialect.comment(literals(argument)[0]);
      case "header" -> dialect.header(header(argument));
      case "skipLines" -> dialect.skipLines(Integer.parseInt(argument));
      case "skipRecords" -> dialect.skipRecords(Integer.parseInt(argument));
      case "emptyLines" -> dialect.emptyLines(EmptyLines.valueOf(word));
      case "trim" -> dialect.trim(Trim.valueOf(word));
      case "nullText" -> dialect.nullText(literals(argument));
      case "charset" -> dialect.charset(Charset.forName(literals(argument)[0]));
      case "detectBom" -> dialect.detectBom(Boolean.parseBoolean(argument));
      case "malformedText" -> dialect.malformedText(malformedText(word));
      case "strayQuotes" -> dialect.strayQuotes(StrayQuotes.valueOf(word));
      case "fieldCount" -> dialect.fieldCount(FieldCount.valueOf(word));
      case "maxRecordBytes" -> dialect.maxRecordBytes(Integer.parseInt(argument));
      case "onReject" -> {
        // An option of the reader.
      }
      case "maxFields" -> dialect.maxFields(Integer.parseInt(argument));
      default -> throw new IllegalArgumentException("no switch " + name);
    }
  }

  private static CodingErrorAction malformedText(String word) {
    return word.equals("REPORT") ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
  }

  private static Header header(String argument) {
    return switch (argument) {
      case "Header.none()" -> Header.none();
      case "Header.firstRecord()" -> Header.firstRecord();
      case "Header.firstRecord().ignoreCase()" -> Header.firstRecord().ignoreCase();
      case "Header.firstRecord().firstOfDuplicates()" -> Header.firstRecord().firstOfDuplicates();
      default -> {
        assertTrue(argument.startsWith("Header.of("), argument);
        yield Header.of(literals(argument));
      }
    };
  }

  /// The characters and strings between quotes. A backslash in them is one, for this is a page and
  /// not source code.
  private static String[] literals(String arguments) {
    return Pattern.compile("'(.)'|\"([^\"]*)\"")
        .matcher(arguments)
        .results()
        .map(literal -> text(literal.group(1) != null ? literal.group(1) : literal.group(2)))
        .toArray(String[]::new);
  }

  // ---- Checks ---------------------------------------------------------------------------------

  private static void check(Example example) throws IOException {
    Dialect dialect = dialect(example.switches());
    byte[] input = bytes(example.input());
    for (Kernel kernel : Kernels.available()) {
      for (Shape shape : Shape.values()) {
        if (shape == Shape.PADDED && !canBePadded(example)) {
          continue;
        }
        CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).kernel(kernel);
        List<Reject> told = new ArrayList<>();
        if (example.switches().contains("onReject")) {
          reader.onReject(told::add);
        }
        if (shape == Shape.ONE_BYTE_WINDOW) {
          reader.windowBytes(1);
        }
        String expected = text(example.expected());
        byte[] read = input;
        if (shape == Shape.PADDED) {
          read = padded(input);
          expected = followed(expected);
        }
        assertEquals(
            expected,
            rendered(reader, read, told),
            () -> example + " by " + kernel.name() + ", " + shape);
      }
    }
  }

  private static boolean canBePadded(Example example) {
    return !NOT_PADDED.contains(example.section())
        // An escape at the very end, and a quote that LAZY never closes.
        && !example.input().endsWith("\\")
        && !example.expected().endsWith("␊›");
  }

  /// What is expected if a record of filler follows.
  private static String followed(String expected) {
    String filler = "‹" + FILLER + "›";
    if (expected.contains("⚠")) {
      return expected;
    }
    return expected.endsWith("nothing")
        ? expected.replaceAll("nothing$", filler)
        : expected + " ¶ " + filler;
  }

  private static byte[] padded(byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(input);
    if (input.length > 0 && input[input.length - 1] != '\n' && input[input.length - 1] != '\r') {
      out.write('\n');
    }
    out.writeBytes((FILLER + "\n").getBytes(UTF_8));
    return out.toByteArray();
  }

  /// What a reader gives, in the page's notation.
  ///
  /// @param told takes what a collector is told of, which stands for `rejects()` then
  private static String rendered(CsvReader.Builder reader, byte[] input, List<Reject> told) {
    StringBuilder out = new StringBuilder();
    try (CsvReader csv = reader.parse(input)) {
      if (!csv.header().isEmpty()) {
        csv.header().forEach(name -> out.append('‹').append(name).append('›'));
        out.append(" ‖ ");
      }
      int start = out.length();
      try {
        for (CsvRecord record : csv) {
          String fields = rendered(record);
          out.append(out.length() > start ? " ¶ " : "").append(fields);
        }
      } catch (CsvException e) {
        out.append(out.length() > start ? " " : "").append(rendered(e));
      }
      told.addAll(csv.rejects());
      told.forEach(reject -> out.append(" ⊘ ").append(reject.recordNumber()));
      return out.length() == start ? out + "nothing" : out.toString();
    }
  }

  private static String rendered(CsvRecord record) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < record.fieldCount(); i++) {
      String text = record.getString(i);
      boolean isNull = record.isNull(i);
      if (text == null && isNull) {
        out.append('∅');
      } else {
        out.append(isNull && text.isEmpty() ? "○" : (isNull ? "null" : "") + "‹" + text + "›");
      }
    }
    return out.toString();
  }

  private static String rendered(CsvException e) {
    return "⚠ record %d, line %d, byte %d"
        .formatted(e.recordNumber(), e.lineNumber(), e.byteOffset());
  }

  private static void checkLookUp(Example example) throws IOException {
    Dialect dialect = dialect(example.switches());
    String[] headerAndName = example.input().split("`? `?");
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(bytes(headerAndName[0]))) {
      String found;
      try {
        found = String.valueOf(csv.columnIndex(headerAndName[1]));
      } catch (IllegalArgumentException e) {
        found = "refused";
      }
      assertEquals(example.expected(), found, example::toString);
    }
  }

  /// Reads the values as the middle column of a table, in one batch and in batches of one record.
  private static void checkType(Example example) {
    StringBuilder input = new StringBuilder("a,b,c\n");
    for (String value : text(example.input()).split(" ¶ ")) {
      String field = value.equals("○") ? "" : value.contains(",") ? '"' + value + '"' : value;
      input.append("x,").append(field).append(",y\n");
    }
    for (Kernel kernel : Kernels.available()) {
      for (int window : new int[] {1, 1 << 17}) {
        CsvReader.Builder reader = SimdCsv.reader().kernel(kernel).windowBytes(window);
        try (CsvReader csv = reader.parse(input)) {
          CsvSchema.Column column = csv.readTable().schema().columns().get(1);
          assertEquals(
              example.expected(), column.typeText(), () -> example + " by " + kernel.name());
        }
      }
    }
  }
}
