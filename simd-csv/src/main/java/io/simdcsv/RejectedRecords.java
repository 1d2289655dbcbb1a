package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import io.simdcsv.internal.scan.Walker;
import java.lang.foreign.MemorySegment;

/// Finds where a record ends that breaks [StrayQuotes#STRICT]: where it would under
/// [StrayQuotes#LITERAL].
final class RejectedRecords {
  private final Rejects rejects;
  private final Walker walker;
  private final StructuralIndex index = new StructuralIndex(64);

  RejectedRecords(Rejects rejects, Syntax strict) {
    this.rejects = rejects;
    walker =
        new Walker(
            new Syntax(
                strict.delimiter(),
                strict.quote(),
                strict.doubledQuotes(),
                strict.escape(),
                strict.comment(),
                strict.skipEmptyLines(),
                strict.trimLeading(),
                strict.trimTrailing(),
                StrayQuotes.LITERAL));
  }

  /// The position after the record that starts at `start`, or -1 if it takes more bytes to know.
  int endOf(MemorySegment window, int start, int limit, boolean last) {
    while (true) {
      index.clear(start);
      switch (walker.walk(window, start, limit, last, index, 1)) {
        case ENOUGH -> {
          return index.end;
        }
        case INDEX_FULL -> index.grow();
        default -> {
          return -1;
        }
      }
    }
  }

  /// Where the last field ends of the record that was looked at last.
  int lastFieldEnd() {
    return index.fieldEnds[index.fieldCount - 1];
  }

  void tell(int start, int end, CsvException problem) {
    rejects.unreadable(start, end, problem);
  }
}
