package io.simdcsv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/// The threads that help the one that reads: of its own, or tasks of the caller's executor. It
/// works without them, only slower, so an executor may run them late, or never.
final class Crew {
  private final int helpers;
  private final Executor executor;
  private final Thread leader = Thread.currentThread();
  private final List<Thread> ownThreads = new ArrayList<>();
  private final Set<Thread> present = new HashSet<>();
  private final Set<Thread> interrupted = new HashSet<>();
  private boolean dismissed;

  /// @param executor where the helpers run, or null for threads of their own
  Crew(int helpers, Executor executor) {
    this.helpers = helpers;
    this.executor = executor;
  }

  /// Starts them all. What it throws if that fails leaves the others to be dismissed.
  void start(Runnable work) {
    for (int i = 1; i <= helpers; i++) {
      if (executor != null) {
        executor.execute(() -> help(work));
      } else {
        Thread thread =
            Thread.ofPlatform().daemon().name("simd-csv-" + i).unstarted(() -> help(work));
        thread.start();
        ownThreads.add(thread);
      }
    }
  }

  private void help(Runnable work) {
    Thread self = Thread.currentThread();
    synchronized (this) {
      // An executor that runs tasks on the thread that brings them has none to offer, and one task
      // in another is no help.
      if (dismissed || self == leader || !present.add(self)) {
        return;
      }
    }
    try {
      work.run();
    } finally {
      leave(self);
    }
  }

  private synchronized void leave(Thread self) {
    present.remove(self);
    if (interrupted.remove(self)) {
      // It was meant for the work, not for what the executor's thread does next.
      Thread.interrupted();
    }
    notifyAll();
  }

  /// Lets no helper begin any more.
  ///
  /// @param interrupt whether to interrupt those that are at work
  synchronized void dismiss(boolean interrupt) {
    dismissed = true;
    if (interrupt) {
      for (Thread thread : present) {
        if (thread != Thread.currentThread()) {
          interrupted.add(thread);
          thread.interrupt();
        }
      }
    }
  }

  /// Waits until all that have begun are done. An interruption meanwhile is passed on to them, and
  /// the calling thread stays interrupted.
  void awaitGone() {
    boolean wasInterrupted = false;
    while (true) {
      try {
        synchronized (this) {
          while (!present.isEmpty()) {
            wait();
          }
        }
        for (Thread thread : ownThreads) {
          thread.join();
        }
        break;
      } catch (InterruptedException e) {
        wasInterrupted = true;
        dismiss(true);
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
