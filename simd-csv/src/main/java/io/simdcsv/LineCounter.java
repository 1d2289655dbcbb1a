package io.simdcsv;

import io.simdcsv.internal.scan.LineBreaks;
import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;

/// Knows the line number of one position, and counts line breaks from there to the position that is
/// asked for. Where the scan has counted those of a batch, it follows without looking at a byte.
///
/// Not thread-safe, for three locks a record is what a feed would spend on it; a [Shared] one is.
sealed class LineCounter {
  private int position;
  private long line;

  LineCounter(int position, long line) {
    this.position = position;
    this.line = line;
  }

  /// The batch is done: moves on to its end if that takes no counting.
  void follow(StructuralIndex batch, int records) {
    if (!batch.breaksAreUnknown && position == batch.from) {
      line += records + batch.breaksInside;
      position = batch.end;
    }
  }

  /// Follows lines that were counted without an index.
  void follow(int from, int end, long lineBreaks) {
    if (position == from) {
      line += lineBreaks;
      position = end;
    }
  }

  /// The window has moved: what was at `before` is at `after` now.
  void shift(int before, int after) {
    position += after - before;
  }

  /// The line of `target` if it takes no counting, or -1.
  long lineIfKnown(int target) {
    return target == position ? line : -1;
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

  /// One that goes on from here, for several threads: while one scans, others may ask for the line
  /// of bytes that are readable yet.
  LineCounter share() {
    return Shared.at(position, line);
  }

  /// One of the same kind.
  LineCounter startAt(int position, long line) {
    return new LineCounter(position, line);
  }

  private static final class Shared extends LineCounter {
    private Shared(int position, long line) {
      super(position, line);
    }

    /// Made here, and not where it is used as a counter: to check that it is one would load its
    /// class in every JVM, though most read with one thread.
    static LineCounter at(int position, long line) {
      return new Shared(position, line);
    }

    @Override
    synchronized void follow(StructuralIndex batch, int records) {
      super.follow(batch, records);
    }

    @Override
    synchronized void follow(int from, int end, long lineBreaks) {
      super.follow(from, end, lineBreaks);
    }

    @Override
    synchronized void shift(int before, int after) {
      super.shift(before, after);
    }

    @Override
    synchronized long lineIfKnown(int target) {
      return super.lineIfKnown(target);
    }

    @Override
    synchronized long lineAt(MemorySegment window, int target) {
      return super.lineAt(window, target);
    }

    @Override
    LineCounter startAt(int position, long line) {
      return new Shared(position, line);
    }
  }
}
