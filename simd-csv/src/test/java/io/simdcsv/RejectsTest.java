package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.ExpectedRecord;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a collector is told, and that everything else is read as if what it is told of were not
/// there. Expectations are put together from the oracle's readings: under [StrayQuotes#STRICT] up
/// to a problem, then one record under [StrayQuotes#LITERAL], then on.
class RejectsTest {
  private static final long SEED = 20260105;

  private static final Dialect STRICT =
      Dialect.builder().header(Header.none()).strayQuotes(StrayQuotes.STRICT).build();

  /// Records and rejects as lines of text.
  private record Expected(List<String> records, List<String> rejects) {
    static Expected of(byte[] input, Dialect dialect) {
      Expected expected = new Expected(new ArrayList<>(), new ArrayList<>());
      Dialect literal = dialect.toBuilder().strayQuotes(StrayQuotes.LITERAL).build();
      int number = 0;
      int size = -1;
      int at = 0;
      while (at < input.length) {
        byte[] rest = Arrays.copyOfRange(input, at, input.length);
        Oracle strict = Oracle.read(rest, dialect);
        for (ExpectedRecord record : strict.records()) {
          number++;
          size = size < 0 ? record.fields().size() : size;
          int start = at + record.start();
          if (record.fields().size() == size || dialect.fieldCount() == FieldCount.LENIENT) {
            expected.records.add(
                "%d %d %d %s".formatted(number, line(input, start), start, record.given()));
          } else {
            expected.reject(input, number, start, at + record.end(), "FIELD_COUNT -1");
          }
        }
        if (strict.problem() == null) {
          break;
        }
        ExpectedRecord bad = Oracle.read(rest, literal).records().get(strict.records().size());
        expected.reject(
            input,
            ++number,
            at + bad.start(),
            at + bad.end(),
            "STRAY_QUOTE " + strict.problem().fieldIndex());
        at += bad.end() + 1;
      }
      return expected;
    }

    private void reject(byte[] input, int number, int start, int ending, String what) {
      int end = ending;
      if (end < input.length && input[end] == '\n' && end > start && input[end - 1] == '\r') {
        end--;
      }
      String text = new String(input, start, end - start, StandardCharsets.ISO_8859_1);
      rejects.add(
          "%d %d %d %d %s %s"
              .formatted(number, line(input, start), start, end - start, what, text));
    }

    private static int line(byte[] input, int position) {
      String before = new String(input, 0, position, StandardCharsets.ISO_8859_1);
      return before.split("\r\n|\r|\n", -1).length;
    }
  }

  private static String shown(Reject reject) {
    assertArrayEquals(reject.bytes(), reject.text().getBytes(StandardCharsets.ISO_8859_1));
    return "%d %d %d %d %s %d %s"
        .formatted(
            reject.recordNumber(),
            reject.lineNumber(),
            reject.byteOffset(),
            reject.byteLength(),
            reject.kind(),
            reject.columnIndex(),
            reject.text());
  }

  private static CsvReader open(
      byte[] input, Dialect dialect, Kernel kernel, int windowBytes, List<String> told) {
    return SimdCsv.reader()
        .dialect(dialect)
        .kernel(kernel)
        .windowBytes(windowBytes)
        .onReject(reject -> told.add(shown(reject)))
        .parse(input);
  }

  private static void check(byte[] input, Dialect dialect, Kernel kernel, int windowBytes) {
    Expected expected = Expected.of(input, dialect);
    List<String> records = new ArrayList<>();
    List<String> told = new ArrayList<>();
    String where =
        Inputs.show(input) + " by " + kernel.name() + ", " + windowBytes + ", " + dialect;
    try (CsvReader csv = open(input, dialect, kernel, windowBytes, told)) {
      for (CsvRecord r : csv) {
        records.add(
            "%d %d %d %s".formatted(r.recordNumber(), r.lineNumber(), r.byteOffset(), r.toList()));
      }
      List<String> kept = csv.rejects().stream().map(RejectsTest::shown).toList();
      List<String> ofFieldCount =
          dialect.fieldCount() == FieldCount.COLLECT
              ? expected.rejects.stream().filter(line -> line.contains("FIELD_COUNT")).toList()
              : List.of();
      assertEquals(ofFieldCount, kept, where);
    }
    assertEquals(expected.records, records, where);
    assertEquals(expected.rejects, told, where);

    List<String> toldWhileCounting = new ArrayList<>();
    try (CsvReader csv = open(input, dialect, kernel, windowBytes, toldWhileCounting)) {
      assertEquals(expected.records.size(), csv.count(), where);
    }
    assertEquals(expected.rejects, toldWhileCounting, where);
  }

