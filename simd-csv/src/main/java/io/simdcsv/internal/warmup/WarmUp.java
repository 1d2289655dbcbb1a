package io.simdcsv.internal.warmup;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// The thread that choices are made on: one for all of them, started when there is something to do
/// and gone when there is not. It is a daemon, so no JVM waits for it.
///
/// It holds on to nothing of its starter's: neither the context class loader nor inheritable thread
/// locals; and to the library's class loader only while it runs, so that an application server can
/// let go of it.
public final class WarmUp {
  static final String THREAD_NAME = "simd-csv-warm-up";

  /// The system property by which a program that will run for long says that it wants a warm-up
  /// earlier, or one that never wants any, that it does not.
  private static final String AFTER_MILLIS = "simdcsv.warmUpAfterMillis";

  /// How many times as much a warm-up costs where no other core computes it.
  private static final int ONE_CORE = 5;

  private static final Queue<Runnable> TASKS = new ArrayDeque<>();
  private static boolean running;

  private WarmUp() {}

  /// How long a process must have worked in the plain way before it pays to compile another.
  ///
  /// If the input ends while that is being done, it was for nothing, and then it must have cost no
  /// more than a twentieth of the time that the work took anyhow; a bit less, for costs differ. It
  /// is time that counts and not bytes, of which a slow machine or a slow task does fewer.
  ///
  /// @param costMillis see [Alternatives#costMillis()]
  static long worthwhileNanos(int costMillis) {
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

  /// Does the task soon, on the warm-up thread.
  static synchronized void begin(Runnable task) {
    TASKS.add(task);
    if (running) {
      return;
    }
    try {
      Thread thread =
          Thread.ofPlatform()
              .name(THREAD_NAME)
              .daemon()
              .inheritInheritableThreadLocals(false)
              .unstarted(WarmUp::work);
      thread.setContextClassLoader(null);
      thread.start();
      running = true;
    } catch (OutOfMemoryError e) {
      // No thread to be had: the plain way does.
      TASKS.clear();
    }
  }

  private static void work() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (Throwable e) {
        // Whatever it was, the way in use works, and no one asked for this thread.
      }
    }
  }

  private static synchronized Runnable next() {
    Runnable task = TASKS.poll();
    running = task != null;
    return task;
  }
}
