package io.simdcsv;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The bytes of a window that will be scanned soon, in parts, for threads that wait for the [Baton]
/// to bring near: their pages into the page table and themselves into the caches. One thread at a
/// time scans, so what it need not wait for all are the sooner done with.
///
/// Whoever uses it sees to it that one thread at a time does, and that the window stays while a
/// part is being touched.
final class BytesAhead {
  /// What is brought near earlier has left the caches again when it is scanned.
  static final int REACH = 1 << 20;

  /// How many parts there are of what is scanned at a time: small ones, lest the scan wait for who
  /// touches them.
  static final int PARTS = 4;

  private static final int CACHE_LINE = 64;

  private final int scanBytes;
  private MemorySegment window = MemorySegment.NULL;
  private int from;
  private int to;

  /// @param scanBytes how much is scanned at a time
  BytesAhead(int scanBytes) {
    this.scanBytes = scanBytes;
  }

  /// Bytes that one thread touches.
  record Part(MemorySegment window, int from, int to) {
    /// Loads one byte of each cache line.
    ///
    /// @return something made of them, so that they are loaded
    int touch() {
      int sum = 0;
      for (int at = from; at < to; at += CACHE_LINE) {
        sum += window.get(ValueLayout.JAVA_BYTE, at);
      }
      return sum;
    }
  }

  /// Follows the scan: what comes next is left to whoever scans next.
  ///
  /// @param scanned the window position that the scan has come to
  /// @param limit up to where the window's bytes may be loaded
  void follow(MemorySegment window, int scanned, int limit) {
    if (this.window != window) {
      this.window = window;
      from = 0;
    }
    from = Math.max(from, scanned + scanBytes);
    to = Math.min(limit, scanned + REACH);
  }

  /// The window is about to move.
  void forget() {
    window = MemorySegment.NULL;
    to = 0;
  }

  /// The next part that no thread has taken yet, or null.
  Part next() {
    if (from >= to) {
      return null;
    }
    Part part =
        new Part(window, from, Math.min(to, from + Math.max(scanBytes / PARTS, CACHE_LINE)));
    from = part.to;
    return part;
  }
}
