package io.simdcsv.internal.source;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A file that several threads read by position, block by block, each block into memory of its own:
/// ahead of the one that scans, which takes the blocks in order. So neither the reading nor a copy
/// of what was scanned keeps the scan waiting.
///
/// The window is one block. What is unread of it, when it moves on, is copied to before the next
/// block's bytes, where room is left for that:
///
/// ```
///  block 1   |          |t1;a\nt2;b\nt3|     unread: "t3"
///  block 2   |        t3|;c\nt4;d\nt5;e|     the window now
///             ^ headroom ^ as it was read
/// ```
///
/// Only where more is wanted at once than a block has, as for a long record, are blocks put
/// together in larger memory.
///
/// [#readAhead()] and [KeptWindow#release()] can be called by any thread; all else by the one that
/// scans.
final class ReadAheadSource extends Source {
  /// A file of fewer blocks is not worth the memory.
  static final int MIN_BLOCKS = 16;

  /// As many bytes past a block's end belong to it as kernels and decoders may load.
  private static final int PADDING = 64;

  private static final int ALIGNMENT = 64;

  /// Another thread that reads a block takes some ten microseconds if the file is in memory.
  private static final int SPIN_NANOS = 50_000;

  private final InputFile file;
  private final Charset charset;
  private final int blockBytes;
  private final int headroom;

  /// By how much the first block is longer, so that it has as much as is wanted after a header.
  private final int extra;

  private final Arena arena = Arena.ofShared();

  /// Block `n` of the file is at `n % ring.length` from when it is claimed until it is taken.
  private final Block[] ring;

  /// How many blocks have been taken; changed by the thread that scans.
  private volatile long taken;

  /// How much will be unread, or more, when it is the turn of the block that is taken next; changed
  /// by the thread that scans.
  private volatile int unread;

  /// How many blocks have been claimed, to be read by whoever did; changed with the lock.
  private volatile long claimed;

  /// Held for a moment by whoever looks at or changes what follows. To get it from another core
  /// takes as long as to scan some KiB, so each block takes it but twice.
  private final ReentrantLock lock = new ReentrantLock();

  /// Blocks of the usual size that nobody holds on to.
  private final ArrayDeque<Block> free = new ArrayDeque<>();

  private final ArrayDeque<Block> freeLarger = new ArrayDeque<>();

  /// The offset of the first byte that no block has.
  private long nextOffset;

  /// Whether no block has been claimed since the start or a seek.
  private boolean isFirst;

  private boolean closed;

  // What follows is of the thread that scans.

  private Block current;
  private int limit;

  /// What ended a read. Told when the bytes before it have been used.
  private Throwable failure;

  /// Where the call began that made fewer bytes readable because of it.
  private int shortFrom;

  /// @param file has at least one byte
  /// @param mark how many bytes of a byte-order mark the file starts with
  /// @param blockBytes how much is read at a time: as much as [#advance] is usually asked for
  /// @param threads how many read and scan
  static Source open(InputFile file, int mark, Charset charset, int blockBytes, int threads) {
    return new ReadAheadSource(file, mark, charset, blockBytes, threads);
  }

  private ReadAheadSource(InputFile file, int mark, Charset charset, int blockBytes, int threads) {
    this.file = file;
    this.charset = charset;
    this.blockBytes = blockBytes;
    headroom = blockBytes / 16 / ALIGNMENT * ALIGNMENT + ALIGNMENT;
    extra = headroom / 2;
    ring = new Block[threads + 1];
    try {
      startAt(mark);
    } catch (OutOfMemoryError e) {
      arena.close();
      throw e;
    }
  }

  /// Memory, and what of the file is in it.
  private final class Block implements KeptWindow {
    private final MemorySegment segment;
    private final ByteBuffer view;

    /// The offset in the file of the memory's first byte.
    private long base;

    /// Where the bytes are that are still to be taken.
    private int from;

    private int to;

    /// By how much it was made shorter than it could have been.
    private int reduced;

    /// How many hold on to it, the source included.
    private final AtomicInteger holders = new AtomicInteger();

    private Throwable failure;
    private volatile boolean isRead;

