package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns meet one stretch after the other, though each worker takes them as they come.
@Timeout(60)
class ColumnTurnsTest {
  private static final int STRETCHES = 5_000;

  /// The lists are not thread-safe: that they hold all is what passing a column on must see to.
  private static void work(ColumnTurns turns, AtomicLong next, List<List<Long>> met) {
    long stretch;
    while ((stretch = next.getAndIncrement()) < STRETCHES) {
      boolean[] done = new boolean[met.size()];
      for (int i = 0; i < done.length; i++) {
        int column = turns.take(stretch, done, (int) (stretch % done.length));
        met.get(column).add(stretch);
        done[column] = true;
        turns.pass(column, stretch);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void columnsMeetStretchesInOrder(int columns) throws InterruptedException {
    ColumnTurns turns = new ColumnTurns(columns);
    AtomicLong next = new AtomicLong();
    List<List<Long>> met = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      met.add(new ArrayList<>());
    }
    for (long stretch = 0; stretch < STRETCHES; stretch++) {
      all.add(stretch);
    }
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(Thread.ofPlatform().daemon().start(() -> work(turns, next, met)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (List<Long> ofColumn : met) {
      assertEquals(all, ofColumn);
    }
  }

  @Test
  void aStretchAfterOneThatFailedGetsNoColumn() {
    ColumnTurns turns = new ColumnTurns(2);
    boolean[] none = new boolean[2];
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(() -> turns.take(1, none, 0));
    turns.endAt(1);
    assertEquals(ColumnTurns.NONE, waiting.join());
    assertEquals(ColumnTurns.NONE, turns.take(7, none, 0));
    assertEquals(1, turns.take(0, none, 1), "the one that failed tells of all its columns");
    turns.endAt(5);
    assertEquals(ColumnTurns.NONE, turns.take(2, none, 0), "the first that failed counts");
  }
}
