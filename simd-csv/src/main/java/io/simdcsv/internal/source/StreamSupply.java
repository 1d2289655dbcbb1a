package io.simdcsv.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The bytes of an [InputStream], which is closed with it.
final class StreamSupply implements ByteSupply {
  private static final int CHUNK = 1 << 16;

  private final InputStream stream;
  private final byte[] chunk;

  StreamSupply(InputStream stream, int windowBytes) {
    this.stream = stream;
    this.chunk = new byte[Math.min(CHUNK, windowBytes)];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = stream.read(chunk, 0, Math.min(chunk.length, target.remaining()));
    if (read == 0) {
      // A stream that breaks its contract; one byte it must wait for.
      int value = stream.read();
      if (value < 0) {
        return -1;
      }
      target.put((byte) value);
      return 1;
    }
    if (read > 0) {
      target.put(chunk, 0, read);
    }
    return read;
  }

  @Override
  public long atMost() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
