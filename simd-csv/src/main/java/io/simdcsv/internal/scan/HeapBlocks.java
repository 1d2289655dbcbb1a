package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// A copy of some blocks on the heap, for a kernel that reads them there.
///
/// Copied from segment to segment, for a copy to an array as such has the JDK make a class first,
/// which takes 5 ms of a JVM that has just started.
final class HeapBlocks {
  /// How many words it holds.
  static final int WORDS = 8 * BlockMasks.BLOCKS;

  private static final boolean IS_REVERSED = ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN;

  /// The bytes, eight to a word, the first one lowest.
  final long[] words = new long[WORDS];

  private final MemorySegment bytes = MemorySegment.ofArray(words);

  /// Copies so many bytes, up to [#WORDS] words' worth.
  void copy(MemorySegment in, int from, int count) {
    MemorySegment.copy(in, from, bytes, 0, count);
    if (IS_REVERSED) {
      for (int i = 0; i < WORDS; i++) {
        words[i] = Long.reverseBytes(words[i]);
      }
    }
  }
}
