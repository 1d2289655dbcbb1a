package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The one place where tests call a kernel, with an index and masks to use again and again.
final class KernelRun {
  /// Past the last byte of an input: what must be there for the kernel to have looked at everything
  /// before.
  static final int READ_AHEAD = 65;

  final StructuralIndex index;
  final RecordCount counted = new RecordCount();
  private final BlockMasks masks = new BlockMasks();

  KernelRun(int fieldCapacity) {
    index = new StructuralIndex(fieldCapacity);
    Arrays.fill(index.fieldEnds, -7);
    Arrays.fill(index.recordEnds, -7);
  }

  /// Where the whole blocks end that a kernel looks at.
  static int scannedEnd(int from, int limit) {
    return limit - from < READ_AHEAD ? from : from + (limit - 1 - from) / 64 * 64;
  }

  /// Scans with an empty index.
  ScanStatus scan(Kernel kernel, MemorySegment in, int from, int limit, Syntax syntax) {
    index.clear(from);
    return scanOn(kernel, in, from, limit, syntax);
  }

  /// Scans on, into the index as it is.
  ScanStatus scanOn(Kernel kernel, MemorySegment in, int from, int limit, Syntax syntax) {
    return kernel.scan(in, from, limit, syntax, masks, index);
  }

  ScanStatus count(Kernel kernel, MemorySegment in, int from, int limit, Syntax syntax) {
    counted.records = 0;
    counted.breaksInside = 0;
    return kernel.count(in, from, limit, syntax, counted);
  }

  int[] fieldEnds() {
    return Arrays.copyOf(index.fieldEnds, index.fieldCount);
  }

  int[] recordEnds() {
    return Arrays.copyOf(index.recordEnds, index.recordCount);
  }
}
