package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A supply whose first bytes have been looked at already.
final class PeekedSupply implements ByteSupply {
  private final ByteSupply rest;
  private final ByteBuffer head;

  /// Reads the first bytes, at most `count`, however few the supply gives at a time.
  PeekedSupply(ByteSupply rest, int count) throws IOException {
    this.rest = rest;
    this.head = ByteBuffer.allocate(count);
    int read = 0;
    while (head.hasRemaining() && read >= 0) {
      read = rest.read(head);
    }
    head.flip();
  }

  /// The first bytes that are still to come: fewer than asked for only if the input has no more.
  byte[] head() {
    byte[] bytes = new byte[head.remaining()];
    head.get(head.position(), bytes);
    return bytes;
  }

  /// Leaves out bytes of the head.
  void skip(int count) {
    head.position(head.position() + count);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!head.hasRemaining()) {
      return rest.read(target);
    }
    int count = Math.min(head.remaining(), target.remaining());
    target.put(target.position(), head, head.position(), count);
    target.position(target.position() + count);
    head.position(head.position() + count);
    boolean waits = rest.atMost() == Long.MAX_VALUE;
    int more = (waits || !target.hasRemaining()) ? 0 : rest.read(target);
    return count + Math.max(more, 0);
  }

  @Override
  public long atMost() {
    long restAtMost = rest.atMost();
    return (restAtMost == Long.MAX_VALUE) ? restAtMost : head.remaining() + restAtMost;
  }

  @Override
  public long inputBytes() {
    return rest.inputBytes();
  }

  @Override
  public boolean seek(long offset) {
    if (!rest.seek(offset)) {
      return false;
    }
    head.position(head.limit());
    return true;
  }

  @Override
  public boolean awaitMore(boolean inRecord) throws IOException {
    return rest.awaitMore(inRecord);
  }

  @Override
  public void checkUnchanged() throws IOException {
    rest.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
