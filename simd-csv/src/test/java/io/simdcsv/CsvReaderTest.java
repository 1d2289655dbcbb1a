package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a reader goes through its input: by records, batches, streams and counts, one after the
/// other.
class CsvReaderTest {
  private static final Dialect NO_HEADER = Dialect.builder().header(Header.none()).build();
  private static final int RECORDS = 500;

  private static String numbered(int records) {
    StringBuilder text = new StringBuilder("id,name,value\n");
    for (int i = 0; i < records; i++) {
      // An empty line now and then, and quotes out of place: the state machine has its turn too.
      text.append(i).append(",n").append(i % 50 == 7 ? "\"" : "").append(',').append(i * 0.5);
      text.append(i % 40 == 3 ? "\n\n" : "\n");
    }
    return text.toString();
  }

  private static List<Kernel> kernels() {
    return Kernels.available();
  }

  private static CsvReader open(Kernel kernel, int windowBytes) {
    return SimdCsv.reader().kernel(kernel).windowBytes(windowBytes).parse(numbered(RECORDS));
  }

  // ---- Iterators ------------------------------------------------------------------------------

  @Test
  void hasNextMayBeAskedAgain() {
    try (CsvReader csv = SimdCsv.parse("a\n1\n2\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      assertTrue(records.hasNext());
      assertTrue(records.hasNext());
      assertEquals("1", records.next().getString(0));
      assertEquals("2", records.next().getString(0), "next without hasNext");
      assertFalse(records.hasNext());
      assertFalse(records.hasNext());
      assertThrows(NoSuchElementException.class, records::next);
      assertThrows(NoSuchElementException.class, records::next);
    }
  }

  @Test
  void allIteratorsShareOnePosition() {
    try (CsvReader csv = SimdCsv.parse("a\n1\n2\n3\n")) {
      assertEquals("1", csv.iterator().next().getString(0));
      assertEquals("2", csv.iterator().next().getString(0));
      List<String> rest = new ArrayList<>();
      for (CsvRecord r : csv) {
        rest.add(r.getString(0));
      }
      assertEquals(List.of("3"), rest);
    }
  }

  @Test
  void aStreamGivesWhatIsLeftAndClosesTheReader() {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream("a\n1\n2\n3\n".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    CsvReader csv = SimdCsv.parse(in);
    csv.iterator().next();
    try (Stream<CsvRecord> records = csv.stream()) {
      assertEquals(List.of(2L, 3L), records.map(r -> r.getLong("a")).toList());
    }
    assertTrue(closed[0]);
    assertThrows(IllegalStateException.class, csv::nextBatch);
  }

  @Test
  void anErrorComesAfterTheRecordsBeforeItAndStays() {
    Dialect strict = NO_HEADER.toBuilder().strayQuotes(StrayQuotes.STRICT).build();
    for (Kernel kernel : kernels()) {
      for (int windowBytes : new int[] {1, 1 << 18}) {
        String text = "ok,1\n".repeat(100) + "b\"ad\n" + "ok,2\n".repeat(100);
        try (CsvReader csv =
            SimdCsv.reader().dialect(strict).kernel(kernel).windowBytes(windowBytes).parse(text)) {
          Iterator<CsvRecord> records = csv.iterator();
          for (int i = 0; i < 100; i++) {
            assertEquals(List.of("ok", "1"), records.next().toList());
          }
          for (int attempt = 0; attempt < 3; attempt++) {
            CsvException e = assertThrows(CsvException.class, records::hasNext);
            assertEquals(101, e.recordNumber());
            assertEquals(101, e.lineNumber());
            assertEquals(501, e.byteOffset());
            assertEquals(0, e.fieldIndex());
            assertTrue(e.getMessage().contains("StrayQuotes."), e.getMessage());
          }
          assertThrows(CsvException.class, csv::nextBatch);
          assertThrows(CsvException.class, csv::count);
        }
      }
    }
  }

  // ---- One way after the other ----------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("kernels")
  void countIsOfWhatIsLeft(Kernel kernel) {
    for (int windowBytes : new int[] {64, 1000, 1 << 18}) {
      for (int iterated : new int[] {0, 1, 4, 77, RECORDS - 1, RECORDS}) {
        try (CsvReader csv = open(kernel, windowBytes)) {
          Iterator<CsvRecord> records = csv.iterator();
          for (int i = 0; i < iterated; i++) {
            assertEquals(i, records.next().getInt("id"));
          }
          assertEquals(RECORDS - iterated, csv.count());
          assertEquals(0, csv.count());
          assertFalse(records.hasNext());
          assertNull(csv.nextBatch());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void batchesGoOnWhereRecordsCameTo(Kernel kernel) {
    for (int windowBytes : new int[] {64, 1000, 1 << 18}) {
      for (int iterated : new int[] {0, 1, 4, 77, RECORDS}) {
        try (CsvReader csv = open(kernel, windowBytes)) {
          Iterator<CsvRecord> records = csv.iterator();
          for (int i = 0; i < iterated; i++) {
            records.next();
          }
          // hasNext may load a batch, which must not be lost.
          assertEquals(iterated < RECORDS, records.hasNext());
          int next = iterated;
          for (CsvBatch b = csv.nextBatch(); b != null; b = csv.nextBatch()) {
            for (int r = 0; r < b.recordCount(); r++) {
              assertEquals(next, b.record(r).getInt(0));
              assertEquals(next + 1, b.record(r).recordNumber());
              next++;
            }
          }
          assertEquals(RECORDS, next);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void recordsGoOnWhereBatchesCameTo(Kernel kernel) {
    try (CsvReader csv = open(kernel, 1000)) {
      CsvBatch batch = csv.nextBatch();
      int next = batch.recordCount();
      assertTrue(next < RECORDS);
      for (CsvRecord r : csv) {
        assertEquals(next, r.getInt("id"));
        assertEquals(next + 1, r.recordNumber());
        next++;
      }
      assertEquals(RECORDS, next);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void linesAreRightWhicheverWayCameBefore(Kernel kernel) {
    String text = "h\n" + "\"x\ny\"\n".repeat(200) + "last\n";
    for (int windowBytes : new int[] {50, 1 << 18}) {
      for (int iterated : new int[] {0, 3, 150}) {
        try (CsvReader csv = SimdCsv.reader().kernel(kernel).windowBytes(windowBytes).parse(text)) {
          Iterator<CsvRecord> records = csv.iterator();
          for (int i = 0; i < iterated; i++) {
            records.next();
          }
          CsvBatch batch = csv.nextBatch();
          assertEquals(2L + 2 * iterated, batch.record(0).lineNumber());
          String last = position(batch.record(batch.recordCount() - 1));
          while (records.hasNext()) {
            last = position(records.next());
          }
          assertEquals("[last], record 201, line 402, byte 1202", last);
        }
      }
    }
  }

  private static String position(CsvRecord r) {
    return "%s, record %d, line %d, byte %d"
        .formatted(r.toList(), r.recordNumber(), r.lineNumber(), r.byteOffset());
  }

  // ---- Batches --------------------------------------------------------------------------------

  @Test
  void aBatchSaysWhereFieldsAndRecordsEnd() {
    try (CsvReader csv =
        SimdCsv.reader().dialect(NO_HEADER).parse("ab,c\r\n\n\"d,e\"\nf,g,h".getBytes(UTF_8))) {
      CsvBatch batch = csv.nextBatch();
      assertNotNull(batch);
      List<List<String>> raw = new ArrayList<>();
      byte[] bytes = new byte[(int) batch.bytes().byteSize()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = batch.bytes().get(ValueLayout.JAVA_BYTE, i);
      }
      int field = 0;
      for (int r = 0; r < batch.recordCount(); r++) {
        List<String> fields = new ArrayList<>();
        int start = batch.recordStart(r);
        for (; field < batch.recordEnds()[r]; field++) {
          int end = batch.fieldEnds()[field];
          fields.add(new String(bytes, start, end - start, UTF_8));
          start = end + 1;
        }
        raw.add(fields);
      }
      assertEquals(List.of(List.of("ab", "c\r"), List.of("\"d,e\""), List.of("f", "g", "h")), raw);
      assertEquals(6, batch.fieldCount());
      assertEquals(3, batch.recordCount());
      assertTrue(batch.bytes().isNative());
      assertThrows(IndexOutOfBoundsException.class, () -> batch.record(3));
      assertThrows(IndexOutOfBoundsException.class, () -> batch.record(-1));
      assertThrows(IndexOutOfBoundsException.class, () -> batch.recordStart(3));
    }
  }

  @Test
  void columnsAreDecodedIntoTheCallersArray() {
    try (CsvReader csv = SimdCsv.parse("n,d\n1,0.5\n\"2\", 1.5\n-3,1e3\n")) {
      CsvBatch batch = csv.nextBatch();
      long[] longs = new long[5];
      double[] doubles = new double[3];
      assertEquals(3, batch.getLongs("n", longs));
      assertEquals(3, batch.getDoubles(1, doubles));
      assertEquals("[1, 2, -3, 0, 0]", Arrays.toString(longs));
      assertEquals("[0.5, 1.5, 1000.0]", Arrays.toString(doubles));
      IllegalArgumentException small =
          assertThrows(IllegalArgumentException.class, () -> batch.getDoubles("d", new double[2]));
      assertTrue(small.getMessage().contains("3") && small.getMessage().contains("2"));
      assertThrows(IllegalArgumentException.class, () -> batch.getLongs("x", longs));
      assertThrows(CsvException.class, () -> batch.getLongs("d", longs));
    }
  }

  @Test
  void aNullTextIsNoValueOfAColumn() {
    Dialect dialect = NO_HEADER.toBuilder().nullText("-999").build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse("1\n-999\n")) {
      CsvBatch batch = csv.nextBatch();
      assertThrows(CsvException.class, () -> batch.getLongs(0, new long[2]));
      assertThrows(CsvException.class, () -> batch.getDoubles(0, new double[2]));
    }
  }

  // ---- Selection ------------------------------------------------------------------------------

  @Test
  void selectedColumnsAreShownAloneAndInOrder() {
    for (Function<CsvReader.Builder, CsvReader.Builder> selection :
        List.<Function<CsvReader.Builder, CsvReader.Builder>>of(
            reader -> reader.select("c", "a"), reader -> reader.select(2, 0))) {
      try (CsvReader csv = selection.apply(SimdCsv.reader()).parse("a,b,c,d\n1,2,3,4\n5,6,7,8\n")) {
        assertEquals(List.of("c", "a"), csv.header());
        assertEquals(0, csv.columnIndex("c"));
        assertEquals(1, csv.columnIndex("a"));
        Iterator<CsvRecord> records = csv.iterator();
        CsvRecord r = records.next();
        assertEquals(2, r.fieldCount());
        assertEquals(List.of("3", "1"), r.toList());
        assertEquals(3, r.getInt("c"));
        assertEquals(3, r.getInt(0));
        assertThrows(IllegalArgumentException.class, () -> r.getString("b"));
        assertThrows(IndexOutOfBoundsException.class, () -> r.getString(2));
        assertThrows(IndexOutOfBoundsException.class, () -> r.getString(-1));
        assertEquals(List.of("7", "5"), records.next().toList());
      }
    }
  }

  @Test
  void columnsOfABatchAreSelectedToo() {
    try (CsvReader csv = SimdCsv.reader().select("c", "a").parse("a,b,c\n1,2,3\n4,5,6\n")) {
      CsvBatch batch = csv.nextBatch();
      long[] values = new long[2];
      batch.getLongs("a", values);
      assertEquals("[1, 4]", Arrays.toString(values));
      batch.getLongs(0, values);
      assertEquals("[3, 6]", Arrays.toString(values));
      assertThrows(IllegalArgumentException.class, () -> batch.getLongs("b", values));
      assertEquals(6, batch.fieldCount(), "positions are those of the input's columns");
    }
  }

  @Test
  void columnsWithoutNamesAreSelectedByIndex() {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).select(3, 1).parse("1,2,3,4\n5,6\n")) {
      assertEquals(List.of(), csv.header());
      Iterator<CsvRecord> records = csv.iterator();
      assertEquals(List.of("4", "2"), records.next().toList());
      CsvRecord second = records.next();
      assertEquals("6", second.getString(1));
      CsvException e = assertThrows(CsvException.class, () -> second.getString(0));
      assertTrue(
          e.getMessage().contains("2 fields") && e.getMessage().contains("PAD"), e.getMessage());
    }
  }

  @Test
  void aSelectionThatTheInputLacksIsRefused() {
    IllegalArgumentException name =
        assertThrows(
            IllegalArgumentException.class, () -> SimdCsv.reader().select("x").parse("a,b\n1,2\n"));
    assertTrue(name.getMessage().contains("'x'") && name.getMessage().contains("a, b"));
    IllegalArgumentException index =
        assertThrows(
            IllegalArgumentException.class, () -> SimdCsv.reader().select(2).parse("a,b\n1,2\n"));
    assertTrue(index.getMessage().contains("2"), index.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SimdCsv.reader().select(-1));
    assertThrows(
        IllegalArgumentException.class,
        () -> SimdCsv.reader().dialect(NO_HEADER).select("a").parse("a,b\n1,2\n"));
  }

  // ---- Limits ---------------------------------------------------------------------------------

  /// A record whose end lies in the last block of a stretch, which kernels do not look at.
  @ParameterizedTest
  @ValueSource(ints = {131_000, 131_010, 131_070, 131_072, 262_100})
  void theRecordLimitBindsExactly(int limit) {
    Dialect dialect = NO_HEADER.toBuilder().maxRecordBytes(limit).build();
    String longest = "x".repeat(limit);
    for (Kernel kernel : kernels()) {
      for (String end : List.of("\n", "\r\n")) {
        String text = longest + end + "a,b" + end;
        try (CsvReader csv =
            SimdCsv.reader().dialect(dialect).kernel(kernel).parse(text.getBytes(UTF_8))) {
          Iterator<CsvRecord> records = csv.iterator();
          assertEquals(limit, records.next().rawLength(0), kernel.name());
          assertEquals(List.of("a", "b"), records.next().toList());
        }
        String tooLong = "a,b" + end + longest + "x" + end + "c";
        try (CsvReader csv =
            SimdCsv.reader().dialect(dialect).kernel(kernel).parse(tooLong.getBytes(UTF_8))) {
          Iterator<CsvRecord> records = csv.iterator();
          assertEquals(List.of("a", "b"), records.next().toList());
          CsvException e = assertThrows(CsvException.class, records::hasNext);
          assertEquals(2, e.recordNumber());
          assertEquals(2, e.lineNumber());
          assertTrue(
              e.getMessage().contains("maxRecordBytes") && e.getMessage().contains("" + limit),
              e.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000, 32_700, 32_768, 40_000})
  void theFieldLimitBindsExactly(int limit) {
    Dialect dialect = NO_HEADER.toBuilder().maxFields(limit).build();
    String widest = "x" + ",x".repeat(limit - 1);
    for (Kernel kernel : kernels()) {
      try (CsvReader csv =
          SimdCsv.reader().dialect(dialect).kernel(kernel).parse(widest + "\ny\n")) {
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(limit, records.next().fieldCount(), kernel.name());
        assertEquals(List.of("y"), records.next().toList());
      }
      try (CsvReader csv =
          SimdCsv.reader().dialect(dialect).kernel(kernel).parse("y\n" + widest + ",x\nz\n")) {
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(List.of("y"), records.next().toList());
        CsvException e = assertThrows(CsvException.class, records::hasNext);
        assertEquals(2, e.recordNumber());
        assertEquals(2, e.byteOffset());
        assertTrue(e.getMessage().contains("maxFields"), e.getMessage());
      }
    }
  }

  // ---- Closing --------------------------------------------------------------------------------

  @Test
  void aClosedReaderGivesNothing() {
    CsvReader csv = SimdCsv.parse("a\n1\n2\n3\n");
    Iterator<CsvRecord> records = csv.iterator();
    records.next();
    csv.close();
    csv.close();
    assertThrows(IllegalStateException.class, csv::nextBatch);
    assertThrows(IllegalStateException.class, csv::count);
    assertThrows(IllegalStateException.class, records::next);
    assertThrows(IllegalStateException.class, records::hasNext);
  }

  @ParameterizedTest
  @EnumSource
  void aBuilderMayBeUsedAgain(EmptyLines emptyLines) {
    CsvReader.Builder reader =
        SimdCsv.reader().dialect(NO_HEADER.toBuilder().emptyLines(emptyLines).build());
    for (int i = 0; i < 3; i++) {
      try (CsvReader csv = reader.parse("a\n\nb\n")) {
        assertEquals(emptyLines == EmptyLines.KEEP ? 3 : 2, csv.count());
      }
    }
  }

  @Test
  void theReaderNamesItsKernelAndDialect() {
    for (Kernel kernel : kernels()) {
      try (CsvReader csv = SimdCsv.reader().dialect(Dialect.TSV).kernel(kernel).parse("a\n")) {
        assertTrue(csv.toString().contains(kernel.name()), csv.toString());
        assertTrue(csv.toString().contains("'\\t'"), csv.toString());
        assertEquals(Dialect.TSV, csv.dialect());
      }
    }
  }

  @Test
  void nullsAreRefusedByName() {
    for (Runnable call :
        List.<Runnable>of(
            () -> SimdCsv.parse((byte[]) null),
            () -> SimdCsv.parse((InputStream) null),
            () -> SimdCsv.parse((CharSequence) null),
            () -> SimdCsv.reader().dialect(null),
            () -> SimdCsv.reader().ioMode(null))) {
      NullPointerException e = assertThrows(NullPointerException.class, call::run);
      assertNotNull(e.getMessage());
    }
  }

  /// Views are no good in two threads, so a stream of them does not split.
  @Test
  void aStreamThatIsMadeParallelGivesTheSame() {
    StringBuilder text = new StringBuilder("a\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(i).append('\n');
    }
    try (CsvReader csv = SimdCsv.parse(text)) {
      assertEquals(5_000 * 4_999 / 2, csv.stream().parallel().mapToLong(r -> r.getLong(0)).sum());
    }
  }
}
