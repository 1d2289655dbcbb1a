package io.simdcsv.internal.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// A file that others append to, and the files that take its place one after the other, as `tail
/// -F` shows them.
///
/// The file is read by position. Where it ends for now, [#awaitMore] waits. A file that another one
/// has replaced at its path is read to its end, which is the end of the input, and so is a
/// truncated one; [#nextInput()] goes over to what is at the path then.
///
/// Unlike other sources it may be closed by another thread while one reads or waits: the monitor is
/// held while the window or the file is changed, and given away while waiting.
public final class FollowSource extends Source {
  private final Path path;
  private final SourceOptions options;
  private final long pollMillis;
  private final BooleanSupplier stop;
  private FollowedFile file;
  private Source source;
  private boolean hasSuccessor;
  private boolean closed;

  private FollowSource(Path path, SourceOptions options, long pollMillis, BooleanSupplier stop) {
    this.path = path;
    this.options = options;
    this.pollMillis = pollMillis;
    this.stop = stop;
  }

  /// Opens a file, and waits until its first bytes tell its encoding.
  ///
  /// @param pollMillis how long to wait before looking again for more
  /// @param stop says, whenever all there is has been read, whether that is the end
  public static Source open(Path path, SourceOptions options, long pollMillis, BooleanSupplier stop)
      throws IOException {
    FollowSource followed = new FollowSource(path, options, pollMillis, stop);
    followed.openFirst();
    return followed;
  }

  private synchronized void openFirst() throws IOException {
    file = FollowedFile.open(path, this::waitForMore);
    openSource();
  }

  private void openSource() throws IOException {
    try {
      byte[] head = file.head();
      while (!Sources.isHeadEnough(head) && waitForMore(true) && file.atMost() > 0) {
        head = file.head();
      }
      source = Sources.openFollowed(file, head, options);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  @Override
  public MemorySegment window() {
    return source.window();
  }

  @Override
  public int limit() {
    return source.limit();
  }

  @Override
  public boolean atEnd() {
    return source.atEnd();
  }

  @Override
  public synchronized int advance(int from, int wanted) throws IOException {
    return source.advance(from, wanted);
  }

  @Override
  public boolean forgetsBefore(int from, int wanted) {
    return source.forgetsBefore(from, wanted);
  }

  @Override
  public long inputOffset(int position) {
    return source.inputOffset(position);
  }

  @Override
  public synchronized int seek(long inputOffset) throws IOException {
    return source.seek(inputOffset);
  }

  /// The size of the present file at present.
  @Override
  public long inputBytes() {
    return source.inputBytes();
  }

  @Override
  public synchronized boolean awaitMore(boolean inRecord) throws IOException {
    return source.awaitMore(inRecord);
  }

  /// @return false if the source was closed meanwhile
  private boolean waitForMore(boolean inRecord) throws IOException {
    boolean replaced = false;
    while (!closed) {
      // Asked before the file is looked at, so that all that was written until then is read.
      boolean stops = stop.getAsBoolean();
      FollowedFile.State state = file.state();
      if (state == FollowedFile.State.TRUNCATED && inRecord) {
        throw new InputChangedException(
            path
                + " was truncated before byte "
                + file.offset()
                + ", where it was followed to, in the middle of a record");
      }
      switch (state) {
        case GROWN -> {
          return true;
        }
        case TRUNCATED -> hasSuccessor = true;
        // Who wrote to the file may not have noticed yet: it ends when nothing more comes.
        case REPLACED -> hasSuccessor = replaced;
        case SAME -> hasSuccessor = false;
      }
      if (hasSuccessor || stops) {
        hasSuccessor &= !stops;
        file.end();
        return true;
      }
      replaced = state == FollowedFile.State.REPLACED;
      pause();
    }
    return false;
  }

  private void pause() throws IOException {
    try {
      wait(pollMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while following " + path);
    }
  }

  @Override
  public boolean isFollowed() {
    return true;
  }

  @Override
  public synchronized boolean nextInput() throws IOException {
    if (closed || !hasSuccessor) {
      return false;
    }
    hasSuccessor = false;
    Charset charset = source.charset();
    source.close();
    file = openSuccessor();
    if (file == null) {
      return false;
    }
    openSource();
    if (!source.charset().equals(charset)) {
      throw new IOException(
          path + " is in " + source.charset() + " now, and the file before it was in " + charset);
    }
    return !closed;
  }

  /// The path may be empty for a moment.
  private FollowedFile openSuccessor() throws IOException {
    while (!closed) {
      boolean stops = stop.getAsBoolean();
      try {
        return FollowedFile.open(path, this::waitForMore);
      } catch (NoSuchFileException e) {
        if (stops) {
          break;
        }
        pause();
      }
    }
    return null;
  }

  @Override
  public int start() {
    return source.start();
  }

  @Override
  public Charset charset() {
    return source.charset();
  }

  /// Does nothing: that the file changes is what it is followed for.
  @Override
  public void checkUnchanged() {}

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    notifyAll();
    // What another thread has in its hands then fails as memory that is freed does.
    source.close();
    if (file != null) {
      file.close();
    }
  }
}
