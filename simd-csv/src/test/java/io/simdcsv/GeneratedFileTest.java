package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.GeneratedRows.Row;
import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.Inputs;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of many batches, written from fields that are known: read by records, by batches, by
/// count, and by mixtures of them, under every field-count policy.
class GeneratedFileTest {
  private static final long SEED = 20_250_704;
  private static final int BYTES = Inputs.LONG_RUN ? 20 << 20 : 1_200_000;
  private static final int SMALL = 60_000;

  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();

  @TempDir Path directory;

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  private static GeneratedRows rows(String ending) {
    return GeneratedRows.generate(SEED, ending, BYTES, true);
  }

  private static CsvReader.Builder builder(String kernel) {
    return SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(PLAIN);
  }

  private static String what(int row) {
    return "record " + (row + 1) + " of the file generated with seed " + SEED;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void readsEveryLineEndingFromEverySource(String kernel) throws IOException {
    for (String ending : List.of("\n", "\r\n", "\r", "mixed")) {
      GeneratedRows generated = rows(ending);
      byte[] input = generated.bytes();
      Path file = Files.write(directory.resolve("generated.csv"), input);
      List<SourceKind> sources =
          ending.equals("\r\n")
              ? List.of(SourceKind.values())
              : List.of(SourceKind.BYTES, SourceKind.MAPPED);
      for (SourceKind source : sources) {
        try (CsvReader reader = source.open(builder(kernel), input, file)) {
          int next = checkRecords(generated.rows(), 0, Integer.MAX_VALUE, reader.iterator());
          assertEquals(
              generated.rows().size(), next, source + ", " + Inputs.show(ending.getBytes()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void readsByBatches(String kernel) {
    GeneratedRows generated = rows("mixed");
    byte[] input = generated.bytes();
    for (int window : new int[] {1_000, 4_096, 100_000}) {
      try (CsvReader reader = builder(kernel).windowBytes(window).parse(input)) {
        int next = 0;
        for (CsvBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
          next = checkBatch(generated.rows(), next, input, batch);
        }
        assertEquals(generated.rows().size(), next);
        assertNull(reader.nextBatch());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void counts(String kernel) {
    for (String ending : List.of("\n", "\r\n", "\r", "mixed")) {
      GeneratedRows generated = rows(ending);
      try (CsvReader reader = builder(kernel).parse(generated.bytes())) {
        assertEquals(generated.rows().size(), reader.count());
        assertEquals(0, reader.count());
      }
    }
  }

  /// Records, then a batch, then records again, then the rest by count or batches.
  @ParameterizedTest
  @MethodSource("kernels")
  void goesOnWhereTheOtherWayCameTo(String kernel) {
    GeneratedRows generated = rows("mixed");
    List<Row> rows = generated.rows();
    byte[] input = generated.bytes();
    for (int window : new int[] {1_000, 128 << 10}) {
      for (int first : new int[] {0, 1, 2, 3, 10, 777, rows.size() - 1, rows.size()}) {
        try (CsvReader reader = builder(kernel).windowBytes(window).parse(input)) {
          int next = checkRecords(rows, 0, first, reader.iterator());
          next = nextBatch(rows, next, input, reader);
          next = checkRecords(rows, next, first, reader.iterator());
          next = nextBatch(rows, next, input, reader);
          next = nextBatch(rows, next, input, reader);
          next = checkRecords(rows, next, 1, reader.iterator());
          // To have looked for the next record takes none.
          reader.iterator().hasNext();
          assertEquals(rows.size() - next, reader.count(), "after " + what(next));
          assertNull(reader.nextBatch());
        }
        try (CsvReader reader = builder(kernel).windowBytes(window).parse(input)) {
          int next = checkRecords(rows, 0, first, reader.iterator());
          while (next < rows.size()) {
            next = nextBatch(rows, next, input, reader);
            next = checkRecords(rows, next, 2, reader.iterator());
            if (next < rows.size()) {
              assertTrue(reader.iterator().hasNext());
            }
          }
          assertEquals(0, reader.count());
        }
      }
    }
  }

  private static int nextBatch(List<Row> rows, int next, byte[] input, CsvReader reader) {
    CsvBatch batch = reader.nextBatch();
    if (batch == null) {
      assertEquals(rows.size(), next);
      return next;
    }
    return checkBatch(rows, next, input, batch);
  }

  private static int checkRecords(List<Row> rows, int from, int most, Iterator<CsvRecord> records) {
    int next = from;
    while (next - from < most && records.hasNext()) {
      assertTrue(next < rows.size(), () -> "more than " + rows.size() + " records");
      checkRecord(rows.get(next), next, records.next());
      next++;
    }
    return next;
  }

  private static void checkRecord(Row row, int index, CsvRecord record) {
    assertEquals(row.fields(), record.toList(), () -> what(index));
    for (int i = 0; i < row.fields().size(); i++) {
      assertEquals(row.quoted()[i], record.isQuoted(i), () -> what(index));
      assertEquals(row.isNull(i), record.isNull(i), () -> what(index));
    }
    assertEquals(index + 1, record.recordNumber(), () -> what(index));
    assertEquals(row.start(), record.byteOffset(), () -> what(index));
    if (index % 97 == 0) {
      assertEquals(row.line(), record.lineNumber(), () -> what(index));
    }
  }

  private static int checkBatch(List<Row> rows, int from, byte[] input, CsvBatch batch) {
    int[] fieldEnds = batch.fieldEnds();
    int[] recordEnds = batch.recordEnds();
    MemorySegment bytes = batch.bytes();
    int field = 0;
    for (int r = 0; r < batch.recordCount(); r++) {
      int index = from + r;
      Row row = rows.get(index);
      int start = batch.recordStart(r);
      int shift = row.start() - start;
      assertEquals(field + row.fields().size(), recordEnds[r], () -> what(index));
      for (int end : row.fieldEnds()) {
        assertEquals(end, fieldEnds[field++] + shift, () -> what(index));
      }
      int end = fieldEnds[field - 1] + 1;
      long mismatch =
          MemorySegment.mismatch(
              bytes, start, end, MemorySegment.ofArray(input), row.start(), end + shift);
      assertEquals(-1, mismatch, () -> "bytes of " + what(index));
      if (r % 50 == 0) {
        checkRecord(row, index, batch.record(r));
      }
    }
    assertEquals(field, batch.fieldCount());
    return from + batch.recordCount();
  }

  // ---- Field-count policies

  private static final int COLUMNS = 4;

  private static CsvReader ragged(
      GeneratedRows generated, String kernel, FieldCount policy, int window) {
    Dialect dialect =
        PLAIN.toBuilder().header(Header.of("a", "b", "c", "d")).fieldCount(policy).build();
    return builder(kernel).dialect(dialect).windowBytes(window).parse(generated.bytes());
  }

  private static GeneratedRows raggedRows() {
    return GeneratedRows.generate(SEED, "mixed", SMALL, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 4_096, 128 << 10})
  void padsAndCuts(int window) {
    GeneratedRows generated = raggedRows();
    for (String kernel : kernels().toList()) {
      try (CsvReader reader = ragged(generated, kernel, FieldCount.PAD, window)) {
        int next = 0;
        for (CsvRecord record : reader) {
          checkPadded(generated.rows().get(next), next++, record);
        }
        assertEquals(generated.rows().size(), next);
      }
      try (CsvReader reader = ragged(generated, kernel, FieldCount.PAD, window)) {
        int next = 0;
        for (CsvBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
          assertEquals(COLUMNS * batch.recordCount(), batch.fieldCount());
          for (int r = 0; r < batch.recordCount(); r++) {
            assertEquals(COLUMNS * (r + 1), batch.recordEnds()[r]);
            checkPadded(generated.rows().get(next), next++, batch.record(r));
          }
        }
        assertEquals(generated.rows().size(), next);
      }
      try (CsvReader reader = ragged(generated, kernel, FieldCount.PAD, window)) {
        assertEquals(generated.rows().size(), reader.count());
      }
    }
  }

  private static void checkPadded(Row row, int index, CsvRecord record) {
    assertEquals(COLUMNS, record.fieldCount());
    int known = Math.min(COLUMNS, row.fields().size());
    for (int i = 0; i < known; i++) {
      assertEquals(row.fields().get(i), record.getString(i), () -> what(index));
      assertEquals(row.isNull(i), record.isNull(i), () -> what(index));
      assertEquals(row.quoted()[i], record.isQuoted(i), () -> what(index));
    }
    for (int i = known; i < COLUMNS; i++) {
      int field = i;
      assertEquals("", record.getString(i), () -> what(index));
      assertTrue(record.isNull(i), () -> what(index));
      assertEquals(0, record.rawLength(i), () -> what(index));
      assertEquals(0, record.rawSlice(i).byteSize(), () -> what(index));
      assertThrows(CsvException.class, () -> record.getLong(field), () -> what(index));
      assertThrows(CsvException.class, () -> record.getDouble(field), () -> what(index));
    }
    assertEquals(index + 1, record.recordNumber());
    assertEquals(row.start(), record.byteOffset());
    assertEquals(row.line(), record.lineNumber());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 4_096, 128 << 10})
  void skipsAndCollects(int window) {
    GeneratedRows generated = raggedRows();
    List<Row> rows = generated.rows();
    List<Integer> kept = new ArrayList<>();
    List<Integer> rejected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      (rows.get(i).fields().size() == COLUMNS ? kept : rejected).add(i);
    }
    assertTrue(rejected.size() > 50, "seed " + SEED);
    for (String kernel : kernels().toList()) {
      for (FieldCount policy : new FieldCount[] {FieldCount.SKIP, FieldCount.COLLECT}) {
        boolean collects = policy == FieldCount.COLLECT;
        try (CsvReader reader = ragged(generated, kernel, policy, window)) {
          int next = 0;
          for (CsvRecord record : reader) {
            int index = kept.get(next++);
            checkRecord(rows.get(index), index, record);
          }
          assertEquals(kept.size(), next);
          checkRejects(generated, collects ? rejected : List.of(), reader.rejects());
        }
        try (CsvReader reader = ragged(generated, kernel, policy, window)) {
          int next = 0;
          for (CsvBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
            for (int r = 0; r < batch.recordCount(); r++) {
              int index = kept.get(next++);
              assertEquals(COLUMNS * (r + 1), batch.recordEnds()[r]);
              checkRecord(rows.get(index), index, batch.record(r));
            }
          }
          assertEquals(kept.size(), next);
          checkRejects(generated, collects ? rejected : List.of(), reader.rejects());
        }
        for (int first : new int[] {0, 1, 5, 100}) {
          try (CsvReader reader = ragged(generated, kernel, policy, window)) {
            Iterator<CsvRecord> records = reader.iterator();
            for (int i = 0; i < first; i++) {
              records.next();
            }
            // Records that are given back are read again, but rejected once.
            assertEquals(kept.size() - first, reader.count());
            checkRejects(generated, collects ? rejected : List.of(), reader.rejects());
          }
        }
      }
    }
  }

  private static void checkRejects(
      GeneratedRows generated, List<Integer> expected, List<Reject> rejects) {
    assertEquals(expected.size(), rejects.size());
    byte[] input = generated.bytes();
    for (int i = 0; i < rejects.size(); i++) {
      Row row = generated.rows().get(expected.get(i));
      int number = expected.get(i) + 1;
      Reject reject = rejects.get(i);
      assertEquals(number, reject.recordNumber(), () -> what(number - 1));
      assertEquals(row.line(), reject.lineNumber(), () -> what(number - 1));
      assertEquals(row.start(), reject.byteOffset(), () -> what(number - 1));
      assertEquals(row.length(), reject.byteLength(), () -> what(number - 1));
      String text = new String(input, row.start(), row.length(), StandardCharsets.UTF_8);
      assertEquals(text, reject.text(), () -> what(number - 1));
      assertTrue(reject.reason().contains(row.fields().size() + " fields"), reject.reason());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 4_096, 128 << 10})
  void refusesTheFirstRaggedRecord(int window) {
    GeneratedRows generated = raggedRows();
    List<Row> rows = generated.rows();
    int bad = 0;
    while (rows.get(bad).fields().size() == COLUMNS) {
      bad++;
    }
    for (String kernel : kernels().toList()) {
      try (CsvReader reader = ragged(generated, kernel, FieldCount.STRICT, window)) {
        Iterator<CsvRecord> records = reader.iterator();
        assertEquals(bad, checkRecords(rows, 0, bad, records));
        checkRefused(rows.get(bad), bad, assertThrows(CsvException.class, records::hasNext));
        checkRefused(rows.get(bad), bad, assertThrows(CsvException.class, records::next));
        checkRefused(rows.get(bad), bad, assertThrows(CsvException.class, reader::nextBatch));
        checkRefused(rows.get(bad), bad, assertThrows(CsvException.class, reader::count));
      }
    }
  }

  private static void checkRefused(Row row, int index, CsvException problem) {
    assertEquals(index + 1, problem.recordNumber());
    assertEquals(row.line(), problem.lineNumber());
    assertEquals(row.start(), problem.byteOffset());
    assertTrue(problem.getMessage().contains("has " + row.fields().size() + " fields, expected 4"));
  }
}
