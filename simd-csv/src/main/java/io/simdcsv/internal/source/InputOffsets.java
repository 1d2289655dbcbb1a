package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;

/// Where the bytes of a window stood in the input as the caller knows it.
interface InputOffsets {
  /// The offset in the input of a position in the window.
  long of(MemorySegment window, int position);

  /// The first position that must stay in the window for offsets from `from` on to be known.
  int keptFrom(MemorySegment window, int from);

  /// The offsets of what is in the window from `from` on, where a character starts, once it has
  /// been copied elsewhere.
  CopiedOffsets from(MemorySegment window, int from);

  /// Takes note that the first `count` bytes of the window are about to leave it.
  void forget(MemorySegment window, int count);
}
