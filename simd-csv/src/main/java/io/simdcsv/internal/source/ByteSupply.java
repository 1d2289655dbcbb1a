package io.simdcsv.internal.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the bytes of a [WindowedSource] come from. Read once, from the first byte to the last.
interface ByteSupply extends Closeable {
  /// Puts bytes at `target`'s position: at least one, for which it waits if it must, and as many as
  /// can be had without waiting again. A supply that is still arriving ([PushedBytes],
  /// [FollowedFile]) does not wait here: it puts none, and [#awaitMore] waits.
  ///
  /// @param target has room for at least one byte
  /// @return how many bytes, or -1 at the end of the input
  int read(ByteBuffer target) throws IOException;

  /// Whether its bytes are pushed, so that they may be put into the window beside it: see
  /// [Source#takePiece(ByteBuffer, int)].
  default boolean isPushed() {
    return false;
  }

  /// A number of bytes that what is still to come does not exceed, and 0 only if nothing comes;
  /// `Long.MAX_VALUE` if nothing is known. It keeps windows from being larger than the input.
  long atMost();

  /// How many bytes the input has, in the units of [InputOffsets], or -1 if that is not known.
  default long inputBytes() {
    return -1;
  }

  /// Goes on at that offset of the supply, if it can without reading what is between.
  ///
  /// @return whether it does
  default boolean seek(long offset) {
    return false;
  }

  /// Says, after a read that gave none, whether to read again: see [Source#awaitMore(boolean)].
  default boolean awaitMore(boolean inRecord) throws IOException {
    return true;
  }

  /// Checks, where the input can be checked, that it did not change under the reader.
  ///
  /// @throws InputChangedException if it did
  default void checkUnchanged() throws IOException {}
}
