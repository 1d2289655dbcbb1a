package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rows whose columns several threads decode are those of one thread, with the same rejects between
/// them and the same error after them.
class ParallelRowsTest {
  private static final int[] THREADS = {2, 3, 8};
  private static final int[] WINDOWS = {1 << 10, 3_000, 1 << 14};

  @TempDir private Path folder;

  /// A number that may be refused, a text, and a number that may be missing.
  record Row(long id, String text, Double value) {
    Row {
      if (id == 77) {
        throw new IllegalArgumentException("no row 77");
      }
    }
  }

  private static String randomText(Random random, boolean hasHeader, boolean dirty) {
    StringBuilder text = new StringBuilder(hasHeader ? "id,text,value\n" : "");
    int rows = 1 << (4 + random.nextInt(8));
    for (int i = 0; i < rows; i++) {
      boolean odd = dirty && random.nextInt(200) == 0;
      text.append(odd ? "x" : "").append(random.nextInt(9) == 0 ? 78 + i % 5 : i + 100).append(',');
      switch (random.nextInt(8)) {
        case 0 -> text.append("\"two\nlines\"");
        case 1 -> text.append("\"say \"\"so\"\"\"");
        case 2 -> text.append(dirty && random.nextInt(20) == 0 ? "s\"tray" : "");
        case 3 -> text.append(random.nextInt(40) == 0 ? "long".repeat(random.nextInt(3_000)) : "日");
        default -> text.append("plain");
      }
      text.append(',').append(random.nextInt(6) == 0 ? "" : random.nextInt(10_000) / 100.0);
      text.append(dirty && random.nextInt(150) == 0 ? ",surplus" : "");
      text.append(dirty && random.nextInt(150) == 0 ? "\n77,,1" : "");
      text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
    }
    return text.toString();
  }

  /// The ways in which rows can be come to.
  enum Way {
    ROWS,
    ROWS_OF_TWO_CURSORS,
    ROWS_AMONG_OTHERS
  }

  /// All that came out, in order.
  private static List<Object> read(CsvReader csv, List<Object> seen, Way way) {
    try (csv) {
      CsvRows<Row> rows = csv.map(Row.class);
      switch (way) {
        case ROWS -> rows.forEach(seen::add);
        case ROWS_OF_TWO_CURSORS -> {
          Iterator<Row> other = csv.map(Row.class).iterator();
          for (int i = 0; rows.iterator().hasNext(); i++) {
            Iterator<Row> either = i % 7 < 3 ? rows.iterator() : other;
            if (either.hasNext()) {
              seen.add(either.next());
            }
          }
        }
        case ROWS_AMONG_OTHERS -> {
          addSome(rows, seen, 5);
          addRecord(csv, seen);
          addSome(rows, seen, 7);
          CsvBatch batch = csv.nextBatch();
          for (int r = 0; batch != null && r < batch.recordCount(); r++) {
            seen.add(batch.record(r).toList());
          }
          addSome(rows, seen, 70);
          addRecord(csv, seen);
          rows.forEach(seen::add);
        }
      }
    } catch (CsvException e) {
      seen.add(e.getMessage());
    }
    // After rows, a batch may end elsewhere: what was in it and what in rows then looks alike.
    return way == Way.ROWS_AMONG_OTHERS
        ? seen.stream().map(ParallelRowsTest::fields).toList()
        : seen;
  }

  private static Object fields(Object seen) {
    return seen instanceof Row(long id, String text, Double value)
        ? List.of(Long.toString(id), text, value == null ? "" : value.toString())
        : seen;
  }

  private static void addSome(CsvRows<Row> rows, List<Object> seen, int count) {
    Iterator<Row> some = rows.iterator();
    for (int i = 0; i < count && some.hasNext(); i++) {
      seen.add(some.next());
    }
  }

