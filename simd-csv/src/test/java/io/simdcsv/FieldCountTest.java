package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the policies for field counts give, and where they say it is.
class FieldCountTest {
  /// Records 2 and 3 are of unexpected size; record 3 has a line break.
  private static final String TEXT = "a,b\r\n1,2\r\nx\r\n\"q\nr\",s,t\r\n3,4\r\n";

  private static CsvReader open(FieldCount policy, Kernel kernel, int windowBytes) {
    return SimdCsv.reader()
        .dialect(Dialect.builder().fieldCount(policy).build())
        .kernel(kernel)
        .windowBytes(windowBytes)
        .parse(TEXT);
  }

  /// Record number, line, byte offset and fields of all records.
  private static List<String> records(CsvReader csv) {
    List<String> records = new ArrayList<>();
    for (CsvRecord r : csv) {
      records.add(
          "%d %d %d %s".formatted(r.recordNumber(), r.lineNumber(), r.byteOffset(), r.toList()));
    }
    return records;
  }

  private interface Check {
    void accept(Kernel kernel, int windowBytes);
  }

  private static void everywhere(Check check) {
    for (Kernel kernel : Kernels.available()) {
      for (int windowBytes : new int[] {1, 16, 1 << 18}) {
        check.accept(kernel, windowBytes);
      }
    }
  }

  @Test
  void lenientGivesRecordsAsTheyStand() {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(FieldCount.LENIENT, kernel, windowBytes)) {
        assertEquals(
            List.of("1 2 5 [1, 2]", "2 3 10 [x]", "3 4 13 [q\nr, s, t]", "4 6 24 [3, 4]"),
            records(csv));
        assertEquals(List.of(), csv.rejects());
      }
    });
  }

  @Test
  void padFillsUpAndCutsOff() {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(FieldCount.PAD, kernel, windowBytes)) {
        assertEquals(
            List.of("1 2 5 [1, 2]", "2 3 10 [x, ]", "3 4 13 [q\nr, s]", "4 6 24 [3, 4]"),
            records(csv));
      }
    });
  }

  @Test
  void skipLeavesOutButCounts() {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(FieldCount.SKIP, kernel, windowBytes)) {
        assertEquals(List.of("1 2 5 [1, 2]", "4 6 24 [3, 4]"), records(csv));
        assertEquals(List.of(), csv.rejects());
      }
    });
  }

  @Test
  void collectKeepsWhatItLeavesOut() {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(FieldCount.COLLECT, kernel, windowBytes)) {
        assertEquals(List.of("1 2 5 [1, 2]", "4 6 24 [3, 4]"), records(csv));
        List<Reject> rejects = csv.rejects();
        assertEquals(2, rejects.size());
        assertReject(rejects.get(0), 2, 3, 10, "x", 1);
        assertReject(rejects.get(1), 3, 4, 13, "\"q\nr\",s,t", 3);
        assertThrows(UnsupportedOperationException.class, rejects::clear);
      }
    });
  }

  private static void assertReject(
      Reject reject, long record, long line, long offset, String text, int fields) {
    assertEquals(record, reject.recordNumber());
    assertEquals(line, reject.lineNumber());
    assertEquals(offset, reject.byteOffset());
    assertEquals(text.length(), reject.byteLength());
    assertEquals(text, reject.text());
    assertTrue(
        reject.reason().contains(fields + " fields") && reject.reason().contains("expected 2"),
        reject.reason());
  }

  @Test
  void strictSaysBothCountsAndWhere() {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(FieldCount.STRICT, kernel, windowBytes)) {
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(List.of("1", "2"), records.next().toList());
        for (int attempt = 0; attempt < 2; attempt++) {
          CsvException e = assertThrows(CsvException.class, records::hasNext);
          assertEquals(2, e.recordNumber());
          assertEquals(3, e.lineNumber());
          assertEquals(10, e.byteOffset());
          assertTrue(
              e.getMessage().contains("1 fields")
                  && e.getMessage().contains("expected 2")
                  && e.getMessage().contains("FieldCount.LENIENT"),
              e.getMessage());
        }
      }
    });
  }

  @ParameterizedTest
  @EnumSource(names = "STRICT", mode = EnumSource.Mode.EXCLUDE)
  void theCountIsThatOfTheRecords(FieldCount policy) {
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv = open(policy, kernel, windowBytes);
          CsvReader counted = open(policy, kernel, windowBytes);
          CsvReader batches = open(policy, kernel, windowBytes)) {
        int records = records(csv).size();
        assertEquals(records, counted.count());
        int inBatches = 0;
        for (CsvBatch b = batches.nextBatch(); b != null; b = batches.nextBatch()) {
          inBatches += b.recordCount();
        }
        assertEquals(records, inBatches);
      }
    });
  }

  @Test
  void withoutHeaderTheFirstRecordSaysHowMany() {
    Dialect dialect = Dialect.builder().header(Header.none()).fieldCount(FieldCount.SKIP).build();
    everywhere((kernel, windowBytes) -> {
      try (CsvReader csv =
          SimdCsv.reader()
              .dialect(dialect)
              .kernel(kernel)
              .windowBytes(windowBytes)
              .parse("a,b\nc\nd,e\n")) {
        assertEquals(List.of("1 1 0 [a, b]", "3 3 6 [d, e]"), records(csv));
      }
    });
  }

  @Test
  void rejectsAreKnownOnceTheRecordsAfterThemAre() {
    try (CsvReader csv =
        SimdCsv.reader()
            .dialect(Dialect.builder().fieldCount(FieldCount.COLLECT).build())
            .parse(TEXT)) {
      Iterator<CsvRecord> records = csv.iterator();
      records.next();
      assertEquals(1, csv.count(), "the rest, without those left out");
      assertFalse(records.hasNext());
      assertEquals(2, csv.rejects().size(), "none is collected twice");
    }
  }
}
