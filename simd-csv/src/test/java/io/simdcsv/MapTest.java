package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which columns the components of a Java record are read from, what they take, and what is told
/// when they do not fit.
class MapTest {
  private static final Dialect NO_HEADER = Dialect.builder().header(Header.none()).build();

  record Tick(Instant timestamp, String symbol, double price, long volume) {}

  private static final String TICKS =
      """
      timestamp,symbol,price,volume
      2026-01-05T09:30:00.000048Z,AAPL,187.23,100
      2026-01-05T09:30:01Z,"MS""FT",50.5,7
      """;

  private static final List<Tick> EXPECTED_TICKS =
      List.of(
          new Tick(Instant.parse("2026-01-05T09:30:00.000048Z"), "AAPL", 187.23, 100),
          new Tick(Instant.parse("2026-01-05T09:30:01Z"), "MS\"FT", 50.5, 7));

  @Test
  void rowsAreIteratedStreamedAndListed() {
    try (CsvReader csv = SimdCsv.reader().parse(TICKS)) {
      List<Tick> ticks = new ArrayList<>();
      for (Tick tick : csv.map(Tick.class)) {
        ticks.add(tick);
      }
      assertEquals(EXPECTED_TICKS, ticks);
    }
    try (Stream<Tick> ticks = SimdCsv.reader().parse(TICKS).map(Tick.class).stream()) {
      assertEquals(107, ticks.mapToLong(Tick::volume).sum());
    }
    CsvReader csv = SimdCsv.reader().parse(TICKS);
    CsvRows<Tick> rows = csv.map(Tick.class);
    List<Tick> ticks = rows.toList();
    assertEquals(EXPECTED_TICKS, ticks);
    assertThrows(UnsupportedOperationException.class, ticks::clear);
    assertEquals(List.of(), rows.toList(), "all have been given");
    assertFalse(rows.iterator().hasNext());
    assertThrows(NoSuchElementException.class, rows.iterator()::next);
    rows.stream().close();
    assertThrows(IllegalStateException.class, rows.iterator()::hasNext);
    assertTrue(rows.toString().contains("Tick"), rows.toString());
  }

  enum Side {
    BUY,
    SELL
  }

  record Everything(
      boolean truth,
      byte b,
      short s,
      int i,
      long l,
      float f,
      double d,
      char c,
      Boolean boxedTruth,
      Byte boxedB,
      Short boxedS,
      Integer boxedI,
      Long boxedL,
      Float boxedF,
      Double boxedD,
      Character boxedC,
      String text,
      BigDecimal decimal,
      BigInteger integer,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offsetDateTime,
      ZonedDateTime zonedDateTime,
      Instant instant,
      Side side) {}

