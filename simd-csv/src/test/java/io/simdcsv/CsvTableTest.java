package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What tables give and refuse; [InferenceTest] has the types.
class CsvTableTest {
  private static final String TICKS =
      """
      timestamp,symbol,price,volume,day,time,open,note
      2026-01-05T09:30:00Z,AAPL,100.25,10,2026-01-05,09:30,true,a
      2026-01-05T09:30:01Z,MSFT,50.5,7,2026-01-06,09:31,false,b
      ,,,,,,,
      2026-01-05T09:30:02Z,AAPL,101,,2026-01-07,09:32,true,c
      2026-01-05T09:30:03Z,MSFT,-0.75,3,2026-01-08,09:33,true,""
      """;

  private static CsvTable ticks() {
    try (CsvReader csv = SimdCsv.parse(TICKS)) {
      return csv.readTable();
    }
  }

  @Test
  void columnsAreArraysOfExactLength() {
    CsvTable table = ticks();
    assertEquals(5, table.rowCount());
    assertEquals(
        List.of("timestamp", "symbol", "price", "volume", "day", "time", "open", "note"),
        table.columnNames());
    assertEquals(
        "CsvSchema[timestamp TIMESTAMP, symbol SYMBOL, price DECIMAL(2), volume LONG, day DATE,"
            + " time TIME, open BOOLEAN, note STRING]",
        table.schema().toString());
    assertArrayEquals(new long[] {10025, 5050, 0, 10100, -75}, table.scaledLongs("price"));
    assertEquals(2, table.scale("price"));
    assertArrayEquals(new double[] {100.25, 50.5, 0, 101, -0.75}, table.doubles("price"));
    assertArrayEquals(new long[] {10, 7, 0, 0, 3}, table.longs("volume"));
    assertArrayEquals(new long[] {10, 7, 0, 0, 3}, table.scaledLongs("volume"));
    assertEquals(0, table.scale("volume"));
    assertArrayEquals(new int[] {0, 1, -1, 0, 1}, table.symbols("symbol"));
    assertEquals("MSFT", table.symbolTable("symbol").symbol(1));
    assertArrayEquals(new String[] {"AAPL", "MSFT", null, "AAPL", "MSFT"}, table.strings("symbol"));
    assertArrayEquals(new String[] {"a", "b", null, "c", ""}, table.strings("note"));
    assertArrayEquals(new int[] {0, 1, -1, 2, 3}, table.symbols("note"));
    assertArrayEquals(new boolean[] {true, false, false, true, true}, table.booleans("open"));
    assertArrayEquals(new long[] {0b11011}, table.validity("price"));
    assertArrayEquals(new long[] {0b10011}, table.validity("volume"));
    assertEquals(2, table.nullCount("volume"));
    assertTrue(table.isNull(3, "volume"));
    assertSame(table.longs("volume"), table.longs(3));
  }

  @Test
  void anotherTypeIsRefusedByTheNameOfTheColumnsOwn() {
    CsvTable table = ticks();
    String message =
        assertThrows(IllegalStateException.class, () -> table.longs("price")).getMessage();
    assertEquals("column 'price' is DECIMAL(2) and not LONG", message);
    assertThrows(IllegalStateException.class, () -> table.doubles("symbol"));
    assertThrows(IllegalStateException.class, () -> table.scaledLongs("day"));
    assertThrows(IllegalStateException.class, () -> table.scale("day"));
    assertThrows(IllegalStateException.class, () -> table.strings("price"));
    assertThrows(IllegalStateException.class, () -> table.symbols("price"));
    assertThrows(IllegalStateException.class, () -> table.symbolTable("open"));
    assertThrows(IllegalStateException.class, () -> table.booleans("note"));
    assertThrows(IllegalStateException.class, () -> table.epochNanos("day"));
    assertThrows(IllegalStateException.class, () -> table.epochDays("time"));
    assertThrows(IllegalStateException.class, () -> table.timeNanos("timestamp"));
    assertThrows(IllegalArgumentException.class, () -> table.longs("nothing"));
    assertThrows(IndexOutOfBoundsException.class, () -> table.longs(8));
    assertThrows(IndexOutOfBoundsException.class, () -> table.isNull(5, 0));
  }

