package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The right to scan: one thread at a time fills a [Stretch] with the next records and passes the
/// baton on before it reads them. So stretches are scanned in order, each from where the one before
/// ended, and read side by side.
final class Baton {
  private final ScanDriver driver;
  private final FieldCountRule rule;
  private final Rejects rejects;
  private final boolean inPlace;
  private final StructuralIndex idle = new StructuralIndex(0);

  /// Held while scanning, which may take as long as the input takes to come.
  private final ReentrantLock scanning = new ReentrantLock();

  /// Held for a moment; never while waiting for [#scanning].
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition released = lock.newCondition();

  /// How many stretches are being read.
  private int held;

  private volatile boolean linesWanted;
  private boolean stopped;

  Baton(ScanDriver driver, FieldCountRule rule, Rejects rejects) {
    this.driver = driver;
    this.rule = rule;
    this.rejects = rejects;
    inPlace = driver.source().isInPlace();
    if (inPlace) {
      driver.beforeForgetting(this::awaitRelease);
    }
  }

  ReentrantLock scanning() {
    return scanning;
  }

  /// Scans the next records; the caller holds the baton.
  ///
  /// What fails leaves the driver where it was: whoever asks again fails alike. The stretch's
  /// rejects stay until they are taken away, also those of a scan that failed or found the end.
  ///
  /// @return false at the end of the input
  boolean scan(Stretch stretch) {
    driver.goOnIn(stretch.scanned());
    rule.editIn(stretch.edits());
    rejects.putInto(stretch.rejects());
    boolean found = false;
    try {
      while (!found && driver.next()) {
        StructuralIndex index = rule.apply(driver.index());
        found = index.recordCount > 0;
        if (found) {
          take(stretch, index);
        }
      }
    } finally {
      driver.goOnIn(idle);
    }
    if (found && inPlace) {
      hold();
    } else if (found) {
      stretch.copyBytes();
    }
    return found;
  }

  private void take(Stretch stretch, StructuralIndex index) {
    try {
      stretch.take(index, driver, linesWanted);
    } catch (OutOfMemoryError e) {
      driver.unread(0);
      throw e;
    }
  }

  private void hold() {
    lock.lock();
    held++;
    lock.unlock();
  }

  /// Says that a stretch will not be read any more.
  void release() {
    if (!inPlace) {
      return;
    }
    lock.lock();
    try {
      if (--held == 0) {
        released.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Where the next scan begins.
  Position position() {
    scanning.lock();
    try {
      return driver.positionOf(0);
    } finally {
      scanning.unlock();
    }
  }

  /// The line of a position in the window, which holds a stretch that is being read. From now on
  /// lines are counted with the scan, for who has asked once will ask again.
  long lineAt(int position) {
    linesWanted = true;
    return driver.lineAt(position);
  }

  /// Whether anybody who scans may wait for what is being read.
  void mayWait(boolean may) {
    lock.lock();
    stopped = !may;
    released.signalAll();
    lock.unlock();
  }

  /// The window is about to move: waits until nobody reads in it.
  private void awaitRelease() {
    lock.lock();
    try {
      while (held > 0) {
        if (stopped) {
          throw new IllegalStateException("reader is closed");
        }
        released.await();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      lock.unlock();
    }
  }

  /// What a thread throws that was interrupted while it waited; it stays interrupted.
  static UncheckedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new UncheckedIOException(
        new InterruptedIOException("interrupted while waiting for the next batch"));
  }

  /// What to throw for a failure that another thread met.
  static RuntimeException unchecked(Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new UndeclaredThrowableException(failure);
    };
  }
}
