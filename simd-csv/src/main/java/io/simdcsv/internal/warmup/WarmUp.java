package io.simdcsv.internal.warmup;

import java.util.ArrayDeque;
import java.util.Queue;

/// The thread that choices are made on: one for all of them, started when there is something to do
/// and gone when there is not. It is a daemon, so no JVM waits for it.
///
/// It holds on to nothing of its starter's: neither the context class loader nor inheritable thread
/// locals; and to the library's class loader only while it runs, so that an application server can
/// let go of it.
public final class WarmUp {
  static final String THREAD_NAME = "simd-csv-warm-up";

  private static final long MEBI = 1 << 20;

  private static final Queue<Runnable> TASKS = new ArrayDeque<>();
  private static boolean running;

  private WarmUp() {}

  /// How many bytes a process must have done in the plain way before it pays to compile another.
  ///
  /// A warm-up takes a few tenths of a second of computing, half of it by the compiler. If the
  /// input ends meanwhile it was for nothing, and that must cost no more than a twentieth of the
  /// time that the work took anyhow. Where another core does it, it costs the work some of the
  /// memory's and the caches' speed, and the compiler's attention; on a single core, all of the
  /// time it takes, which therefore must be preceded by some twenty times as much.
  static long worthwhileBytes() {
    return Runtime.getRuntime().availableProcessors() > 1 ? 96 * MEBI : 16 * 1024 * MEBI;
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
