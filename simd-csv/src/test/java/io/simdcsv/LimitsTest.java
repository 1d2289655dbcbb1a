package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `maxRecordBytes` and `maxFields` are exact, however the window lies.
class LimitsTest {
  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();
  private static final int DEFAULT_WINDOW = -1;
  private static final int BATCH = 128 << 10;
  private static final List<String> ENDINGS = List.of("\n", "\r\n", "\r", "");

  @TempDir Path directory;

  @Test
  void maxRecordBytesIsExactInSmallWindows() throws IOException {
    for (int length : new int[] {2, 3, 62, 63, 64, 65, 66, 127, 128, 129, 200, 1000}) {
      for (int window : new int[] {1, 2, 3, 17, 63, 64, 65, 100, 127, 128, 129, 130, 200, 4096}) {
        for (String ending : ENDINGS) {
          checkRecordBytes(length, window, ending, SourceKind.BYTES);
          checkRecordBytes(length, window, ending, SourceKind.NATIVE_SEGMENT);
        }
      }
    }
  }

  @Test
  void maxRecordBytesIsExactAroundMultiplesOfTheBatch() throws IOException {
    SourceKind[] sources = {
      SourceKind.BYTES, SourceKind.STREAM, SourceKind.MAPPED, SourceKind.READ
    };
    int number = 0;
    for (int base : new int[] {BATCH, 2 * BATCH}) {
      for (int length : around(base)) {
        checkRecordBytes(length, DEFAULT_WINDOW, ENDINGS.get(number % 4), sources[number / 4 % 4]);
        checkRecordBytes(length, DEFAULT_WINDOW, "\r\n", sources[number++ % 4]);
      }
    }
  }

  /// Kernels take them for records at first, and the index is full of them.
  @Test
  void emptyLinesCountForNoLimit() {
    int count = 300_000;
    Dialect dialect =
        PLAIN.toBuilder()
            .maxFields(100)
            .maxRecordBytes(1000)
            .strayQuotes(StrayQuotes.STRICT)
            .build();
    for (Kernel kernel : Kernels.available()) {
      for (String ending : ENDINGS.subList(0, 3)) {
        String text = "a,b" + ending.repeat(count) + "c,d" + ending + "e,\"x\"y" + ending;
        byte[] input = text.getBytes(StandardCharsets.ISO_8859_1);
        String what = kernel.name() + ", ending " + ending.length();
        try (CsvReader csv = SimdCsv.reader().dialect(dialect).kernel(kernel).parse(input)) {
          CsvBatch first = csv.nextBatch();
          assertEquals(1, first.recordCount(), what);
          assertEquals("b", first.record(0).getString(1), what);
          CsvBatch second = csv.nextBatch();
          assertEquals(1, second.recordCount(), what);
          assertEquals("c", second.record(0).getString(0), what);
          CsvException problem = assertThrows(CsvException.class, csv::nextBatch, what);
          assertEquals(3, problem.recordNumber(), what);
          assertEquals(count + 2, problem.lineNumber(), what);
        }
      }
    }
  }

  private static int[] around(int base) {
    return IntStream.of(-66, -65, -64, -3, -2, -1, 0, 1, 2, 64, 127, 128, 129, 130, 131)
        .map(difference -> base + difference)
        .toArray();
  }

  /// Three records, of which the second has that many bytes.
  private void checkRecordBytes(int length, int window, String ending, SourceKind source)
      throws IOException {
    String between = ending.isEmpty() ? "\n" : ending;
    boolean quoted = length % 2 == 0 && length > 2;
    String second = quoted ? "\"" + "\n".repeat(length - 3) + "\"," : "x".repeat(length - 1) + ",";
    String third = ending.isEmpty() ? "" : "z" + ending;
    String text = "y" + between + second + ending + third;
    byte[] input = text.getBytes(StandardCharsets.ISO_8859_1);
    String what =
        length + " bytes, window " + window + ", " + source + ", ending " + ending.length();
    Path file = directory.resolve("limit.csv");
    if (source == SourceKind.MAPPED || source == SourceKind.READ) {
      Files.write(file, input);
    }

    for (Kernel kernel : Kernels.available()) {
      try (CsvReader reader =
          open(source, kernel, window, input, file, PLAIN.toBuilder().maxRecordBytes(length))) {
        assertEquals(third.isEmpty() ? 2 : 3, count(reader), what);
      }
      try (CsvReader reader =
          open(source, kernel, window, input, file, PLAIN.toBuilder().maxRecordBytes(length - 1))) {
        checkSecondRefused(reader, "maxRecordBytes", 1 + between.length(), what);
      }
      try (CsvReader reader =
          open(source, kernel, window, input, file, PLAIN.toBuilder().maxRecordBytes(length - 1))) {
        CsvBatch first = reader.nextBatch();
        assertEquals(1, first.recordCount(), what);
        assertThrows(CsvException.class, reader::nextBatch, what);
        assertThrows(CsvException.class, reader::nextBatch, what);
      }
    }
  }

  @Test
  void maxFieldsIsExactInSmallWindows() {
    for (int fields : new int[] {2, 3, 63, 64, 65, 66, 127, 128, 129, 500}) {
      for (int window : new int[] {1, 3, 64, 65, 100, 128, 129, 200, 4096}) {
        checkFields(fields, window);
      }
    }
  }

