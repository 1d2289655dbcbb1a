package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What once was wrong between the scan and the records, each with the smallest input that showed
/// it; and what batches promise to whoever counts them.
class ScanDriverTest {
  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();
  private static final Dialect STRICT = PLAIN.toBuilder().strayQuotes(StrayQuotes.STRICT).build();

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CsvReader open(Dialect dialect, String text) {
    return SimdCsv.reader().dialect(dialect).parse(bytes(text));
  }

  // ---- Padded fields

  /// A padded field lies behind its record, where once the next record's digits were read.
  @Test
  void aPaddedFieldIsNoNumber() {
    Dialect padded = PLAIN.toBuilder().fieldCount(FieldCount.PAD).build();
    for (String text :
        List.of("1,2,3\n4\n5,6,7\n", "1,2,3\n4\n", "1,2,3\n4", "1,2,3\r\n4\r\n5,6,7")) {
      try (CsvReader csv = open(padded, text)) {
        Iterator<CsvRecord> records = csv.iterator();
        records.next();
        checkPadded(records.next(), text);
      }
      try (CsvReader csv = open(padded, text)) {
        checkPadded(csv.nextBatch().record(1), text);
      }
      try (CsvReader csv = open(padded, text)) {
        Iterator<CsvRecord> records = csv.iterator();
        records.next();
        checkPadded(records.next().detach(), text);
      }
    }
  }

  private static void checkPadded(CsvRecord record, String text) {
    assertEquals(3, record.fieldCount(), text);
    assertEquals(4, record.getInt(0), text);
    for (int i = 1; i < 3; i++) {
      int field = i;
      assertEquals("", record.getString(i), text);
      assertTrue(record.isNull(i), text);
      assertFalse(record.isQuoted(i), text);
      assertEquals(0, record.rawLength(i), text);
      assertEquals(0, record.rawSlice(i).byteSize(), text);
      List<Function<CsvRecord, Object>> getters =
          List.of(
              r -> r.getInt(field),
              r -> r.getLong(field),
              r -> r.getDouble(field),
              r -> r.getBoolean(field));
      for (Function<CsvRecord, Object> getter : getters) {
        CsvException problem = assertThrows(CsvException.class, () -> getter.apply(record), text);
        assertTrue(problem.getMessage().contains("null"), problem.getMessage());
      }
      assertThrows(IndexOutOfBoundsException.class, () -> record.rawByte(field, 0), text);
    }
    assertEquals(List.of("4", "", ""), record.toList(), text);
  }

