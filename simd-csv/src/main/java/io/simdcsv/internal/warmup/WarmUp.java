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

  private static final Queue<Runnable> TASKS = new ArrayDeque<>();
  private static boolean running;

  private WarmUp() {}

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
