package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Values that do not repeat are seldom looked up, and those that do are.
class RepeatHabitTest {
  private static final int BATCH = 1_000;
  private static final int BATCHES = 10_000;

  private final RepeatHabit habit = new RepeatHabit();

  @Test
  void looksUpAllValuesOfAColumnThatRepeats() {
    assertEquals(BATCHES, lookedUp(BATCHES, 3));
  }

  @Test
  void leavesAColumnThatDoesNotRepeatAlone() {
    assertTrue(lookedUp(BATCHES, Integer.MAX_VALUE) < BATCHES / 15);
  }

  @Test
  void comesBackToAColumnThatBeginsToRepeat() {
    lookedUp(BATCHES, Integer.MAX_VALUE);
    int pause = RepeatHabit.LONGEST_PAUSE / BATCH + 1;
    lookedUp(pause, 2);
    assertEquals(BATCHES, lookedUp(BATCHES, 2));
  }

  /// How many of the batches are looked up, if all but every n-th value is found.
  private int lookedUp(int batches, int n) {
    int count = 0;
    for (int b = 0; b < batches; b++) {
      if (habit.begin(BATCH)) {
        count++;
        for (int i = 0; i < BATCH; i++) {
          habit.lookedUp(n != Integer.MAX_VALUE && i % n != 0);
        }
      }
    }
    return count;
  }
}
