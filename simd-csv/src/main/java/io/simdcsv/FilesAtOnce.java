package io.simdcsv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Gives the batches of many files to a consumer: each worker, the calling thread among them, takes
/// the next file and reads it to its end.
///
/// What fails is told as one thread would have told it: by the exception of the first file that
/// fails, when all before it have been consumed.
final class FilesAtOnce<S> {
  private final List<Path> files;
  private final int from;
  private final int last;
  private final Opening opening;
  private final Supplier<S> newState;
  private final BiConsumer<? super S, CsvBatch> consumer;
  private final AtomicInteger next;
  private final List<S> states = new ArrayList<>();

  /// By file, from the first on.
  private final List<List<Reject>> rejects = new ArrayList<>();

  /// The first file that failed.
  private volatile int failedAt = Integer.MAX_VALUE;

  private Throwable failure;
  private volatile boolean stopped;

  interface Opening {
    /// @param memory of the thread that calls it, which has closed what it opened before
    CsvReader open(int file, ReaderMemory memory);
  }

  /// What ends the reading of a file that is of no interest any more.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  FilesAtOnce(
      List<Path> files,
      int from,
      int last,
      Opening opening,
      Supplier<S> newState,
      BiConsumer<? super S, CsvBatch> consumer) {
    this.files = files;
    this.from = from;
    this.last = last;
    this.opening = opening;
    this.newState = newState;
    this.consumer = consumer;
    next = new AtomicInteger(from);
    for (int i = from; i <= last; i++) {
      rejects.add(List.of());
    }
  }

  /// Returns, or throws, when no helper is left.
  void run(Crew crew, S first) {
    states.add(first);
    try {
      crew.start(() -> work(null));
      work(first);
    } finally {
      boolean interrupted = Thread.currentThread().isInterrupted();
      next.set(last + 1);
      crew.dismiss(interrupted);
      crew.awaitGone();
    }
    if (failure != null && Thread.currentThread().isInterrupted()) {
      throw Baton.interrupted();
    }
    if (failure != null) {
      throw Baton.unchecked(failure);
    }
    if (stopped) {
      throw new IllegalStateException("reader is closed");
    }
  }

  /// What all states make together.
  S combined(BinaryOperator<S> combiner) {
    S all = states.get(0);
    for (S state : states.subList(1, states.size())) {
      all = combiner.apply(all, state);
    }
    return all;
  }

  List<Reject> rejects(int file) {
    return file <= failedAt ? rejects.get(file - from) : List.of();
  }

  /// Lets no further batch be given.
  void stop() {
    stopped = true;
    next.set(last + 1);
  }

  private void work(S own) {
    try (ReaderMemory memory = new ReaderMemory()) {
      work(own, memory);
    }
  }

  private void work(S own, ReaderMemory memory) {
    S state = own;
    int file;
    while ((file = next.getAndIncrement()) <= last) {
      try {
        if (state == null) {
          state = Objects.requireNonNull(newState.get(), "state");
          add(state);
        }
        read(file, state, memory);
      } catch (Stopped e) {
        return;
      } catch (Throwable e) {
        fail(file, e);
      }
    }
  }

  private void read(int file, S state, ReaderMemory memory) {
    try (CsvReader csv = opening.open(file, memory)) {
      try {
        CsvFiles.inFile(files.get(file), () -> consume(csv, file, state));
      } finally {
        keep(file, csv.rejects());
      }
    }
  }

  private S consume(CsvReader csv, int file, S state) {
    return csv.forEachBatch(
        () -> state,
        (same, batch) -> {
          if (stopped || file > failedAt) {
            throw new Stopped();
          }
          consumer.accept(same, batch);
        },
        (one, other) -> one);
  }

  private synchronized void keep(int file, List<Reject> some) {
    rejects.set(file - from, List.copyOf(some));
  }

  private synchronized void add(S state) {
    states.add(state);
  }

  private synchronized void fail(int file, Throwable e) {
    next.set(last + 1);
    if (file < failedAt) {
      failedAt = file;
      failure = e;
    }
  }
}
