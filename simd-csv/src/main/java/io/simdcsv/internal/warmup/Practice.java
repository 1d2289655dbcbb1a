package io.simdcsv.internal.warmup;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Gets one way compiled and measures it.
///
/// What is to come of it is a method that C2 has compiled *from its entry*, for that is what the
/// next caller enters. A call that runs long would be compiled in the middle of its loop instead
/// (on-stack replacement), which no other call can use. So the calls are short and many: C2 takes a
/// method up after some 5,000 calls of what C1 has compiled, or fewer calls with more loops; and as
/// every loop not yet compiled is slow, many calls of one block each take the least work.
///
/// The compiler works on threads of its own, and to call on while it does is of no use. But it does
/// not tell, and it may have to do it again: code whose first assumption about data or classes does
/// not hold is thrown away. So the thread rests most of the time: on a machine with a core more
/// than the work keeps busy, the compiler has that to itself.
final class Practice<T> {
  private static final int CALLS_A_ROUND = 250;

  /// How many times as long as a round the rest after it is: less where the program has told when
  /// it wants a warm-up, for it wants it over too.
  private static final int REST = Choice.isToldWhen() ? 1 : 4;

  /// So many rounds without getting any faster, and the way is as fast as it gets.
  private static final int SETTLED_ROUNDS = 20;

  private static final int TIMED_RUNS = 4;

  private static final long SHORTEST_REST = TimeUnit.MICROSECONDS.toNanos(500);

  private final Drill<T> drill;
  private final T way;
  private int calls;

  Practice(Drill<T> drill, T way) {
    this.drill = drill;
    this.way = way;
  }

  /// @param toBeat the time at which the way is worth its while; the largest number if it only is
  ///   to be measured
  /// @param patienceNanos when to give up
  /// @param beaten run as soon as it is faster than that
  /// @return its shortest time
  long run(long toBeat, long patienceNanos, Runnable beaten) {
    long start = System.nanoTime();
    long best = Long.MAX_VALUE;
    boolean announced = false;
    int settled = 0;
    while (true) {
      long roundStart = System.nanoTime();
      for (int i = 0; i < CALLS_A_ROUND; i++) {
        drill.call(way, calls++);
      }
      long pace = pace(toBeat);
      settled = pace < best * 0.9 ? 0 : settled + 1;
      best = Math.min(best, pace);
      if (best < toBeat && !announced) {
        announced = true;
        beaten.run();
      }
      long now = System.nanoTime();
      if (announced && settled >= SETTLED_ROUNDS || now - start > patienceNanos) {
        return best;
      }
      LockSupport.parkNanos(Math.max(REST * (now - roundStart), SHORTEST_REST));
    }
  }

  /// The best of some runs; of one alone, if that shows that the way is not compiled yet.
  private long pace(long toBeat) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < TIMED_RUNS; run++) {
      long start = System.nanoTime();
      int bytes = drill.timed(way);
      best = Math.min(best, Choice.pace(bytes, System.nanoTime() - start));
      if (best / 2 > toBeat) {
        break;
      }
    }
    return best;
  }
}
