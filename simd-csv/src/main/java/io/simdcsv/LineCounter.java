package io.simdcsv;

import io.simdcsv.internal.scan.LineBreaks;
import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;

/// Knows the line number of one position, and counts line breaks from there to the position that is
/// asked for. Where the scan has counted those of a batch, it follows without looking at a byte.
///
/// Thread-safe: while one thread scans, others may ask for the line of bytes that are readable yet.
final class LineCounter {
  private int position;
  private long line;

  LineCounter(int position, long line) {
    this.position = position;
    this.line = line;
  }

  /// The batch is done: moves on to its end if that takes no counting.
  synchronized void follow(StructuralIndex batch, int records) {
    if (!batch.breaksAreUnknown && position == batch.from) {
      line += records + batch.breaksInside;
      position = batch.end;
    }
  }

  /// Follows lines that were counted without an index.
  synchronized void follow(int from, int end, long lineBreaks) {
    if (position == from) {
      line += lineBreaks;
      position = end;
    }
  }

  /// The window has moved: what was at `before` is at `after` now.
  synchronized void shift(int before, int after) {
    position += after - before;
  }

  /// The line of `target` if it takes no counting, or -1.
  synchronized long lineIfKnown(int target) {
    return target == position ? line : -1;
  }

  /// Moves on to `target`, and tells its line, from 1.
  synchronized long lineAt(MemorySegment window, int target) {
    line +=
        target >= position
            ? LineBreaks.count(window, position, target)
            : -LineBreaks.count(window, target, position);
    position = target;
    return line;
  }
}
