package io.simdcsv;

import io.simdcsv.internal.source.Source;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Scans ahead, and has what is made of each batch made on several threads; hands it out in order,
/// on the thread that asks. That thread works too rather than wait.
///
/// A ring of stretches bounds how far ahead that goes. A stretch stays as it is from the moment it
/// is asked for until the next one is.
///
/// A helper that finds the end, or whose scan fails, just goes: the asking thread, when it comes to
/// that place, finds the same.
///
/// @param <R> what is made of a batch
final class BatchesInOrder<R> implements AutoCloseable {
  private final Baton baton;

  /// Null to scan ahead only.
  private final Supplier<Function<Stretch, R>> mappers;

  /// Whether a stretch can be read until the next one is asked for; else until something has been
  /// made of it.
  private final boolean keeps;

  private final Crew crew;
  private final Consumer<Queue<Rejects.Pending>> rejects;
  private final Slot<R>[] ring;
  private final Function<Stretch, R> ownMapper;
  private boolean started;

  /// Held for a moment, by whoever looks at or changes what follows. Whoever holds it does not wait
  /// for the baton.
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();

  /// How often something has changed. Looked at without the lock too.
  private volatile int changes;

  /// How many stretches have been scanned; only changed with the baton.
  private long scanned;

  /// How many of them have been handed out.
  private long given;

  /// How many of those may be used again: all, or all but the last.
  private long freed;

  /// What a helper met that scanned what is to be given next; only changed with the baton.
  private Throwable met;

  /// Whether helpers are to scan no further.
  private boolean stopped;

  /// A stretch and what became of it.
  private static final class Slot<R> {
    private final Stretch stretch;
    private boolean done;
    private R result;
    private Throwable failure;

    private Slot(Baton baton) {
      stretch = new Stretch(baton);
    }
  }

  /// @param mappers gives each thread its own to make something of stretches; null to scan ahead
  ///   only
  /// @param keeps whether the stretches themselves are read too
  /// @param rejects takes the records that were left out, when it is their turn
  BatchesInOrder(
      Baton baton,
      Supplier<Function<Stretch, R>> mappers,
      boolean keeps,
      Crew crew,
      int stretches,
      Consumer<Queue<Rejects.Pending>> rejects) {
    this.baton = baton;
    this.mappers = mappers;
    this.keeps = keeps;
    this.crew = crew;
    this.rejects = rejects;
    ownMapper = mappers == null ? null : mappers.get();
    ring = newRing(stretches);
    for (int i = 0; i < stretches; i++) {
      ring[i] = new Slot<>(baton);
    }
  }

  @SuppressWarnings("unchecked") // there are no arrays of a generic type
  private static <R> Slot<R>[] newRing(int length) {
    return (Slot<R>[]) new Slot<?>[length];
  }

  private Slot<R> slot(long number) {
    return ring[(int) (number % ring.length)];
  }

  /// Moves on to the next stretch. If that fails, or the thread is interrupted, the next call tries
  /// again.
  ///
  /// @return false at the end of the input
  boolean next() {
    begin();
    lock.lock();
    try {
      if (freed < given) {
        free();
      }
      while (given == scanned || !slot(given).done) {
        boolean isNext = given == scanned;
        if (!isFull() && (isNext || !stopped) && baton.scanning().tryLock()) {
          lock.unlock();
          try {
            if (isNext && !scanNext()) {
              return false;
            } else if (!isNext) {
              scanAhead(ownMapper);
            }
          } finally {
            lock.lock();
          }
        } else {
          awaitChange();
        }
      }
      take(slot(given).stretch);
      given++;
      return true;
    } catch (InterruptedException e) {
      throw Baton.interrupted();
    } finally {
      lock.unlock();
    }
  }

  /// The stretch that [#next()] moved on to.
  Stretch stretch() {
    return slot(given - 1).stretch;
  }

  /// What was made of it.
  R result() {
    Slot<R> slot = slot(given - 1);
    if (slot.failure != null) {
      throw Baton.unchecked(slot.failure);
    }
    return slot.result;
  }

  /// What was made of it and has not been taken yet, or null: also if making it failed, which then
  /// is for the caller to find out.
  R takeResult() {
    Slot<R> slot = slot(given - 1);
    R result = slot.result;
    slot.result = null;
    return result;
  }

  /// Whether there is a stretch that was scanned ahead.
  boolean isAhead() {
    lock.lock();
    try {
      return given < scanned;
    } finally {
      lock.unlock();
    }
  }

  /// Where record `r` of the stretch that was handed out starts or, after the last one, the next.
  Position position(int r) {
    lock.lock();
    try {
      if (freed < given) {
        return stretch().position(r);
      }
      if (given < scanned) {
        return slot(given).stretch.position(0);
      }
    } finally {
      lock.unlock();
    }
    return baton.position();
  }

