package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.source.Source;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The right to scan: one thread at a time fills a [Stretch] with the next records and passes the
/// baton on before it reads them. So stretches are scanned in order, each from where the one before
/// ended, and read side by side.
final class Baton {
  /// To put a thread to sleep and wake it takes some ten microseconds, on virtual machines more; to
  /// scan a stretch, ten to thirty.
  private static final int SPIN_NANOS = 50_000;

  /// Who has read what is to be scanned next takes the baton sooner than this.
  private static final int IDLE_NANOS = 3_000;

  /// A window has two stretches, or more where the fields are very short.
  private static final int OF_A_WINDOW = 4;

  /// Whether the one that is waited for can get on meanwhile.
  private static final boolean HAS_CORES = Runtime.getRuntime().availableProcessors() > 1;

  private final ScanDriver driver;
  private final FieldCountRule rule;
  private final Rejects rejects;
  private final boolean inPlace;
  private final boolean keepsWindows;
  private final StructuralIndex idle = new StructuralIndex(0);

  /// Held while scanning, which may take as long as the input takes to come.
  private final ReentrantLock scanning = new ReentrantLock();

  /// How many threads wait for [#scanning]. Who comes later does not go before them, for then they
  /// would sleep.
  private final AtomicInteger waiting = new AtomicInteger();

  /// Held for a moment; never while waiting for [#scanning].
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition released = lock.newCondition();

  /// How many stretches are being read.
  private int held;

  private final BytesAhead ahead;

  /// What was touched comes to this, so that no compiler leaves the loads out.
  private volatile int touched;

  private volatile boolean linesWanted;
  private boolean stopped;

  Baton(ScanDriver driver, FieldCountRule rule, Rejects rejects) {
    this.driver = driver;
    this.rule = rule;
    this.rejects = rejects;
    inPlace = driver.source().isInPlace();
    keepsWindows = driver.source().keepsWindows();
    ahead = new BytesAhead(driver.batchBytes());
    driver.shareLines();
    if (inPlace) {
      driver.beforeForgetting(this::awaitRelease);
    }
  }

  /// Whether who has scanned so many stretches in this turn is to scan another, if there is one.
  ///
  /// More than one only of a window that is kept, and where that waits for no input: it was read by
  /// this thread, and is in its core's caches. A turn costs as much as to scan a tenth of a
  /// stretch, for what is written while scanning has to come from another core's cache. Where the
  /// window is in place, who waits brings bytes near, and the sooner it scans those itself the
  /// better.
  boolean scansOn(int stretches) {
    return stretches == 0 || keepsWindows && stretches < OF_A_WINDOW && driver.isAtHand();
  }

  ReentrantLock scanning() {
    return scanning;
  }

  /// Takes the baton. Who has to wait uses the time, and does not sleep at once: to be woken takes
  /// longer than most scans.
  ///
  /// @param read what the thread has read ahead, as the last call told, or [Source#NOTHING]
  /// @return what it has read ahead now
  long take(long read) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    // What is read by who has the baton keeps the others waiting.
    long own = read < driver.source().nextNumber() ? driver.source().readAhead() : read;
    awaitTurn(own);
    awaitScanning();
    return own;
  }

  private void awaitScanning() throws InterruptedException {
    if (waiting.get() == 0 && scanning.tryLock()) {
      return;
    }
    waiting.incrementAndGet();
    try {
      if (!takeBriefly()) {
        scanning.lockInterruptibly();
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  /// Waits until what the thread has read is the next to be scanned, for that is in its caches and
  /// what others have read is not; but not for long, nor for somebody who is doing something else.
  private void awaitTurn(long own) {
    Source source = driver.source();
    if (!HAS_CORES || source.nextNumber() >= own) {
      return;
    }
    long began = System.nanoTime();
    long idleSince = began;
    long now = began;
    while (source.nextNumber() < own && now - began < SPIN_NANOS && now - idleSince < IDLE_NANOS) {
      Thread.onSpinWait();
      now = System.nanoTime();
      if (scanning.isLocked() || !source.isNextRead()) {
        idleSince = now;
      }
    }
  }

  private boolean takeBriefly() {
    while (touch()) {
      if (!scanning.isLocked() && scanning.tryLock()) {
        return true;
      }
    }
    return awaitBriefly(() -> !scanning.isLocked() && scanning.tryLock());
  }

  /// Waits without sleeping, for about as long as falling asleep and being woken takes.
  ///
  /// @return whether it has come about
  static boolean awaitBriefly(BooleanSupplier condition) {
    if (!HAS_CORES) {
      return condition.getAsBoolean();
    }
    long began = System.nanoTime();
    do {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.onSpinWait();
    } while (System.nanoTime() - began < SPIN_NANOS);
    return false;
  }

  /// Reads or touches some of the bytes that will be scanned soon.
  ///
  /// @return false if there are none
  boolean bringNear() {
    if (inPlace) {
      return touch();
    }
    // A read by a thread that is interrupted would close the file for all.
    return !Thread.currentThread().isInterrupted() && driver.source().readAhead() != Source.NOTHING;
  }

  /// @return false if there are none, as where the source is not in place
  private boolean touch() {
    BytesAhead.Part part;
    lock.lock();
    try {
      part = ahead.next();
      if (part == null) {
        return false;
      }
      held++;
    } finally {
      lock.unlock();
    }
    try {
      touched = part.touch();
    } finally {
      unhold();
    }
    return true;
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
    if (!found) {
      return false;
    }
    if (inPlace) {
      hold();
    } else if (keepsWindows) {
      stretch.keep(driver.source().keepWindow());
    } else {
      stretch.copyBytes();
    }
    return true;
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
    driver.lookAhead(BytesAhead.REACH);
    lock.lock();
    held++;
    ahead.follow(driver.window(), driver.scannedTo(), driver.source().limit());
    lock.unlock();
  }

  /// Says that a stretch will not be read any more.
  void release(Stretch stretch) {
    stretch.releaseWindow();
    if (inPlace) {
      unhold();
    }
  }

  private void unhold() {
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
      ahead.forget();
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
