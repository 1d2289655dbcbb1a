package io.simdcsv.internal.source;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/// The bytes of one input, handed out through a window that only moves forward.
///
/// The window is a native segment (never a heap one: the kernels and getters are compiled for one
/// kind of memory). Positions in it are `int`s relative to its first byte; the bytes from 0 to
/// [#limit()] can be read. [#advance] makes more of them readable and may move the window, after
/// which positions and segment must be fetched anew.
///
/// Not thread-safe, but for [#readAhead()]. A source is used by one reader.
///
/// Each kind is opened by a method of its own that returns a `Source`: where one kind is returned
/// as a `Source`, the JVM loads its class to check that it is one, though nothing of that kind may
/// be opened.
public abstract class Source implements Closeable {
  /// The largest window, so that positions and sums of them stay in an `int`.
  public static final int MAX_WINDOW = 1 << 30;

  /// What [#readAhead()] answers if there was nothing to do.
  public static final long NOTHING = -1;

  /// The readable bytes are those from 0 to [#limit()] of this native segment.
  public abstract MemorySegment window();

  /// Where the readable bytes of the window end, exclusive.
  public abstract int limit();

  /// Whether the input ends at [#limit()].
  public abstract boolean atEnd();

  /// Makes at least `wanted` bytes readable from `from` on, or all that the input still has. Bytes
  /// before `from` may be gone afterwards if [#forgetsBefore] says so.
  ///
  /// If reading fails midway, the bytes before that are made readable: fewer than wanted, though
  /// the input does not end there. So are they by the next call, unless it begins where the one
  /// before did: whoever has got no further has seen what there is, and is told the failure.
  ///
  /// @param from a position in the current window, at most its limit
  /// @param wanted how many bytes are needed from there, at most [#MAX_WINDOW]
  /// @return the position that `from` has in the window now
  /// @throws InputChangedException if the input was changed under the reader
  /// @throws IOException if reading fails
  public abstract int advance(int from, int wanted) throws IOException;

  /// Makes a short piece that was pushed the whole of the window, in place of bytes that have all
  /// been read: what a supply that was given it and [#advance] would do, in fewer steps. It starts
  /// at position 0.
  ///
  /// @param piece all that has come and is not in the window
  /// @param most how many bytes it may have
  /// @return whether it has been taken; else nothing was done
  public boolean takePiece(ByteBuffer piece, int most) {
    return false;
  }

  /// Whether [#advance] with these arguments makes bytes before `from` unreadable.
  public abstract boolean forgetsBefore(int from, int wanted);

  /// The offset of a window position in the input as the caller knows it, in bytes from 0: a
  /// byte-order mark counts, and in transcoded input it is the offset in the original encoding. In
  /// compressed input it is the offset in the uncompressed bytes.
  public abstract long inputOffset(int position);

  /// Goes on at an offset of the input, if it can without reading what is between.
  ///
  /// @param inputOffset at most [#inputBytes()] where that is known
  /// @return the position that the offset has in the window now, or -1 if the source cannot, and is
  ///   as it was
  public abstract int seek(long inputOffset) throws IOException;

  /// How many bytes the input has, in the units of [#inputOffset], or -1 if that is not known.
  public abstract long inputBytes();

  /// Says, when [#advance] made fewer bytes readable than wanted though the input does not end
  /// there, whether to call it again: at once if reading failed, for it tells then; after a wait if
  /// the source is one that waits for more ([FollowSource]); and not now, which is false, if more
  /// must be given first ([PushedBytes]).
  ///
  /// @param inRecord whether readable bytes are left: the beginning of a record
  public abstract boolean awaitMore(boolean inRecord) throws IOException;

  /// Whether the input is a file that grows, so that its end is only what there is now.
  public boolean isFollowed() {
    return false;
  }

  /// Goes over to the input that follows the one that has ended, if there is one: a file that took
  /// the place of one that is followed. Then all is as with a source just opened.
  public boolean nextInput() throws IOException {
    return false;
  }

  /// Whether the bytes of the window stay where they are, and readable, until [#forgetsBefore] says
  /// otherwise: then other threads may read them meanwhile.
  public boolean isInPlace() {
    return false;
  }

  /// Whether windows, though [#advance] moves on to others, can be kept as they are, so that other
  /// threads may read them meanwhile.
  public boolean keepsWindows() {
    return false;
  }

  /// Keeps the window as it is until that is released or the source is closed.
  public KeptWindow keepWindow() {
    throw new UnsupportedOperationException("windows of this source are used again");
  }

  /// Reads a window's worth of bytes ahead, if [#keepsWindows()]. By any thread, beside the one
  /// that uses the source. What fails is told when the bytes are wanted.
  ///
  /// @return its number, which is one more than that of what was read before; or [#NOTHING]
  public long readAhead() {
    return NOTHING;
  }

  /// The number of what was or will be read ahead and is the next to be in the window. By any
  /// thread: who has read it is best also the one that scans it, while its caches have it.
  public long nextNumber() {
    return 0;
  }

  /// Whether that has been read. By any thread; what it says may be over at once.
  public boolean isNextRead() {
    return false;
  }

  /// Raises [#limit()] towards a window position, if that takes neither a move of the window nor
  /// reading: so that bytes can be loaded before they are wanted.
  public void lookAhead(int position) {}

  /// The offsets of bytes that are copied out of the window, from `from` on, where a character
  /// starts. Can be asked by any thread, and after the window has moved.
  public CopiedOffsets offsetsFrom(int from) {
    long start = inputOffset(from);
    return (copy, position) -> start + position;
  }

  /// The position of the first byte of data in the first window: after a byte-order mark. To be
  /// asked before the first [#advance].
  public abstract int start();

  /// The charset in which the window's bytes are to be decoded: that of the input, or UTF-8 where
  /// the source transcodes.
  public abstract Charset charset();

  /// Checks, where the input can be checked, that it did not change under the reader. To be called
  /// when the last record has been handed out.
  ///
  /// @throws InputChangedException if it did
  public abstract void checkUnchanged() throws IOException;

  /// Refuses arguments of [#advance] that its contract excludes.
  final void checkAdvance(int from, int wanted) {
    if (from < 0 || from > limit()) {
      throw new IllegalArgumentException(
          "from must be from 0 to the limit " + limit() + ", got " + from);
    }
    if (wanted < 0 || wanted > MAX_WINDOW) {
      throw new IllegalArgumentException(
          "wanted must be from 0 to " + MAX_WINDOW + ", got " + wanted);
    }
  }
}