    /// Who has fallen asleep until it has been read.
    private volatile Thread sleeper;

    private Block(int capacity) {
      segment = arena.allocate((long) capacity + PADDING, ALIGNMENT);
      view = segment.asSlice(0, capacity).asByteBuffer();
    }

    private int capacity() {
      return view.capacity();
    }

    private int length() {
      return to - from;
    }

    @Override
    public void release() {
      if (holders.decrementAndGet() > 0) {
        return;
      }
      lock.lock();
      try {
        // The first to be used again, for it is still in some cache.
        (capacity() == usualCapacity() ? free : freeLarger).addFirst(this);
      } finally {
        lock.unlock();
      }
    }

    private void awaitRead() {
      long began = System.nanoTime();
      while (!isRead && System.nanoTime() - began < SPIN_NANOS) {
        Thread.onSpinWait();
      }
      boolean interrupted = false;
      sleeper = Thread.currentThread();
      while (!isRead) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      sleeper = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Makes the window an empty one before that offset, to be called by the thread that scans, with
  /// the lock or alone.
  private void startAt(long offset) {
    Block empty = take();
    empty.base = offset - headroom;
    current = empty;
    limit = headroom;
    nextOffset = offset;
    isFirst = true;
    unread = 0;
  }

  private int usualCapacity() {
    return headroom + blockBytes + extra + ALIGNMENT;
  }

  /// A block for one holder; with the lock.
  private Block take() {
    Block block = free.pollFirst();
    return held(block == null ? new Block(usualCapacity()) : block);
  }

  private Block takeLarger(int capacity) {
    for (Iterator<Block> i = freeLarger.iterator(); i.hasNext(); ) {
      Block block = i.next();
      if (block.capacity() >= capacity) {
        i.remove();
        return held(block);
      }
    }
    return held(new Block(capacity));
  }

  private static Block held(Block block) {
    block.holders.set(1);
    block.reduced = 0;
    block.isRead = false;
    block.failure = null;
    return block;
  }

  /// Sets the next block apart to be read; with the lock.
  ///
  /// The window is to have `blockBytes` when it moves on: what is unread and what comes. What is
  /// unread grows with each scan by part of a record, so that, now and then, a block is to be
  /// shorter. It is no less when it is this block's turn than it is now, but for what the blocks
  /// before it are shorter.
  private Block claim() {
    // In this order: between the two changes of who scans, no more than is there is counted.
    long first = taken;
    int spare = unread;
    for (long n = first; n < claimed; n++) {
      spare -= at(n).reduced;
    }
    Block block = take();
    block.reduced = Math.clamp(spare, 0, blockBytes / 2);
    int wanted = isFirst ? blockBytes + extra : blockBytes - block.reduced;
    isFirst = false;
    // Aligned as the file's pages are, which lets the system copy faster.
    block.from = headroom + (int) (nextOffset % ALIGNMENT);
    block.to = block.from + (int) Math.min(wanted, file.size() - nextOffset);
    block.base = nextOffset - block.from;
    nextOffset += block.length();
    ring[(int) (claimed % ring.length)] = block;
    claimed++;
    return block;
  }

  private Block at(long number) {
    return ring[(int) (number % ring.length)];
  }

  private void read(Block block) {
    try {
      file.read(block.view.limit(block.to).position(block.from), block.base + block.from);
    } catch (Throwable e) {
      block.failure = e;
    }
    block.isRead = true;
    Thread sleeper = block.sleeper;
    if (sleeper != null) {
      LockSupport.unpark(sleeper);
    }
  }

  @Override
  public long readAhead() {
    Block block;
    long number;
    lock.lock();
    try {
      if (closed || nextOffset == file.size() || claimed - taken == ring.length) {
        return NOTHING;
      }
      number = claimed;
      block = claim();
    } catch (OutOfMemoryError e) {
      return NOTHING; // whoever scans is told if there is none for it either
    } finally {
      lock.unlock();
    }
    read(block);
    return number;
  }

  @Override
  public long nextNumber() {
    return taken;
  }

  @Override
  public boolean isNextRead() {
    long number = taken;
    return number < claimed && at(number).isRead;
  }

  @Override
  public MemorySegment window() {
    return current.segment;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public boolean atEnd() {
    return inputOffset(limit) == file.size();
  }

  @Override
  public int advance(int from, int wanted) throws IOException {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    checkAdvance(from, wanted);
    int position = from;
    while (limit - position < wanted && !atEnd()) {
      if (failure == null) {
        Block next = nextBlock(limit - position);
        failure = next.failure;
        if (failure == null) {
          position = moveOn(position, next);
          continue;
        }
      } else if (position == shortFrom) {
        throwFailure();
      }
      shortFrom = position;
      break;
    }
    return position;
  }

  private void throwFailure() throws IOException {
    switch (failure) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure); // a read throws no other
    }
  }

