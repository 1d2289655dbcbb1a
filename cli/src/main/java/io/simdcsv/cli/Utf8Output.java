package io.simdcsv.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Text on its way to standard output, in UTF-8 whatever the platform's charset, through one
/// buffer. What is not flushed is lost. Its methods throw [OutputException].
final class Utf8Output {
  private static final int BUFFER_BYTES = 64 << 10;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int size;

  Utf8Output(OutputStream out) {
    this.out = out;
  }

  void put(char ascii) {
    if (size == buffer.length) {
      writeBuffer();
    }
    buffer[size++] = (byte) ascii;
  }

  void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(bytes, 0, bytes.length);
  }

  void put(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > buffer.length - size) {
      writeBuffer();
      if (length > buffer.length) {
        write(bytes, from, length);
        return;
      }
    }
    System.arraycopy(bytes, from, buffer, size, length);
    size += length;
  }

  void flush() {
    writeBuffer();
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private void writeBuffer() {
    int written = size;
    // Before the write: bytes that could not be written must not be written again.
    size = 0;
    write(buffer, 0, written);
  }

  private void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
