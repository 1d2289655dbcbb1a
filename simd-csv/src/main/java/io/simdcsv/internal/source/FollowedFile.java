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
    /// It has fewer bytes than were read, or had for a moment: the last of those that were read are
    /// no longer what they were.
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

  /// How many of the bytes that were read last are kept, and looked at again before more are taken:
  /// the only thing by which to tell that a file was truncated and has outgrown its old end since.
  private static final int REMEMBERED = 512;

  private final Path path;
  private final FileChannel channel;
  private final Wait wait;

  /// What tells files apart; null where the file system has nothing of the kind, and then a file
  /// that takes the place of this one is not noticed.
  private final Object key;

  private final byte[] remembered = new byte[REMEMBERED];
  private final ByteBuffer seenAgain = ByteBuffer.allocateDirect(REMEMBERED);
  private int rememberedBytes;

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
    if (size < offset || !isWhatWasRead()) {
      return State.TRUNCATED;
    }
    if (size > offset) {
      return State.GROWN;
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
    seek(0);
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
    int position = target.position();
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
    // After the read: what was truncated before it shows.
    if (!isWhatWasRead()) {
      target.position(position);
      return 0;
    }
    remember(target, read);
    offset += read;
    return read;
  }

  /// Keeps the last of the bytes that were just read into `source`.
  private void remember(ByteBuffer source, int read) {
    int fresh = Math.min(read, REMEMBERED);
    int kept = Math.min(rememberedBytes, REMEMBERED - fresh);
    System.arraycopy(remembered, rememberedBytes - kept, remembered, 0, kept);
    source.get(source.position() - fresh, remembered, kept, fresh);
    rememberedBytes = kept + fresh;
  }

  /// Whether the last bytes that were read are still there.
  private boolean isWhatWasRead() throws IOException {
    seenAgain.clear().limit(rememberedBytes);
    long from = offset - rememberedBytes;
    try {
      while (seenAgain.hasRemaining()) {
        if (channel.read(seenAgain, from + seenAgain.position()) <= 0) {
          return false;
        }
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
    return seenAgain.flip().equals(ByteBuffer.wrap(remembered, 0, rememberedBytes));
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
    rememberedBytes = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