  @Test
  void everyTypeIsRead() {
    String text =
        "yes,-128,32767,-5,9223372036854775807,0.1,1e-3,x,no,127,-32768,2147483647,-1,1.5,NaN,é,ab,"
            + "1.50,123456789012345678901,2026-01-05,09:30,2026-01-05T09:30:00.5,"
            + "2026-01-05 09:30-0330,2026-07-05T09:30:00+02:00[Europe/Paris],1500-01-01,SELL\n"
            + "1,0,0,0,0,0,0,0,,,,,,,,,,,,,,,,,,\n";
    Instant longAgo = Instant.parse("1500-01-01T00:00:00Z");
    Everything first =
        new Everything(
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            -5,
            Long.MAX_VALUE,
            0.1f,
            0.001,
            'x',
            false,
            Byte.MAX_VALUE,
            Short.MIN_VALUE,
            Integer.MAX_VALUE,
            -1L,
            1.5f,
            Double.NaN,
            'é',
            "ab",
            new BigDecimal("1.50"),
            new BigInteger("123456789012345678901"),
            LocalDate.of(2026, 1, 5),
            LocalTime.of(9, 30),
            LocalDateTime.of(2026, 1, 5, 9, 30, 0, 500_000_000),
            OffsetDateTime.of(2026, 1, 5, 9, 30, 0, 0, ZoneOffset.ofHoursMinutes(-3, -30)),
            ZonedDateTime.of(2026, 7, 5, 9, 30, 0, 0, ZoneId.of("Europe/Paris")),
            longAgo,
            Side.SELL);
    Everything second =
        new Everything(
            true, (byte) 0, (short) 0, 0, 0, 0, 0, '0', null, null, null, null, null, null, null,
            null, "", null, null, null, null, null, null, null, null, null);
    for (Kernel kernel : Kernels.available()) {
      for (boolean decodes : new boolean[] {true, false}) {
        try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).kernel(kernel).parse(text)) {
          assertEquals(
              List.of(first, second),
              csv.map(Everything.class, SurplusColumns.REFUSE, decodes).toList());
        }
      }
    }
  }

  record Texts(String a, Side side, Integer n) {}

  @Test
  void nullTextsAreNull() {
    Dialect dialect = NO_HEADER.toBuilder().nullText("NA").build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse("NA,NA,NA\n,,\n\"NA\",BUY,3\n")) {
      assertEquals(
          List.of(
              new Texts(null, null, null), new Texts("", null, null), new Texts("NA", Side.BUY, 3)),
          csv.map(Texts.class).toList());
    }
  }

  record One(String text) {}

  @Test
  void moreTextsThanAreKept() {
    StringBuilder text = new StringBuilder();
    List<One> expected = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      text.append("text ").append(i).append('\n');
      expected.add(new One("text " + i));
    }
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(text)) {
      assertEquals(expected, csv.map(One.class).toList());
    }
  }

  @Test
  void textsThatRepeatShareOneString() {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("a symbol\nb\na symbol\n")) {
      List<One> rows = csv.map(One.class).toList();
      assertSame(rows.get(0).text(), rows.get(2).text());
    }
  }

  // ---- Columns --------------------------------------------------------------------------------

  record Names(int bidPrice, int ask_price, int LAST, @CsvColumn("mid price") int mid) {}

  @Test
  void namesMatchButForCaseAndUnderscores() {
    try (CsvReader csv = SimdCsv.reader().parse("last,ASK_PRICE,bid_price,mid price\n1,2,3,4\n")) {
      assertEquals(List.of(new Names(3, 2, 1, 4)), csv.map(Names.class).toList());
    }
    try (CsvReader csv = SimdCsv.reader().parse("Last,askPrice,BIDPRICE,Mid Price\n1,2,3,4\n")) {
      assertEquals(List.of(new Names(3, 2, 1, 4)), csv.map(Names.class).toList());
    }
  }

  record Close(int ab, int a_b) {}

  @Test
  void theBetterMatchIsTaken() {
    try (CsvReader csv = SimdCsv.reader().parse("a_b,ab\n1,2\n")) {
      assertEquals(List.of(new Close(2, 1)), csv.map(Close.class).toList());
    }
    try (CsvReader csv = SimdCsv.reader().parse("AB,a_b\n1,2\n")) {
      assertEquals(List.of(new Close(1, 2)), csv.map(Close.class).toList());
    }
    // The only column goes to the better match; it is not read twice.
    try (CsvReader csv = SimdCsv.reader().parse("ab\n1\n")) {
      assertMessage(
          assertThrows(CsvException.class, () -> csv.map(Close.class)), "no column for a_b");
    }
  }

  record Twice(
      @CsvColumn("t") String text, @CsvColumn("t") Instant time, @CsvColumn(index = 1) int n) {}

  @Test
  void aColumnMayBeReadTwiceIfThatIsSaid() {
    try (CsvReader csv = SimdCsv.reader().parse("t,t2\n2026-01-05,5\n")) {
      assertEquals(
          List.of(new Twice("2026-01-05", Instant.parse("2026-01-05T00:00:00Z"), 5)),
          csv.map(Twice.class).toList());
    }
  }

  @Test
  void columnsThatDoNotFitAreToldAllAtOnceAtTheStart() {
    try (CsvReader csv = SimdCsv.reader().parse("Price,bid,timestamp,ask,PRICE\n")) {
      CsvException e = assertThrows(CsvException.class, () -> csv.map(Tick.class));
      assertMessage(
          e,
          "no column for symbol, volume;",
          "price could be any of the indexes [0, 4]",
          "no component for 'bid', 'ask'",
          "SurplusColumns.IGNORE",
          "select",
          "'timestamp'");
    }
  }

  record Priced(double price, String symbol) {}

  @Test
  void surplusColumnsAreRefusedIgnoredOrNotSelected() {
    try (CsvReader csv = SimdCsv.reader().parse(TICKS)) {
      assertMessage(
          assertThrows(CsvException.class, () -> csv.map(Priced.class)), "'timestamp', 'volume'");
      List<Priced> expected = List.of(new Priced(187.23, "AAPL"), new Priced(50.5, "MS\"FT"));
      assertEquals(expected, csv.map(Priced.class, SurplusColumns.IGNORE).toList());
    }
    try (CsvReader csv = SimdCsv.reader().select("symbol", "price").parse(TICKS)) {
      assertEquals(new Priced(187.23, "AAPL"), csv.map(Priced.class).iterator().next());
    }
  }

  record Pair(int a, int b) {}

  @Test
  void withoutHeaderThePositionSays() {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("1,2\n3,4\n")) {
      assertEquals(List.of(new Pair(1, 2), new Pair(3, 4)), csv.map(Pair.class).toList());
    }
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).select(2, 0).parse("1,2,3\n")) {
      assertEquals(List.of(new Pair(3, 1)), csv.map(Pair.class).toList());
    }
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("1,2,3\n")) {
      Iterator<Pair> rows = csv.map(Pair.class).iterator();
      assertMessage(assertThrows(CsvException.class, rows::hasNext), "no component for index 2");
      assertMessage(assertThrows(CsvException.class, rows::next), "no component for index 2");
      assertEquals(new Pair(1, 2), csv.map(Pair.class, SurplusColumns.IGNORE).iterator().next());
    }
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("1\n")) {
      Iterator<Pair> rows = csv.map(Pair.class).iterator();
      assertMessage(assertThrows(CsvException.class, rows::next), "no column for b;");
    }
  }

  @Test
  void anEmptyInputHasNoRows() {
    try (CsvReader csv = SimdCsv.reader().parse("")) {
      assertEquals(List.of(), csv.map(Pair.class).toList());
    }
    try (CsvReader csv = SimdCsv.reader().parse("a,b\n")) {
      assertEquals(List.of(), csv.map(Pair.class).toList());
    }
  }

  // ---- Classes --------------------------------------------------------------------------------

  record Wrong(Object any, List<String> texts, @CsvColumn int a, Pair pair, int fine) {}

  @Test
  void componentsThatCannotBeReadAreToldAllAtOnce() {
    try (CsvReader csv = SimdCsv.reader().parse("a,b\n")) {
      assertMessage(
          assertThrows(IllegalArgumentException.class, () -> csv.map(Wrong.class)),
          "any of type java.lang.Object;",
          "texts of type java.util.List<java.lang.String>;",
          "a, whose @CsvColumn must have a name or an index;",
          "pair of type ",
          "LocalDateTime",
          "enums");
    }
  }

  @Test
  void aConstructorOutOfReachIsToldWithWhatOpensIt() throws ClassNotFoundException {
    Class<?> inaccessible = Class.forName("java.util.stream.Collectors$CollectorImpl");
    assertTrue(inaccessible.isRecord(), "else this test needs another class");
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> RowFactory.of(inaccessible)),
        "module java.base must declare 'opens java.util.stream");
  }

  record Positive(int n) {
    Positive {
      if (n <= 0) {
        throw new IllegalArgumentException("n must be positive, got " + n);
      }
    }
  }

  @Test
  void whatTheConstructorRefusesIsAnErrorOfTheRecord() {
    for (boolean decodes : new boolean[] {true, false}) {
      try (CsvReader csv = SimdCsv.reader().parse("n\n5\n-1\n6\n")) {
        Iterator<Positive> rows =
            csv.map(Positive.class, SurplusColumns.REFUSE, decodes).iterator();
        assertEquals(new Positive(5), rows.next());
        CsvException e = assertThrows(CsvException.class, rows::next);
        assertMessage(e, "Positive refuses the record: n must be positive, got -1");
        assertEquals(2, e.recordNumber());
        assertEquals(IllegalArgumentException.class, e.getCause().getClass());
      }
    }
    List<Reject> rejects = new ArrayList<>();
    try (CsvReader csv = SimdCsv.reader().onReject(rejects::add).parse("n\n5\n-1\n6\n")) {
      assertEquals(List.of(new Positive(5), new Positive(6)), csv.map(Positive.class).toList());
    }
    assertEquals(1, rejects.size());
    assertEquals(2, rejects.getFirst().recordNumber());
    assertEquals(Reject.Kind.VALUE, rejects.getFirst().kind());
    assertEquals(-1, rejects.getFirst().columnIndex());
  }

  // ---- Errors ---------------------------------------------------------------------------------

  @Test
  void anErrorComesAfterTheRowsBeforeIt() {
    String text = "a,b\n1,2\n3,4\n5,x\n7,8\n";
    for (Kernel kernel : Kernels.available()) {
      for (int windowBytes : new int[] {1, 1 << 18}) {
        try (CsvReader csv = SimdCsv.reader().kernel(kernel).windowBytes(windowBytes).parse(text)) {
          Iterator<Pair> rows = csv.map(Pair.class).iterator();
          assertEquals(new Pair(1, 2), rows.next());
          assertEquals(new Pair(3, 4), rows.next());
          for (int attempt = 0; attempt < 2; attempt++) {
            CsvException e = assertThrows(CsvException.class, rows::hasNext);
            assertEquals(3, e.recordNumber());
            assertEquals(4, e.lineNumber());
            assertEquals(14, e.byteOffset());
            assertEquals(1, e.fieldIndex());
            assertMessage(e, "column 'b' is 'x', expected an int");
          }
        }
      }
    }
  }

  record Narrow(byte b, short s, char c, int i) {}

  @Test
  void everyPrimitiveRefusesWhatItCannotHold() {
    String good = "1,2,c,3";
    String[] bad = {
      "128,2,c,3",
      "x,2,c,3",
      ",2,c,3",
      "1,32768,c,3",
      "1,,c,3",
      "1,2,cc,3",
      "1,2,,3",
      "1,2,\"\",3",
      "1,2,c,2147483648",
      "1,2,c,"
    };
    for (String record : bad) {
      for (boolean decodes : new boolean[] {true, false}) {
        try (CsvReader csv =
            SimdCsv.reader().dialect(NO_HEADER).parse(good + "\n" + record + "\n")) {
          Iterator<Narrow> rows = csv.map(Narrow.class, SurplusColumns.REFUSE, decodes).iterator();
          assertEquals(new Narrow((byte) 1, (short) 2, 'c', 3), rows.next());
          CsvException e = assertThrows(CsvException.class, rows::next, record);
          assertMessage(e, "expected a");
          assertEquals(2, e.recordNumber());
        }
      }
    }
  }

  @Test
  void recordsOfAnotherSizeAreRefused() {
    String text = "a,b\n1,2\n3\n4,5,6\n7,8\n";
    for (boolean decodes : new boolean[] {true, false}) {
      List<Reject> rejects = new ArrayList<>();
      try (CsvReader csv = SimdCsv.reader().onReject(rejects::add).parse(text)) {
        assertEquals(
            List.of(new Pair(1, 2), new Pair(7, 8)),
            csv.map(Pair.class, SurplusColumns.REFUSE, decodes).toList());
      }
      assertEquals(
          List.of("2 FIELD_COUNT 3", "3 FIELD_COUNT 4,5,6"),
          rejects.stream().map(r -> r.recordNumber() + " " + r.kind() + " " + r.text()).toList());
      rejects.clear();
      try (CsvReader csv = SimdCsv.reader().onReject(rejects::add).parse(text)) {
        assertEquals(
            List.of(new Pair(1, 2), new Pair(4, 5), new Pair(7, 8)),
            csv.map(Pair.class, SurplusColumns.IGNORE, decodes).toList());
      }
      assertEquals(1, rejects.size());
    }
  }

  @Test
  void malformedTextIsRejectedWhereItIsReported() {
    byte[] input = {'a', 'b', '\n', 'x', (byte) 0xFF, '\n', 'c', '\n'};
    Dialect dialect = NO_HEADER.toBuilder().malformedText(CodingErrorAction.REPORT).build();
    for (boolean decodes : new boolean[] {true, false}) {
      List<Reject> rejects = new ArrayList<>();
      try (CsvReader csv = SimdCsv.reader().dialect(dialect).onReject(rejects::add).parse(input)) {
        assertEquals(
            List.of(new One("ab"), new One("c")),
            csv.map(One.class, SurplusColumns.REFUSE, decodes).toList());
      }
      assertEquals(1, rejects.size());
      assertEquals(Reject.Kind.MALFORMED_TEXT, rejects.getFirst().kind());
      assertEquals(0, rejects.getFirst().columnIndex());
      assertArrayEquals(new byte[] {'x', (byte) 0xFF}, rejects.getFirst().bytes());
      assertEquals("x\uFFFD", rejects.getFirst().text());
    }
  }

  // ---- Position -------------------------------------------------------------------------------

  @Test
  void rowsRecordsAndBatchesShareOnePosition() {
    for (int windowBytes : new int[] {1, 8, 1 << 18}) {
      try (CsvReader csv =
          SimdCsv.reader().windowBytes(windowBytes).parse("a,b\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n")) {
        Iterator<Pair> rows = csv.map(Pair.class).iterator();
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(new Pair(1, 1), rows.next());
        assertTrue(rows.hasNext());
        assertEquals(2, records.next().getInt(0), "looking ahead is not going on");
        assertEquals(new Pair(3, 3), rows.next());
        assertTrue(rows.hasNext());
        CsvBatch batch = csv.nextBatch();
        assertEquals(4, batch.record(0).getInt("b"));
        int left = 3 - batch.recordCount();
        assertEquals(left, csv.map(Pair.class).toList().size());
        assertFalse(rows.hasNext());
      }
    }
  }

  @Test
  void rejectsAreToldInTheOrderOfTheRecords() {
    String text = "a,b\n1,2\nx,y\n3\n4,z\n5,6,7\n8,9\n";
    Dialect dialect = Dialect.builder().fieldCount(FieldCount.COLLECT).build();
    for (int windowBytes : new int[] {1, 8, 1 << 18}) {
      List<Long> told = new ArrayList<>();
      try (CsvReader csv =
          SimdCsv.reader()
              .dialect(dialect)
              .windowBytes(windowBytes)
              .onReject(reject -> told.add(reject.recordNumber()))
              .parse(text)) {
        Iterator<Pair> rows = csv.map(Pair.class).iterator();
        assertEquals(new Pair(1, 2), rows.next());
        assertEquals(List.of(), told, "not come to yet");
        assertEquals(new Pair(8, 9), rows.next());
        assertEquals(List.of(2L, 3L, 4L, 5L), told);
        assertFalse(rows.hasNext());
        assertEquals(2, csv.rejects().size());
      }
    }
  }

  private static void assertMessage(Exception e, String... parts) {
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> part + " is not in: " + e.getMessage());
    }
  }
}