  /// The block whose turn it is, when it has been read.
  private Block nextBlock(int left) {
    unread = left;
    long number = taken;
    Block own = null;
    if (number == claimed) {
      lock.lock();
      try {
        if (number == claimed) {
          own = claim();
        }
      } finally {
        lock.unlock();
      }
    }
    if (own != null) {
      read(own);
      return own;
    }
    Block next = at(number);
    next.awaitRead();
    return next;
  }

  /// Moves the window on to a block, or takes as much of it as there is room for where the window
  /// has to be larger.
  private int moveOn(int position, Block next) {
    int left = limit - position;
    if (left <= next.from) {
      int start = next.from - left;
      MemorySegment.copy(current.segment, position, next.segment, start, left);
      countTaken(next);
      goOnIn(next);
      limit = next.to;
      return start;
    }
    int start = position;
    if (current.capacity() - limit < Math.min(next.length(), MAX_WINDOW - left)) {
      start = moveToLarger(position, next.length());
    }
    int taken = Math.min(next.length(), current.capacity() - limit);
    MemorySegment.copy(next.segment, next.from, current.segment, limit, taken);
    limit += taken;
    next.from += taken;
    if (next.length() == 0) {
      countTaken(next);
      next.release();
    }
    return start;
  }

  /// Twice as large as is needed now, so that a long record is not copied for each of its blocks.
  private int moveToLarger(int position, int more) {
    int left = limit - position;
    Block larger;
    lock.lock();
    try {
      larger = takeLarger((int) Math.min(2L * (left + more), MAX_WINDOW));
    } finally {
      lock.unlock();
    }
    larger.base = inputOffset(position);
    MemorySegment.copy(current.segment, position, larger.segment, 0, left);
    goOnIn(larger);
    limit = left;
    return 0;
  }

  private void countTaken(Block block) {
    unread = Math.max(unread - block.reduced, 0);
    taken++;
  }

  private void goOnIn(Block next) {
    current.release();
    current = next;
  }

  @Override
  public boolean forgetsBefore(int from, int wanted) {
    return limit - from < wanted && !atEnd();
  }

  @Override
  public boolean keepsWindows() {
    return true;
  }

  @Override
  public KeptWindow keepWindow() {
    current.holders.incrementAndGet();
    return current;
  }

  @Override
  public long inputOffset(int position) {
    return current.base + position;
  }

  @Override
  public int start() {
    return headroom;
  }

  @Override
  public int seek(long inputOffset) {
    Block before = current;
    lock.lock();
    try {
      forgetAhead();
      startAt(inputOffset);
    } finally {
      lock.unlock();
    }
    before.release();
    return limit;
  }

  /// Waits for what is being read, and frees it; with the lock.
  private void forgetAhead() {
    while (taken < claimed) {
      Block next = at(taken);
      next.awaitRead();
      countTaken(next);
      next.release();
    }
  }

  @Override
  public long inputBytes() {
    return file.size();
  }

  /// Only asked where a read has failed, which the next call of [#advance] tells.
  @Override
  public boolean awaitMore(boolean inRecord) {
    return true;
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public void checkUnchanged() throws IOException {
    file.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      forgetAhead();
    } finally {
      lock.unlock();
    }
    try {
      arena.close();
    } finally {
      file.close();
    }
  }
}