  /// Gives the stretch that was handed out back, so that the input can be read by other ways.
  void giveBack() {
    lock.lock();
    try {
      if (freed < given) {
        free();
      }
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    if (started) {
      return;
    }
    started = true;
    baton.mayWait(true);
    try {
      crew.start(this::help);
    } catch (RuntimeException | Error e) {
      stopHelpers(false);
      throw e;
    }
  }

  private void free() {
    Slot<R> slot = slot(freed);
    slot.done = false;
    slot.result = null;
    slot.failure = null;
    if (keeps) {
      baton.release(slot.stretch);
    }
    freed++;
    signalChange();
  }

  private boolean isFull() {
    return scanned - freed == ring.length;
  }

  private void take(Stretch stretch) {
    if (!stretch.rejects().isEmpty()) {
      rejects.accept(stretch.rejects());
    }
  }

  /// Scans what is to be given next. The calling thread holds the baton and passes it on.
  private boolean scanNext() {
    Slot<R> slot = slot(scanned);
    boolean found = false;
    try {
      if (met != null) {
        RuntimeException e = Baton.unchecked(met);
        met = null;
        throw e;
      }
      found = baton.scan(slot.stretch);
      if (found) {
        scanned(slot);
      } else {
        stop();
      }
    } finally {
      baton.scanning().unlock();
      if (!found) {
        take(slot.stretch);
      }
    }
    if (found) {
      map(slot, ownMapper);
    }
    return found;
  }

  /// The same ahead of what is to be given next, whose turn it is to tell of failures; and more
  /// than one stretch if there is room.
  private void scanAhead(Function<Stretch, R> mapper) {
    long from = scanned;
    long to;
    boolean found = true;
    try {
      do {
        found = baton.scan(slot(scanned).stretch);
        if (found) {
          scanned(slot(scanned));
        }
      } while (found && baton.scansOn((int) (scanned - from)) && hasRoom());
    } catch (Throwable e) {
      met = e;
      found = false;
    } finally {
      to = scanned;
      baton.scanning().unlock();
    }
    // Only now, for who waits may want the baton.
    if (found) {
      tellChanged();
    } else {
      stop();
    }
    for (long n = from; n < to; n++) {
      map(slot(n), mapper);
    }
  }

  private void scanned(Slot<R> slot) {
    lock.lock();
    slot.done = mappers == null;
    slot.stretch.setNumber(scanned++);
    lock.unlock();
  }

  private void map(Slot<R> slot, Function<Stretch, R> mapper) {
    if (mapper == null) {
      return;
    }
    try {
      slot.result = mapper.apply(slot.stretch);
    } catch (Throwable e) {
      slot.failure = e;
    }
    if (!keeps) {
      baton.release(slot.stretch);
    }
    lock.lock();
    slot.done = true;
    signalChange();
    lock.unlock();
  }

  private void help() {
    try {
      Function<Stretch, R> mapper = mappers == null ? null : mappers.get();
      long read = Source.NOTHING;
      while (awaitRoom()) {
        read = baton.take(read);
        if (!hasRoom()) {
          baton.scanning().unlock();
          tellChanged();
          continue;
        }
        scanAhead(mapper);
      }
    } catch (InterruptedException e) {
      // Then it helps no more; the others go on.
    }
  }

  /// @return false if there is nothing to do any more
  private boolean awaitRoom() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped && isFull()) {
        awaitChange();
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    lock.lock();
    try {
      return !stopped && !isFull();
    } finally {
      lock.unlock();
    }
  }

  private void stop() {
    lock.lock();
    stopped = true;
    lock.unlock();
    tellChanged();
  }

  /// Waits, with the lock that it gives up meanwhile, for anything to change: first without
  /// sleeping, for most of what is waited for takes no longer than falling asleep.
  private void awaitChange() throws InterruptedException {
    int before = changes;
    lock.unlock();
    try {
      for (int part = 0; part < BytesAhead.PARTS && changes == before; part++) {
        baton.bringNear();
      }
      Baton.awaitBriefly(() -> changes != before);
    } finally {
      lock.lock();
    }
    if (changes == before) {
      changed.await();
    }
  }

  private void signalChange() {
    changes++;
    changed.signalAll();
  }

  /// The baton is free, or something else that somebody may wait for has come about.
  private void tellChanged() {
    lock.lock();
    signalChange();
    lock.unlock();
  }

  /// Lets nobody scan ahead any more; what was scanned can still be asked for. Returns when no
  /// helper is left.
  ///
  /// @param interrupt whether to interrupt what they do
  void stopHelpers(boolean interrupt) {
    stop();
    if (interrupt) {
      baton.mayWait(false);
    }
    crew.dismiss(interrupt);
    crew.awaitGone();
  }

  /// Returns when no helper is left.
  @Override
  public void close() {
    stopHelpers(true);
    for (Slot<R> slot : ring) {
      slot.stretch.close();
    }
  }
}
