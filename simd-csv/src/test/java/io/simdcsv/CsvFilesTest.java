package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many files read as one.
@Timeout(60)
class CsvFilesTest {
  private static final int FILES = 24;

  @TempDir private Path folder;

  /// Files with the columns day and n, every third with n and day; n counts up through them all.
  private List<Path> days(int recordsEach) throws IOException {
    List<Path> files = new ArrayList<>();
    int n = 0;
    for (int day = 0; day < FILES; day++) {
      boolean turned = day % 3 == 2;
      StringBuilder text = new StringBuilder(turned ? "n,day\n" : "day,n\n");
      for (int r = 0; r < recordsEach; r++) {
        n++;
        text.append(turned ? n + "," + day : day + "," + n).append('\n');
      }
      files.add(Files.writeString(folder.resolve("day-%02d.csv".formatted(day)), text));
    }
    return files;
  }

  private static CsvReader.Builder reader(int threads) {
    return SimdCsv.reader().windowBytes(1 << 10).parallelism(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void recordsComeInTheOrderOfTheFiles(int threads) throws IOException {
    List<Path> files = days(10);
    int n = 0;
    try (CsvFiles csv = reader(threads).fileColumn("file").parseAll(files)) {
      assertEquals(List.of("day", "n", "file"), csv.header());
      for (CsvRecord record : csv) {
        Path file = files.get(n / 10);
        n++;
        assertEquals(n, record.getInt("n"));
        assertEquals((n - 1) % 10 + 1, record.recordNumber());
        assertEquals(file, csv.file());
        assertEquals(List.of(record.getString("day"), "" + n, file.toString()), record.toList());
        assertEquals(file.toString(), record.getString(2));
        assertEquals(file.toString(), record.detach().getString("file"));
        assertEquals(false, record.isNull("file"));
        assertThrows(IllegalArgumentException.class, () -> record.getLong("file"));
        assertThrows(IllegalArgumentException.class, () -> record.getLong(2));
      }
    }
    assertEquals(FILES * 10, n);
  }

  @Test
  void batchesAreOfOneFileEach() throws IOException {
    List<Path> files = days(500);
    SymbolTable table = new SymbolTable();
    long n = 0;
    try (CsvFiles csv = reader(2).select("n").fileColumn("from").parseAll(folder, "day-*.csv")) {
      assertEquals(files, csv.files());
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        int records = batch.recordCount();
        long[] values = new long[records];
        int[] ids = new int[records];
        String[] names = new String[records];
        long[] validity = new long[records];
        assertEquals(records, batch.getLongs("n", values));
        assertEquals(records, batch.getSymbols("from", table, ids, validity));
        assertEquals(records, batch.getStrings(1, names));
        for (int r = 0; r < records; r++) {
          assertEquals(++n, values[r]);
          assertEquals(csv.file().toString(), names[r]);
          assertEquals(csv.file().toString(), table.symbol(ids[r]));
          assertEquals(1, validity[r >> 6] >>> r & 1);
        }
        CsvBatch last = batch;
        assertThrows(IllegalArgumentException.class, () -> last.getLongs("from", values));
      }
      assertNull(csv.nextBatch());
    }
    assertEquals(FILES * 500L, n);
    assertEquals(FILES, table.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void allBatchesAreConsumedOnce(int threads) throws IOException {
    List<Path> files = days(300);
    // One that is as large as all others together.
    StringBuilder text = new StringBuilder("day,n\n");
    for (int n = FILES * 300 + 1; n <= 2 * FILES * 300; n++) {
      text.append("99,").append(n).append('\n');
    }
    files.add(Files.writeString(folder.resolve("large.csv"), text));
    Set<Long> seen = new ConcurrentSkipListSet<>();
    try (CsvFiles csv = reader(threads).parseAll(files)) {
      seen.add(csv.iterator().next().getLong("n"));
      List<Long> all =
          csv.forEachBatch(
              () -> new ArrayList<Long>(),
              (list, batch) -> {
                long[] values = new long[batch.recordCount()];
                batch.getLongs("n", values);
                for (long value : values) {
                  list.add(value);
                }
              },
              (one, other) -> {
                one.addAll(other);
                return one;
              });
      assertEquals(2 * FILES * 300 - 1, all.size());
      seen.addAll(all);
      assertNull(csv.nextBatch());
    }
    assertEquals(2 * FILES * 300, seen.size());
  }

  @Test
  void filesAreReadSideBySide() throws IOException {
    CyclicBarrier all = new CyclicBarrier(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Set<String> together = ConcurrentHashMap.newKeySet();
    try (CsvFiles csv = reader(3).fileColumn("file").parseAll(days(20))) {
      csv.forEachBatch(batch -> {
        if (threads.add(Thread.currentThread())) {
          together.add(batch.record(0).getString("file"));
          try {
            all.await();
          } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
          }
        }
      });
    }
    assertEquals(3, together.size());
  }

  @Test
  void recordsAreCounted() throws IOException {
    try (CsvFiles csv = reader(2).parseAll(days(100))) {
      csv.nextBatch();
      csv.iterator().next();
    }
    try (CsvFiles csv = reader(2).parseAll(days(100))) {
      csv.iterator().next();
      assertEquals(FILES * 100L - 1, csv.count());
      assertEquals(0, csv.count());
    }
  }

  @Test
  void anotherHeaderIsAnErrorOfItsFile() throws IOException {
    List<Path> files = days(3);
    Files.writeString(files.get(5), "day,m\n1,2\n");
    try (CsvFiles csv = reader(1).parseAll(files)) {
      CsvException e = assertThrows(CsvException.class, csv::count);
      assertTrue(
          e.getMessage()
              .startsWith(
                  files.get(5)
                      + ": the header lacks the columns [n] and has [m] too many: found"
                      + " '[day, m]', expected the columns of "
                      + files.get(0)
                      + ", in any order: '[day, n]'"),
          e.getMessage());
      assertEquals(0, e.recordNumber());
      assertEquals(e.getMessage(), assertThrows(CsvException.class, csv::nextBatch).getMessage());
    }
  }

  @Test
  void columnsOfOneNameInAnotherOrderAreAnError() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "a,a,b\n1,2,3\n");
    Path same = Files.writeString(folder.resolve("same.csv"), "a,a,b\n1,2,3\n");
    Path other = Files.writeString(folder.resolve("other.csv"), "b,a,a\n1,2,3\n");
    try (CsvFiles csv = reader(1).parseAll(List.of(one, same))) {
      assertEquals(2, csv.count());
    }
    try (CsvFiles csv = reader(1).parseAll(List.of(one, other))) {
      assertTrue(
          assertThrows(CsvException.class, csv::count)
              .getMessage()
              .contains("several columns 'a'"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theFirstBadFileIsTold(int threads) throws IOException {
    List<Path> files = days(50);
    Files.writeString(files.get(7), "day,n\n1,bad\n");
    Files.delete(files.get(15));
    Files.writeString(files.get(20), "day,n\n1,worse\n");
    Set<Long> before = new ConcurrentSkipListSet<>();
    try (CsvFiles csv = reader(threads).parseAll(files)) {
      CsvException e =
          assertThrows(
              CsvException.class,
              () ->
                  csv.forEachBatch(batch -> {
                    long[] values = new long[batch.recordCount()];
                    batch.getLongs("n", values);
                    for (long value : values) {
                      before.add(value);
                    }
                  }));
      assertTrue(
          e.getMessage().startsWith(files.get(7) + ": column 'n' is 'bad', expected a long"),
          e.getMessage());
      assertEquals(1, e.recordNumber());
      assertEquals(2, e.lineNumber());
      assertThrows(IllegalStateException.class, csv::nextBatch);
    }
    for (long n = 1; n <= 7 * 50; n++) {
      assertTrue(before.contains(n), "files before the bad one are consumed");
    }
  }

  @Test
  void aFileThatIsGoneIsTold() throws IOException {
    List<Path> files = days(50);
    Files.delete(files.get(15));
    try (CsvFiles csv = reader(2).parseAll(files)) {
      UncheckedIOException e =
          assertThrows(UncheckedIOException.class, () -> csv.forEachBatch(batch -> {}));
      assertTrue(e.getMessage().startsWith(files.get(15) + ": "), e.getMessage());
    }
  }

  @Test
  void interruptingTheCallerEndsIt() throws IOException {
    Thread caller = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    try (CsvFiles csv = reader(3).parseAll(days(50))) {
      UncheckedIOException e =
          assertThrows(
              UncheckedIOException.class,
              () ->
                  csv.forEachBatch(batch -> {
                    if (Thread.currentThread() == caller) {
                      caller.interrupt();
                    } else {
                      // So that there are files left for the caller.
                      assertThrows(InterruptedException.class, never::await);
                    }
                  }));
      assertTrue(e.getCause() instanceof InterruptedIOException, e::toString);
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aConsumerMayClose() throws IOException {
    CsvFiles csv = reader(3).parseAll(days(50));
    assertThrows(IllegalStateException.class, () -> csv.forEachBatch(batch -> csv.close()));
    assertThrows(IllegalStateException.class, csv::nextBatch);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rejectsAreKeptByFile(int threads) throws IOException {
    List<Path> files = days(5);
    Files.writeString(files.get(2), "n,day\n1\n2,2\n");
    Files.writeString(files.get(9), "day,n\n1,2\n1,2,3\n1\n");
    Dialect dialect = Dialect.builder().fieldCount(FieldCount.COLLECT).build();
    try (CsvFiles csv = reader(threads).dialect(dialect).parseAll(files)) {
      csv.forEachBatch(batch -> {});
      Map<Path, List<Reject>> rejects = csv.rejects();
      assertEquals(Set.of(files.get(2), files.get(9)), rejects.keySet());
      assertEquals(
          List.of(2L, 3L), rejects.get(files.get(9)).stream().map(Reject::recordNumber).toList());
      assertEquals("1", rejects.get(files.get(2)).get(0).text());
    }
  }

  @Test
  void filesWithoutHeaderAreReadByIndex() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "1,2\n");
    Path two = Files.writeString(folder.resolve("two.csv"), "3,4\n");
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    try (CsvFiles csv = reader(1).dialect(dialect).parseAll(List.of(one, two))) {
      Set<String> first = new TreeSet<>();
      csv.forEach(record -> first.add(record.getString(0)));
      assertEquals(Set.of("1", "3"), first);
    }
    CsvReader.Builder builder = reader(1).dialect(dialect).fileColumn("file");
    assertThrows(IllegalArgumentException.class, () -> builder.parseAll(List.of(one, two)));
    try (CsvFiles csv = builder.select(1).parseAll(List.of(one, two))) {
      CsvRecord record = csv.iterator().next();
      assertEquals(List.of("2", one.toString()), record.toList());
    }
  }

  @Test
  void whatCannotBeReadAsOneIsRefused() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> reader(1).parseAll(List.of()));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> reader(1).parseAll(folder, "no-*.csv"));
    assertEquals("no file in " + folder + " matches no-*.csv", e.getMessage());
    List<Path> files = days(1);
    assertThrows(IllegalArgumentException.class, () -> reader(1).fileColumn("n").parseAll(files));
  }

  /// What is wrong is said of the file that is wrong.
  @Test
  void anEmptyFileAndAMissingOneAreToldAsSuch(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.csv"), "x,y\n1,2\n");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path missing = folder.resolve("missing.csv");
    assertTrue(problemOf(List.of(good, empty)).contains("empty.csv: there is no header"));
    String first = problemOf(List.of(empty, good));
    assertTrue(
        first.contains("good.csv")
            && first.contains("there is a header, and none in the first file"),
        first);
    assertTrue(problemOf(List.of(good, missing)).endsWith("missing.csv: no such file"));
    assertTrue(problemOf(List.of(good, folder)).endsWith(folder + ": is a directory"));
  }

  private static String problemOf(List<Path> files) {
    try (CsvFiles csv = SimdCsv.reader().parseAll(files)) {
      return assertThrows(RuntimeException.class, csv::count).getMessage();
    }
  }

  /// Where each thread reads files of its own.
  @Test
  void theConsumerMustNotReadFromTheFiles(@TempDir Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(Files.writeString(folder.resolve(i + ".csv"), "a,b\n" + "1,2\n".repeat(50_000)));
    }
    try (CsvFiles csv = SimdCsv.reader().parallelism(2).parseAll(files)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> csv.forEachBatch(_ -> csv.nextBatch()));
      assertTrue(e.getMessage().startsWith("forEachBatch is reading"), e::getMessage);
    }
  }
}
