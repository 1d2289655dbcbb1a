package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;

/// A kernel that works in two loops, over up to [BlockMasks#BLOCKS] blocks at a time: bytes into
/// masks, then masks into positions. One loop that does both keeps more values than there are
/// registers.
sealed interface BlockKernel extends Kernel
    permits ScalarKernel, SwarKernel, Vector128Kernel, Vector256Kernel {
  /// Computes the masks of whole blocks, and stops after one with strays, whose bits from the first
  /// stray on are cleared.
  ///
  /// @param in a native segment with at least one more byte after the blocks
  /// @param blocks at most [BlockMasks#BLOCKS]
  /// @param out holds what the block before handed on, and gets what the last one hands on
  /// @return the number of blocks done
  int masks(MemorySegment in, int from, int blocks, Syntax syntax, BlockMasks out);

  /// Appends to the index what [#masks] has found in so many blocks from `from` on.
  default void store(
      MemorySegment in, int from, int limit, int blocks, BlockMasks masks, StructuralIndex out) {
    masks.storeReadingAhead(in, from, limit, blocks, out);
  }

  @Override
  default ScanStatus scan(
      MemorySegment in, int from, int limit, Syntax syntax, BlockMasks masks, StructuralIndex out) {
    int recordsBefore = out.recordCount;
    out.startRecord(from);
    masks.startRun(from);
    int base = from;
    ScanStatus status = ScanStatus.NEEDS_MORE;
    // One byte more than the blocks must be readable: a CR may be the first half of a CRLF.
    for (int whole = (limit - 1 - base) / 64; whole > 0; whole = (limit - 1 - base) / 64) {
      int room = (out.fieldCapacity() - out.fieldCount) / 64;
      if (room == 0) {
        status = ScanStatus.INDEX_FULL;
        break;
      }
      int blocks = Math.min(BlockMasks.BLOCKS, Math.min(whole, room));
      int done = masks(in, base, blocks, syntax, masks);
      store(in, base, limit, done, masks, out);
      base += done * 64;
      if (masks.strays != 0) {
        status = ScanStatus.NEEDS_WALKER;
        break;
      }
    }
    out.endRun(recordsBefore, from, in, base, masks, syntax.skipEmptyLines());
    return status;
  }
}
