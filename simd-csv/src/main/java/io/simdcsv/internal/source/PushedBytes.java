package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes that a caller gives piece by piece. What it gives is read out of its own buffer while the
/// call lasts; only what is left over then is copied.
public final class PushedBytes implements ByteSupply {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer kept = NONE;
  private ByteBuffer given = NONE;
  private boolean finished;

  /// Takes a piece, to be read before [#keepRest()] is called.
  public void give(ByteBuffer bytes) {
    given = bytes;
  }

  /// Lets go of the caller's buffer; what has not been read of it is kept.
  public void keepRest() {
    if (given.hasRemaining()) {
      ByteBuffer all = ByteBuffer.allocate(kept.remaining() + given.remaining());
      kept = all.put(kept).put(given).flip();
    }
    given = NONE;
  }

  /// The next byte, or -1 if all that was given has been taken.
  public int take() {
    return given.hasRemaining() ? given.get() & 0xFF : -1;
  }

  /// Gives back, after all calls of [#take()], what those gave, to be read first.
  public void giveBack(byte[] head) {
    kept = ByteBuffer.wrap(head);
  }

  /// Says that there will be no more.
  public void finish() {
    finished = true;
  }

  /// Whether all that was given has been read.
  public boolean isDrained() {
    return !kept.hasRemaining() && !given.hasRemaining();
  }

  /// Leaves out so many of the kept bytes.
  void skip(int count) {
    kept.position(kept.position() + count);
  }

  @Override
  public int read(ByteBuffer target) {
    int count = kept.hasRemaining() ? move(kept, target) : 0;
    if (!kept.hasRemaining() && given.hasRemaining()) {
      count += move(given, target);
    }
    return count == 0 && finished ? -1 : count;
  }

  @Override
  public boolean isPushed() {
    return true;
  }

  private static int move(ByteBuffer from, ByteBuffer target) {
    int count = Math.min(from.remaining(), target.remaining());
    target.put(target.position(), from, from.position(), count);
    target.position(target.position() + count);
    from.position(from.position() + count);
    return count;
  }

  @Override
  public long atMost() {
    return Long.MAX_VALUE;
  }

  /// Never waits: the next piece comes with the next call.
  @Override
  public boolean awaitMore(boolean inRecord) {
    return finished;
  }

  @Override
  public void close() throws IOException {
    kept = NONE;
    given = NONE;
  }
}