  @Test
  void aPaddedFieldIsNullTextWhereTheEmptyStringIs() {
    Dialect padded = PLAIN.toBuilder().fieldCount(FieldCount.PAD).nullText("").build();
    try (CsvReader csv = open(padded, "1,2\n3\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      records.next();
      assertNull(records.next().getString(1));
    }
  }

  // ---- After an exception

  @ParameterizedTest
  @MethodSource("kernels")
  void afterAnExceptionThePositionStays(String kernel) {
    String text = "a,b\nc,\"d\"x\ne,f\n";
    for (int window : new int[] {1, 4, 64, 1 << 17}) {
      try (CsvReader csv =
          SimdCsv.reader()
              .kernel(Kernels.named(kernel))
              .windowBytes(window)
              .dialect(STRICT)
              .parse(bytes(text))) {
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(List.of("a", "b"), records.next().toList());
        CsvException first = assertThrows(CsvException.class, records::hasNext);
        assertEquals(2, first.recordNumber());
        assertEquals(2, first.lineNumber());
        assertEquals(9, first.byteOffset());
        assertEquals(1, first.fieldIndex());
        assertSame(first, assertThrows(CsvException.class, records::next));
        assertSame(first, assertThrows(CsvException.class, csv::nextBatch));
        assertSame(first, assertThrows(CsvException.class, csv::count));
        assertSame(first, assertThrows(CsvException.class, records::hasNext));
      }
    }
  }

  private static void assertSame(CsvException expected, CsvException actual) {
    assertEquals(expected.getMessage(), actual.getMessage());
    assertEquals(expected.recordNumber(), actual.recordNumber());
    assertEquals(expected.byteOffset(), actual.byteOffset());
  }

  @Test
  void afterARefusedFieldCountThePositionStays() {
    Dialect strict = PLAIN.toBuilder().fieldCount(FieldCount.STRICT).build();
    try (CsvReader csv = open(strict, "1,2\n3\n4,5\n")) {
      assertEquals(1, csv.nextBatch().recordCount());
      CsvException first = assertThrows(CsvException.class, csv::nextBatch);
      assertEquals(2, first.recordNumber());
      assertEquals(4, first.byteOffset());
      assertSame(first, assertThrows(CsvException.class, csv::nextBatch));
      assertSame(first, assertThrows(CsvException.class, () -> csv.iterator().next()));
    }
  }

  // ---- The header

  @Test
  void aColumnNameMayBeEmptyOrANullText() {
    Dialect dialect = Dialect.builder().nullText("NULL", "").build();
    try (CsvReader csv = open(dialect, "a,,NULL\n1,2,3\n")) {
      assertEquals(List.of("a", "", "NULL"), csv.header());
      CsvRecord record = csv.iterator().next();
      assertEquals("2", record.getString(""));
      assertEquals("3", record.getString("NULL"));
    }
  }

  @Test
  void anErrorInTheHeaderIsInRecordZero() {
    Dialect strict = Dialect.builder().strayQuotes(StrayQuotes.STRICT).build();
    CsvException problem =
        assertThrows(CsvException.class, () -> open(strict, "a,b\"c\n1,2\n").close());
    assertEquals(0, problem.recordNumber());
    assertEquals(1, problem.lineNumber());
    assertEquals(3, problem.byteOffset());

    Dialect small = Dialect.builder().maxRecordBytes(2).build();
    problem = assertThrows(CsvException.class, () -> open(small, "abc\n1\n").close());
    assertEquals(0, problem.recordNumber());

    Dialect reporting = Dialect.builder().malformedText(CodingErrorAction.REPORT).build();
    byte[] malformed = {'a', ',', (byte) 0xff, '\n', '1', ',', '2', '\n'};
    problem =
        assertThrows(
            CsvException.class, () -> SimdCsv.reader().dialect(reporting).parse(malformed).close());
    assertEquals(0, problem.recordNumber());
    assertEquals(2, problem.byteOffset());
  }

  @Test
  void recordsAreNumberedFromTheFirstAfterTheHeader() {
    Dialect dialect = Dialect.builder().skipLines(1).skipRecords(1).build();
    try (CsvReader csv = open(dialect, "\"pre\n\"skipped\n\",x\nh\n\n1\n2\n")) {
      assertEquals(List.of("h"), csv.header());
      Iterator<CsvRecord> records = csv.iterator();
      CsvRecord record = records.next();
      assertEquals(1, record.recordNumber());
      assertEquals(6, record.lineNumber());
      assertEquals(2, records.next().recordNumber());
    }
    Dialect strict = dialect.toBuilder().strayQuotes(StrayQuotes.STRICT).build();
    try (CsvReader csv = open(strict, "x\ny\nh\n1\na\"\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      records.next();
      assertEquals(2, assertThrows(CsvException.class, records::next).recordNumber());
    }
  }

  // ---- Records given back

  @Test
  void rejectsAreNotDoubledWhenRecordsAreGivenBack() {
    Dialect collecting = PLAIN.toBuilder().fieldCount(FieldCount.COLLECT).build();
    try (CsvReader csv = open(collecting, "1,2\nx\n3,4\ny\n5,6\n")) {
      Iterator<CsvRecord> records = csv.iterator();
      assertEquals("1", records.next().getString(0));
      CsvBatch batch = csv.nextBatch();
      assertEquals(2, batch.recordCount());
      assertEquals(3, batch.record(0).recordNumber());
      assertEquals(5, batch.record(1).recordNumber());
      assertFalse(records.hasNext());
      assertEquals(List.of(2L, 4L), csv.rejects().stream().map(Reject::recordNumber).toList());
      assertEquals(List.of("x", "y"), csv.rejects().stream().map(Reject::text).toList());
    }
  }

  // ---- Escapes, blanks, null texts

  @Test
  void anEscapedBlankIsNotTrimmed() {
    Dialect dialect = PLAIN.toBuilder().escape('\\').trim(Trim.BOTH).build();
    try (CsvReader csv = open(dialect, " a\\  ,\\ ,b\\\\ \n")) {
      assertEquals(List.of("a ", " ", "b\\"), csv.iterator().next().toList());
    }
  }

  @Test
  void aNullTextIsComparedToTheBytesAsTheyStand() {
    Dialect dialect = PLAIN.toBuilder().escape('\\').trim(Trim.BOTH).nullText("\\N", "NA").build();
    try (CsvReader csv = open(dialect, "\\N, NA ,N,\"\\N\",\"NA\",\\NA\n")) {
      CsvRecord record = csv.iterator().next();
      assertEquals(java.util.Arrays.asList(null, null, "N", "N", "NA", "NA"), record.toList());
      for (int i = 0; i < 6; i++) {
        assertEquals(i < 2, record.isNull(i), "field " + i);
      }
    }
  }

  // ---- Batches

  /// The end of the input is the walker's, but no batch of its own.
  @ParameterizedTest
  @MethodSource("kernels")
  void whatFitsIntoABatchIsOne(String kernel) {
    for (int records : new int[] {1, 2, 10, 100, 1000, 5000}) {
      for (String last : List.of("", "x,y", "x,y\n", "\"x\"z,y\n")) {
        String text = "ab,cd\n".repeat(records) + last;
        try (CsvReader csv =
            SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(PLAIN).parse(bytes(text))) {
          int expected = records + (last.isEmpty() ? 0 : 1);
          assertEquals(expected, csv.nextBatch().recordCount(), text.length() + " bytes");
          assertNull(csv.nextBatch());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aBatchEndsBeforeTheFirstProblem(String kernel) {
    String text = "a,b\n".repeat(500) + "c,d\"\n" + "e,f\n".repeat(500);
    try (CsvReader csv =
        SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(STRICT).parse(bytes(text))) {
      assertEquals(500, csv.nextBatch().recordCount());
      assertEquals(501, assertThrows(CsvException.class, csv::nextBatch).recordNumber());
    }
  }

  /// Strays everywhere: the walker takes more and more records at a time, and gives them all.
  @ParameterizedTest
  @MethodSource("kernels")
  void isExactWhereStraysComeAndGo(String kernel) {
    StringBuilder text = new StringBuilder();
    int records = 0;
    for (int i = 0; i < 4_000; i++) {
      boolean dense = i % 1_000 < 400;
      text.append(i).append(dense || i % 97 == 0 ? ",12\" x\n" : ",abc\n");
      records++;
      if (i % 501 == 0) {
        text.append("\n\r\n");
      }
    }
    byte[] input = bytes(text.toString());
    for (int window : new int[] {300, 5_000, 1 << 17}) {
      try (CsvReader csv =
          SimdCsv.reader()
              .kernel(Kernels.named(kernel))
              .windowBytes(window)
              .dialect(PLAIN)
              .parse(input)) {
        int next = 0;
        for (CsvRecord record : csv) {
          assertEquals(next, record.getInt(0));
          boolean stray = next % 1_000 < 400 || next % 97 == 0;
          assertEquals(stray ? "12\" x" : "abc", record.getString(1));
          assertEquals(++next, record.recordNumber());
          assertEquals(next + 2 * ((next + 499) / 501), record.lineNumber());
        }
        assertEquals(records, next);
      }
      try (CsvReader csv =
          SimdCsv.reader()
              .kernel(Kernels.named(kernel))
              .windowBytes(window)
              .dialect(PLAIN)
              .parse(input)) {
        assertEquals(records, csv.count());
      }
    }
  }
}