  /// PAD rejects nothing, and gives other records than the oracle.
  @ParameterizedTest
  @EnumSource(names = "PAD", mode = EnumSource.Mode.EXCLUDE)
  void everyShortStringIsReadAroundItsRejects(FieldCount policy) {
    Dialect dialect = STRICT.toBuilder().fieldCount(policy).build();
    Kernel kernel = Kernels.available().getFirst();
    Inputs.forEachUpTo(Inputs.RFC_LETTERS, 5, input -> check(input, dialect, kernel, 1 << 18));
  }

  @Test
  void rejectsAreTheSameForEveryKernelAndWindow() {
    Random random = new Random(SEED);
    byte[] letters = Inputs.bytes("aaaaaaaaaaa,,,\"\r\n\n\n");
    byte[] more = Inputs.bytes("aaaaaaaa,,,\"\r\n\n\n #\\");
    Dialect[] dialects = {
      STRICT,
      STRICT.toBuilder().fieldCount(FieldCount.STRICT).build(),
      STRICT.toBuilder().fieldCount(FieldCount.COLLECT).emptyLines(EmptyLines.KEEP).build(),
      STRICT.toBuilder()
          .fieldCount(FieldCount.SKIP)
          .trim(Trim.BOTH)
          .escape('\\')
          .comment("#")
          .build(),
      STRICT.toBuilder().delimiter(",,").fieldCount(FieldCount.STRICT).build()
    };
    for (int i = 0; i < 600; i++) {
      byte[] input = new byte[random.nextInt(400)];
      byte[] from = i % 2 == 0 ? letters : more;
      for (int k = 0; k < input.length; k++) {
        input[k] = from[random.nextInt(from.length)];
      }
      for (Kernel kernel : Kernels.available()) {
        int windowBytes = new int[] {1, 7, 64, 200, 1 << 18}[i % 5];
        check(input, dialects[random.nextInt(dialects.length)], kernel, windowBytes);
      }
    }
  }

  @Test
  void aFeedRejectsAsAReaderOfAllItsPieces() {
    Random random = new Random(SEED);
    byte[] letters = Inputs.bytes("aaaaaaaaaaa,,,\"\r\n\n\n");
    Dialect dialect = STRICT.toBuilder().fieldCount(FieldCount.STRICT).build();
    for (int i = 0; i < 600; i++) {
      byte[] input = new byte[random.nextInt(400)];
      for (int k = 0; k < input.length; k++) {
        input[k] = letters[random.nextInt(letters.length)];
      }
      Expected expected = Expected.of(input, dialect);
      List<String> records = new ArrayList<>();
      List<String> told = new ArrayList<>();
      try (CsvFeed feed =
          SimdCsv.reader()
              .dialect(dialect)
              .onReject(reject -> told.add(shown(reject)))
              .feedRecords(r ->
                  records.add(
                      "%d %d %d %s"
                          .formatted(
                              r.recordNumber(), r.lineNumber(), r.byteOffset(), r.toList())))) {
        for (int from = 0; from < input.length; ) {
          int to = Math.min(input.length, from + 1 + random.nextInt(60));
          feed.accept(Arrays.copyOfRange(input, from, to));
          from = to;
        }
        feed.finish();
      }
      assertEquals(expected.records, records, Inputs.show(input));
      assertEquals(expected.rejects, told, Inputs.show(input));
    }
  }

