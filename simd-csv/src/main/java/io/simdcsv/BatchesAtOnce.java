package io.simdcsv;

import io.simdcsv.internal.source.Source;
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
    try (Worker worker = new Worker(own)) {
      while (worker.scan()) {
        worker.consume();
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /// What one thread does with the stretches that it scans in a turn.
  private final class Worker implements AutoCloseable {
    private final List<Stretch> stretches = new ArrayList<>();
    private final BatchView view = views.get();
    private long read = Source.NOTHING;
    private S state;
    private int count;

    private Worker(S state) {
      this.state = state;
    }

    /// @return false if there is nothing to consume
    private boolean scan() throws InterruptedException {
      count = 0;
      read = baton.take(read);
      try {
        while (!stopped && baton.scansOn(count) && scanNext(stretch(count))) {
          count++;
        }
      } finally {
        baton.scanning().unlock();
      }
      return count > 0;
    }

    private Stretch stretch(int i) {
      if (i == stretches.size()) {
        stretches.add(new Stretch(baton));
      }
      return stretches.get(i);
    }

    private void consume() {
      for (int i = 0; i < count; i++) {
        Stretch stretch = stretches.get(i);
        try {
          // What comes before a batch that failed is consumed, whoever has it.
          if (stretch.number() < failedAt()) {
            consume(stretch);
          }
        } catch (Throwable e) {
          fail(stretch.number(), e);
        } finally {
          baton.release(stretch);
        }
      }
    }

    private void consume(Stretch stretch) {
      if (state == null) {
        state = Objects.requireNonNull(newState.get(), "state");
        add(state);
      }
      consumer.accept(state, view.of(stretch));
    }

    @Override
    public void close() {
      for (Stretch stretch : stretches) {
        stretch.close();
      }
    }
  }

  /// @return whether there is something to consume
  private boolean scanNext(Stretch stretch) {
    boolean found = false;
    try {
      found = baton.scan(stretch);
      ended = !found;
    } catch (Throwable e) {
      fail(scanned, e);
    }
    stretch.setNumber(scanned);
    if (found) {
      scanned++;
    } else {
      stopped = true;
    }
    try {
      rejects.accept(stretch.rejects());
    } catch (Throwable e) {
      fail(stretch.number(), e);
      if (found) {
        baton.release(stretch);
        found = false;
      }
    }
    return found;
  }

  private synchronized void add(S state) {
    states.add(state);
  }

  private synchronized long failedAt() {
    return failedAt;
  }

  private synchronized void fail(long number, Throwable e) {
    stopped = true;
    if (number < failedAt) {
      failedAt = number;
      failure = e;
    }
  }
}
