package io.simdcsv.internal.source;

import java.io.Closeable;

/// Keeps the window of a source that was closed for the next one of the same reader of many files.
///
/// To give back memory that any thread may read, and to get new, takes a JVM and its operating
/// system as long as to scan some hundred KiB: all threads are asked whether they read it, and each
/// new page is a page fault.
public final class SpareWindow implements Closeable {
  /// A window that has grown for a long record is not kept.
  private static final int LARGEST = 1 << 20;

  private Window spare;
  private boolean closed;

  /// The kept window, emptied, or a new one.
  synchronized Window take(int capacity) {
    Window window = spare;
    if (window == null || window.capacity() < capacity) {
      return new Window(capacity);
    }
    spare = null;
    window.keepFrom(window.limit(), 0);
    return window;
  }

  /// Takes a window that nobody reads any more.
  synchronized void giveBack(Window window) {
    if (closed || spare != null || window.capacity() > LARGEST) {
      window.close();
    } else {
      spare = window;
    }
  }

  /// Frees the memory. Sources that are closed later free their own. Idempotent.
  @Override
  public synchronized void close() {
    closed = true;
    if (spare != null) {
      spare.close();
      spare = null;
    }
  }
}