  @Test
  void aRejectSaysAllThereIsToSay() {
    List<Reject> rejects = new ArrayList<>();
    try (CsvReader csv =
        SimdCsv.reader()
            .dialect(Dialect.builder().strayQuotes(StrayQuotes.STRICT).build())
            .select("c")
            .onReject(rejects::add)
            .parse("a,b,c\r\n1,2,3\r\n4,é\"x,6\r\n7,8,9\r\n")) {
      assertEquals(2, csv.stream().count());
    }
    Reject reject = rejects.getFirst();
    assertEquals(1, rejects.size());
    assertEquals(2, reject.recordNumber());
    assertEquals(3, reject.lineNumber());
    assertEquals(14, reject.byteOffset());
    assertEquals(8, reject.byteLength());
    assertEquals(Reject.Kind.STRAY_QUOTE, reject.kind());
    assertEquals(1, reject.columnIndex());
    assertEquals("b", reject.column());
    assertEquals("4,é\"x,6", reject.text());
    assertArrayEquals("4,é\"x,6".getBytes(StandardCharsets.UTF_8), reject.bytes());
    assertTrue(reject.reason().contains("inside an unquoted field"), reject.reason());
    reject.bytes()[0] = 'z';
    assertEquals("4,é\"x,6", reject.text(), "what is given is a copy");
  }

  @Test
  void rangesAreThoseOfTheInputWhereItIsTranscoded() {
    List<Reject> rejects = new ArrayList<>();
    String before = "é,b\n";
    String bad = "\uD83D\uDE00\"";
    try (CsvReader csv =
        SimdCsv.reader()
            .dialect(STRICT.toBuilder().charset(StandardCharsets.UTF_16LE).build())
            .onReject(rejects::add)
            .parse((before + bad + "\nc,d\n").getBytes(StandardCharsets.UTF_16LE))) {
      assertEquals(2, csv.stream().count());
    }
    assertEquals(2 * before.length(), rejects.getFirst().byteOffset());
    assertEquals(2 * bad.length(), rejects.getFirst().byteLength());
    assertEquals(bad, rejects.getFirst().text());
  }

  @Test
  void recordsThatAreGivenBackAreToldOnce() {
    String text = "1,2\n3\n4,5\n\"x\"y\n6,7\n8\n9,10\n";
    Dialect dialect = STRICT.toBuilder().fieldCount(FieldCount.STRICT).build();
    for (Kernel kernel : Kernels.available()) {
      List<String> told = new ArrayList<>();
      try (CsvReader csv = open(Inputs.bytes(text), dialect, kernel, 1 << 18, told)) {
        Iterator<CsvRecord> records = csv.iterator();
        assertEquals(List.of("1", "2"), records.next().toList());
        assertEquals(1, csv.nextBatch().recordCount(), "up to the stray quote");
        assertEquals(List.of("6", "7"), records.next().toList());
        assertEquals(1, csv.count());
      }
      assertEquals(
          Expected.of(Inputs.bytes(text), dialect).rejects, told, "none twice by " + kernel.name());
    }
  }

  @Test
  void limitsAndHeadersStayErrors() {
    for (Kernel kernel : Kernels.available()) {
      for (int windowBytes : new int[] {1, 64, 1 << 18}) {
        List<String> told = new ArrayList<>();
        Dialect limited = STRICT.toBuilder().maxRecordBytes(9).maxFields(3).build();
        String[] beyond = {
          "a\n\"x\"yyyyyyy\nb\n", "a\n1,2,3,\"x\"y\nb\n", "a\n\"b\nc\nd\ne\nf\ng\n"
        };
        for (String text : beyond) {
          try (CsvReader csv = open(Inputs.bytes(text), limited, kernel, windowBytes, told)) {
            Iterator<CsvRecord> records = csv.iterator();
            records.next();
            for (int attempt = 0; attempt < 2; attempt++) {
              CsvException e = assertThrows(CsvException.class, records::hasNext);
              assertTrue(e.getMessage().contains("Dialect.Builder.max"), e.getMessage());
              assertEquals(2, e.recordNumber());
            }
          }
        }
        Dialect withHeader = STRICT.toBuilder().header(Header.firstRecord()).build();
        CsvException e =
            assertThrows(
                CsvException.class,
                () -> open(Inputs.bytes("a\"\n1\n"), withHeader, kernel, windowBytes, told));
        assertEquals(0, e.recordNumber());
        assertEquals(List.of(), told);
      }
    }
  }

