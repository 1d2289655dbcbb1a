package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;

/// Offsets of an input whose own bytes are in the window.
final class PlainOffsets implements InputOffsets {
  private long windowOffset;

  /// @param windowOffset how many bytes of the input come before the first window
  PlainOffsets(long windowOffset) {
    this.windowOffset = windowOffset;
  }

  @Override
  public long of(MemorySegment window, int position) {
    return windowOffset + position;
  }

  /// The window starts at that offset now.
  void moveTo(long windowOffset) {
    this.windowOffset = windowOffset;
  }

  @Override
  public int keptFrom(MemorySegment window, int from) {
    return from;
  }

  @Override
  public CopiedOffsets from(MemorySegment window, int from) {
    long start = windowOffset + from;
    return (copy, position) -> start + position;
  }

  @Override
  public void forget(MemorySegment window, int count) {
    windowOffset += count;
  }
}
