package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that several threads read are those of one: types, values, nulls and symbol numbers.
@Timeout(120)
class ParallelTableTest {
  @TempDir private Path folder;

  private static final CsvSchema SCHEMA =
      CsvSchema.builder()
          .column("symbol", CsvSchema.Type.SYMBOL)
          .column("price", CsvSchema.Type.DOUBLE)
          .column("n", CsvSchema.Type.LONG)
          .column("note", CsvSchema.Type.STRING)
          .column("place", CsvSchema.Type.SYMBOL)
          .build();

  private static String text(int records) {
    Random random = new Random(records);
    StringBuilder text = new StringBuilder("n,symbol,price,note,place\n");
    for (int i = 0; i < records; i++) {
      text.append(random.nextInt(20) == 0 ? "" : i)
          .append(",S")
          .append(random.nextInt(1 + i / 3))
          .append(',')
          .append(random.nextInt(10_000) / 100.0)
          .append(random.nextInt(30) == 0 ? ",\"two\nlines\"," : ",plain,")
          .append(random.nextInt(4) == 0 ? "" : random.nextInt(9) == 0 ? "\"N,Y\"" : "LDN")
          .append('\n');
    }
    return text.toString();
  }

  private static CsvReader open(int threads, String text) {
    return SimdCsv.reader().windowBytes(1 << 10).parallelism(threads).parse(text);
  }

