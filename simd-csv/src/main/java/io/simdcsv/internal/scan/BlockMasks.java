package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The masks of up to [#BLOCKS] blocks, and what the last of them hands on to the next: the scratch
/// memory between comparing bytes and storing positions. Two loops that each do one of the two keep
/// their values in registers, where one that does both spills them.
///
/// Not thread-safe: each reader has its own.
public final class BlockMasks {
  /// 4 KiB of input at a time: masks and bytes stay in the first-level cache.
  static final int BLOCKS = 64;

  final long[] fields = new long[BLOCKS];
  final long[] ends = new long[BLOCKS];

  /// The bytes of the blocks, where a kernel copies them.
  final HeapBlocks copied = new HeapBlocks();

  /// All ones if the next block starts inside quotes, or 0.
  long insideCarry;

  /// 1 if the byte before the next block is a closing quote, or 0.
  long closedCarry;

  /// 1 if the next block starts at the start of a record, or 0.
  long lineStartCarry;

  /// Where the run began: at a record's start, before which no byte is looked at.
  int runStart;

  /// How many line breaks of the run were inside quotes.
  long breaksInside;

  /// Not 0 if the run has had an empty line.
  long emptyLines;

  /// The bits of the last block at which the [Walker] must take over.
  long strays;

  /// What reading ahead read: of no meaning, but to be kept, or the loads would be left out.
  long touched;

  /// A run begins where a record does.
  void startRun(int from) {
    runStart = from;
    insideCarry = 0;
    closedCarry = 0;
    lineStartCarry = 1;
    breaksInside = 0;
    emptyLines = 0;
    strays = 0;
  }

  /// Appends the positions of all bits to the index, which has room for them, by counting trailing
  /// zeros. The plain kernel's: a loop apart from that of the vector kernels, so that their data
  /// does not undo its compilation, and code that is not compiled yet loads nothing from segments.
  /// Blocks without a bit, most of them in long texts, are passed over.
  ///
  /// @param from where the blocks begin
  void store(int from, int blocks, StructuralIndex out) {
    long[] fields = this.fields;
    long[] ends = this.ends;
    int[] fieldEnds = out.fieldEnds;
    int[] recordEnds = out.recordEnds;
    int n = out.fieldCount;
    int r = out.recordCount;
    for (int i = 0; i < blocks; i++) {
      long fieldMask = fields[i];
      if (fieldMask == 0) {
        continue;
      }
      long endMask = ends[i];
      Masks.storePositions(fieldEnds, n, fieldMask, from + i * 64);
      Masks.storeOrdinals(recordEnds, r, endMask, fieldMask, n);
      n += Long.bitCount(fieldMask);
      r += Long.bitCount(endMask);
    }
    out.fieldCount = n;
    out.recordCount = r;
  }

  /// As [#store], and reads ahead meanwhile, a byte of each line of the bytes that the next blocks
  /// will be read from: the hardware's prefetcher loses its stream while positions are stored,
  /// which made the compares wait for memory a third of their time.
  ///
  /// @param limit where the readable bytes end
  void storeReadingAhead(MemorySegment in, int from, int limit, int blocks, StructuralIndex out) {
    long[] fields = this.fields;
    long[] ends = this.ends;
    int[] fieldEnds = out.fieldEnds;
    int[] recordEnds = out.recordEnds;
    int n = out.fieldCount;
    int r = out.recordCount;
    int ahead = from + blocks * 64;
    long touched = 0;
    for (int i = 0; i < blocks; i++) {
      touched += in.get(ValueLayout.JAVA_BYTE, Math.min(ahead + i * 64, limit - 1));
      long fieldMask = fields[i];
      if (fieldMask == 0) {
        continue;
      }
      long endMask = ends[i];
      Masks.storePositions(fieldEnds, n, fieldMask, from + i * 64);
      Masks.storeOrdinals(recordEnds, r, endMask, fieldMask, n);
      n += Long.bitCount(fieldMask);
      r += Long.bitCount(endMask);
    }
    this.touched = touched;
    out.fieldCount = n;
    out.recordCount = r;
  }
}
