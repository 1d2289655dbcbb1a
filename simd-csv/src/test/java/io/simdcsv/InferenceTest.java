package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.ReferenceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Tables of generated columns are what [ReferenceColumn] makes of the same texts, whatever the
/// kernel, the size of the batches, the number of threads, the order of the rows and the quotes:
/// types and values.
class InferenceTest {
  private static final long SEED = 0x7AB1E5;
  private static final int COLUMNS = 1_000;

  /// Texts of one kind, many of them at the edge of another.
  private enum Flavour {
    SMALL("0", "7", "-3", "42", "100", "-1"),
    LARGE(
        "9007199254740992",
        "9007199254740993",
        "-9007199254740992",
        "-9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "922337203685477580"),
    TOO_LARGE("9223372036854775808", "-9223372036854775809", "123456789012345678901234567890"),
    PRICES("0.50", "-0.50", "187.23", "12.00", "-3.75", "0.00"),
    FRACTIONS(
        "1.5", "2.25", "0.1234567890", "-7.000", "92233720368547758.07", "1.000000000000000000"),
    SMALL_FRACTIONS("0.1234567890123456789", "0.0000000000000000001", "9.223372036854775808"),
    EXPONENTS("1e3", "1E-3", "-2.5e+10", "1.7976931348623157e308", "4.9e-324", "123e-00000005"),
    MINUS_ZERO("-0", "-0.0", "-0.00"),
    HUGE("1e309", "-1e400"),
    ODD(
        "007",
        "+5",
        "1.",
        ".5",
        "-.5",
        "-",
        "00",
        "01.5",
        "+1.5",
        "+.5",
        "-01",
        "1_000",
        " 1",
        "1 ",
        "1d",
        "1f",
        "0x1p3",
        "NaN",
        "Infinity",
        "-Infinity",
        "1,5",
        "1e",
        "1e+",
        "--1",
        "1.2.3",
        "٣",
        "１",
        "5%",
        "1-2"),
    DATES("2026-01-05", "1970-01-01", "0000-01-01", "9999-12-31", "2024-02-29"),
    NO_DATES("2026-02-29", "2026-1-5", "26-01-05", "2026-13-01", "2026/01/05", "20260105"),
    TIMES("09:30", "09:30:00", "23:59:59.999999999", "00:00", "09:30:00.5", "09:30:00.50"),
    NO_TIMES("24:00", "9:30", "09:30:60", "09:30:00.", "09:30:00.1234567890"),
    PLAIN_TIMESTAMPS(
        "2026-01-05T09:30:00.000048Z",
        "2026-01-05T09:30:00.123456Z",
        "2026-01-06T23:59:59.999999Z",
        "1969-12-31T23:59:59.000001Z"),
    TIMESTAMPS(
        "2026-01-05T09:30:00",
        "2026-01-05 09:30:00",
        "2026-01-05T09:30",
        "2026-01-05t09:30:00z",
        "2026-01-05T09:30:00Z",
        "2026-01-05T09:30:00.50",
        "2026-01-05T09:30:00+01",
        "2026-01-05T09:30+01",
        "2026-01-05T09:30:00-0530",
        "2026-01-05T09:30:00.5+01:00",
        "2026-01-05T09:30:00.5-01:00",
        "2026-01-05 09:30:00.123456789Z",
        "2262-04-11T23:47:16.854775807Z",
        "1677-09-21T00:12:43.145224192Z"),
    NO_TIMESTAMPS(
        "2026-01-05T25:00:00Z",
        "2262-04-11T23:47:16.854775808Z",
        "1600-01-01T00:00:00",
        "2026-01-05T09:30:00+19:00",
        "2026-01-05  09:30:00"),
    EPOCHS("1767605400", "1767605400123", "1767605400123456", "1767605400123456789"),
    TRUTHS("true", "false"),
    OTHER_TRUTHS("True", "FALSE", "TRUE", "False"),
    NO_TRUTHS("yes", "t", "tRUE", "no"),
    WORDS("AAPL", "MSFT", "F", "a longer text than sixteen bytes", "é", "x\u0000", "a,b", "a\nb"),
    EMPTY_QUOTED("");

    final String[] texts;

    Flavour(String... texts) {
      this.texts = texts;
    }
  }

  private static final String[] NUMBERS = {"%d", "%d.%02d", "%d.%03d", "-%d", "-%d.%02d", "%d.%d"};

