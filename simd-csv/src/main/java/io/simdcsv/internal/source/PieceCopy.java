package io.simdcsv.internal.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Copies short pieces by words, as their bytes are about to be read. The JDK's own copy writes the
/// last of them with a mask, and a load of what a masked store wrote waits until that is in the
/// cache.
///
/// A class of its own, for whoever is given no pieces need not wait for its handle to be made.
final class PieceCopy {
  /// Eight bytes at an index of a buffer, whatever its own byte order is.
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private PieceCopy() {}

  /// Copies what remains in `piece` to the front of `target`, which has room for it, and moves the
  /// piece's position to its limit.
  ///
  /// @return how many bytes that were
  static int copy(ByteBuffer piece, ByteBuffer target) {
    int from = piece.position();
    int count = piece.limit() - from;
    int last = count - Long.BYTES;
    if (last < 0) {
      target.put(0, piece, from, count);
    } else {
      for (int i = 0; i < last; i += Long.BYTES) {
        WORD.set(target, i, (long) WORD.get(piece, from + i));
      }
      // Up to seven of its bytes are there already.
      WORD.set(target, last, (long) WORD.get(piece, from + last));
    }
    piece.position(from + count);
    return count;
  }
}
