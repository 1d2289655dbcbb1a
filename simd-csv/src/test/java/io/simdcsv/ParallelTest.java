package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Any number of threads reads what one thread does: the same records, numbers, lines, offsets,
/// rejects and errors, by every way to read and from every source.
class ParallelTest {
  private static final int[] WINDOWS = {1 << 10, 3_000, 1 << 14, 1 << 17};
  private static final int[] THREADS = {2, 3, 8};

  @TempDir private Path folder;

  /// Lines of everything: quotes right and wrong, line breaks inside and out, comments, empty
  /// lines, long fields, records of other lengths.
  private static String randomText(Random random, int bytes) {
    String[] pieces = {
      "a",
      "bc",
      "\"q\"",
      "\"x,y\"",
      "\"two\nlines\"",
      "\"say \"\"so\"\"\"",
      "\"",
      "s\"tray",
      "é",
      "日本",
      "",
      " ",
      "\"\r\n\"",
      "1234.5"
    };
    String[] endings = {"\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n#note \"x\n"};
    boolean dirty = random.nextBoolean();
    StringBuilder text = new StringBuilder("h0,h1,h2\n");
    while (text.length() < bytes) {
      int fields = random.nextInt(12) == 0 ? 1 + random.nextInt(5) : 3;
      for (int f = 0; f < fields; f++) {
        int piece = random.nextInt(dirty ? pieces.length : 6);
        text.append(f == 0 ? "" : ",").append(pieces[piece]);
        if (random.nextInt(300) == 0) {
          text.append("\"".repeat(dirty ? 0 : 1)).append("long".repeat(random.nextInt(2_000)));
          text.append("\"".repeat(dirty ? 0 : 1));
        }
      }
      text.append(endings[random.nextInt(random.nextInt(4) == 0 ? endings.length : 3)]);
    }
    return text.toString();
  }

  private static Dialect randomDialect(Random random) {
    return Dialect.builder()
        .strayQuotes(StrayQuotes.values()[random.nextInt(StrayQuotes.values().length)])
        .fieldCount(FieldCount.values()[random.nextInt(FieldCount.values().length)])
        .comment(random.nextBoolean() ? "#" : "")
        .emptyLines(EmptyLines.values()[random.nextInt(EmptyLines.values().length)])
        .build();
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void anyNumberOfThreadsReadsWhatOneDoes(SourceKind source) throws IOException {
    Path file = folder.resolve("input.csv");
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      byte[] input =
          randomText(random, 1 << (9 + random.nextInt(8))).getBytes(StandardCharsets.UTF_8);
      Files.write(file, input);
      check(random, "seed " + seed, builder -> source.open(builder, input, file));
    }
  }

  @ParameterizedTest
  @EnumSource(TranscodedInput.class)
  void transcodedAndZippedInputsToo(TranscodedInput kind) throws IOException {
    for (int seed = 100; seed < 115; seed++) {
      Random random = new Random(seed);
      byte[] input = kind.encode(randomText(random, 1 << (9 + random.nextInt(8))));
      check(
          random,
          "seed " + seed,
          builder -> builder.parse(new ByteArrayInputStream(input)),
          kind.charset);
    }
  }

  /// What is not scanned as it stands.
  enum TranscodedInput {
    UTF_16(StandardCharsets.UTF_16LE),
    SHIFT_JIS(Charset.forName("Shift_JIS")),
    GZIP(StandardCharsets.UTF_8);

    private final Charset charset;

    TranscodedInput(Charset charset) {
      this.charset = charset;
    }

