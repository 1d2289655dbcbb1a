package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one record says: its values, its bytes, where it is, and what is wrong with it.
class CsvRecordTest {
  private static final Dialect NO_HEADER = Dialect.builder().header(Header.none()).build();

  private static void withFirst(Dialect dialect, String text, Consumer<CsvRecord> check) {
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(text.getBytes(UTF_8))) {
      check.accept(csv.iterator().next());
    }
  }

  private static void withFirst(String text, Consumer<CsvRecord> check) {
    withFirst(Dialect.RFC4180, text, check);
  }

  // ---- Values ---------------------------------------------------------------------------------

  @Test
  void everyGetterAnswersByIndexAndByName() {
    withFirst(
        "text,int,long,double,truth,none\n\"a,b\",-7,9000000000,2.5,Yes,\n",
        r -> {
          assertEquals(6, r.fieldCount());
          assertEquals("a,b", r.getString(0));
          assertEquals("a,b", r.getString("text"));
          assertEquals(-7, r.getInt(1));
          assertEquals(-7, r.getInt("int"));
          assertEquals(9_000_000_000L, r.getLong(2));
          assertEquals(9_000_000_000L, r.getLong("long"));
          assertEquals(2.5, r.getDouble(3));
          assertEquals(2.5, r.getDouble("double"));
          assertTrue(r.getBoolean(4));
          assertTrue(r.getBoolean("truth"));
          assertTrue(r.isNull(5));
          assertTrue(r.isNull("none"));
          assertFalse(r.isNull(0));
          assertFalse(r.isNull("text"));
          assertTrue(r.isQuoted(0));
          assertTrue(r.isQuoted("text"));
          assertFalse(r.isQuoted(1));
          assertFalse(r.isQuoted("int"));
          assertEquals(List.of("a,b", "-7", "9000000000", "2.5", "Yes", ""), r.toList());
        });
  }

  @Test
  void numbersMayBeQuotedOrEscaped() {
    Dialect dialect = NO_HEADER.toBuilder().escape('\\').trim(Trim.BOTH).build();
    withFirst(
        dialect,
        "\"12\", 13 ,1\\4,\"1.5\", 2.5\t,\"true\"\n",
        r -> {
          assertEquals(12, r.getInt(0));
          assertEquals(13, r.getLong(1));
          assertEquals(14, r.getLong(2));
          assertEquals(1.5, r.getDouble(3));
          assertEquals(2.5, r.getDouble(4));
          assertTrue(r.getBoolean(5));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "T", "yes", "Y", "1", "TRUE"})
  void truth(String text) {
    withFirst(NO_HEADER, text + ",x\n", r -> assertTrue(r.getBoolean(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "F", "no", "N", "0", "False"})
  void falsehood(String text) {
    withFirst(NO_HEADER, text + ",x\n", r -> assertFalse(r.getBoolean(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "00012",
        "+5",
        "-5",
        "123456789012345678",
        "1234567890123456789",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "",
        "-",
        "+",
        "1.0",
        "1e3",
        " 1",
        "1 ",
        "0x10",
        "1_000",
        "--1",
        "١٢",
        "1a",
        "99999999999999999999"
      })
  void wholeNumbersAreThoseOfTheJdk(String text) {
    String line = "\"" + text + "\"," + (text.isEmpty() ? "\"\"" : text) + ",x\n";
    for (int field = 0; field < 2; field++) {
      int index = field;
      withFirst(
          NO_HEADER,
          line,
          r -> {
            assertEquals(orNull(() -> Long.parseLong(text)), orNull(() -> r.getLong(index)), text);
            assertEquals(orNull(() -> Integer.parseInt(text)), orNull(() -> r.getInt(index)), text);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "1",
        "+1.5",
        ".5",
        "5.",
        ".",
        "-.",
        "1e308",
        "1e309",
        "-1e400",
        "4.9e-324",
        "2.2250738585072012e-308",
        "9007199254740993",
        "9007199254740992.5",
        "123456789012345678",
        "0.1",
        "0.30000000000000004",
        "179769313486231580793728971405303415079934132710037826936173",
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "nan",
        " 1.5 ",
        "1.5d",
        "1.5f",
        "0x1p3",
        "1,5",
        "1.2.3",
        "1e",
        "e1",
        "",
        "-",
        "1_0",
        "0.000000000000000000000000000001",
        "9007199254740993e-10"
      })
  void numbersAreThoseOfTheJdk(String text) {
    withFirst(
        NO_HEADER,
        "\"" + text + "\",x\n",
        r ->
            assertEquals(
                orNull(() -> Double.parseDouble(text)), orNull(() -> r.getDouble(0)), text));
  }

  @Test
  void randomNumbersAreThoseOfTheJdk() {
    long seed = 7_261_904L;
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String number = randomNumber(random);
      numbers.add(number);
      text.append(number).append(",x\n");
    }
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(text)) {
      int i = 0;
      for (CsvRecord r : csv) {
        String number = numbers.get(i++);
        assertEquals(
            orNull(() -> Double.parseDouble(number)),
            orNull(() -> r.getDouble(0)),
            () -> number + ", seed " + seed);
        assertEquals(
            orNull(() -> Long.parseLong(number)),
            orNull(() -> r.getLong(0)),
            () -> number + ", seed " + seed);
      }
      assertEquals(numbers.size(), i);
    }
  }

  private static String randomNumber(Random random) {
    StringBuilder number = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    int digits = 1 + random.nextInt(21);
    int point = random.nextInt(3) == 0 ? -1 : random.nextInt(digits + 1);
    for (int i = 0; i < digits; i++) {
      number.append(i == point ? "." : "").append(random.nextInt(10));
    }
    if (random.nextInt(5) == 0) {
      number.append('e').append(random.nextInt(700) - 350);
    }
    return number.toString();
  }

  private interface Getter {
    Object get();
  }

  /// The value, or null if the text is none.
  private static Object orNull(Getter getter) {
    try {
      return getter.get();
    } catch (NumberFormatException | CsvException e) {
      return null;
    }
  }

  // ---- Views and copies -----------------------------------------------------------------------

  @Test
  void aViewShowsTheNextRecordWhenItsIteratorMovesOn() {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("a,b\nc\nd,e,f\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      CsvRecord view = records.next();
      List<String> first = view.toList();
      records.next();
      assertEquals(List.of("c"), view.toList());
      assertEquals(1, view.fieldCount());
      assertEquals(2, view.recordNumber());
      records.next();
      assertEquals(List.of("d", "e", "f"), view.toList());
      assertEquals(List.of("a", "b"), first, "a list is a copy");
      assertThrows(UnsupportedOperationException.class, () -> first.set(0, "x"));
    }
  }

  @Test
  void aDetachedRecordOutlivesItsReader() {
    List<CsvRecord> kept = new ArrayList<>();
    try (CsvReader csv =
        SimdCsv.parse("s,n\r\n\"a\"\"b\",1\r\n\r\n\"x\r\ny\",-2.5\r\n\"last\",\"\"")) {
      for (CsvRecord r : csv) {
        CsvRecord detached = r.detach();
        assertNotSame(r, detached);
        kept.add(detached);
      }
    }
    assertEquals(
        List.of(List.of("a\"b", "1"), List.of("x\r\ny", "-2.5"), List.of("last", "")),
        kept.stream().map(CsvRecord::toList).toList());
    CsvRecord second = kept.get(1);
    assertEquals(-2.5, second.getDouble("n"));
    assertTrue(second.isQuoted("s"));
    assertFalse(second.isNull(1));
    assertEquals(2, second.fieldCount());
    assertEquals(2, second.recordNumber());
    assertEquals(4, second.lineNumber());
    assertEquals(17, second.byteOffset());
    assertEquals("-2.5", raw(second, 1));
    assertEquals("\"x\r\ny\"", raw(second, 0));
    CsvRecord again = second.detach();
    assertEquals(second.toList(), again.toList());
    assertEquals(second.byteOffset(), again.byteOffset());
    CsvException wrong = assertThrows(CsvException.class, () -> second.getInt("s"));
    assertEquals(2, wrong.recordNumber());
    assertEquals(4, wrong.lineNumber());
    assertFalse(kept.get(2).isNull("n"), "quoted and empty");
  }

  @Test
  void aDetachedRecordKeepsSelectionAndPadding() {
    Dialect dialect =
        Dialect.builder().header(Header.of("a", "b", "c")).fieldCount(FieldCount.PAD).build();
    CsvRecord kept;
    try (CsvReader csv =
        SimdCsv.reader().dialect(dialect).select("c", "a").parse("1,2,3\r\n4\r\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      records.next();
      kept = records.next().detach();
    }
    assertEquals(List.of("", "4"), kept.toList());
    assertEquals("4", kept.getString("a"));
    assertTrue(kept.isNull("c"));
    assertFalse(kept.isQuoted("c"));
    assertEquals(0, kept.rawLength(0));
    assertEquals(0, kept.rawSlice(0).byteSize());
    assertEquals("4", raw(kept, 1));
  }

  // ---- Bytes ----------------------------------------------------------------------------------

  private static String raw(CsvRecord r, int index) {
    return new String(r.rawSlice(index).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  @Test
  void rawBytesAreThoseOfTheInput() {
    withFirst(
        NO_HEADER,
        "\"a\"\"é\", b ,\r\nx\n",
        r -> {
          assertEquals("\"a\"\"é\"", raw(r, 0));
          assertEquals(7, r.rawLength(0));
          assertEquals(" b ", raw(r, 1));
          assertEquals(3, r.rawLength(1));
          assertEquals("", raw(r, 2));
          assertEquals(0, r.rawLength(2));
          assertEquals('"', r.rawByte(0, 0));
          assertEquals((byte) 0xC3, r.rawByte(0, 4));
          assertEquals('"', r.rawByte(0, 6));
          assertEquals('b', r.rawByte(1, 1));
          assertTrue(r.rawSlice(0).isReadOnly());
          for (int[] outside : new int[][] {{0, 7}, {0, -1}, {2, 0}}) {
            assertThrows(IndexOutOfBoundsException.class, () -> r.rawByte(outside[0], outside[1]));
          }
        });
  }

  // ---- Positions ------------------------------------------------------------------------------

  private static List<Kernel> kernels() {
    return Kernels.available();
  }

  @Test
  void positionsCountMarksHeadersCommentsAndEmptyLines() {
    String text = "\uFEFFh1,h2\r\né,\"x\r\ny\"\r\n#c\r\n\r\nz,w\r\n";
    Dialect dialect = Dialect.builder().comment("#").build();
    for (Kernel kernel : kernels()) {
      for (int windowBytes : new int[] {1, 5, 1 << 18}) {
        try (CsvReader csv =
            SimdCsv.reader()
                .dialect(dialect)
                .kernel(kernel)
                .windowBytes(windowBytes)
                .parse(text.getBytes(UTF_8))) {
          Iterator<CsvRecord> records = csv.iterator();
          CsvRecord r = records.next();
          // 3 bytes of mark, 7 of header
          assertPosition(1, 2, 10, r);
          r = records.next();
          // 2 + 1 + 6 + 2 of record 1, 4 of comment, 2 of empty line; lines 2 and 3, 4, 5
          assertPosition(2, 6, 27, r);
          assertFalse(records.hasNext());
        }
      }
    }
  }

  private static void assertPosition(long record, long line, long offset, CsvRecord r) {
    assertEquals(
        "record %d, line %d, byte %d".formatted(record, line, offset),
        "record %d, line %d, byte %d".formatted(r.recordNumber(), r.lineNumber(), r.byteOffset()));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void positionsAreThoseOfTheWriter(Kernel kernel) {
    long seed = 40_961_277L;
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<long[]> positions = new ArrayList<>();
    String[] fields = {
      "", "a", "ü", "€uro", "\"q\"", "\"l\n1\"", "\"l\r\n1\r2\"", "\"𝄞\"\"\"", "plain text"
    };
    String[] ends = {"\n", "\r\n", "\r"};
    long line = 1;
    long offset = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder record = new StringBuilder("r");
      for (int f = random.nextInt(5); f > 0; f--) {
        record.append(',').append(fields[random.nextInt(fields.length)]);
      }
      positions.add(new long[] {line, offset});
      // A lone CR before a record's end would be a CRLF with it, so one kind of end a file half.
      record.append(ends[i / 1000]);
      if (random.nextInt(10) == 0) {
        record.append(ends[i / 1000]);
      }
      text.append(record);
      offset += record.toString().getBytes(UTF_8).length;
      line +=
          record
              .toString()
              .replace("\r\n", "\n")
              .replace('\r', '\n')
              .chars()
              .filter(c -> c == '\n')
              .count();
    }
    for (int askedEvery : new int[] {1, 7, 1000}) {
      for (int windowBytes : new int[] {100, 4096, 1 << 18}) {
        try (CsvReader csv =
            SimdCsv.reader()
                .dialect(NO_HEADER)
                .kernel(kernel)
                .windowBytes(windowBytes)
                .parse(text.toString().getBytes(UTF_8))) {
          int i = 0;
          for (CsvRecord r : csv) {
            if (i % askedEvery == 0) {
              long[] position = positions.get(i);
              assertPosition(i + 1, position[0], position[1], r);
            }
            i++;
          }
          assertEquals(positions.size(), i, "seed " + seed);
        }
      }
    }
  }

  @Test
  void positionsInUtf16AreThoseOfItsBytes() {
    byte[] bytes = "\uFEFFa,𝄞\n\"é\ny\",b\nc,d\n".getBytes(UTF_16LE);
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(bytes)) {
      Iterator<CsvRecord> records = csv.iterator();
      assertPosition(1, 1, 2, records.next());
      // a , 𝄞 (two units) LF
      assertPosition(2, 2, 2 + 2 * 5, records.next());
      // " é LF y " , b LF
      assertPosition(3, 4, 12 + 2 * 8, records.next());
    }
  }

  // ---- Errors ---------------------------------------------------------------------------------

  @Test
  void aTextThatIsNoNumberIsNamedWithColumnAndPlace() {
    withFirst(
        "symbol,price\nACME,12o.5\n",
        r -> {
          CsvException e = assertThrows(CsvException.class, () -> r.getDouble("price"));
          assertMessage(e, "price", "12o.5", "double", "record 1", "line 2", "byte 18");
          assertEquals(1, e.recordNumber());
          assertEquals(2, e.lineNumber());
          assertEquals(18, e.byteOffset());
          assertEquals(1, e.fieldIndex());
          assertMessage(assertThrows(CsvException.class, () -> r.getLong(0)), "symbol", "ACME");
          assertMessage(assertThrows(CsvException.class, () -> r.getInt("price")), "int", "12o.5");
          assertMessage(assertThrows(CsvException.class, () -> r.getBoolean(1)), "boolean");
        });
  }

  @Test
  void textInMessagesIsCutAndEscaped() {
    String text = "x\n\t\u0007" + "y".repeat(100_000);
    withFirst(
        NO_HEADER,
        "\"" + text + "\",b\n",
        r -> {
          CsvException e = assertThrows(CsvException.class, () -> r.getInt(0));
          assertTrue(e.getMessage().length() < 300, e.getMessage());
          assertMessage(e, "x\\n\\t\\u0007");
          assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
        });
  }

  @Test
  void aNullIsNoPrimitiveValue() {
    Dialect dialect = Dialect.builder().header(Header.of("a", "b")).nullText("NA").build();
    withFirst(
        dialect,
        ",NA\n",
        r -> {
          assertEquals("", r.getString(0));
          assertNull(r.getString(1));
          assertTrue(r.isNull(0));
          assertTrue(r.isNull(1));
          for (String column : List.of("a", "b")) {
            assertMessage(
                assertThrows(CsvException.class, () -> r.getInt(column)), column, "null", "isNull");
            assertMessage(
                assertThrows(CsvException.class, () -> r.getLong(column)), "null", "isNull");
            assertMessage(
                assertThrows(CsvException.class, () -> r.getDouble(column)), "null", "isNull");
            assertMessage(
                assertThrows(CsvException.class, () -> r.getBoolean(column)), "null", "isNull");
          }
        });
  }

  /// A null text may look like a value; it is none.
  @Test
  void aNullTextThatIsANumberIsNull() {
    Dialect dialect = Dialect.builder().header(Header.none()).nullText("-999", "N", "NaN").build();
    withFirst(
        dialect,
        "-999,N,NaN,\"-999\",\"N\"\n",
        r -> {
          assertTrue(r.isNull(0) && r.isNull(1) && r.isNull(2));
          assertThrows(CsvException.class, () -> r.getInt(0));
          assertThrows(CsvException.class, () -> r.getLong(0));
          assertThrows(CsvException.class, () -> r.getDouble(0));
          assertThrows(CsvException.class, () -> r.getBoolean(1));
          assertThrows(CsvException.class, () -> r.getDouble(2));
          assertEquals(-999, r.getInt(3));
          assertFalse(r.getBoolean(4));
        });
  }

  @Test
  void anIndexOutsideIsRefused() {
    withFirst(
        "a,b\n1,2\n",
        r -> {
          for (int index : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (Consumer<Integer> getter : getters(r)) {
              IndexOutOfBoundsException e =
                  assertThrows(IndexOutOfBoundsException.class, () -> getter.accept(index));
              assertTrue(e.getMessage().contains(String.valueOf(index)), e.getMessage());
            }
          }
        });
  }

  private static List<Consumer<Integer>> getters(CsvRecord r) {
    return List.of(
        r::getString,
        r::getInt,
        r::getLong,
        r::getDouble,
        r::getBoolean,
        r::isNull,
        r::isQuoted,
        r::rawLength,
        r::rawSlice,
        index -> r.rawByte(index, 0));
  }

  @Test
  void aNameThatTheHeaderLacksIsRefused() {
    withFirst(
        "a,b\n1,2\n",
        r -> {
          IllegalArgumentException e =
              assertThrows(IllegalArgumentException.class, () -> r.getString("c"));
          assertTrue(
              e.getMessage().contains("'c'") && e.getMessage().contains("a, b"), e.getMessage());
        });
    withFirst(
        NO_HEADER,
        "1,2\n",
        r -> {
          IllegalArgumentException e =
              assertThrows(IllegalArgumentException.class, () -> r.getString("a"));
          assertTrue(e.getMessage().contains("no header"), e.getMessage());
        });
  }

  @Test
  void aRecordTooShortForAColumnSaysSo() {
    withFirst(
        "a,b,c\n1,2\n",
        r -> {
          CsvException e = assertThrows(CsvException.class, () -> r.getString("c"));
          assertMessage(e, "'c'", "2 fields", "PAD", "record 1", "line 2", "byte 6");
        });
  }

  @Test
  void bytesThatAreNoTextAreReportedWhereTheyStand() {
    Dialect dialect = NO_HEADER.toBuilder().malformedText(CodingErrorAction.REPORT).build();
    byte[] bytes = {'a', ',', (byte) 0xC3, '(', ',', 'c', '\n'};
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(bytes)) {
      CsvRecord r = csv.iterator().next();
      assertEquals("a", r.getString(0));
      assertEquals("c", r.getString(2));
      CsvException e = assertThrows(CsvException.class, () -> r.getString(1));
      assertMessage(e, "charset", "REPLACE", "record 1", "line 1", "byte 2", "field index 1");
      assertArrayEquals(
          new byte[] {(byte) 0xC3, '('}, r.rawSlice(1).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  private static void assertMessage(CsvException e, String... parts) {
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> part + " is not in: " + e.getMessage());
    }
  }
}
