package io.simdcsv;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Whose turn it is with each column: workers that have a stretch each go through the columns in
/// any order, but a column is taken with one stretch after the other.
///
/// What a worker did to a column before it passed it on is seen by the one who takes it next,
/// because passing on writes, and taking reads, the same element of an atomic array.
///
/// Nobody waits for ever: of the stretches that are not done, the first may take every column. So
/// who waits need not be interrupted.
final class ColumnTurns {
  /// No column, for a stretch before has failed.
  static final int NONE = -1;

  private static final int NOT_YET = -2;

  /// By column, the number of the stretch whose turn it is.
  private final AtomicLongArray turns;

  /// The number of the first stretch that is not wanted.
  private volatile long end = Long.MAX_VALUE;

  /// Held for a moment, by who is about to sleep and who wakes the sleepers.
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();

  /// How many sleep, or are about to look for the last time before they do.
  private volatile int sleepers;

  ColumnTurns(int columns) {
    turns = new AtomicLongArray(columns);
  }

  /// Waits until it is the stretch's turn with one of the columns that are not done.
  ///
  /// @param from where to begin looking, up to the number of columns
  /// @return the column, or [#NONE] if the stretch is not wanted any more
  int take(long stretch, boolean[] done, int from) {
    int column = find(stretch, done, from);
    if (column == NOT_YET) {
      Baton.awaitBriefly(() -> find(stretch, done, from) != NOT_YET);
      column = find(stretch, done, from);
    }
    return column == NOT_YET ? sleep(stretch, done, from) : column;
  }

  private int find(long stretch, boolean[] done, int from) {
    if (stretch >= end) {
      return NONE;
    }
    int columns = done.length;
    for (int i = 0; i < columns; i++) {
      int column = from + i < columns ? from + i : from + i - columns;
      if (!done[column] && turns.get(column) == stretch) {
        return column;
      }
    }
    return NOT_YET;
  }

  private int sleep(long stretch, boolean[] done, int from) {
    lock.lock();
    try {
      // Before the last look, so that whoever changes something after it sees that somebody sleeps.
      sleepers++;
      int column = find(stretch, done, from);
      while (column == NOT_YET) {
        changed.awaitUninterruptibly();
        column = find(stretch, done, from);
      }
      return column;
    } finally {
      sleepers--;
      lock.unlock();
    }
  }

  /// Lets the next stretch have a column.
  void pass(int column, long stretch) {
    turns.set(column, stretch + 1);
    wake();
  }

  /// Says that a stretch, and those after it, need not be read.
  void endAt(long stretch) {
    lock.lock();
    end = Math.min(end, stretch);
    lock.unlock();
    wake();
  }

  private void wake() {
    if (sleepers > 0) {
      lock.lock();
      changed.signalAll();
      lock.unlock();
    }
  }
}
