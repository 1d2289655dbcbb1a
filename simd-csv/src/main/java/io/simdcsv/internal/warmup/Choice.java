package io.simdcsv.internal.warmup;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Several ways to do the same, of which [#current()] is the best to use now: the plain one at
/// first, later one that has measured faster. Which one it is never changes a result.
///
/// Why not the fast one at once: code on the Vector API that C2 has not compiled yet allocates
/// every vector and computes it lane by lane, about a hundred times slower than a plain loop, and
/// compiling takes some tenths of a second. A short job is done before that. And why on a thread of
/// its own: so that the plain way goes on meanwhile. See [Alternatives#costMillis()] for when,
/// [WarmUp] for the thread, and [Practice] for how.
///
/// Whoever works in one of the ways does it like this, in stretches of some ten KiB or more:
///
/// ```java
/// T way = choice.current();
/// if (choice.isOpen()) {
///   long start = System.nanoTime();
///   int bytes = way.work();
///   choice.did(bytes, System.nanoTime() - start);
/// } else {
///   way.work();
/// }
/// ```
///
/// @param <T> what the ways have in common
public class Choice<T> {
  /// The system property by which a program that will run for long says that it wants a warm-up
  /// earlier, or one that never wants any, that it does not.
  private static final String AFTER_MILLIS = "simdcsv.warmUpAfterMillis";

  /// How many times as much a warm-up costs where no other core computes it.
  private static final int ONE_CORE = 5;

  /// Shorter stretches say too little of how fast they were done.
  private static final int MEASURABLE_BYTES = 16 << 10;

  /// By how much a way must beat one that was measured the same way; less is noise.
  private static final double BEATS = 0.85;

  /// How many times as long is to be worked before a way is tried again that was not better.
  private static final int LATER = 2;

  /// Which part of that time is to be worked in a way that is better before the next is tried. It
  /// saves half of the time at least that it takes ([Alternatives#clearlyBeats], 0.67, say), so
  /// that what it has saved by then is three times what another warm-up costs: of a time 25 times
  /// the cost, a quarter is 6.25 times, and half of that 3.1.
  private static final int SOONER = 4;

  /// How often a way is tried that was not better.
  private static final int MAX_ATTEMPTS = 3;

  /// On a JVM that never compiles a way, or compiles it no better, this ends the attempt.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /// Null if there is nothing to choose from.
  private final Alternatives<T> alternatives;

  /// The ways that have not been tried. Like `toBeat`, of the warm-up thread alone.
  private Iterator<T> untried;

  /// The way that was tried last and is to be tried again, or null; and how often it was.
  private T trying;

  private int attempts;

  /// The pace that the next way has to beat.
  private long toBeat;

  private final long worthwhileNanos;
  private final long patienceNanos;
  private final AtomicLong worked = new AtomicLong();

  /// The best pace of the plain way so far, in picoseconds a byte.
  private volatile long plainPace = Long.MAX_VALUE;

  /// How many nanoseconds must have been worked for the next warm-up.
  private volatile long nextWarmUp;

  private volatile boolean open;
  private volatile T current;

  /// A choice that begins with `plain`, which needs no warm-up, and looks for a better way when
  /// that is worth its while.
  public Choice(T plain, Alternatives<T> alternatives) {
    this(
        plain,
        alternatives,
        alternatives == null ? Long.MAX_VALUE : worthwhileNanos(alternatives.costMillis()));
  }

  /// For tests: says after how much work a warm-up is worth its while.
  Choice(T plain, Alternatives<T> alternatives, long worthwhileNanos) {
    this(plain, alternatives, worthwhileNanos, PATIENCE_NANOS);
  }

  /// For tests: with less patience as well.
  Choice(T plain, Alternatives<T> alternatives, long worthwhileNanos, long patienceNanos) {
    this.alternatives = alternatives;
    this.worthwhileNanos = worthwhileNanos;
    this.patienceNanos = patienceNanos;
    nextWarmUp = worthwhileNanos;
    open = alternatives != null;
    current = plain;
  }

  /// How long a process must have worked in the plain way before it pays to compile another.
  ///
  /// If the input ends while that is being done, it was for nothing, and then it must have cost no
  /// more than a twentieth of the time that the work took anyhow; a bit less, for costs differ. It
  /// is time that counts and not bytes, of which a slow machine or a slow task does fewer.
  ///
  /// @param costMillis see [Alternatives#costMillis()]
  private static long worthwhileNanos(int costMillis) {
    String told = System.getProperty(AFTER_MILLIS);
    boolean oneCore = Runtime.getRuntime().availableProcessors() == 1;
    return TimeUnit.MILLISECONDS.toNanos(
        told == null ? 25L * costMillis * (oneCore ? ONE_CORE : 1) : millis(told));
  }

  /// Whether the program has said how much work there is to be before a warm-up.
  static boolean isToldWhen() {
    return System.getProperty(AFTER_MILLIS) != null;
  }

  private static long millis(String told) {
    try {
      return Long.parseUnsignedLong(told);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the system property " + AFTER_MILLIS + " must be a number of milliseconds, got " + told);
    }
  }

  /// No choice: one way only.
  public static <T> Choice<T> only(T way) {
    return new Choice<>(way, null, Long.MAX_VALUE);
  }

  /// The way to do the next stretch in.
  public T current() {
    return current;
  }

  /// Whether there is a way left to try, so that what is done is to be told to [#did].
  public boolean isOpen() {
    return open;
  }

  /// Tells of a stretch done; starts a warm-up when there have been enough.
  ///
  /// How fast the plain way is, is measured here, on the real data, and not in the warm-up: C2
  /// leaves out of its code what it has never seen happen, so data of another kind would undo the
  /// compilation of the plain way just when it is needed.
  public void did(int bytes, long nanos) {
    if (bytes >= MEASURABLE_BYTES) {
      // Not atomic, and need not be: of many times, one of the short ones is enough.
      plainPace = Math.min(plainPace, pace(bytes, nanos));
    }
    long sum = worked.addAndGet(nanos);
    long line = nextWarmUp;
    // Of many threads, one crosses the line.
    if (sum >= line && sum - nanos < line) {
      open = false;
      WarmUp.begin(this::tryNext);
    }
  }

  static long pace(int bytes, long nanos) {
    return nanos * 1000 / bytes;
  }

  /// Tries the next way. If it is better than those before, one more will be tried, when that has
  /// been paid for by what is gained.
  ///
  /// A way that was not better is tried again later, for what was measured may have been the
  /// machine's other work, or a compiler that had not come round to it; but not for ever.
  private void tryNext() {
    if (untried == null) {
      untried = alternatives.inOrder().iterator();
      toBeat = (long) (plainPace * alternatives.clearlyBeats());
    }
    if (trying == null) {
      if (!untried.hasNext()) {
        return;
      }
      trying = untried.next();
      attempts = 0;
    }
    T way = trying;
    long pace =
        new Practice<>(alternatives.drill(), way).run(toBeat, patienceNanos, () -> current = way);
    attempts++;
    boolean isBetter = pace < toBeat;
    if (isBetter) {
      toBeat = (long) (pace * BEATS);
      trying = null;
      if (!untried.hasNext()) {
        return;
      }
    } else if (attempts == MAX_ATTEMPTS) {
      return;
    }
    nextWarmUp = worked.get() + (isBetter ? worthwhileNanos / SOONER : LATER * worthwhileNanos);
    open = true;
  }
}
