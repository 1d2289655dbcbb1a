package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The bytes of a segment of the caller's, native or heap, which is left as it is on closing.
final class SegmentSupply implements ByteSupply {
  private final MemorySegment segment;
  private long offset;

  // Windows hand out the same buffer time and again, so its memory is looked up only if it changes.
  private ByteBuffer lastTarget;
  private MemorySegment lastTargetMemory;

  SegmentSupply(MemorySegment segment) {
    this.segment = segment;
  }

  @Override
  public int read(ByteBuffer target) {
    if (atMost() == 0) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), atMost());
    MemorySegment.copy(segment, offset, memoryOf(target), target.position(), count);
    target.position(target.position() + count);
    offset += count;
    return count;
  }

  @Override
  public long atMost() {
    return segment.byteSize() - offset;
  }

  @Override
  public long inputBytes() {
    return segment.byteSize();
  }

  @Override
  public boolean seek(long offset) {
    this.offset = offset;
    return true;
  }

  @Override
  public void close() {}

  private MemorySegment memoryOf(ByteBuffer target) {
    if (target != lastTarget) {
      lastTarget = target;
      lastTargetMemory = MemorySegment.ofBuffer(target.duplicate().clear());
    }
    return lastTargetMemory;
  }
}
