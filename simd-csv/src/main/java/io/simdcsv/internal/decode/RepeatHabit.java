package io.simdcsv.internal.decode;

/// Whether the values of a column repeat so often that they are worth being looked up in
/// [RepeatedStrings]: found out on some thousand values, and again after ever longer pauses where
/// they do not.
public final class RepeatHabit {
  /// How many values are looked up before that is judged.
  static final int TRIAL = 2_048;

  static final int FIRST_PAUSE = 4 * TRIAL;
  static final int LONGEST_PAUSE = 32 * TRIAL;

  private int lookUps;
  private int hits;
  private int pause = FIRST_PAUSE;
  private int toPass;

  /// Begins with so many values more.
  ///
  /// @return whether they are to be looked up
  boolean begin(int values) {
    if (lookUps >= TRIAL) {
      judge();
    }
    if (toPass == 0) {
      return true;
    }
    toPass = Math.max(toPass - values, 0);
    return false;
  }

  private void judge() {
    if (hits >= lookUps / 4) {
      pause = FIRST_PAUSE;
    } else {
      toPass = pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    lookUps = 0;
    hits = 0;
  }

  /// Takes the outcome of a look-up.
  void lookedUp(boolean found) {
    lookUps++;
    hits += found ? 1 : 0;
  }
}