  @Test
  void valuesOfABatchCountAsNullAndAreToldOnce() {
    String text = "a,b\n1,x\n,2\ny,z\n4,5\n";
    for (Kernel kernel : Kernels.available()) {
      List<String> told = new ArrayList<>();
      try (CsvReader csv = open(Inputs.bytes(text), Dialect.RFC4180, kernel, 1 << 18, told)) {
        CsvBatch batch = csv.nextBatch();
        long[] validity = new long[1];
        long[] longs = new long[4];
        assertEquals(4, batch.getLongs("a", longs, validity));
        assertArrayEquals(new long[] {1, 0, 0, 4}, longs);
        assertEquals(0b1001, validity[0]);
        double[] doubles = new double[4];
        batch.getDoubles("b", doubles, validity);
        assertArrayEquals(new double[] {0, 2, 0, 5}, doubles);
        assertEquals(0b1010, validity[0]);
        batch.getInts("b", new int[4], validity);
        assertThrows(CsvException.class, () -> batch.getDoubles("b", doubles));
        assertThrows(CsvException.class, () -> batch.record(0).getLong("b"));
      }
      assertEquals(
          List.of("3 4 11 3 VALUE 0 y,z", "1 2 4 3 VALUE 1 1,x", "3 4 11 3 VALUE 1 y,z"), told);
    }
  }

  @Test
  void everyColumnGetterTakesWhatDoesNotConvert() {
    String text = "1\nx\n";
    int getters = 10;
    for (int getter = 0; getter < getters; getter++) {
      List<String> told = new ArrayList<>();
      try (CsvReader csv =
          open(Inputs.bytes(text), STRICT, Kernels.available().getFirst(), 1 << 18, told)) {
        CsvBatch batch = csv.nextBatch();
        long[] validity = new long[1];
        long[] longs = new long[2];
        int[] ints = new int[2];
        switch (getter) {
          case 0 -> batch.getLongs(0, longs, validity);
          case 1 -> batch.getInts(0, ints, validity);
          case 2 -> batch.getDoubles(0, new double[2], validity);
          case 3 -> batch.getFloats(0, new float[2], validity);
          case 4 -> batch.getScaledLongs(0, 2, longs, validity);
          case 5 -> batch.getEpochNanos(0, TimeUnit.SECONDS, longs, validity);
          case 6 -> batch.getEpochMillis(0, TimeUnit.SECONDS, longs, validity);
          case 7 -> batch.getBooleans(0, new boolean[2], validity);
          case 8 -> batch.getEpochNanos(0, longs, validity);
          default -> batch.getTimeNanos(0, longs, validity);
        }
        assertEquals(getter < 8 ? 1 : 0, validity[0], "getter " + getter);
      }
      assertEquals("2 2 2 1 VALUE 0 x", told.getLast(), "getter " + getter);
      assertEquals(getter < 8 ? 1 : 2, told.size(), "getter " + getter);
    }
  }

  @Test
  void whatTheCollectorThrowsEndsTheReading() {
    IllegalArgumentException stop = new IllegalArgumentException("stop");
    for (int threads = 1; threads <= 2; threads++) {
      CsvReader.Builder reader =
          SimdCsv.reader()
              .dialect(Dialect.builder().fieldCount(FieldCount.STRICT).build())
              .parallelism(threads)
              .onReject(_ -> {
                throw stop;
              });
      try (CsvReader csv = reader.parse("a,b\n1,2\n3\n4,5\n6\n7,8\n")) {
        assertSame(stop, assertThrows(RuntimeException.class, csv::nextBatch));
        IllegalStateException e = assertThrows(IllegalStateException.class, csv::nextBatch);
        assertSame(stop, e.getCause());
        assertThrows(IllegalStateException.class, csv::count);
      }
    }
  }

  @Test
  void aColumnThatNoRecordCanHaveIsNoMatterOfTheData() {
    for (FieldCount policy : List.of(FieldCount.PAD, FieldCount.STRICT, FieldCount.SKIP)) {
      List<Reject> told = new ArrayList<>();
      CsvReader.Builder reader =
          SimdCsv.reader()
              .dialect(Dialect.builder().fieldCount(policy).build())
              .onReject(told::add);
      try (CsvReader csv = reader.parse("a,b\n1,2\n")) {
        CsvBatch batch = csv.nextBatch();
        assertThrows(
            IndexOutOfBoundsException.class, () -> batch.getLongs(2, new long[1], new long[1]));
      }
      assertEquals(List.of(), told);
    }
  }
}