    private byte[] encode(String text) throws IOException {
      byte[] bytes = text.getBytes(charset);
      if (this != GZIP) {
        return bytes;
      }
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
        zip.write(bytes);
      }
      return zipped.toByteArray();
    }
  }

  private interface Opening {
    CsvReader open(CsvReader.Builder builder);
  }

  private static void check(Random random, String name, Opening opening) {
    check(random, name, opening, StandardCharsets.UTF_8);
  }

  private static void check(Random random, String name, Opening opening, Charset charset) {
    Dialect dialect = randomDialect(random).toBuilder().charset(charset).build();
    List<Kernel> kernels = Kernels.available();
    Kernel kernel = kernels.get(random.nextInt(kernels.size()));
    int window = WINDOWS[random.nextInt(WINDOWS.length)];
    int threads = THREADS[random.nextInt(THREADS.length)];
    boolean withLines = random.nextBoolean();
    Supplier<CsvReader.Builder> builder =
        () -> SimdCsv.reader().dialect(dialect).kernel(kernel).windowBytes(window);
    ParallelReading expected =
        ParallelReading.of(opening.open(builder.get()), ParallelReading.Way.RECORDS, withLines);
    for (ParallelReading.Way way : ParallelReading.Way.values()) {
      ParallelReading found =
          ParallelReading.of(opening.open(builder.get().parallelism(threads)), way, withLines);
      String message =
          name + ", " + threads + " threads, window " + window + ", " + way + ", " + dialect;
      assertEquals(expected.error(), found.error(), message);
      assertEquals(expected.records().size(), found.records().size(), message);
      for (int r = 0; r < expected.records().size(); r++) {
        assertEquals(expected.records().get(r), found.records().get(r), message);
      }
      assertEquals(expected.rejects(), found.rejects(), message);
    }
    if (expected.error() == null && !expected.records().isEmpty()) {
      try (CsvReader csv = opening.open(builder.get().parallelism(threads))) {
        long last = csv.iterator().next().recordNumber();
        assertEquals(
            expected.records().stream().filter(r -> r.number() > last).count(), csv.count(), name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void positionsAreThoseOfOneThread(SourceKind source) throws IOException {
    Path file = folder.resolve("input.csv");
    for (int seed = 200; seed < 210; seed++) {
      Random random = new Random(seed);
      byte[] input = randomText(random, 1 << 14).getBytes(StandardCharsets.UTF_8);
      Files.write(file, input);
      Dialect dialect = randomDialect(random).toBuilder().strayQuotes(StrayQuotes.LAZY).build();
      CsvReader.Builder builder = SimdCsv.reader().dialect(dialect).windowBytes(1 << 10);
      for (boolean byRecord : new boolean[] {true, false}) {
        builder.parallelism(1);
        List<Position> expected = positions(source.open(builder, input, file), byRecord);
        builder.parallelism(2);
        assertEquals(
            expected,
            positions(source.open(builder, input, file), byRecord),
            "seed " + seed + ", " + dialect);
      }
    }
  }

  /// Records and values that break rules, in whatever order the threads come to them.
  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void rejectsAreThoseOfOneThread(SourceKind source) throws IOException {
    Path file = folder.resolve("input.csv");
    for (int seed = 300; seed < 310; seed++) {
      Random random = new Random(seed);
      byte[] input = randomText(random, 1 << 15).getBytes(StandardCharsets.UTF_8);
      Files.write(file, input);
      Dialect dialect = randomDialect(random).toBuilder().strayQuotes(StrayQuotes.STRICT).build();
      List<List<Reject>> found = new ArrayList<>();
      for (int threads : new int[] {1, 2, 4}) {
        for (boolean atOnce : new boolean[] {false, true}) {
          List<Reject> rejects = new ArrayList<>();
          CsvReader.Builder builder =
              SimdCsv.reader()
                  .dialect(dialect)
                  .windowBytes(1 << 10)
                  .parallelism(threads)
                  .onReject(rejects::add);
          try (CsvReader csv = source.open(builder, input, file)) {
            if (atOnce) {
              csv.forEachBatch(ParallelTest::readNumbers);
            } else {
              CsvBatch batch;
              while ((batch = csv.nextBatch()) != null) {
                readNumbers(batch);
              }
            }
          }
          rejects.sort(
              Comparator.comparingLong(Reject::recordNumber).thenComparing(Reject::reason));
          found.add(rejects);
        }
      }
      for (List<Reject> other : found) {
        assertEquals(found.get(0), other, "seed " + seed + ", " + dialect);
      }
    }
  }

  /// Twice: a value is told once.
  private static void readNumbers(CsvBatch batch) {
    double[] values = new double[batch.recordCount()];
    long[] validity = new long[batch.recordCount()];
    batch.getDoubles(0, values, validity);
    batch.getDoubles(0, values, validity);
  }

  private static List<Position> positions(CsvReader csv, boolean byRecord) {
    List<Position> positions = new ArrayList<>();
    try (csv) {
      positions.add(csv.position());
      while (byRecord ? csv.iterator().hasNext() : csv.nextBatch() != null) {
        if (byRecord) {
          csv.iterator().next();
        }
        positions.add(csv.position());
      }
      positions.add(csv.position());
    } catch (CsvException e) {
      positions.add(new Position(e.byteOffset(), e.recordNumber(), e.lineNumber()));
    }
    return positions;
  }

  /// A row of two numbers.
  record Row(int a, int b) {}

  @Test
  void rowsAndTheirRejectsAreThoseOfOneThread() {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(i).append(i % 700 == 3 ? ",x\n" : ",7\n").append(i % 900 == 5 ? "1\n" : "");
    }
    Dialect dialect = Dialect.builder().fieldCount(FieldCount.STRICT).build();
    List<List<Object>> found = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      List<Object> all = new ArrayList<>();
      try (CsvReader csv =
          SimdCsv.reader()
              .dialect(dialect)
              .windowBytes(1 << 10)
              .parallelism(threads)
              .onReject(all::add)
              .parse(text)) {
        csv.map(Row.class).iterator().forEachRemaining(all::add);
      }
      found.add(all);
    }
    assertEquals(5_000 + 6, found.get(0).size());
    assertEquals(found.get(0), found.get(1));
  }

  /// Whichever thread scans.
  @Test
  void progressIsToldAndWhatTheListenerThrowsComesOut() {
    String text = "a,b\n" + "1,2\n".repeat(20_000);
    IllegalArgumentException thrown = new IllegalArgumentException("thrown by the listener");
    CsvReader.Builder builder =
        SimdCsv.reader()
            .windowBytes(1 << 10)
            .parallelism(2)
            .progressNanos(0)
            .onProgress((bytes, records, inputBytes) -> {
              if (bytes > text.length() / 2) {
                throw thrown;
              }
            });
    try (CsvReader csv = builder.parse(text)) {
      assertSame(
          thrown,
          assertThrows(IllegalArgumentException.class, () -> csv.forEachBatch(batch -> {})));
    }
    try (CsvReader csv = builder.parse(text)) {
      assertSame(
          thrown,
          assertThrows(
              IllegalArgumentException.class,
              () -> {
                while (csv.nextBatch() != null) {
                  // Until the listener throws.
                }
              }));
    }
  }

  @Test
  void whatArrivesIsReadByOneThread() throws IOException {
    Path file = Files.writeString(folder.resolve("followed.csv"), "a\n1\n");
    CsvReader.Builder builder = SimdCsv.reader().parallelism(2);
    assertThrows(IllegalArgumentException.class, () -> builder.follow(file));
    assertThrows(IllegalArgumentException.class, () -> builder.feed(batch -> {}));
  }

  @Test
  void aFailedReadFailsAgain() {
    String text = "a,b\n" + "1,2\n".repeat(2_000) + "x,y\"\n1,2\n";
    Dialect strict = Dialect.builder().strayQuotes(StrayQuotes.STRICT).build();
    try (CsvReader csv =
        SimdCsv.reader().dialect(strict).windowBytes(1 << 10).parallelism(4).parse(text)) {
      CsvException first = assertThrows(CsvException.class, () -> csv.forEachBatch(batch -> {}));
      assertEquals(2_001, first.recordNumber());
      assertEquals(2_002, first.lineNumber());
      CsvException again = assertThrows(CsvException.class, csv::nextBatch);
      assertEquals(first.getMessage(), again.getMessage());
    }
  }
}
