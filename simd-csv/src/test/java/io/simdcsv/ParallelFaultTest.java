package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong while several threads read: it is told as one thread would tell it, and nothing
/// is left behind.
@Timeout(60)
class ParallelFaultTest {
  private static final int RECORDS = 20_000;

  @TempDir private Path folder;

  private static String numbers() {
    StringBuilder text = new StringBuilder("n,twice\n");
    for (int i = 1; i <= RECORDS; i++) {
      text.append(i).append(',').append(2 * i).append('\n');
    }
    return text.toString();
  }

  private static CsvReader.Builder reader(int threads) {
    return SimdCsv.reader().windowBytes(1 << 10).parallelism(threads);
  }

  private static long sum(CsvReader csv) {
    return csv.forEachBatch(
            AtomicLong::new,
            (sum, batch) -> {
              long[] values = new long[batch.recordCount()];
              batch.getLongs("n", values);
              for (long value : values) {
                sum.addAndGet(value);
              }
            },
            (one, other) -> new AtomicLong(one.get() + other.get()))
        .get();
  }

  private static final long SUM = RECORDS * (RECORDS + 1L) / 2;

  @AfterEach
  void noThreadIsLeft() {
    assertEquals(List.of(), helpers());
  }

  private static List<Thread> helpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("simd-csv-"))
        .filter(thread -> thread.getName().matches("simd-csv-\\d+"))
        .toList();
  }

  @Test
  void severalThreadsAreInTheConsumerAtOnce() {
    CyclicBarrier all = new CyclicBarrier(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (CsvReader csv = reader(3).parse(numbers())) {
      csv.forEachBatch(batch -> {
        if (seen.add(Thread.currentThread())) {
          await(all);
        }
      });
    }
    assertEquals(3, seen.size());
    assertTrue(seen.contains(Thread.currentThread()));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aHelperScansAheadOfTheBatch() {
    try (CsvReader csv = reader(2).parse(numbers())) {
      csv.nextBatch();
      List<Thread> helpers = helpers();
      assertEquals(1, helpers.size());
      assertTrue(helpers.get(0).isDaemon());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 150, 20_000})
  void theFirstBadRecordIsTold(int bad) {
    String text = numbers().replace("\n" + bad + ",", "\nbad" + bad + ",");
    for (int later = bad + 3_000; later <= RECORDS; later += 3_000) {
      text = text.replace("\n" + later + ",", "\nworse" + later + ",");
    }
    Set<Long> before = ConcurrentHashMap.newKeySet();
    for (int threads : new int[] {2, 5}) {
      before.clear();
      try (CsvReader csv = reader(threads).parse(text)) {
        CsvException e =
            assertThrows(
                CsvException.class,
                () ->
                    csv.forEachBatch(batch -> {
                      long[] values = new long[batch.recordCount()];
                      int count = batch.getLongs("n", values);
                      for (int i = 0; i < count; i++) {
                        before.add(values[i]);
                      }
                    }));
        assertEquals(bad, e.recordNumber());
        assertEquals(bad + 1, e.lineNumber());
        long firstOfBatch = bad;
        while (firstOfBatch > 1 && !before.contains(firstOfBatch - 1)) {
          firstOfBatch--;
        }
        for (long n = 1; n < firstOfBatch; n++) {
          assertTrue(before.contains(n), "batches before the bad one are consumed");
        }
        assertEquals(
            "nothing more can be read",
            assertThrows(IllegalStateException.class, csv::nextBatch)
                .getMessage()
                .replaceFirst(".*: ", ""));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anExceptionOfAConsumerComesOutWhicheverThreadItWas(int position) {
    CyclicBarrier all = new CyclicBarrier(3);
    ThreadLocal<Boolean> wasHere = new ThreadLocal<>();
    AtomicLong entered = new AtomicLong();
    IllegalArgumentException thrown = new IllegalArgumentException("thrown by the consumer");
    try (CsvReader csv = reader(3).parse(numbers())) {
      Throwable caught =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  csv.forEachBatch(batch -> {
                    if (wasHere.get() == null) {
                      wasHere.set(true);
                      long place = entered.getAndIncrement();
                      await(all);
                      if (place == position) {
                        throw thrown;
                      }
                    }
                  }));
      assertSame(thrown, caught);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 2_000, 19_999})
  void theFirstValueThatDoesNotFitTheSampleIsTold(int bad) {
    String text = numbers().replace("\n" + bad + ",", "\nbad" + bad + ",");
    for (int later = bad + 50; later <= RECORDS; later += 50) {
      text = text.replace("," + 2 * later + "\n", ",worse\n");
    }
    for (int threads : new int[] {1, 2, 5}) {
      try (CsvReader csv = reader(threads).parse(text)) {
        CsvException e =
            assertThrows(CsvException.class, () -> csv.readTable(Inference.strict(300)));
        assertEquals(bad, e.recordNumber());
        assertEquals(bad + 1, e.lineNumber());
        assertEquals(0, e.fieldIndex());
        assertEquals(List.of(), helpers());
      }
    }
  }

  @Test
  void aTableEndsWithTheCollectorThatThrows() throws Exception {
    StringBuilder text = new StringBuilder(numbers());
    for (int i = 1; i <= RECORDS; i++) {
      text.append("bad,").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("bad.csv"), text);
    IllegalStateException thrown = new IllegalStateException("thrown by the collector");
    for (IoMode mode : IoMode.values()) {
      AtomicLong told = new AtomicLong();
      Thread caller = Thread.currentThread();
      try (CsvReader csv =
          reader(4)
              .ioMode(mode)
              .onReject(reject -> {
                assertSame(caller, Thread.currentThread());
                assertEquals(RECORDS + told.incrementAndGet(), reject.recordNumber());
                if (told.get() == 1_000) {
                  throw thrown;
                }
              })
              .parse(file)) {
        assertSame(
            thrown,
            assertThrows(
                IllegalStateException.class, () -> csv.readTable(Inference.strict(1_000))));
        assertEquals(List.of(), helpers());
      }
      assertEquals(1_000, told.get());
    }
  }

  @Test
  void aTableOfACallerThatIsInterruptedLeavesNothing() {
    Thread.currentThread().interrupt();
    try (CsvReader csv = reader(3).parse(numbers())) {
      assertEquals(RECORDS, csv.readTable().rowCount());
    } catch (UncheckedIOException e) {
      assertTrue(e.getCause() instanceof InterruptedIOException, e::toString);
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of(), helpers());
  }

  @Test
  void anErrorOfAConsumerComesOut() {
    try (CsvReader csv = reader(4).parse(numbers())) {
      assertThrows(
          StackOverflowError.class,
          () ->
              csv.forEachBatch(batch -> {
                throw new StackOverflowError("thrown by the consumer");
              }));
    }
  }

  @Test
  void interruptingTheCallerEndsIt() {
    for (int threads : new int[] {1, 3}) {
      try (CsvReader csv = reader(threads).parse(numbers())) {
        Thread caller = Thread.currentThread();
        UncheckedIOException e =
            assertThrows(
                UncheckedIOException.class, () -> csv.forEachBatch(batch -> caller.interrupt()));
        assertTrue(e.getCause() instanceof InterruptedIOException, e::toString);
      } finally {
        assertTrue(Thread.interrupted());
      }
    }
  }

  /// Then the helpers are interrupted too, so that none keeps the caller waiting.
  @Test
  void interruptingTheCallerEndsConsumersThatWait() {
    CountDownLatch never = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    try (CsvReader csv = reader(3).parse(numbers())) {
      assertThrows(
          UncheckedIOException.class,
          () ->
              csv.forEachBatch(batch -> {
                caller.interrupt();
                if (Thread.currentThread() != caller) {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted as it should be", e);
                  }
                }
              }));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aThreadThatIsInterruptedStillReadsBatches() {
    Thread.currentThread().interrupt();
    long records = 0;
    try (CsvReader csv = reader(2).parse(numbers())) {
      CsvBatch batch;
      while (records < RECORDS) {
        try {
          batch = csv.nextBatch();
          records += batch.recordCount();
        } catch (UncheckedIOException e) {
          assertTrue(e.getCause() instanceof InterruptedIOException, e::toString);
          assertTrue(Thread.interrupted());
        }
      }
      assertNull(csv.nextBatch());
    } finally {
      Thread.interrupted();
    }
    assertEquals(RECORDS, records);
  }

  @Test
  void closingMidwayLeavesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("numbers.csv"), numbers());
    for (IoMode mode : IoMode.values()) {
      CsvReader csv = reader(4).ioMode(mode).parse(file);
      csv.nextBatch();
      csv.close();
      assertEquals(List.of(), helpers());
      assertThrows(IllegalStateException.class, csv::nextBatch);
    }
  }

  @Test
  void aConsumerMayClose() {
    CsvReader csv = reader(3).parse(numbers());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> csv.forEachBatch(batch -> csv.close()));
    assertEquals("reader is closed", e.getMessage());
    assertThrows(IllegalStateException.class, csv::nextBatch);
  }

  @Test
  void anotherThreadMayClose() throws InterruptedException {
    CsvReader csv = reader(3).parse(numbers());
    Thread closer = new Thread(csv::close);
    assertThrows(
        IllegalStateException.class,
        () ->
            csv.forEachBatch(batch -> {
              synchronized (closer) {
                if (closer.getState() == Thread.State.NEW) {
                  closer.start();
                }
              }
              join(closer);
            }));
    closer.join();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anExecutorThatRejectsIsTold() {
    try (CsvReader csv =
        reader(3)
            .parallelism(
                3,
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .parse(numbers())) {
      assertThrows(RejectedExecutionException.class, () -> sum(csv));
      assertThrows(RejectedExecutionException.class, csv::nextBatch);
      long records = 0;
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        records += batch.recordCount();
      }
      assertEquals(RECORDS, records, "nothing is lost");
    }
  }

  @Test
  void anExecutorMayRejectTheSecondTask() {
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      Queue<String> taken = new ArrayDeque<>(List.of("one"));
      try (CsvReader csv =
          reader(3)
              .parallelism(
                  3,
                  task -> {
                    if (taken.poll() == null) {
                      throw new RejectedExecutionException("full");
                    }
                    one.execute(task);
                  })
              .parse(numbers())) {
        assertThrows(RejectedExecutionException.class, () -> sum(csv));
        assertEquals(RECORDS, csv.count(), "nothing is lost");
      }
    }
  }

  @Test
  void anExecutorMayNeverRunATask() {
    List<Runnable> tasks = new ArrayList<>();
    try (CsvReader csv = reader(3).parallelism(3, tasks::add).parse(numbers())) {
      assertEquals(RECORDS, csv.stream().count());
    }
    try (CsvReader csv = reader(3).parallelism(3, tasks::add).parse(numbers())) {
      assertEquals(SUM, sum(csv));
    }
    try (CsvReader csv = reader(3).parallelism(3, tasks::add).parse(numbers())) {
      assertEquals(RECORDS, csv.readTable().rowCount());
    }
    tasks.forEach(Runnable::run);
  }

  @Test
  void anExecutorMayRunTasksInPlace() {
    try (CsvReader csv = reader(3).parallelism(3, Runnable::run).parse(numbers())) {
      assertEquals(RECORDS, csv.stream().count());
    }
    try (CsvReader csv = reader(3).parallelism(3, Runnable::run).parse(numbers())) {
      assertEquals(SUM, sum(csv));
    }
  }

  @Test
  void theCallersExecutorWorks() {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        CsvReader csv = reader(4).parallelism(4, pool).parse(numbers())) {
      assertEquals(SUM, sum(csv));
    }
  }

  @Test
  void anExecutorsThreadsComeBackUninterrupted() throws Exception {
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      CsvReader csv = reader(2).parallelism(2, one).parse(numbers());
      csv.nextBatch();
      csv.close();
      one.submit(() -> interrupted.set(Thread.interrupted())).get();
    }
    assertFalse(interrupted.get());
  }

  @Test
  void readersOpenedAndClosedLeaveNoThreadMappingOrDescriptor() throws Exception {
    Path file = Files.writeString(folder.resolve("numbers.csv"), numbers());
    Path maps = Path.of("/proc/self/maps");
    Path descriptors = Path.of("/proc/self/fd");
    for (int i = 0; i < 200; i++) {
      CsvReader.Builder builder =
          reader(1 + i % 4).ioMode(IoMode.values()[i % IoMode.values().length]);
      try (CsvReader csv = builder.parse(file)) {
        switch (i % 5) {
          case 0 -> csv.nextBatch();
          case 1 -> assertEquals(SUM, sum(csv));
          case 2 -> assertEquals(RECORDS, csv.readTable().rowCount());
          default -> csv.iterator().next();
        }
      }
    }
    assertEquals(List.of(), helpers());
    if (Files.exists(maps)) {
      try (Stream<String> lines = Files.lines(maps)) {
        assertEquals(0, lines.filter(line -> line.endsWith(file.toString())).count());
      }
      try (Stream<Path> open = Files.list(descriptors)) {
        assertEquals(
            0, open.filter(link -> file.toString().equals(target(link))).count(), "descriptors");
      }
    }
  }

  /// Where a descriptor leads, or nothing if it has been closed meanwhile.
  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void parallelismIsFrom1To1024() {
    for (int threads : new int[] {0, -1, 1025}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> SimdCsv.reader().parallelism(threads));
      assertEquals("parallelism must be from 1 to 1024, got " + threads, e.getMessage());
    }
  }

  @Test
  void stateOfEveryWorkerIsCombined() {
    List<Thread> makers = new ArrayList<>();
    try (CsvReader csv = reader(2).parse("n,twice\n")) {
      List<String> all =
          csv.forEachBatch(
              () -> {
                makers.add(Thread.currentThread());
                return new ArrayList<>();
              },
              (list, batch) -> list.add("batch"),
              (one, other) -> {
                one.addAll(other);
                return one;
              });
      assertEquals(List.of(), all);
    }
    assertEquals(List.of(Thread.currentThread()), makers);
  }

  /// Rejects that a scan found before it failed are told like those of one thread.
  @Test
  void rejectsBeforeAnErrorAreTold() {
    Dialect dialect =
        Dialect.builder()
            .header(Header.of("x", "y"))
            .fieldCount(FieldCount.STRICT)
            .maxRecordBytes(10)
            .build();
    for (int threads = 1; threads <= 3; threads++) {
      List<Long> told = new ArrayList<>();
      CsvReader.Builder reader =
          SimdCsv.reader()
              .dialect(dialect)
              .parallelism(threads)
              .onReject(reject -> told.add(reject.recordNumber()));
      try (CsvReader csv = reader.parse("1\n2\naaaaaaaaa,bbbbbbbbbbbbbbbb\n")) {
        assertThrows(CsvException.class, csv::nextBatch);
      }
      assertEquals(List.of(1L, 2L), told, threads + " threads");
    }
  }

  @Test
  void theConsumerMustNotReadFromTheReader() {
    String rows = "a,b\n" + "1,2\n".repeat(100_000);
    for (Consumer<CsvReader> reading :
        List.<Consumer<CsvReader>>of(
            CsvReader::nextBatch,
            CsvReader::count,
            csv -> csv.iterator().hasNext(),
            csv -> csv.forEachBatch(_ -> {}))) {
      try (CsvReader csv = SimdCsv.reader().parallelism(2).parse(rows)) {
        IllegalStateException e =
            assertThrows(
                IllegalStateException.class, () -> csv.forEachBatch(_ -> reading.accept(csv)));
        assertTrue(e.getMessage().startsWith("forEachBatch is reading"), e::getMessage);
      }
    }
  }
}
