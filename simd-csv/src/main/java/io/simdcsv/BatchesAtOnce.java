package io.simdcsv;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Gives all batches that are left to a consumer, on several threads and in no order. Each worker,
/// the calling thread among them, takes the baton, scans, passes the baton on and consumes.
///
/// What fails is told as one thread would have told it: by the exception of the first stretch that
/// fails, when all before it have been consumed. What stretches after it gave is forgotten.
final class BatchesAtOnce<S> {
  private static final long NONE = -1;

  private final Baton baton;
  private final Supplier<BatchView> views;
  private final Supplier<S> newState;
  private final BiConsumer<? super S, CsvBatch> consumer;
  private final Consumer<Queue<Rejects.Pending>> rejects;

  /// How many stretches have been scanned. This, and the next, are changed with the baton.
  private long scanned;

  private boolean ended;

  private final List<S> states = new ArrayList<>();

  /// The number of the first stretch that failed.
  private long failedAt = Long.MAX_VALUE;

  private Throwable failure;
  private volatile boolean stopped;

  /// @param rejects is told, with the baton, of the records that were left out
  BatchesAtOnce(
      Baton baton,
      Supplier<BatchView> views,
      Supplier<S> newState,
      BiConsumer<? super S, CsvBatch> consumer,
      Consumer<Queue<Rejects.Pending>> rejects) {
    this.baton = baton;
    this.views = views;
    this.newState = newState;
    this.consumer = consumer;
    this.rejects = rejects;
  }

  /// Returns, or throws, when no helper is left.
  ///
  /// @param first the state of the calling thread
  S run(Crew crew, S first, BinaryOperator<S> combiner) {
    boolean interrupted = false;
    baton.mayWait(true);
    try {
      start(crew);
      interrupted = !work(first);
    } finally {
      stopped = true;
      if (interrupted) {
        baton.mayWait(false);
      }
      crew.dismiss(interrupted);
      crew.awaitGone();
    }
    if (interrupted) {
      throw Baton.interrupted();
    }
    if (failure != null) {
      throw Baton.unchecked(failure);
    }
    if (!ended) {
      throw new IllegalStateException("reader is closed");
    }
    S all = first;
    for (S state : states) {
      all = combiner.apply(all, state);
    }
    return all;
  }

  /// None begins before all are there: where one cannot be had, nothing has been read.
  private void start(Crew crew) {
    baton.scanning().lock();
    try {
      crew.start(() -> work(null));
    } catch (RuntimeException | Error e) {
      stopped = true;
      throw e;
    } finally {
      baton.scanning().unlock();
    }
  }

  /// Whether just the records before the reader's position have been consumed.
  boolean isExact() {
    return failedAt >= scanned;
  }

  /// Lets no further batch be given.
  void stop() {
    stopped = true;
    baton.mayWait(false);
  }

  /// @param own the worker's state, or null for one to be made with its first batch
  /// @return false if the thread was interrupted before all was done
  private boolean work(S own) {
    S state = own;
    try (Stretch stretch = new Stretch(baton)) {
      BatchView view = views.get();
      while (true) {
        long number = next(stretch);
        if (number == NONE) {
          return true;
        }
        try {
          if (state == null) {
            state = Objects.requireNonNull(newState.get(), "state");
            add(state);
          }
          consumer.accept(state, view.of(stretch));
        } catch (Throwable e) {
          fail(number, e);
        } finally {
          baton.release();
        }
      }
    } catch (InterruptedException e) {
      return false;
    }
  }

  private long next(Stretch stretch) throws InterruptedException {
    baton.take();
    try {
      if (stopped) {
        return NONE;
      }
      return scan(stretch);
    } finally {
      baton.scanning().unlock();
    }
  }

  private long scan(Stretch stretch) {
    boolean found = false;
    try {
      found = baton.scan(stretch);
      ended = !found;
    } catch (Throwable e) {
      fail(scanned, e);
    }
    long number = scanned;
    if (found) {
      scanned++;
    } else {
      stopped = true;
    }
    try {
      rejects.accept(stretch.rejects());
    } catch (Throwable e) {
      fail(number, e);
      if (found) {
        baton.release();
        found = false;
      }
    }
    return found ? number : NONE;
  }

  private synchronized void add(S state) {
    states.add(state);
  }

  private synchronized void fail(long number, Throwable e) {
    stopped = true;
    if (number < failedAt) {
      failedAt = number;
      failure = e;
    }
  }
}
