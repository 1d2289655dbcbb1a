package io.simdcsv;

import io.simdcsv.internal.scan.LineBreaks;
import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;

/// Knows the line number of one position, and counts line breaks from there to the position that is
/// asked for. Where a batch has one line break a record, it follows without looking at a byte.
final class LineCounter {
  private int position;
  private long line;

  LineCounter(int position, long line) {
    this.position = position;
    this.line = line;
  }

  /// The batch is done: moves on to its end if that takes no counting.
  void follow(StructuralIndex batch, int records) {
    if (!batch.lineBreaksDiffer && position == batch.from) {
      line += records;
      position = batch.end;
    }
  }

  /// Follows records that were counted without an index.
  void follow(int from, int end, long records) {
    if (position == from) {
      line += records;
      position = end;
    }
  }

  /// The window has moved: what was at `before` is at `after` now.
  void shift(int before, int after) {
    position += after - before;
  }

  /// Moves on to `target`, and tells its line, from 1.
  long lineAt(MemorySegment window, int target) {
    line +=
        target >= position
            ? LineBreaks.count(window, position, target)
            : -LineBreaks.count(window, target, position);
    position = target;
    return line;
  }
}
