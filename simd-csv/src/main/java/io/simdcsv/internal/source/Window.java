package io.simdcsv.internal.source;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A reused piece of native memory: filled at its end, emptied at its front.
final class Window implements Closeable {
  /// Bytes past the capacity that belong to the segment and are never filled, so that a kernel that
  /// loads whole blocks needs no copy of the last one.
  private static final int PADDING = 64;

  private static final int ALIGNMENT = 64;

  private Arena arena;
  private MemorySegment segment;

  // One view for all reads into the window, so that a refill allocates nothing.
  private ByteBuffer view;

  private int limit;

  Window(int capacity) {
    allocate(capacity);
  }

  MemorySegment segment() {
    return segment;
  }

  int limit() {
    return limit;
  }

  int capacity() {
    return view.capacity();
  }

  boolean hasRoom() {
    return limit < capacity();
  }

  /// Moves the bytes from `from` on to the front, in larger memory if `capacity` asks for it.
  void keepFrom(int from, int capacity) {
    int kept = limit - from;
    if (capacity > capacity()) {
      Arena oldArena = arena;
      MemorySegment old = segment;
      allocate(capacity);
      MemorySegment.copy(old, from, segment, 0, kept);
      oldArena.close();
    } else if (from > 0 && kept > 0) {
      MemorySegment.copy(segment, from, segment, 0, kept);
    }
    limit = kept;
  }

  /// The memory after the limit, to be filled before the window is next used.
  ByteBuffer room() {
    return view.limit(view.capacity()).position(limit);
  }

  void filled(int bytes) {
    limit += bytes;
  }

  /// Puts a piece, which fits, in place of all that is in it.
  void replace(ByteBuffer piece) {
    limit = PieceCopy.copy(piece, view.clear());
  }

  /// May be called again.
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  // Shared, because batches of a window may be decoded by other threads, and because channels read
  // into it on whichever thread advances.
  private void allocate(int capacity) {
    Arena newArena = Arena.ofShared();
    try {
      segment = newArena.allocate((long) capacity + PADDING, ALIGNMENT);
    } catch (OutOfMemoryError e) {
      newArena.close();
      throw e;
    }
    arena = newArena;
    view = segment.asSlice(0, capacity).asByteBuffer();
  }
}
