package io.simdcsv.internal.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the bytes of a [WindowedSource] come from. Read once, from the first byte to the last.
interface ByteSupply extends Closeable {
  /// Puts bytes at `target`'s position: at least one, for which it waits if it must, and as many as
  /// can be had without waiting again.
  ///
  /// @param target has room for at least one byte
  /// @return how many bytes, or -1 at the end of the input
  int read(ByteBuffer target) throws IOException;

  /// A number of bytes that what is still to come does not exceed, and 0 only if nothing comes;
  /// `Long.MAX_VALUE` if nothing is known. It keeps windows from being larger than the input.
  long atMost();

  /// Checks, where the input can be checked, that it did not change under the reader.
  ///
  /// @throws InputChangedException if it did
  default void checkUnchanged() throws IOException {}
}
