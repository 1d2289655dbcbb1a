package io.simdcsv.internal.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;

/// The bytes of a channel from its position on; the channel is closed with it.
final class ChannelSupply implements ByteSupply {
  private final ReadableByteChannel channel;

  ChannelSupply(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (channel instanceof SelectableChannel selectable && !selectable.isBlocking()) {
      throw new IllegalBlockingModeException();
    }
    int read = channel.read(target);
    while (read == 0) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted while the channel had no bytes to read");
      }
      Thread.yield();
      read = channel.read(target);
    }
    return read;
  }

  @Override
  public long atMost() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
