package io.simdcsv.internal.source;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// Inputs that give one byte at a time, and every other time none.
final class Trickle {
  private Trickle() {}

  /// A stream that breaks its contract by returning 0 when it was asked for bytes.
  static InputStream stream(byte[] bytes) {
    return new InputStream() {
      private int next;
      private boolean nothing;

      @Override
      public int read() {
        return next == bytes.length ? -1 : bytes[next++] & 0xff;
      }

      @Override
      public int read(byte[] target, int from, int count) {
        nothing = !nothing;
        if (nothing) {
          return 0;
        }
        if (next == bytes.length) {
          return -1;
        }
        target[from] = bytes[next++];
        return 1;
      }
    };
  }

  static ReadableByteChannel channel(byte[] bytes) {
    return new ReadableByteChannel() {
      private int next;
      private boolean nothing;

      @Override
      public int read(ByteBuffer target) {
        nothing = !nothing;
        if (nothing) {
          return 0;
        }
        if (next == bytes.length) {
          return -1;
        }
        target.put(bytes[next++]);
        return 1;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
