package io.simdcsv.internal.source;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An open regular file, and what it was like when it was opened. The input is the bytes up to the
/// size that it had then.
///
/// A file counts as changed if it is smaller than that, or if the file at the path is still this
/// one, has exactly that size, and has another modification time. So these are no changes: the path
/// was deleted, or another file moved there, because the open channel keeps the old content; and
/// the file grew, because appending leaves the old bytes as they were. A rewrite in place that
/// makes the file larger looks like appending, and one within the clock tick of the last write
/// before the opening leaves the time as it was: these two cannot be told.
final class InputFile implements Closeable {
  // While a write appends, the file for a moment has the new time and the old size. A verdict of
  // "rewritten" waits this many milliseconds for the size to follow.
  private static final int APPEND_GRACE_MILLIS = 10;

  private final Path path;
  private final File file;
  private final FileChannel channel;
  private final Object key;
  private final long size;

  private final long time;

  // The last modification time that was another and yet turned out to be no change.
  private volatile long harmlessTime;

  private InputFile(Path path, FileChannel channel, Object key, long time) throws IOException {
    this.path = path;
    this.file = path.toFile();
    this.channel = channel;
    this.key = key;
    this.time = time;
    this.harmlessTime = time;
    this.size = channel.size();
  }

  /// @param path a regular file of the default file system
  static InputFile open(Path path) throws IOException {
    while (true) {
      Object key = keyOf(path);
      // Before the size and before the first byte is read, so that no later change escapes.
      long time = path.toFile().lastModified();
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        // Another file may have moved to the path between these calls; then once more.
        if (Objects.equals(key, keyOf(path))) {
          return new InputFile(path, channel, key, time);
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  FileChannel channel() {
    return channel;
  }

  /// How many bytes the file had when it was opened.
  long size() {
    return size;
  }

  /// Checks that the file is not shorter than it was when it was opened.
  ///
  /// @param advice what a reader of the message could do about it, or nothing
  void checkSize(String advice) throws IOException {
    long sizeNow = channel.size();
    if (sizeNow < size) {
      throw truncated(sizeNow, advice);
    }
  }

  /// Whether the file is known not to be shorter than it was when it was opened.
  boolean isWhole() {
    try {
      return channel.size() >= size;
    } catch (IOException e) {
      return false; // whoever needs the bytes is told
    }
  }

  /// Fills a buffer from an offset on, and checks that the file did not change meanwhile. By any
  /// thread, each with a buffer of its own. If that fails, what is in the buffer is not to be used.
  ///
  /// @param target has no more room than the file has bytes from there on
  void read(ByteBuffer target, long offset) throws IOException {
    int start = target.position();
    while (target.hasRemaining()) {
      long at = offset + target.position() - start;
      if (channel.read(target, at) < 0) {
        throw endedAt(at);
      }
    }
    checkUnchanged();
  }

  /// The failure of a read that found the end of the file before [#size()].
  InputChangedException endedAt(long offset) {
    return truncated(offset, "");
  }

  /// Checks size and modification time. Allocates nothing as long as nothing happens.
  void checkUnchanged() throws IOException {
    checkSize("");
    long timeNow = file.lastModified();
    if (timeNow == time || timeNow == harmlessTime) {
      return;
    }
    if (isAtPath() && !hasGrown()) {
      throw new InputChangedException(
          path
              + " was rewritten while it was read: its size of "
              + size
              + " bytes is unchanged, its modification time is not");
    }
    harmlessTime = timeNow;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean hasGrown() throws IOException {
    for (int i = 0; i < APPEND_GRACE_MILLIS && channel.size() == size; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    checkSize("");
    return channel.size() > size;
  }

  private InputChangedException truncated(long sizeNow, String advice) {
    return new InputChangedException(
        "%s was truncated from %d to %d bytes while it was read%s"
            .formatted(path, size, sizeNow, advice));
  }

  private boolean isAtPath() {
    try {
      return Objects.equals(key, keyOf(path));
    } catch (IOException e) {
      return false; // there is nothing at the path any more that could be compared
    }
  }

  private static Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
