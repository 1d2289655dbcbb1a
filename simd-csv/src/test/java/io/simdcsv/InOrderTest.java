package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of batches side by side is given in the order of the input.
@Timeout(60)
class InOrderTest {
  private static final int RECORDS = 10_000;

  @TempDir private Path folder;

  private static String numbers() {
    StringBuilder text = new StringBuilder("n\n");
    for (int i = 1; i <= RECORDS; i++) {
      text.append(i).append('\n');
    }
    return text.toString();
  }

  private static long[] values(CsvBatch batch) {
    long[] values = new long[batch.recordCount()];
    batch.getLongs("n", values);
    return values;
  }

  private static void add(List<Long> given, long[] values) {
    for (long value : values) {
      given.add(value);
    }
  }

  private static void assertCountedUp(List<Long> given) {
    for (int i = 0; i < given.size(); i++) {
      assertEquals(i + 1, given.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void resultsComeInOrder(int threads) throws Exception {
    Path file = Files.writeString(folder.resolve("numbers.csv"), numbers());
    for (IoMode mode : IoMode.values()) {
      List<Long> given = new ArrayList<>();
      try (CsvReader csv =
          SimdCsv.reader().windowBytes(1 << 10).parallelism(threads).ioMode(mode).parse(file)) {
        given.add(csv.iterator().next().getLong(0));
        csv.forEachInOrder(() -> InOrderTest::values, values -> add(given, values));
        assertEquals(0, csv.count());
      }
      assertEquals(RECORDS, given.size());
      assertCountedUp(given);
    }
  }

  @Test
  void severalThreadsMap() {
    CyclicBarrier all = new CyclicBarrier(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (CsvReader csv = SimdCsv.reader().windowBytes(1 << 10).parallelism(3).parse(numbers())) {
      csv.forEachInOrder(
          () ->
              batch -> {
                if (seen.add(Thread.currentThread())) {
                  try {
                    all.await();
                  } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                  }
                }
                return batch.recordCount();
              },
          count -> {});
    }
    assertEquals(3, seen.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void whatFailsIsToldInOrder(int threads) {
    String text = numbers().replace("\n5000\n", "\nbad\n").replace("\n5600\n", "\nworse\n");
    List<Long> given = new ArrayList<>();
    try (CsvReader csv = SimdCsv.reader().windowBytes(1 << 10).parallelism(threads).parse(text)) {
      CsvException e =
          assertThrows(
              CsvException.class,
              () -> csv.forEachInOrder(() -> InOrderTest::values, values -> add(given, values)));
      assertEquals(5000, e.recordNumber());
      assertEquals(5001, e.lineNumber());
    }
    assertEquals(true, given.size() > 4_000 && given.size() < 5_000, () -> "" + given.size());
    assertCountedUp(given);
  }
}
