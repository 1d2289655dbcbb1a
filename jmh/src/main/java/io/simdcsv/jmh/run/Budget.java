package io.simdcsv.jmh.run;

import java.time.Duration;

/// The time that a run has: when it is over, nothing more is begun.
final class Budget {
  private final Duration time;
  private long start = System.nanoTime();

  /// @param time null for as long as it takes
  Budget(Duration time) {
    this.time = time;
  }

  /// The time counts from now on.
  void begin() {
    start = System.nanoTime();
  }

  boolean isOver() {
    return time != null && System.nanoTime() - start > time.toNanos();
  }
}
