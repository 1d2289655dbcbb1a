package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;

/// Native memory of the caller's, scanned where it is.
///
/// The memory belongs to the caller: it is not freed on closing, and a segment that was handed out
/// before can be read for as long as the caller's arena lives.
final class SegmentSource extends Source {
  private final MemorySegment whole;
  private final int start;
  private final Charset charset;
  private final int regionBytes;
  private MemorySegment region;
  private long regionOffset;
  private boolean closed;

  /// @param start how many bytes of a byte-order mark the segment starts with
  static Source open(MemorySegment whole, int start, Charset charset) {
    return new SegmentSource(whole, start, charset, MAX_WINDOW);
  }

  /// @param regionBytes how large a window is, unless more is wanted; from 3 to [#MAX_WINDOW]
  SegmentSource(MemorySegment whole, int start, Charset charset, int regionBytes) {
    this.whole = whole;
    this.start = start;
    this.charset = charset;
    this.regionBytes = regionBytes;
    show(0, regionBytes);
  }

  @Override
  public MemorySegment window() {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    return region;
  }

  @Override
  public int limit() {
    return (int) region.byteSize();
  }

  @Override
  public boolean atEnd() {
    return regionOffset + region.byteSize() == whole.byteSize();
  }

  @Override
  public int advance(int from, int wanted) {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    checkAdvance(from, wanted);
    if (!leavesRegion(from, wanted)) {
      return from;
    }
    show(regionOffset + from, wanted);
    return 0;
  }

  @Override
  public boolean forgetsBefore(int from, int wanted) {
    return from > 0 && leavesRegion(from, wanted);
  }

  @Override
  public long inputOffset(int position) {
    return regionOffset + position;
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int seek(long inputOffset) {
    show(inputOffset, regionBytes);
    return 0;
  }

  @Override
  public long inputBytes() {
    return whole.byteSize();
  }

  /// It never has to be asked: a file and memory give what is wanted, or all.
  @Override
  public boolean awaitMore(boolean inRecord) {
    return true;
  }

  @Override
  public Charset charset() {
    return charset;
  }

  /// Does nothing: memory cannot be checked.
  @Override
  public void checkUnchanged() {}

  @Override
  public void close() {
    closed = true;
  }

  private boolean leavesRegion(int from, int wanted) {
    return limit() - from < wanted && !atEnd();
  }

  private void show(long offset, int wanted) {
    long length = Math.min(Math.max(regionBytes, wanted), whole.byteSize() - offset);
    region = whole.asSlice(offset, length);
    regionOffset = offset;
  }
}