  /// A column of one flavour, or of several, some of them rare.
  static List<String> column(Random random) {
    int rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 400 : 40);
    Flavour[] flavours = Flavour.values();
    Flavour main = flavours[random.nextInt(flavours.length)];
    Flavour rare = flavours[random.nextInt(flavours.length)];
    boolean generated = random.nextInt(3) == 0;
    String form = NUMBERS[random.nextInt(NUMBERS.length)];
    double rareShare = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.2;
    double nullShare = random.nextInt(2) == 0 ? 0 : random.nextDouble() * random.nextDouble();
    List<String> texts = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      if (random.nextDouble() < nullShare) {
        texts.add(null);
      } else if (random.nextDouble() < rareShare) {
        texts.add(pick(rare.texts, random));
      } else if (generated) {
        int digits = 1 + random.nextInt(6);
        int whole = random.nextInt((int) Math.pow(10, digits));
        texts.add(form.formatted(whole, random.nextInt(100)));
      } else {
        texts.add(pick(main.texts, random));
      }
    }
    return texts;
  }

  private static String pick(String[] texts, RandomGenerator random) {
    return texts[random.nextInt(texts.length)];
  }

  @Test
  void tablesAreWhatTheReferenceSays() {
    Random random = new Random(SEED);
    List<Kernel> kernels = Kernels.available();
    Map<String, Integer> types = new HashMap<>();
    for (int i = 0; i < COLUMNS; i++) {
      List<String> texts = column(random);
      ReferenceColumn expected = ReferenceColumn.of(texts);
      types.merge(expected.type().replaceAll("\\(.*", ""), 1, Integer::sum);
      check(texts, expected, random, kernels.get(i % kernels.size()));
      Collections.shuffle(texts, random);
      check(texts, ReferenceColumn.of(texts), random, kernels.get(random.nextInt(kernels.size())));
    }
    for (CsvSchema.Type type : CsvSchema.Type.values()) {
      assertTrue(types.getOrDefault(type.toString(), 0) >= 10, () -> "too few: " + types);
    }
  }

  /// The last text of each case, at every place among the others.
  private static final String[][] WIDENINGS = {
    {"12", "1.5"},
    {"12", "1e5"},
    {"12", "x"},
    {"12", "007"},
    {"1.25", "1.125"},
    {"1.25", "0.1234567890123456789"},
    {"1.25", "+1.25"},
    {"1.50", "1.5", "-1", "x"},
    {"1.50", "1.5", "-1", "0.125"},
    {"1e5", "x"},
    {"1e5", "1.50"},
    {"2026-01-05", "x"},
    {"09:30:00.10", "x"},
    {"2026-01-05T09:30:00.000048Z", "x"},
    {"2026-01-05T09:30:00.50", "2026-01-05T09:30:00+01", "x"},
    {"2026-01-05T09:30:00", "2026-01-05 09:30:00", "x"},
    {"2026-01-05 09:30:00", "2026-01-05"},
    {"true", "x"},
    {"AAPL", "5"},
    {"9007199254740993", "1.5"},
    {"9007199254740993", "1e5"},
    {"9007199254740993", "0.5", "1e5"},
    {"9223372036854775807", "0.1"},
  };

  @Test
  void aColumnCanBeWidenedAnywhere() {
    Random random = new Random(SEED);
    List<Kernel> kernels = Kernels.available();
    for (String[] texts : WIDENINGS) {
      for (int rows : new int[] {1, 2, 9, 20, 33}) {
        for (int at = 0; at < rows; at++) {
          List<String> column = new ArrayList<>();
          for (int r = 0; r < rows; r++) {
            column.add(texts[r == at ? texts.length - 1 : r % (texts.length - 1)]);
          }
          check(column, ReferenceColumn.of(column), random, kernels.get(at % kernels.size()));
        }
      }
    }
  }

  private static void check(
      List<String> texts, ReferenceColumn expected, Random random, Kernel kernel) {
    boolean hasNullTexts = random.nextInt(3) == 0;
    byte[] input = file(texts, hasNullTexts, random).getBytes(UTF_8);
    int[] sizes = {1, 13, 64, 100, 500, 1 << 17};
    int size = sizes[random.nextInt(sizes.length)];
    Dialect.Builder dialect = Dialect.builder();
    if (hasNullTexts) {
      dialect.nullText("NULL");
    }
    if (random.nextInt(4) == 0) {
      // Then no decoder may judge by bytes alone.
      dialect.escape('\\');
    }
    CsvReader.Builder reader =
        SimdCsv.reader()
            .kernel(kernel)
            .windowBytes(size)
            .dialect(dialect.build())
            .parallelism(1 + texts.size() % 3);
    Supplier<String> context = () -> kernel.name() + ", " + size + ": " + new String(input, UTF_8);
    try (CsvReader csv = reader.parse(input)) {
      CsvTable table = csv.readTable();
      assertEquals(texts.size(), table.rowCount(), context);
      assertEquals(
          "column " + expected.type(), table.schema().columns().get(1).toString(), context);
      assertEquals(expected.values(), values(table, 1), context);
      for (int c : new int[] {0, 2}) {
        assertEquals(CsvSchema.Type.LONG, table.schema().columns().get(c).type(), context);
        for (int r = 0; r < texts.size(); r++) {
          assertEquals(r, table.longs(c)[r], context);
        }
      }
      assertConversions(texts, table, context);
      try (CsvReader again = reader.parse(input)) {
        assertEquals(table.schema(), again.inferSchema(), context);
      }
    }
  }

  /// The column between two others, some of its values in quotes.
  private static String file(List<String> texts, boolean hasNullTexts, Random random) {
    String end = random.nextBoolean() ? "\n" : "\r\n";
    int quoted = random.nextInt(3);
    StringBuilder file = new StringBuilder("before,column,after").append(end);
    for (int r = 0; r < texts.size(); r++) {
      String text = texts.get(r);
      file.append(r).append(',');
      if (text == null) {
        file.append(hasNullTexts && random.nextBoolean() ? "NULL" : "");
      } else if (text.isEmpty()
          || text.matches("(?s).*[,\n].*")
          || quoted == 2
          || quoted == 1 && random.nextBoolean()) {
        file.append('"').append(text).append('"');
      } else {
        file.append(text);
      }
      file.append(',').append(r).append(end);
    }
    return file.toString();
  }

  /// The values as objects, by the accessor of the column's own type.
  static List<Object> values(CsvTable table, int column) {
    List<Object> values = new ArrayList<>();
    CsvSchema.Type type = table.schema().columns().get(column).type();
    int nulls = 0;
    for (int r = 0; r < table.rowCount(); r++) {
      Object value =
          switch (type) {
            case LONG -> table.longs(column)[r];
            case DECIMAL -> table.scaledLongs(column)[r];
            case DOUBLE -> table.doubles(column)[r];
            case TIMESTAMP -> table.epochNanos(column)[r];
            case DATE -> table.epochDays(column)[r];
            case TIME -> table.timeNanos(column)[r];
            case BOOLEAN -> table.booleans(column)[r];
            case SYMBOL -> {
              int id = table.symbols(column)[r];
              yield id < 0 ? null : table.symbolTable(column).symbol(id);
            }
            case STRING -> table.strings(column)[r];
          };
      boolean isNull = table.isNull(r, column);
      if (isNull) {
        nulls++;
        assertEquals(nothing(type), value);
      }
      boolean bit = (table.validity(column)[r >>> 6] >>> r & 1) != 0;
      assertEquals(!isNull, bit);
      values.add(isNull ? null : value);
    }
    assertEquals(nulls, table.nullCount(column));
    return values;
  }

  /// What stands where a value is null.
  private static Object nothing(CsvSchema.Type type) {
    return switch (type) {
      case LONG, DECIMAL, TIMESTAMP, TIME -> 0L;
      case DOUBLE -> 0.0;
      case DATE -> 0;
      case BOOLEAN -> false;
      case SYMBOL, STRING -> null;
    };
  }

  private static void assertConversions(
      List<String> texts, CsvTable table, Supplier<String> context) {
    switch (table.schema().columns().get(1).type()) {
      case LONG, DECIMAL -> {
        double[] doubles = table.doubles(1);
        for (int r = 0; r < texts.size(); r++) {
          double expected = texts.get(r) == null ? 0 : Double.parseDouble(texts.get(r));
          assertEquals(expected, doubles[r], context);
        }
      }
      case SYMBOL, STRING -> {
        assertEquals(texts, Arrays.asList(table.strings(1)), context);
        SymbolTable symbols = table.symbolTable(1);
        List<String> numbered = new ArrayList<>();
        int seen = 0;
        for (int id : table.symbols(1)) {
          assertTrue(id <= seen, context);
          seen += id == seen ? 1 : 0;
          numbered.add(id < 0 ? null : symbols.symbol(id));
        }
        assertEquals(texts, numbered, context);
        assertEquals(seen, symbols.size(), context);
      }
      default -> {}
    }
  }
}