  @Test
  void emptyInputs() {
    assertEquals("CsvTable[rows=0, CsvSchema[]]", inferred("", Header.firstRecord()).toString());
    assertEquals("CsvTable[rows=0, CsvSchema[]]", inferred("", Header.none()).toString());
    CsvTable table = inferred("a,b\n", Header.firstRecord());
    assertEquals("CsvTable[rows=0, CsvSchema[a STRING, b STRING]]", table.toString());
    assertEquals(0, table.strings("a").length);
    assertEquals(0, table.validity("a").length);
    CsvSchema schema = CsvSchema.builder().column("b", CsvSchema.Type.LONG).build();
    try (CsvReader csv = SimdCsv.parse("a,b\n")) {
      assertEquals(0, csv.readTable(schema).longs("b").length);
    }
  }

  @Test
  void columnsWithoutHeaderAreNumbered() {
    CsvTable table = inferred("1,x\n2,x\n", Header.none());
    assertEquals("CsvSchema[column0 LONG, column1 SYMBOL]", table.schema().toString());
    assertArrayEquals(new long[] {1, 2}, table.longs("column0"));
  }

  @Test
  void aTableIsWhatIsLeft() {
    try (CsvReader csv = SimdCsv.parse("a\nx\n1\n2\n")) {
      assertEquals("x", csv.iterator().next().getString(0));
      assertArrayEquals(new long[] {1, 2}, csv.readTable().longs("a"));
      assertEquals(0, csv.readTable().rowCount());
    }
  }

