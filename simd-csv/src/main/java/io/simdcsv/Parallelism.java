package io.simdcsv;

import java.util.concurrent.Executor;

/// How many threads a reader may use, and whose.
///
/// @param threads the calling one included
/// @param executor where the others run, or null for threads of their own
record Parallelism(int threads, Executor executor) {
  /// The calling thread alone.
  static final Parallelism SERIAL = new Parallelism(1, null);

  /// How many stretches there are where one helper scans ahead for the caller.
  static final int STRETCHES_AHEAD = 4;

  private static final int MAX_THREADS = 1024;

  Parallelism {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "parallelism must be from 1 to " + MAX_THREADS + ", got " + threads);
    }
  }

  /// How many stretches there are where all threads work ahead of the one that consumes: two each,
  /// so that none waits for another's result to be consumed.
  int stretchesOfAll() {
    return 2 * threads + 2;
  }

  /// Whether there is the calling thread alone.
  boolean isSerial() {
    return threads == 1;
  }

  /// The same with no more threads than have something to do.
  Parallelism atMost(int most) {
    return new Parallelism(Math.min(threads, most), executor);
  }

  /// All helpers there may be.
  Crew crew() {
    return new Crew(threads - 1, executor);
  }

  /// One helper, where what it does cannot be shared.
  Crew oneHelper() {
    return new Crew(1, executor);
  }
}