  /// Around the sizes that the index grows to.
  @Test
  void maxFieldsIsExactAroundTheCapacitiesOfTheIndex() {
    for (int base : new int[] {1 << 15, 1 << 16, 1 << 17}) {
      for (int difference : new int[] {-65, -64, -63, -1, 0, 1, 2, 63, 64, 65}) {
        checkFields(base + difference, DEFAULT_WINDOW);
      }
    }
  }

  private void checkFields(int fields, int window) {
    byte[] input =
        ("a\n" + ",".repeat(fields - 1) + "\r\nb\n").getBytes(StandardCharsets.ISO_8859_1);
    String what = fields + " fields, window " + window;
    for (Kernel kernel : Kernels.available()) {
      try (CsvReader reader =
          open(
              SourceKind.BYTES, kernel, window, input, null, PLAIN.toBuilder().maxFields(fields))) {
        assertEquals(3, count(reader), what);
      }
      try (CsvReader reader =
          open(
              SourceKind.BYTES,
              kernel,
              window,
              input,
              null,
              PLAIN.toBuilder().maxFields(fields - 1))) {
        checkSecondRefused(reader, "maxFields", 2, what);
      }
    }
  }

  private static int count(CsvReader reader) {
    int count = 0;
    for (CsvRecord record : reader) {
      count++;
      assertEquals(count, record.recordNumber());
    }
    return count;
  }

  private static void checkSecondRefused(CsvReader reader, String option, long start, String what) {
    Iterator<CsvRecord> records = reader.iterator();
    assertTrue(records.hasNext(), what);
    assertEquals(1, records.next().recordNumber(), what);
    for (int attempt = 0; attempt < 2; attempt++) {
      CsvException problem = assertThrows(CsvException.class, records::hasNext, what);
      assertTrue(problem.getMessage().contains(option), problem.getMessage());
      assertEquals(2, problem.recordNumber(), what);
      assertEquals(2, problem.lineNumber(), what);
      assertEquals(start, problem.byteOffset(), what);
    }
  }

  private static CsvReader open(
      SourceKind source,
      Kernel kernel,
      int window,
      byte[] input,
      Path file,
      Dialect.Builder dialect) {
    CsvReader.Builder builder = SimdCsv.reader().kernel(kernel).dialect(dialect.build());
    if (window != DEFAULT_WINDOW) {
      builder.windowBytes(window);
    }
    return source.open(builder, input, file);
  }

  @Test
  void countHeedsNeither() {
    byte[] input = "a,b,c,d\n".repeat(100).getBytes(StandardCharsets.ISO_8859_1);
    Dialect.Builder narrow = PLAIN.toBuilder().maxFields(3);
    for (Kernel kernel : Kernels.available()) {
      try (CsvReader reader = open(SourceKind.BYTES, kernel, DEFAULT_WINDOW, input, null, narrow)) {
        assertEquals(100, reader.count());
        assertFalse(reader.iterator().hasNext());
      }
    }
  }

  /// An open quote must not take all memory: the limit holds in a count too.
  @Test
  void countStopsAtAnUnclosedQuote() {
    byte[] input = ("a\n\"" + "b".repeat(3 << 20)).getBytes(StandardCharsets.ISO_8859_1);
    Dialect.Builder narrow = PLAIN.toBuilder().maxRecordBytes(1 << 20);
    for (Kernel kernel : Kernels.available()) {
      try (CsvReader reader = open(SourceKind.BYTES, kernel, DEFAULT_WINDOW, input, null, narrow)) {
        CsvException problem = assertThrows(CsvException.class, reader::count);
        assertTrue(problem.getMessage().contains("maxRecordBytes"), problem.getMessage());
        assertEquals(2, problem.recordNumber());
      }
    }
  }

  /// Lines that are no records may be longer, however they come.
  @Test
  void maxRecordBytesIsForRecordsAlone() {
    String line = "t".repeat(300_000);
    Dialect titled = Dialect.builder().skipLines(1).maxRecordBytes(100).build();
    Dialect commented = Dialect.builder().comment("#").maxRecordBytes(100).build();
    List<List<String>> expected = List.of(List.of("1", "2"));
    check(titled, expected, line, "\na,b\n1,2\n");
    check(commented, expected, "a,b\n#" + line, "\n1,2\n");
    check(commented, expected, "#" + line, line + "\na,b\n1,2\n");
  }

  private static void check(Dialect dialect, List<List<String>> expected, String... pieces) {
    List<List<String>> fed = new ArrayList<>();
    CsvFeed feed =
        SimdCsv.reader().dialect(dialect).feedRecords(record -> fed.add(record.toList()));
    for (String piece : pieces) {
      feed.accept(ByteBuffer.wrap(piece.getBytes(UTF_8)));
    }
    feed.finish();
    assertEquals(expected, fed);
    byte[] whole = String.join("", pieces).getBytes(UTF_8);
    List<List<String>> read = new ArrayList<>();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(new ByteArrayInputStream(whole))) {
      csv.forEach(record -> read.add(record.toList()));
    }
    assertEquals(expected, read);
  }
}