  @Test
  void selectedColumnsAlone() {
    try (CsvReader csv = SimdCsv.reader().select("volume", "symbol").parse(TICKS)) {
      CsvTable table = csv.readTable();
      assertEquals("CsvSchema[volume LONG, symbol SYMBOL]", table.schema().toString());
      assertArrayEquals(new long[] {10, 7, 0, 0, 3}, table.longs("volume"));
    }
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).select(1).parse("1,2\n3,4,5\n")) {
      assertArrayEquals(new long[] {2, 4}, csv.readTable().longs(0));
    }
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).select(1).parse("1,2\n3\n")) {
      assertEquals(2, assertThrows(CsvException.class, csv::readTable).recordNumber());
    }
  }

  @Test
  void raggedRecords() {
    String ragged = "a,b\n1,2\n3\n4,5,6\n";
    CsvException e = assertThrows(CsvException.class, () -> table(FieldCount.LENIENT, ragged));
    assertEquals(List.of(2L, 3L, 8L), List.of(e.recordNumber(), e.lineNumber(), e.byteOffset()));
    assertTrue(e.getMessage().startsWith("record has 1 field, expected 2"), e.getMessage());
    assertThrows(CsvException.class, () -> table(FieldCount.LENIENT, "a,b\n1,2\n4,5,6\n"));
    assertThrows(CsvException.class, () -> table(FieldCount.STRICT, ragged));
    CsvTable padded = table(FieldCount.PAD, ragged);
    assertArrayEquals(new long[] {1, 3, 4}, padded.longs("a"));
    assertArrayEquals(new long[] {2, 0, 5}, padded.longs("b"));
    assertTrue(padded.isNull(1, "b"));
    assertArrayEquals(new long[] {2}, table(FieldCount.SKIP, ragged).longs("b"));
    assertArrayEquals(new long[] {2}, table(FieldCount.COLLECT, ragged).longs("b"));
  }

  private static CsvTable table(FieldCount rule, String input) {
    Dialect dialect = Dialect.builder().fieldCount(rule).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      return csv.readTable();
    }
  }

  private static CsvTable inferred(String input, Header header) {
    Dialect dialect = Dialect.builder().header(header).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      return csv.readTable();
    }
  }

  // ---- Given schemas
  // --------------------------------------------------------------------------------

  @Test
  void anInferredSchemaReadsTheSameTable() {
    CsvTable inferred = ticks();
    for (int window : new int[] {1, 50, 1 << 17}) {
      try (CsvReader csv = SimdCsv.reader().windowBytes(window).parse(TICKS)) {
        CsvTable table = csv.readTable(inferred.schema());
        assertEquals(inferred.schema(), table.schema());
        for (int c = 0; c < 8; c++) {
          assertEquals(InferenceTest.values(inferred, c), InferenceTest.values(table, c));
        }
      }
    }
  }

  @Test
  void aSchemaReadsWhatTheGettersRead() {
    String input =
        """
        s,l,d,x,b,t
        a,007,+1.5,1d,yes,1767605400
        b,+5,.5,NaN,N,2026-01-05
        a,-0,2.,0x1p3,,2026-01-05T09:30
        """;
    CsvSchema schema =
        CsvSchema.builder()
            .column("l", CsvSchema.Type.LONG)
            .decimal("d", 3)
            .column("x", CsvSchema.Type.DOUBLE)
            .column("b", CsvSchema.Type.BOOLEAN)
            .column("t", CsvSchema.Type.TIMESTAMP)
            .column("s", CsvSchema.Type.SYMBOL)
            .build();
    CsvTable table;
    try (CsvReader csv = SimdCsv.parse(input)) {
      table = csv.readTable(schema);
    }
    assertEquals(schema, table.schema());
    List<List<Object>> expected = new ArrayList<>();
    try (CsvReader csv = SimdCsv.parse(input)) {
      for (CsvRecord r : csv) {
        expected.add(
            Arrays.asList(
                r.getLong("l"),
                r.getScaledLong("d", 3),
                r.getDouble("x"),
                r.isNull("b") ? null : r.getBoolean("b"),
                r.getEpochNanos("t"),
                r.getString("s")));
      }
    }
    for (int r = 0; r < expected.size(); r++) {
      for (int c = 0; c < 6; c++) {
        assertEquals(expected.get(r).get(c), InferenceTest.values(table, c).get(r));
      }
    }
  }

  @Test
  void aValueThatDoesNotFitTheSchemaIsAnError() {
    CsvSchema schema =
        CsvSchema.builder().column("a", CsvSchema.Type.STRING).decimal("b", 2).build();
    try (CsvReader csv = SimdCsv.parse("a,b\nx,1.25\ny,1.255\n")) {
      CsvException e = assertThrows(CsvException.class, () -> csv.readTable(schema));
      assertEquals(
          List.of(2L, 3L, 13L, 1),
          List.of(e.recordNumber(), e.lineNumber(), e.byteOffset(), e.fieldIndex()));
    }
  }

  @Test
  void aSchemaMustMatchTheInput() {
    CsvSchema schema =
        CsvSchema.builder()
            .column("x", CsvSchema.Type.LONG)
            .column("x", CsvSchema.Type.LONG)
            .build();
    try (CsvReader csv = SimdCsv.parse("a,b\n1,2\n")) {
      assertThrows(IllegalArgumentException.class, () -> csv.readTable(schema));
    }
    try (CsvReader csv = SimdCsv.parse("x,x\n1,2\n")) {
      assertArrayEquals(new long[] {2}, csv.readTable(schema).longs(1));
    }
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse("1,2\n")) {
      assertArrayEquals(new long[] {2}, csv.readTable(schema).longs(1));
    }
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse("1,2,3\n")) {
      assertThrows(IllegalArgumentException.class, () -> csv.readTable(schema));
    }
  }

  @Test
  void schemasCheckTheirScales() {
    CsvSchema.Builder builder = CsvSchema.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.column("a", CsvSchema.Type.DECIMAL));
    assertThrows(IllegalArgumentException.class, () -> builder.decimal("a", 19));
    assertThrows(IllegalArgumentException.class, () -> builder.decimal("a", -1));
    assertThrows(
        IllegalArgumentException.class, () -> new CsvSchema.Column("a", CsvSchema.Type.LONG, 1));
  }

  // ---- Many rows
  // ------------------------------------------------------------------------------------

  @Test
  void aColumnOfTooManyDifferentTextsIsNoSymbol() {
    for (int distinct : new int[] {65_536, 65_537}) {
      StringBuilder input = new StringBuilder("a\n");
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 2 * distinct; i++) {
        expected.add("t" + i % distinct);
        input.append(expected.getLast()).append('\n');
      }
      try (CsvReader csv = SimdCsv.parse(input)) {
        CsvTable table = csv.readTable();
        assertEquals(
            distinct == 65_536 ? CsvSchema.Type.SYMBOL : CsvSchema.Type.STRING,
            table.schema().columns().getFirst().type());
        assertEquals(expected, Arrays.asList(table.strings("a")));
        assertEquals(distinct, table.symbolTable("a").size());
      }
    }
  }
}