  private static List<Object> contents(CsvTable table) {
    List<Object> contents = new ArrayList<>(List.of(table.schema().toString(), table.rowCount()));
    List<CsvSchema.Column> columns = table.schema().columns();
    for (int c = 0; c < columns.size(); c++) {
      contents.add(InferenceTest.values(table, c));
      if (columns.get(c).type() == CsvSchema.Type.SYMBOL) {
        contents.add(Arrays.toString(table.symbols(c)));
      }
    }
    return contents;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void isThatOfOneThread(int threads) {
    String text = text(4_000);
    List<CsvTable> given = new ArrayList<>();
    List<CsvTable> inferred = new ArrayList<>();
    for (int t : new int[] {1, threads}) {
      try (CsvReader csv = open(t, text)) {
        given.add(csv.readTable(SCHEMA));
      }
      try (CsvReader csv = open(t, text)) {
        inferred.add(csv.readTable());
      }
    }
    assertEquals(contents(inferred.get(0)), contents(inferred.get(1)));
    assertEquals(contents(given.get(0)), contents(given.get(1)));
  }

  @Test
  void whatDoesNotFitIsToldAsByOneThread() {
    String bad = text(4_000).replace("\n3000,", "\nthree,").replace("\n3500,", "\nfour,");
    String shortRecord = text(3_000) + "1,2\n" + text(3_000);
    for (String text : List.of(bad, shortRecord)) {
      List<String> messages = new ArrayList<>();
      for (int threads : new int[] {1, 3}) {
        try (CsvReader csv = open(threads, text)) {
          messages.add(assertThrows(CsvException.class, () -> csv.readTable(SCHEMA)).getMessage());
        }
      }
      assertEquals(messages.get(0), messages.get(1));
    }
  }

  /// Although a column is read to the end of a stretch before the next one is begun.
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void valuesThatDoNotFitAreToldInTheOrderOfTheRecords(int threads) {
    StringBuilder text = new StringBuilder("a,b\n1,1\n2,2\n");
    List<String> expected = new ArrayList<>();
    for (int record = 3; record < 3_000; record++) {
      switch (record % 5) {
        case 0 -> text.append("x,1\n");
        case 1 -> text.append("1,x\n");
        default -> text.append("1,1\n");
      }
      if (record % 5 < 2) {
        expected.add(record + " " + List.of("a", "b").get(record % 5));
      }
    }
    List<String> told = new ArrayList<>();
    CsvReader.Builder reader =
        SimdCsv.reader()
            .onReject(r -> told.add(r.recordNumber() + " " + r.column()))
            .windowBytes(1 << 12)
            .parallelism(threads);
    try (CsvReader csv = reader.parse(text)) {
      csv.readTable(Inference.strict(2));
    }
    assertEquals(expected, told);
  }

  /// The ways in which a table, or its types, can be asked for.
  private enum Way {
    TABLE,
    TYPES,
    GIVEN_TYPES
  }

  /// A file of columns that change their type midway, and what it is read with.
  private static final class Case {
    private static final int[] WINDOWS = {1 << 10, 3_000, 1 << 14};
    private static final int[] THREADS = {2, 3, 8};

    private final Random random;
    private final int threads;
    private final Inference inference;
    private final boolean collects;
    private final boolean dirty;
    private final Dialect dialect;
    private final CsvReader.Builder reader;
    private final byte[] input;

    Case(long seed) {
      random = new Random(seed);
      threads = THREADS[random.nextInt(THREADS.length)];
      collects = random.nextBoolean();
      dirty = random.nextInt(3) == 0;
      int rows = 1 << random.nextInt(12);
      boolean isStrict = random.nextBoolean();
      inference =
          isStrict
              ? Inference.strict(1 + random.nextInt(random.nextBoolean() ? 20 : rows))
              : Inference.widening();
      boolean hasHeader = random.nextInt(4) > 0;
      // Texts that cannot be decoded are told column by column, so that it would matter where the
      // batch after the sample ends.
      boolean reports = !isStrict && random.nextBoolean();
      dialect =
          Dialect.builder()
              .header(hasHeader ? Header.firstRecord() : Header.none())
              .strayQuotes(StrayQuotes.values()[random.nextInt(StrayQuotes.values().length)])
              .fieldCount(FieldCount.values()[random.nextInt(FieldCount.values().length)])
              .malformedText(reports ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE)
              .build();
      reader =
          SimdCsv.reader().dialect(dialect).windowBytes(WINDOWS[random.nextInt(WINDOWS.length)]);
      input = write(1 + random.nextInt(7), rows, hasHeader);
    }

    private byte[] write(int columns, int rows, boolean hasHeader) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      List<List<String>> first = new ArrayList<>();
      List<List<String>> second = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        first.add(InferenceTest.column(random));
        second.add(random.nextInt(3) == 0 ? InferenceTest.column(random) : first.get(c));
        if (hasHeader) {
          write(file, (c == 0 ? "" : ",") + "c" + c);
        }
      }
      write(file, hasHeader ? "\n" : "");
      int change = random.nextInt(rows);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          List<String> texts = (r < change ? first : second).get(c);
          write(file, c == 0 ? "" : ",");
          writeField(file, texts.get(r % texts.size()), columns == 1);
        }
        write(file, dirty && random.nextInt(400) == 0 ? ",surplus" : "");
        write(file, random.nextInt(5) == 0 ? "\r\n" : "\n");
      }
      return file.toByteArray();
    }

    private void writeField(ByteArrayOutputStream file, String text, boolean isAlone) {
      if (dirty && random.nextInt(900) == 0) {
        write(file, "s\"tray");
      } else if (dirty && random.nextInt(300) == 0) {
        file.write(0xFF);
      } else if (text == null) {
        // An empty line would be no record.
        write(file, isAlone ? "\"\"" : "");
      } else if (text.isEmpty() || text.matches("(?s).*[,\n].*") || random.nextInt(9) == 0) {
        write(file, '"' + text + '"');
      } else {
        write(file, text);
      }
    }

    private static void write(ByteArrayOutputStream file, String text) {
      file.writeBytes(text.getBytes(UTF_8));
    }

    /// All that came out, in order.
    List<Object> read(int threads, Way way, SourceKind source, Path file) {
      List<Object> seen = new ArrayList<>();
      reader.parallelism(threads);
      if (collects) {
        reader.onReject(seen::add);
      }
      try (CsvReader csv = source.open(reader, input, file)) {
        switch (way) {
          case TABLE -> seen.addAll(contents(csv.readTable(inference)));
          case TYPES -> seen.add(csv.inferSchema(inference));
          case GIVEN_TYPES -> seen.addAll(contents(csv.readTable(sampleTypes())));
        }
        seen.addAll(csv.rejects());
      } catch (CsvException | IllegalArgumentException e) {
        seen.add(e.getMessage());
      }
      return seen;
    }

    /// Those of the first lines, which others need not be of.
    private CsvSchema sampleTypes() {
      int end = 0;
      for (int lines = 0; lines < 4 && end < input.length; end++) {
        lines += input[end] == '\n' ? 1 : 0;
      }
      Dialect pads = dialect.toBuilder().fieldCount(FieldCount.PAD).build();
      try (CsvReader csv =
          SimdCsv.reader().dialect(pads).onReject(reject -> {}).parse(Arrays.copyOf(input, end))) {
        return csv.inferSchema();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void randomTablesAreThoseOfOneThread(SourceKind source) throws IOException {
    Path file = folder.resolve("input.csv");
    for (int seed = 0; seed < 40; seed++) {
      Case generated = new Case(seed);
      Files.write(file, generated.input);
      for (Way way : Way.values()) {
        assertEquals(
            generated.read(1, way, source, file),
            generated.read(generated.threads, way, source, file),
            "seed " + seed + ", " + way);
      }
    }
  }

  @Test
  void columnsAreReadByAllThreads() {
    for (Inference inference : List.of(Inference.widening(), Inference.strict(10))) {
      AtomicInteger tasks = new AtomicInteger();
      try (CsvReader csv =
          SimdCsv.reader()
              .windowBytes(1 << 10)
              .parallelism(
                  4,
                  task -> {
                    tasks.incrementAndGet();
                    Thread.ofPlatform().daemon().start(task);
                  })
              .parse(text(4_000))) {
        assertEquals(4_000, csv.readTable(inference).rowCount());
      }
      // That of a sample scans ahead.
      assertEquals(inference.isStrict() ? 4 : 3, tasks.get());
    }
  }
}
