package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns of batches against the values that the input was written from.
class CsvBatchColumnsTest {
  private static final long SEED = 0xBA7C4;
  private static final int ROWS = 3_000;

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  /// One row as values, null where the field is empty.
  private record Row(
      Instant time, String symbol, BigDecimal price, Long volume, LocalDate day, LocalTime at) {}

  private static List<Row> rows(int count, boolean nulls) {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    Instant time = Instant.parse("2026-01-05T09:30:00Z");
    for (int i = 0; i < count; i++) {
      time = time.plus(random.nextInt(100_000_000), ChronoUnit.MICROS);
      String symbol = (i % 7 == 0 ? "LONGER-THAN-EIGHT" : "SYM") + random.nextInt(30);
      rows.add(
          new Row(
              nulls && random.nextInt(9) == 0 ? null : time,
              nulls && random.nextInt(9) == 0 ? null : symbol,
              nulls && random.nextInt(9) == 0
                  ? null
                  : BigDecimal.valueOf(random.nextInt(1_000_000) - 100, random.nextInt(4)),
              nulls && random.nextInt(9) == 0 ? null : (long) random.nextInt(1_000_000),
              nulls && random.nextInt(9) == 0
                  ? null
                  : LocalDate.ofEpochDay(random.nextInt(20_000) - 100),
              nulls && random.nextInt(9) == 0
                  ? null
                  : LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L))));
    }
    return rows;
  }

  private static String text(Object value, boolean quoted) {
    String text =
        switch (value) {
          case null -> "";
          case BigDecimal number -> number.toPlainString();
          default -> value.toString();
        };
    return quoted && value != null ? '"' + text + '"' : text;
  }

  private static byte[] csv(
      List<Row> rows,
      boolean quoted,
      String lineEnding,
      boolean header,
      Consumer<StringBuilder> gap) {
    StringBuilder csv = new StringBuilder();
    if (header) {
      csv.append("time,symbol,price,volume,day,at").append(lineEnding);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      csv.append(text(row.time, quoted)).append(',').append(text(row.symbol, quoted));
      csv.append(',').append(text(row.price, quoted)).append(',').append(text(row.volume, quoted));
      csv.append(',').append(text(row.day, quoted)).append(',').append(text(row.at, quoted));
      if (i < rows.size() - 1) {
        csv.append(lineEnding);
        gap.accept(csv);
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static CsvReader open(String kernel, byte[] csv, boolean header, int windowBytes) {
    CsvReader.Builder builder = SimdCsv.reader().kernel(Kernels.named(kernel));
    if (windowBytes > 0) {
      builder.windowBytes(windowBytes);
    }
    Dialect dialect =
        Dialect.builder().header(header ? Header.firstRecord() : Header.none()).build();
    return builder.dialect(dialect).parse(csv);
  }

  /// Every shape of file: quoted or not, all line endings, with and without header, with lines that
  /// are passed over, in windows from a few records to all.
  @ParameterizedTest
  @MethodSource("kernels")
  void areTheValuesThatWereWritten(String kernel) {
    for (boolean nulls : new boolean[] {false, true}) {
      List<Row> rows = rows(ROWS, nulls);
      for (boolean quoted : new boolean[] {false, true}) {
        for (String lineEnding : new String[] {"\n", "\r\n", "\r"}) {
          for (boolean header : new boolean[] {false, true}) {
            check(kernel, rows, csv(rows, quoted, lineEnding, header, csv -> {}), header, nulls, 0);
            check(
                kernel,
                rows,
                csv(
                    rows,
                    quoted,
                    lineEnding,
                    header,
                    csv -> csv.append(csv.length() % 50 == 0 ? lineEnding : "")),
                header,
                nulls,
                4096);
          }
        }
      }
    }
  }

  private static void check(
      String kernel, List<Row> rows, byte[] csv, boolean header, boolean nulls, int windowBytes) {
    long[] times = new long[ROWS];
    long[] millis = new long[ROWS];
    int[] ids = new int[ROWS];
    double[] doubles = new double[ROWS];
    float[] floats = new float[ROWS];
    long[] scaled = new long[ROWS];
    long[] longs = new long[ROWS];
    int[] ints = new int[ROWS];
    int[] days = new int[ROWS];
    long[] nanosOfDay = new long[ROWS];
    String[] strings = new String[ROWS];
    long[][] validity = new long[6][ROWS / 64 + 1];
    SymbolTable symbols = new SymbolTable();
    int done = 0;
    try (CsvReader reader = open(kernel, csv, header, windowBytes)) {
      CsvBatch batch;
      while ((batch = reader.nextBatch()) != null) {
        int n = batch.recordCount();
        if (nulls) {
          assertEquals(n, batch.getEpochNanos(0, times, validity[0]));
          assertEquals(n, batch.getEpochMillis(0, millis, validity[0]));
          assertEquals(n, batch.getSymbols(1, symbols, ids, validity[1]));
          assertEquals(n, batch.getStrings(1, strings, validity[1]));
          assertEquals(n, batch.getDoubles(2, doubles, validity[2]));
          assertEquals(n, batch.getFloats(2, floats, validity[2]));
          assertEquals(n, batch.getScaledLongs(2, 3, scaled, validity[2]));
          assertEquals(n, batch.getLongs(3, longs, validity[3]));
          assertEquals(n, batch.getInts(3, ints, validity[3]));
          assertEquals(n, batch.getEpochDays(4, days, validity[4]));
          assertEquals(n, batch.getTimeNanos(5, nanosOfDay, validity[5]));
        } else if (header) {
          assertEquals(n, batch.getEpochNanos("time", times));
          assertEquals(n, batch.getEpochMillis("time", millis));
          assertEquals(n, batch.getSymbols("symbol", symbols, ids));
          assertEquals(n, batch.getStrings("symbol", strings));
          assertEquals(n, batch.getDoubles("price", doubles));
          assertEquals(n, batch.getFloats("price", floats));
          assertEquals(n, batch.getScaledLongs("price", 3, scaled));
          assertEquals(n, batch.getLongs("volume", longs));
          assertEquals(n, batch.getInts("volume", ints));
          assertEquals(n, batch.getEpochDays("day", days));
          assertEquals(n, batch.getTimeNanos("at", nanosOfDay));
        } else {
          assertEquals(n, batch.getEpochNanos(0, times));
          assertEquals(n, batch.getEpochMillis(0, millis));
          assertEquals(n, batch.getSymbols(1, symbols, ids));
          assertEquals(n, batch.getStrings(1, strings));
          assertEquals(n, batch.getDoubles(2, doubles));
          assertEquals(n, batch.getFloats(2, floats));
          assertEquals(n, batch.getScaledLongs(2, 3, scaled));
          assertEquals(n, batch.getLongs(3, longs));
          assertEquals(n, batch.getInts(3, ints));
          assertEquals(n, batch.getEpochDays(4, days));
          assertEquals(n, batch.getTimeNanos(5, nanosOfDay));
        }
        for (int r = 0; r < n; r++) {
          Row row = rows.get(done + r);
          if (nulls) {
            assertEquals(row.time != null, isSet(validity[0], r));
            assertEquals(row.symbol != null, isSet(validity[1], r));
            assertEquals(row.price != null, isSet(validity[2], r));
            assertEquals(row.volume != null, isSet(validity[3], r));
            assertEquals(row.day != null, isSet(validity[4], r));
            assertEquals(row.at != null, isSet(validity[5], r));
          }
          long nanos =
              row.time == null ? 0 : row.time.getEpochSecond() * 1_000_000_000 + row.time.getNano();
          assertEquals(nanos, times[r]);
          assertEquals(row.time == null ? 0 : row.time.toEpochMilli(), millis[r]);
          assertEquals(
              row.symbol, row.symbol == null && ids[r] == -1 ? null : symbols.symbol(ids[r]));
          assertEquals(row.symbol, strings[r]);
          String price = row.price == null ? "0" : row.price.toPlainString();
          assertEquals(Double.parseDouble(price), doubles[r]);
          assertEquals(Float.parseFloat(price), floats[r]);
          assertEquals(new BigDecimal(price).movePointRight(3).longValueExact(), scaled[r]);
          long volume = row.volume == null ? 0 : row.volume;
          assertEquals(volume, longs[r]);
          assertEquals(volume, ints[r]);
          assertEquals(row.day == null ? 0 : row.day.toEpochDay(), days[r]);
          assertEquals(row.at == null ? 0 : row.at.toNanoOfDay(), nanosOfDay[r]);
          checkRecord(batch.record(r), row, symbols);
        }
        if (nulls && (n & 63) != 0) {
          for (long[] bits : validity) {
            assertEquals(0, bits[n / 64] >>> n, "bits past the last record");
          }
        }
        done += n;
      }
    }
    assertEquals(rows.size(), done);
  }

  /// The getters of a record, which have fast ways of their own.
  private static void checkRecord(CsvRecord record, Row row, SymbolTable symbols) {
    assertEquals(row.time, record.getInstant(0));
    assertEquals(row.day, record.getLocalDate(4));
    assertEquals(row.at, record.getLocalTime(5));
    assertEquals(row.volume == null ? -1 : row.volume, record.getLong(3, -1));
    if (row.time != null) {
      assertEquals(row.time.toEpochMilli(), record.getEpochNanos(0) / 1_000_000);
      assertEquals(row.time.getNano(), record.getEpochNanos(0) % 1_000_000_000);
    }
    if (row.symbol != null) {
      assertEquals(row.symbol, symbols.symbol(record.getSymbol(1, symbols)));
    }
    if (row.price != null) {
      assertEquals(0, row.price.compareTo(record.getBigDecimal(2)));
      assertEquals(Double.parseDouble(row.price.toPlainString()), record.getDouble(2));
      assertEquals(row.price.movePointRight(3).longValueExact(), record.getScaledLong(2, 3));
    }
  }

  private static boolean isSet(long[] validity, int r) {
    return (validity[r / 64] >>> r % 64 & 1) != 0;
  }

  // ---- Errors
  // ---------------------------------------------------------------------------------------

  /// A value that is none is told with its place, in whichever lane or row it stands.
  @ParameterizedTest
  @MethodSource("kernels")
  void tellWhereAValueIsNone(String kernel) {
    for (int bad = 0; bad < 40; bad++) {
      StringBuilder csv = new StringBuilder("a,b\n");
      for (int r = 0; r < 40; r++) {
        csv.append(r == bad ? "1x" : "12").append(',').append(r == bad ? "" : "3.5").append('\n');
      }
      int offset = 4 + 7 * bad;
      try (CsvReader reader = SimdCsv.reader().kernel(Kernels.named(kernel)).parse(csv)) {
        CsvBatch batch = reader.nextBatch();
        for (CsvException e :
            List.of(
                assertThrows(CsvException.class, () -> batch.getLongs("a", new long[40])),
                assertThrows(CsvException.class, () -> batch.getInts("a", new int[40])),
                assertThrows(CsvException.class, () -> batch.getDoubles("a", new double[40])),
                assertThrows(CsvException.class, () -> batch.getScaledLongs("a", 2, new long[40])),
                assertThrows(CsvException.class, () -> batch.getEpochNanos("a", new long[40])),
                assertThrows(
                    CsvException.class, () -> batch.getLongs(0, new long[40], new long[1])))) {
          if (e.getMessage().contains("timestamp")) {
            // No field is one, so the first tells.
            assertEquals(1, e.recordNumber());
            continue;
          }
          assertEquals(bad + 1, e.recordNumber());
          assertEquals(bad + 2, e.lineNumber());
          assertEquals(offset, e.byteOffset());
          assertEquals(0, e.fieldIndex());
          assertTrue(e.getMessage().startsWith("column 'a' is '1x', expected "), e.getMessage());
        }
        CsvException isNull =
            assertThrows(CsvException.class, () -> batch.getDoubles("b", new double[40]));
        assertEquals(bad + 1, isNull.recordNumber());
        assertTrue(
            isNull
                .getMessage()
                .startsWith(
                    "column 'b' is null, expected a double; isNull tells beforehand, and a validity"
                        + " bitmap takes nulls"),
            isNull.getMessage());
      }
    }
  }

  @Test
  void refuseArraysThatAreTooShort() {
    try (CsvReader reader = SimdCsv.parse("a\n1\n2\n")) {
      CsvBatch batch = reader.nextBatch();
      assertThrows(IllegalArgumentException.class, () -> batch.getLongs("a", new long[1]));
      assertThrows(
          IllegalArgumentException.class, () -> batch.getLongs("a", new long[2], new long[0]));
      assertThrows(NullPointerException.class, () -> batch.getLongs("a", new long[2], null));
      assertThrows(IllegalArgumentException.class, () -> batch.getLongs("b", new long[2]));
      assertThrows(IllegalArgumentException.class, () -> batch.getScaledLongs(0, 19, new long[2]));
      assertThrows(
          IllegalArgumentException.class, () -> batch.getEpochNanos(0, TimeUnit.DAYS, new long[2]));
      assertEquals(2, batch.getLongs("a", new long[5]));
    }
  }

  @Test
  void areErrorsWhereTheyDoNotFit() {
    String csv = "2147483648,9223372036854775808,1.005,9999-01-01T00:00:00Z,92233720368547758.08\n";
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    try (CsvReader reader = SimdCsv.reader().dialect(dialect).parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      assertThrows(CsvException.class, () -> batch.getInts(0, new int[1]));
      assertThrows(CsvException.class, () -> batch.getLongs(1, new long[1]));
      CsvException digits =
          assertThrows(CsvException.class, () -> batch.getScaledLongs(2, 2, new long[1]));
      assertTrue(digits.getMessage().contains("more than 2 fraction digits"), digits.getMessage());
      CsvException far =
          assertThrows(CsvException.class, () -> batch.getEpochNanos(3, new long[1]));
      assertTrue(far.getMessage().contains("2262-04-11"), far.getMessage());
      CsvException great =
          assertThrows(CsvException.class, () -> batch.getScaledLongs(4, 2, new long[1]));
      assertTrue(great.getMessage().contains("does not fit"), great.getMessage());
      long[] values = new long[1];
      batch.getScaledLongs(2, 2, RoundingMode.HALF_EVEN, values);
      assertEquals(100, values[0]);
      batch.getEpochMillis(3, values);
      assertEquals(Instant.parse("9999-01-01T00:00:00Z").toEpochMilli(), values[0]);
    }
  }

  // ---- Dialects
  // -------------------------------------------------------------------------------------

  /// Null texts that look like numbers, quotes that are digits, blanks, escapes: the decoder must
  /// not judge by the bytes alone.
  @ParameterizedTest
  @MethodSource("kernels")
  void heedTheDialect(String kernel) {
    Dialect.Builder plain = Dialect.builder().header(Header.none());
    check(kernel, plain.nullText("-1").build(), "1\n-1\n\"-1\"\n", 1L, null, -1L);
    check(kernel, plain.nullText("NA", "0").build(), "0\nNA\n00\n", null, null, 0L);
    plain = Dialect.builder().header(Header.none());
    check(kernel, plain.quote('1').build(), "121\n22\n313\n", 2L, 22L, 313L);
    plain = Dialect.builder().header(Header.none());
    check(kernel, plain.trim(Trim.BOTH).build(), " 12 \n  \n\" 3\"x\n", 12L, null, "refused");
    plain = Dialect.builder().header(Header.none());
    check(kernel, plain.escape('\\').build(), "\\12\n\"1\\2\"\n\\\n7\n", 12L, 12L, "refused");
    plain = Dialect.builder().header(Header.none());
    check(kernel, plain.quote('\'').build(), "'12'\n\"12\"\n'1''2'\n", 12L, "refused", "refused");
  }

  private static void check(String kernel, Dialect dialect, String csv, Object... expected) {
    try (CsvReader reader =
        SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(dialect).parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      for (int r = 0; r < expected.length; r++) {
        CsvRecord record = batch.record(r);
        if (expected[r] == null) {
          assertTrue(record.isNull(0), csv);
        } else if (expected[r].equals("refused")) {
          assertThrows(CsvException.class, () -> record.getLong(0), csv);
        } else {
          assertEquals(expected[r], record.getLong(0), csv);
        }
      }
      long[] values = new long[batch.recordCount()];
      long[] validity = new long[1];
      if (Arrays.asList(expected).contains("refused")) {
        assertThrows(CsvException.class, () -> batch.getLongs(0, values, validity));
      } else {
        batch.getLongs(0, values, validity);
        for (int r = 0; r < expected.length; r++) {
          assertEquals(expected[r] != null, isSet(validity, r), csv);
          assertEquals(expected[r] == null ? 0L : expected[r], values[r], csv);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void areNullWhereARecordWasPadded(String kernel) {
    Dialect dialect = Dialect.builder().fieldCount(FieldCount.PAD).build();
    String csv = "a,b,c\n1,2,3\n4\n5,6\n7,8,9,10\n";
    try (CsvReader reader =
        SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(dialect).parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      long[] values = new long[4];
      long[] validity = new long[1];
      batch.getLongs("c", values, validity);
      assertArrayEquals(new long[] {3, 0, 0, 9}, values);
      assertEquals(0b1001, validity[0]);
      batch.getLongs("a", values);
      assertArrayEquals(new long[] {1, 4, 5, 7}, values);
    }
    Dialect lenient = Dialect.builder().fieldCount(FieldCount.LENIENT).build();
    try (CsvReader reader =
        SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(lenient).parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      CsvException e = assertThrows(CsvException.class, () -> batch.getLongs("b", new long[4]));
      assertEquals(2, e.recordNumber());
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void followTheSelection(String kernel) {
    String csv = "a,b,c\n1,2,3\n4,5,6\n";
    try (CsvReader reader =
        SimdCsv.reader().kernel(Kernels.named(kernel)).select("c", "a").parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      long[] values = new long[2];
      batch.getLongs(0, values);
      assertArrayEquals(new long[] {3, 6}, values);
      batch.getLongs("a", values);
      assertArrayEquals(new long[] {1, 4}, values);
      assertThrows(IndexOutOfBoundsException.class, () -> batch.getLongs(2, values));
    }
  }

  // ---- Symbols and times
  // ------------------------------------------------------------------------------------

  /// Texts that share words, hold NULs, quotes, letters beyond ASCII: one number each, the same
  /// from every batch, quoted or not.
  @ParameterizedTest
  @MethodSource("kernels")
  void numberEqualTextsAlike(String kernel) {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(random.nextBoolean() ? 4 : 20);
      for (int k = 0; k < length; k++) {
        text.append("AB\0\"\u00e9\u20ac,".charAt(random.nextInt(random.nextInt(4) == 0 ? 7 : 2)));
      }
      texts.add(text.toString());
    }
    StringBuilder csv = new StringBuilder();
    for (String text : texts) {
      boolean quoted = random.nextBoolean() || text.contains(",") || text.startsWith("\"");
      csv.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(",x\n");
    }
    SymbolTable table = new SymbolTable();
    List<String> expected = texts.stream().distinct().toList();
    for (int pass = 0; pass < 2; pass++) {
      try (CsvReader reader =
          open(kernel, csv.toString().getBytes(StandardCharsets.UTF_8), false, 1 << 12)) {
        int done = 0;
        CsvBatch batch;
        int[] ids = new int[texts.size()];
        while ((batch = reader.nextBatch()) != null) {
          int n = batch.getSymbols(0, table, ids);
          for (int r = 0; r < n; r++) {
            assertEquals(texts.get(done + r), table.symbol(ids[r]));
            assertEquals(ids[r], table.id(texts.get(done + r)));
          }
          done += n;
        }
      }
    }
    assertEquals(expected.size(), table.size());
  }

  @Test
  void tellThatASymbolTableIsFull() {
    SymbolTable table = new SymbolTable(2);
    try (CsvReader reader = SimdCsv.parse("s\nA\nB\nA\nC\n")) {
      CsvBatch batch = reader.nextBatch();
      CsvException e =
          assertThrows(CsvException.class, () -> batch.getSymbols("s", table, new int[4]));
      assertEquals(4, e.recordNumber());
      assertTrue(e.getMessage().contains("takes 2 symbols"), e.getMessage());
    }
    assertEquals(2, table.size());
    assertThrows(IllegalStateException.class, () -> table.add("D"));
    assertEquals(-1, table.id("D"));
    assertThrows(IndexOutOfBoundsException.class, () -> table.symbol(2));
    assertThrows(IllegalArgumentException.class, () -> new SymbolTable(0));
  }

  @Test
  void readEpochsInAUnitAndOtherFormats() {
    String csv =
        """
        seconds,millis,micros,nanos,us
        1767605400.25,1767605400250,1767605400250001,1767605400250001999,01/05/2026 09:30
        -1.5,-1500,-1500000,-1500000000,12/31/1969 23:59
        """;
    DateTimeFormatter us = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm", Locale.ROOT);
    try (CsvReader reader = SimdCsv.parse(csv)) {
      CsvBatch batch = reader.nextBatch();
      long[] values = new long[2];
      batch.getEpochNanos("seconds", TimeUnit.SECONDS, values);
      assertArrayEquals(new long[] {1767605400250000000L, -1500000000L}, values);
      batch.getEpochNanos("millis", TimeUnit.MILLISECONDS, values);
      assertArrayEquals(new long[] {1767605400250000000L, -1500000000L}, values);
      batch.getEpochNanos("micros", TimeUnit.MICROSECONDS, values);
      assertArrayEquals(new long[] {1767605400250001000L, -1500000000L}, values);
      batch.getEpochNanos("nanos", TimeUnit.NANOSECONDS, values);
      assertArrayEquals(new long[] {1767605400250001999L, -1500000000L}, values);
      for (String column : List.of("seconds", "millis", "micros", "nanos")) {
        TimeUnit unit =
            TimeUnit.valueOf(
                switch (column) {
                  case "millis" -> "MILLISECONDS";
                  case "micros" -> "MICROSECONDS";
                  case "nanos" -> "NANOSECONDS";
                  default -> "SECONDS";
                });
        batch.getEpochMillis(column, unit, values);
        assertArrayEquals(new long[] {1767605400250L, -1500L}, values, column);
      }
      long[] expected = {
        LocalDate.of(2026, 1, 5).atTime(9, 30).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000,
        -60_000_000_000L
      };
      batch.getEpochNanos("us", us, values);
      assertArrayEquals(expected, values);
      batch.getEpochMillis("us", us, values);
      assertArrayEquals(Arrays.stream(expected).map(n -> n / 1_000_000).toArray(), values);
      int[] days = new int[2];
      batch.getEpochDays("us", us, days);
      assertArrayEquals(new int[] {(int) LocalDate.of(2026, 1, 5).toEpochDay(), -1}, days);
      CsvException e =
          assertThrows(CsvException.class, () -> batch.getEpochNanos("millis", us, values));
      assertTrue(e.getMessage().contains("of the format"), e.getMessage());
    }
  }

  @Test
  void readBooleans() {
    try (CsvReader reader = SimdCsv.parse("b\ntrue\nNo\n\"Y\"\n0\n\"\"\n")) {
      CsvBatch batch = reader.nextBatch();
      assertThrows(CsvException.class, () -> batch.getBooleans("b", new boolean[5]));
    }
    try (CsvReader reader = SimdCsv.parse("b,c\ntrue,\nNo,\n\"Y\",\n0,\n,\n")) {
      CsvBatch batch = reader.nextBatch();
      boolean[] values = new boolean[5];
      long[] validity = new long[1];
      batch.getBooleans("b", values, validity);
      assertArrayEquals(new boolean[] {true, false, true, false, false}, values);
      assertEquals(0b01111, validity[0]);
    }
  }
}
