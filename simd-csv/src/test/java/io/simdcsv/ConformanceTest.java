package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Runs the cases of other projects' own test suites: files of JSON lines that
/// `-Dsimdcsv.conformance=FILE[,FILE]` names.
///
/// A case passes if every kernel passes it: read whole and through windows of a few bytes, record
/// by record and in batches, and, where its shape allows it, with filler before and after it.
/// Without filler a short case would be the state machine's alone, for kernels leave it the last 64
/// bytes.
///
/// A case with an option that simd-csv does not have is skipped, and the option named.
class ConformanceTest {
  private static final String PROPERTY = "simdcsv.conformance";

  /// Cases that fail for a reason that is known and stands. One that passes must leave the list.
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "golang/TestRead/BadComma4",
          "Go decodes before it looks for delimiters and takes U+FFFD for malformed text; here it"
              + " is a delimiter of three bytes like any other",
          "golang/TestRead/BadComment3",
          "as BadComma4, for a comment prefix",
          "cpython/test_read_eof~5",
          "an escape that the input ends after stands for itself under every policy: STRICT is"
              + " about quotes",
          "rust-csv/core/quote_delimiter",
          "a quote that is the delimiter is a contradiction and refused; the source's own comment"
              + " doubts what it does",
          "rust-csv/core/comment_3",
          "a line ending as comment prefix is a contradiction and refused",
          "simd-csv/test_weirdness#1",
          "a rule of that parser alone: it drops the last quote of a field that began with one");

  private static final Set<String> WELL_FORMED =
      Set.of("rfc4180", "rfc4180-empty-lines", "dialect");

  private static final int WHOLE = 1 << 18;

  private static final List<Shape> UNPADDED =
      List.of(new Shape(-1, WHOLE), new Shape(-1, 1), new Shape(-1, 7));

  /// The filler puts the bytes of a case around a block's edge.
  private static final List<Shape> PADDED =
      List.of(new Shape(40, WHOLE), new Shape(58, WHOLE), new Shape(62, WHOLE), new Shape(63, 65));

  private static final int FILLER_AFTER = 150;

  private final Map<String, Integer> skippedOptions = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> excepted = new ArrayList<>();
  private int passed;
  private int skipped;

  @Test
  void everyCaseReadsAsItsSourceSays() throws IOException {
    List<Path> files = files();
    assumeFalse(files.isEmpty(), "conformance: no case file; -D" + PROPERTY + "=FILE names one");
    for (Path file : files) {
      for (String line : Files.readAllLines(file, UTF_8)) {
        if (!line.isBlank()) {
          run(new Case(Json.parseObject(line)));
        }
      }
    }
    StringBuilder report = new StringBuilder();
    failures.forEach(failure -> report.append("failed: ").append(failure).append('\n'));
    excepted.forEach(failure -> report.append("failed as expected: ").append(failure).append('\n'));
    skippedOptions.forEach((option, count) ->
        report
            .append("skipped for option ")
            .append(option)
            .append(": ")
            .append(count)
            .append('\n'));
    System.out.printf(
        "%sconformance: %d passed, %d failed, %d skipped%n",
        report, passed, failures.size() + excepted.size(), skipped);
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  /// The files that the property names; a relative one may also be relative to the reactor's root.
  static List<Path> files() {
    String property = System.getProperty(PROPERTY, "");
    return property.isBlank()
        ? List.of()
        : Arrays.stream(property.split(","))
            .map(String::strip)
            .map(name -> Files.exists(Path.of(name)) ? Path.of(name) : Path.of("..").resolve(name))
            .toList();
  }

  private void run(Case test) {
    String unknown = new Options(test).unknown();
    if (unknown != null) {
      skipped++;
      skippedOptions.merge(unknown, 1, Integer::sum);
      return;
    }
    String problem = problem(test);
    String reason = EXCEPTIONS.get(test.id());
    if (problem == null && reason == null) {
      passed++;
    } else if (problem == null) {
      failures.add(test.id() + ": passes, but stands among the exceptions");
    } else if (reason != null) {
      excepted.add(test.id() + ": " + reason);
    } else {
      failures.add(test.id() + " (" + test.profile() + "): " + problem);
    }
  }

  /// What is wrong, or null.
  private static String problem(Case test) {
    Options options = new Options(test);
    if (test.profile().equals("config-error")) {
      try {
        return "dialect is built: " + options.dialect().build();
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    Dialect dialect;
    try {
      dialect = options.dialect().build();
    } catch (IllegalArgumentException e) {
      return "dialect is refused: " + e.getMessage();
    }
    return switch (test.profile()) {
      case "error-syntax", "error-structure", "error-limit", "error-encoding", "error-other" ->
          errorProblem(test, dialect);
      case "lenient" -> {
        String problem = dataProblem(test, with(dialect, StrayQuotes.LITERAL));
        if (problem == null && options.has("lazyQuotes")) {
          problem = dataProblem(test, with(dialect, StrayQuotes.LAZY));
        }
        yield problem != null ? problem : errorProblem(test, with(dialect, StrayQuotes.STRICT));
      }
      case "special" -> specialProblem(test, dialect);
      default -> dataProblem(test, dialect);
    };
  }

  /// Rules of one source alone: it is enough that one of the policies for stray quotes is that
  /// rule.
  private static String specialProblem(Case test, Dialect dialect) {
    String problem = dataProblem(test, dialect);
    if (problem != null && test.options().containsKey("lenient")) {
      for (StrayQuotes policy : List.of(StrayQuotes.LAZY, StrayQuotes.UNQUOTED)) {
        if (dataProblem(test, with(dialect, policy)) == null) {
          return null;
        }
      }
    }
    return problem;
  }

  private static Dialect with(Dialect dialect, StrayQuotes policy) {
    return dialect.toBuilder().strayQuotes(policy).build();
  }

  // ---- Cases that are data --------------------------------------------------------------------

  private static String dataProblem(Case test, Dialect dialect) {
    if (test.options().containsKey("skipEmptyLines")) {
      return dataProblemAsIs(test, dialect);
    }
    for (EmptyLines policy : EmptyLines.values()) {
      String problem = dataProblemAsIs(test, dialect.toBuilder().emptyLines(policy).build());
      if (problem != null) {
        return problem + " with EmptyLines." + policy;
      }
    }
    return null;
  }

  private static String dataProblemAsIs(Case test, Dialect dialect) {
    List<Shape> shapes = new ArrayList<>(UNPADDED);
    if (test.canBePadded(dialect)) {
      shapes.addAll(PADDED);
    }
    for (Kernel kernel : Kernels.available()) {
      for (Shape shape : shapes) {
        byte[] input = shape.isPadded() ? test.padded(dialect, shape.before()) : test.input();
        Supplier<CsvReader> opening = () -> open(dialect, kernel, shape.windowBytes(), input);
        Reading reading = Reading.of(opening);
        String problem = differs(test, shape, reading);
        if (problem == null && shape.inEveryWay()) {
          problem = differs(test, shape, Reading.ofBatches(opening));
        }
        if (problem == null && shape.inEveryWay()) {
          problem = countDiffers(opening, reading.records().size());
        }
        if (problem != null) {
          return problem + " by " + kernel.name() + ", " + shape;
        }
      }
    }
    return null;
  }

  private static CsvReader open(Dialect dialect, Kernel kernel, int windowBytes, byte[] input) {
    return SimdCsv.reader().dialect(dialect).kernel(kernel).windowBytes(windowBytes).parse(input);
  }

  private static String differs(Case test, Shape shape, Reading reading) {
    if (reading.error() != null) {
      return "unexpected " + reading.error();
    }
    List<List<String>> records = reading.records();
    if (shape.isPadded()) {
      int last = records.size() - 1;
      if (last < 1
          || !records.getFirst().equals(List.of(filler(shape.before())))
          || !records.get(last).equals(List.of(filler(FILLER_AFTER)))) {
        return "filler is not read as written in " + records;
      }
      records = records.subList(1, last);
    }
    List<String> header = test.strings("expected_header");
    if (header != null && !reading.header().equals(header)) {
      return "header is " + reading.header() + ", expected " + header;
    }
    return test.contentDiffers(records);
  }

  private static String countDiffers(Supplier<CsvReader> opening, int records) {
    try (CsvReader csv = opening.get()) {
      long count = csv.count();
      return count == records ? null : "count() is " + count + ", but there are " + records;
    }
  }

  private static String filler(int length) {
    return "y".repeat(length);
  }

  // ---- Cases that are errors ------------------------------------------------------------------

  private static String errorProblem(Case test, Dialect dialect) {
    for (Kernel kernel : Kernels.available()) {
      for (Shape shape : UNPADDED) {
        Supplier<CsvReader> opening =
            () -> open(dialect, kernel, shape.windowBytes(), test.input());
        String problem = errorDiffers(test, Reading.of(opening));
        if (problem == null && shape.inEveryWay()) {
          problem = errorDiffers(test, Reading.ofBatches(opening));
        }
        if (problem != null) {
          return problem + " by " + kernel.name() + ", " + shape;
        }
      }
    }
    return null;
  }

  private static String errorDiffers(Case test, Reading reading) {
    CsvException error = reading.error();
    if (error == null) {
      return "no error, but " + reading.records();
    }
    if (error.recordNumber() == CsvException.UNKNOWN
        || error.lineNumber() == CsvException.UNKNOWN
        || error.byteOffset() == CsvException.UNKNOWN) {
      return "error without position: " + error;
    }
    List<List<String>> before = test.records("expected_before_error");
    if (before != null && !isPrefix(reading.records(), before)) {
      return "before the error came " + reading.records() + ", expected " + before;
    }
    return null;
  }

  private static boolean isPrefix(List<List<String>> prefix, List<List<String>> records) {
    return prefix.size() <= records.size() && records.subList(0, prefix.size()).equals(prefix);
  }

  /// How a case is read.
  ///
  /// @param before how long the line of filler before it is, or -1 if there is no filler
  private record Shape(int before, int windowBytes) {
    boolean isPadded() {
      return before >= 0;
    }

    /// Whether batches and the count are looked at too.
    boolean inEveryWay() {
      return before == 62 || windowBytes == 7;
    }
  }

  /// One line of a case file.
  private record Case(Map<String, Object> members) {
    String id() {
      return (String) members.get("id");
    }

    String profile() {
      return (String) members.get("profile");
    }

    byte[] input() {
      return Base64.getDecoder().decode((String) members.get("input_b64"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> options() {
      return (Map<String, Object>) members.get("options");
    }

    @SuppressWarnings("unchecked")
    List<String> strings(String key) {
      return (List<String>) members.get(key);
    }

    @SuppressWarnings("unchecked")
    List<List<String>> records(String key) {
      return (List<List<String>>) members.get(key);
    }

    boolean is(String key) {
      return Boolean.TRUE.equals(members.get(key));
    }

    /// Whether a line of filler before and after leaves the case what it is.
    boolean canBePadded(Dialect dialect) {
      String specials =
          dialect.delimiter()
              + dialect.comment()
              + (char) Math.max(dialect.quote(), 0)
              + (char) Math.max(dialect.escape(), 0);
      String text = new String(input(), dialect.charset());
      return (WELL_FORMED.contains(profile()) || profile().equals("lenient"))
          && dialect.header().equals(Header.none())
          && dialect.fieldCount() == FieldCount.LENIENT
          && dialect.skipLines() == 0
          && !is("expected_is_prefix")
          && specials.indexOf('y') < 0
          && !text.startsWith("\ufeff")
          && !strings("tags").contains("unclosed-quote")
          && (dialect.escape() < 0 || !text.endsWith(Character.toString(dialect.escape())));
    }

    byte[] padded(Dialect dialect, int before) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes((filler(before) + "\n").getBytes(dialect.charset()));
      byte[] input = input();
      out.writeBytes(input);
      if (input.length > 0 && input[input.length - 1] != '\n' && input[input.length - 1] != '\r') {
        out.write('\n');
      }
      out.writeBytes((filler(FILLER_AFTER) + "\n").getBytes(dialect.charset()));
      return out.toByteArray();
    }

    /// What is wrong with the records, or null.
    String contentDiffers(List<List<String>> records) {
      List<List<String>> expected = records("expected_nulls");
      if (expected == null) {
        expected = records("expected");
      }
      if (expected != null) {
        boolean as =
            is("expected_is_prefix") ? isPrefix(expected, records) : expected.equals(records);
        return as ? null : "records are " + excerpt(records) + ", expected " + excerpt(expected);
      }
      if (members.get("expected_count") instanceof Long count && count != records.size()) {
        return "there are " + records.size() + " records, expected " + count;
      }
      if (members.get("expected_field_counts") instanceof List<?> counts) {
        List<Long> sizes = records.stream().map(record -> (long) record.size()).toList();
        return sizes.equals(counts) ? null : "field counts are " + sizes + ", expected " + counts;
      }
      return members.get("expected_partial") instanceof Map<?, ?> partial
          ? partDiffers(partial, records)
          : null;
    }

    private static String partDiffers(Map<?, ?> partial, List<List<String>> records) {
      List<String> record = records.get(((Long) partial.get("record")).intValue());
      for (Map.Entry<?, ?> field : ((Map<?, ?>) partial.get("fields")).entrySet()) {
        int index = Integer.parseInt((String) field.getKey());
        if (!field.getValue().equals(record.get(index))) {
          return "field " + index + " of " + record + " is not " + field.getValue();
        }
      }
      return null;
    }

    private static String excerpt(List<List<String>> records) {
      String text = records.toString();
      return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
  }

  /// What a case's options are in simd-csv's words.
  private static final class Options {
    private final Case test;
    private final Dialect.Builder dialect = Dialect.builder().header(Header.none());
    private String unknown;

    Options(Case test) {
      this.test = test;
      dialect.nullText(
          test.members().get("expected_nulls") != null ? new String[] {""} : new String[0]);
      dialect.strayQuotes(
          test.profile().equals("error-syntax") || test.profile().equals("error-other")
              ? StrayQuotes.STRICT
              : StrayQuotes.LITERAL);
      test.options().forEach(this::apply);
      if (test.options().containsKey("strict")) {
        dialect.strayQuotes(StrayQuotes.STRICT);
      }
    }

    boolean has(String option) {
      return test.options().containsKey(option);
    }

    /// An option that simd-csv does not have, or null.
    String unknown() {
      return unknown;
    }

    Dialect.Builder dialect() {
      return dialect;
    }

    private void apply(String name, Object value) {
      switch (name) {
        case "delimiter" -> dialect.delimiter((String) value);
        case "quote" -> setQuote((String) value);
        case "escape" -> dialect.escape(((String) value).charAt(0));
        case "doubleQuote" -> dialect.doubledQuotes((Boolean) value);
        case "comment" -> dialect.comment((String) value);
        case "trim" -> setTrim((String) value);
        case "header" -> setHeader(value);
        case "skipEmptyLines" ->
            dialect.emptyLines((Boolean) value ? EmptyLines.SKIP : EmptyLines.KEEP);
        case "skipLines" -> dialect.skipLines(((Long) value).intValue());
        case "maxRecordSize" -> dialect.maxRecordBytes(((Long) value).intValue());
        case "fieldCountStrict" ->
            dialect.fieldCount((Boolean) value ? FieldCount.STRICT : FieldCount.LENIENT);
        case "fieldCount" -> setFieldCount(((Long) value).intValue());
        case "lazyQuotes" -> dialect.strayQuotes(StrayQuotes.LAZY);
        case "bom" -> dialect.detectBom(value.equals("strip"));
        case "encoding" -> dialect.charset(Charset.forName((String) value));
        case "emptyUnquotedAsNull" -> dialect.nullText("");
        case "malformedInput" -> {
          if (value.equals("error")) {
            dialect.malformedText(CodingErrorAction.REPORT);
          }
        }
        case "recordSeparators" -> setRecordSeparators((List<?>) value);
        case "unclosedQuote" -> require(value.equals("accept"), name + "=" + value);
        case "charsAfterClosingQuote" -> require(value.equals("append"), name + "=" + value);
        // An escape is one outside quotes too, a mark is always obeyed; the others say what the
        // profile says.
        case "escapeUnquoted", "encodingFromBom" ->
            require(Boolean.TRUE.equals(value), name + "=" + value);
        case "columns", "strict", "lenient", "configError" -> {}
        default -> require(false, name);
      }
    }

    private void require(boolean condition, String option) {
      if (!condition) {
        unknown = option;
      }
    }

    private void setQuote(String quote) {
      if (quote == null) {
        dialect.noQuote();
      } else {
        dialect.quote(quote.charAt(0));
      }
    }

    private void setTrim(String trim) {
      switch (trim) {
        case "all" -> dialect.trim(Trim.BOTH);
        case "leading" -> dialect.trim(Trim.LEADING);
        case "trailing" -> dialect.trim(Trim.TRAILING);
        default -> require(false, "trim=" + trim);
      }
    }

    private void setHeader(Object header) {
      if (header.equals("given")) {
        dialect.header(Header.of(((List<?>) test.options().get("columns")).toArray(String[]::new)));
      } else {
        dialect.header((Boolean) header ? Header.firstRecord() : Header.none());
      }
    }

    /// A number of fields is the size of a header that is given.
    private void setFieldCount(int count) {
      String[] names = new String[count];
      Arrays.setAll(names, i -> "column " + i);
      dialect.header(Header.of(names)).fieldCount(FieldCount.STRICT);
    }

    /// LF, CRLF and CR always end a record: fewer of them are no matter where the input holds no
    /// other.
    private void setRecordSeparators(List<?> separators) {
      String text = new String(test.input(), UTF_8).replace("\r\n", "\u2028");
      boolean known = Set.of("\n", "\r", "\r\n").containsAll(separators);
      boolean others =
          !separators.contains("\r\n") && text.indexOf('\u2028') >= 0
              || !separators.contains("\n") && text.indexOf('\n') >= 0
              || !separators.contains("\r") && text.indexOf('\r') >= 0;
      require(known && !others, "recordSeparators");
    }
  }
}
