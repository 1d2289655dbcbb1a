package io.simdcsv.internal.source;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/// An input whose bytes are copied into one reused window.
///
/// The window starts after a byte-order mark. When it is refilled the unread bytes move to its
/// front, so every refill forgets what was before them; it grows, by doubling, only if more bytes
/// are wanted at once than it holds.
final class WindowedSource extends Source {
  private final ByteSupply supply;
  private final Charset charset;
  private final InputOffsets offsets;
  private final Window window;
  private final boolean isPushed;

  /// Gets the window when the source is closed; or null.
  private final SpareWindow spareWindow;

  private boolean ended;
  private boolean closed;

  /// What ended the supply before its end. Told when the bytes before it have been used.
  private IOException failure;

  /// Where the call began that made fewer bytes readable because of it.
  private int shortFrom;

  WindowedSource(ByteSupply supply, Charset charset, InputOffsets offsets, SourceOptions options) {
    this.supply = supply;
    this.charset = charset;
    this.offsets = offsets;
    isPushed = supply.isPushed();
    long atMost = supply.atMost();
    this.ended = atMost == 0;
    spareWindow = options.spareWindow();
    // One that may go on to a larger file is as large as is usual.
    window =
        spareWindow == null
            ? new Window(Math.clamp(atMost, 1, options.windowBytes()))
            : spareWindow.take(options.windowBytes());
  }

  @Override
  public MemorySegment window() {
    return window.segment();
  }

  @Override
  public int limit() {
    return window.limit();
  }

  @Override
  public boolean atEnd() {
    return ended;
  }

  @Override
  public int advance(int from, int wanted) throws IOException {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    checkAdvance(from, wanted);
    if (!refills(from, wanted)) {
      return from;
    }
    if (failure != null) {
      if (from == shortFrom) {
        throw failure;
      }
      shortFrom = from;
      return from;
    }
    int kept = offsets.keptFrom(window.segment(), from);
    int position = from - kept;
    int capacity = capacityFor(kept, position + (long) wanted);
    offsets.forget(window.segment(), kept);
    window.keepFrom(kept, capacity);
    try {
      boolean more;
      do {
        more = fill();
      } while (more && window.hasRoom() && window.limit() - position < wanted);
    } catch (IOException e) {
      failure = e;
      shortFrom = position;
    }
    return position;
  }

  @Override
  public boolean takePiece(ByteBuffer piece, int most) {
    int count = piece.remaining();
    if (count == 0 || count > most || count > window.capacity() || !isPushed) {
      return false;
    }
    offsets.forget(window.segment(), window.limit());
    window.replace(piece);
    return true;
  }

  @Override
  public boolean forgetsBefore(int from, int wanted) {
    return refills(from, wanted) && offsets.keptFrom(window.segment(), from) > 0;
  }

  @Override
  public long inputOffset(int position) {
    return offsets.of(window.segment(), position);
  }

  @Override
  public CopiedOffsets offsetsFrom(int from) {
    return offsets.from(window.segment(), from);
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int seek(long inputOffset) {
    if (!(offsets instanceof PlainOffsets plain) || !supply.seek(inputOffset)) {
      return -1;
    }
    window.keepFrom(window.limit(), 0);
    plain.moveTo(inputOffset);
    ended = supply.atMost() == 0;
    return 0;
  }

  @Override
  public long inputBytes() {
    return supply.inputBytes();
  }

  @Override
  public boolean awaitMore(boolean inRecord) throws IOException {
    // What went wrong is told by the next call of advance.
    return failure != null || supply.awaitMore(inRecord);
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public void checkUnchanged() throws IOException {
    supply.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      supply.close();
    } finally {
      if (spareWindow == null) {
        window.close();
      } else {
        spareWindow.giveBack(window);
      }
    }
  }

  private boolean refills(int from, int wanted) {
    return !ended && window.limit() - from < wanted;
  }

  private int capacityFor(int kept, long needed) {
    int unread = window.limit() - kept;
    long atMost = supply.atMost();
    long whole = (atMost > MAX_WINDOW) ? MAX_WINDOW : unread + atMost;
    long enough = Math.min(Math.min(needed, whole), MAX_WINDOW);
    long capacity = window.capacity();
    while (capacity < enough) {
      capacity *= 2;
    }
    return (int) Math.min(capacity, MAX_WINDOW);
  }

  /// @return whether it is worth reading on
  private boolean fill() throws IOException {
    int read = supply.read(window.room());
    if (read > 0) {
      window.filled(read);
    }
    ended = read < 0 || supply.atMost() == 0;
    return read > 0 && !ended;
  }
}
