package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file read by position, and checked after every read before its bytes are handed out.
final class FileSupply implements ByteSupply {
  private final InputFile file;
  private long offset;

  FileSupply(InputFile file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (atMost() == 0) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), atMost());
    int end = target.limit();
    file.read(target.limit(target.position() + count), offset);
    target.limit(end);
    offset += count;
    return count;
  }

  @Override
  public long atMost() {
    return file.size() - offset;
  }

  @Override
  public long inputBytes() {
    return file.size();
  }

  @Override
  public boolean seek(long offset) {
    this.offset = offset;
    return true;
  }

  @Override
  public void checkUnchanged() throws IOException {
    file.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