  private static void addRecord(CsvReader csv, List<Object> seen) {
    if (csv.iterator().hasNext()) {
      seen.add(csv.iterator().next().toList());
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void areThoseOfOneThread(SourceKind source) throws IOException {
    Path file = folder.resolve("input.csv");
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      boolean hasHeader = random.nextInt(3) > 0;
      String clean = randomText(random, hasHeader, false);
      String dirty = randomText(random, hasHeader, true);
      Dialect dialect =
          Dialect.builder()
              .header(hasHeader ? Header.firstRecord() : Header.none())
              .strayQuotes(StrayQuotes.values()[random.nextInt(StrayQuotes.values().length)])
              .fieldCount(FieldCount.values()[random.nextInt(FieldCount.values().length)])
              .build();
      boolean collects = random.nextBoolean();
      CsvReader.Builder builder =
          SimdCsv.reader().dialect(dialect).windowBytes(WINDOWS[random.nextInt(WINDOWS.length)]);
      for (Way way : Way.values()) {
        // Of what is no number, only a row would tell.
        String text = way == Way.ROWS_AMONG_OTHERS ? clean : dirty;
        byte[] input = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, input);
        List<List<Object>> found = new ArrayList<>();
        for (int threads : new int[] {1, THREADS[random.nextInt(THREADS.length)]}) {
          List<Object> seen = new ArrayList<>();
          if (collects) {
            builder.onReject(seen::add);
          }
          found.add(read(source.open(builder.parallelism(threads), input, file), seen, way));
        }
        assertEquals(found.get(0), found.get(1), "seed " + seed + ", " + way + ", " + dialect);
      }
    }
  }

  @Test
  void columnsAreDecodedByAllThreads() {
    String text = "id,text,value\n" + "1,abc,2.5\n".repeat(40_000);
    AtomicInteger tasks = new AtomicInteger();
    try (CsvReader csv =
        SimdCsv.reader()
            .windowBytes(1 << 10)
            .parallelism(
                3,
                task -> {
                  tasks.incrementAndGet();
                  Thread.ofPlatform().daemon().start(task);
                })
            .parse(text)) {
      assertEquals(40_000, csv.map(Row.class).toList().size());
    }
    assertEquals(2, tasks.get());
  }

  @Test
  void closingMidwayLeavesNoThread() {
    String text = "id,text,value\n" + "1,abc,2.5\n".repeat(40_000);
    List<Thread> helpers = new ArrayList<>();
    CsvReader csv =
        SimdCsv.reader()
            .windowBytes(1 << 10)
            .parallelism(4, task -> helpers.add(Thread.ofPlatform().daemon().start(task)))
            .parse(text);
    Iterator<Row> rows = csv.map(Row.class).iterator();
    for (int i = 0; i < 500; i++) {
      assertEquals(new Row(1, "abc", 2.5), rows.next());
    }
    csv.close();
    assertThrows(IllegalStateException.class, () -> csv.map(Row.class).iterator().hasNext());
    assertEquals(3, helpers.size());
    for (Thread helper : helpers) {
      assertFalse(isInLibrary(helper), helper::getName);
    }
  }

  /// A helper is done with the library when it is gone, or about to end.
  private static boolean isInLibrary(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith("io.simdcsv.BatchesInOrder")) {
        return true;
      }
    }
    return false;
  }

  /// Components of a type that another thread must not make: the constructor runs on the thread
  /// that asks.
  record Confined(long id) {
    private static final ThreadLocal<Integer> MADE = ThreadLocal.withInitial(() -> 0);

    Confined {
      MADE.set(MADE.get() + 1);
    }
  }

  @Test
  void rowsAreMadeByTheThreadThatAsks() {
    String text = "id\n" + "1\n".repeat(10_000);
    int before = Confined.MADE.get();
    try (CsvReader csv = SimdCsv.reader().windowBytes(1 << 10).parallelism(3).parse(text)) {
      csv.map(Confined.class).forEach(row -> assertEquals(1, row.id()));
    }
    assertEquals(before + 10_000, Confined.MADE.get());
  }
}
