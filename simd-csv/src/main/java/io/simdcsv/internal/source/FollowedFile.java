package io.simdcsv.internal.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/// A file that grows, read by position: the bytes that it has now, and later those that it has
/// then. It ends when [#end()] says so.
final class FollowedFile implements ByteSupply {
  /// What has become of the file since it was last read to its end.
  enum State {
    /// It has the bytes that were read, and no more.
    SAME,
    /// There are bytes to read.
    GROWN,
    /// It has fewer bytes than were read.
    TRUNCATED,
    /// Another file is at the path now.
    REPLACED
  }

  /// Waits until the file has grown, or has come to its end.
  interface Wait {
    /// @return false to give up
    boolean forMore(boolean inRecord) throws IOException;
  }

  /// As many first bytes as tell an encoding.
  private static final int HEAD = 4;

  private final Path path;
  private final FileChannel channel;
  private final Wait wait;

  /// What tells files apart; null where the file system has nothing of the kind, and then a file
  /// that takes the place of this one is not noticed.
  private final Object key;

  private long offset;
  private long end = Long.MAX_VALUE;

  private FollowedFile(Path path, FileChannel channel, Object key, Wait wait) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.wait = wait;
  }

  static FollowedFile open(Path path, Wait wait) throws IOException {
    while (true) {
      Object key = keyOf(path);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        // Another file may have moved to the path between these calls; then once more.
        if (Objects.equals(key, keyOf(path))) {
          return new FollowedFile(path, channel, key, wait);
        }
      } catch (NoSuchFileException e) {
        // Gone again: the next call of open tells, or finds what has come in its place.
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  private static Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  State state() throws IOException {
    long size;
    try {
      size = channel.size();
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
    if (size != offset) {
      return size > offset ? State.GROWN : State.TRUNCATED;
    }
    try {
      return Objects.equals(key, keyOf(path)) ? State.SAME : State.REPLACED;
    } catch (NoSuchFileException e) {
      // Moved away, and nothing has come in its place yet.
      return State.SAME;
    }
  }

  InterruptedIOException interrupted() {
    return new InterruptedIOException("interrupted while following " + path);
  }

  /// How many bytes have been read.
  long offset() {
    return offset;
  }

  /// Lets the supply end where it has been read to.
  void end() {
    end = offset;
  }

  /// Reads the first bytes: fewer than four if the file has no more, or has not yet.
  byte[] head() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    offset = 0;
    while (head.hasRemaining() && read(head) > 0) {
      // Goes on.
    }
    return Arrays.copyOf(head.array(), head.position());
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (offset >= end) {
      return -1;
    }
    int limit = target.limit();
    if (target.remaining() > end - offset) {
      target.limit(target.position() + (int) (end - offset));
    }
    int read;
    try {
      read = channel.read(target, offset);
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
    target.limit(limit);
    if (read <= 0) {
      return 0;
    }
    offset += read;
    return read;
  }

  @Override
  public long atMost() {
    return end == Long.MAX_VALUE ? end : Math.max(end - offset, 0);
  }

  @Override
  public boolean awaitMore(boolean inRecord) throws IOException {
    return wait.forMore(inRecord);
  }

  /// The file's size at present.
  @Override
  public long inputBytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public boolean seek(long offset) {
    this.offset = offset;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
