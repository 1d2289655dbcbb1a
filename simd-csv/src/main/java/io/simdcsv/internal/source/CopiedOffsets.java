package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;

/// Where bytes that were copied out of a window stood in the input as the caller knows it.
@FunctionalInterface
public interface CopiedOffsets {
  /// The offset in the input of a position in the copy.
  long of(MemorySegment copy, int position);
}
