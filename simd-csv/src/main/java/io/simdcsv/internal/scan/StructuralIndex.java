package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Where the fields and records of a stretch of the window end. Reused from batch to batch.
///
/// One form for every kernel and the [Walker]: four bytes a field, no flags.
///
/// - `fieldEnds[k]` is the window position of the delimiter, LF or lone CR that ends field `k`, or
///   the end of the input. A CR before an LF belongs to the field's stretch and is taken off when
///   the field is read. The next field of the record starts a whole delimiter later.
/// - `recordEnds[r]` is the number of fields up to and including record `r`: its fields are those
///   from `recordEnds[r - 1]` (0 for the first) to `recordEnds[r]`, exclusive.
/// - Record `r` starts one byte after the last field of record `r - 1`, and record 0 at [#from],
///   unless lines were passed over in between (empty lines, comments): those starts are kept apart,
///   in a list that clean data leaves empty.
///
/// The fields are public to the scan's hot loops, which copy them into locals; nothing else writes
/// them. Only the first [#fieldCount] and [#recordCount] entries mean anything.
public final class StructuralIndex {
  /// How many entries past its count a kernel may write: a block's worth of positions and a vector.
  static final int SLACK = 80;

  public int[] fieldEnds;
  public int[] recordEnds;
  public int fieldCount;
  public int recordCount;

  /// The position where the stretch begins.
  public int from;

  /// The position after the last record or line passed over: where the next record starts.
  public int end;

  /// How many line breaks there are in the stretch besides those that end records, unless
  /// [#breaksAreUnknown].
  public long breaksInside;

  /// Whether nobody has counted them.
  public boolean breaksAreUnknown;

  private int[] gapRecords = new int[8];
  private int[] gapStarts = new int[8];
  private int gapCount;
  private int[] recordStarts = new int[0];

  public StructuralIndex(int fieldCapacity) {
    fieldEnds = new int[fieldCapacity + SLACK];
    recordEnds = new int[fieldCapacity + SLACK];
  }

  /// How many fields fit.
  public int fieldCapacity() {
    return fieldEnds.length - SLACK;
  }

  /// Makes room for so many fields at least; what is indexed may be lost.
  public void reserve(int fields) {
    if (fieldCapacity() < fields) {
      fieldEnds = new int[fields + SLACK];
      recordEnds = new int[fields + SLACK];
    }
  }

  /// Makes room for twice as many fields; what is indexed stays.
  public void grow() {
    int capacity = Math.multiplyExact(fieldCapacity(), 2);
    fieldEnds = Arrays.copyOf(fieldEnds, capacity + SLACK);
    recordEnds = Arrays.copyOf(recordEnds, capacity + SLACK);
  }

  /// Empties the index for a stretch that begins at `from`.
  public void clear(int from) {
    this.from = from;
    end = from;
    fieldCount = 0;
    recordCount = 0;
    gapCount = 0;
    breaksInside = 0;
    breaksAreUnknown = false;
  }

  /// Says that the next record starts at `start`, which matters where that is not where the one
  /// before ended.
  public void startRecord(int start) {
    if (gapCount > 0 && gapRecords[gapCount - 1] == recordCount) {
      gapCount--;
    }
    if (start != (recordCount == 0 ? from : fieldEnds[fieldCount - 1] + 1)) {
      if (gapCount == gapRecords.length) {
        gapRecords = Arrays.copyOf(gapRecords, gapCount * 2);
        gapStarts = Arrays.copyOf(gapStarts, gapCount * 2);
      }
      gapRecords[gapCount] = recordCount;
      gapStarts[gapCount++] = start;
    }
  }

  /// Ends a kernel's run over the bytes from `from` to `to`, before which there were so many
  /// records: the fields of a record that did not end are dropped, and its line breaks not counted.
  ///
  /// @param skipsEmptyLines whether the empty lines that the kernel took for records are none
  void endRun(
      int recordsBefore,
      int from,
      MemorySegment in,
      int to,
      BlockMasks masks,
      boolean skipsEmptyLines) {
    fieldCount = recordCount == 0 ? 0 : recordEnds[recordCount - 1];
    end = recordCount > recordsBefore ? fieldEnds[fieldCount - 1] + 1 : from;
    if (masks.breaksInside != 0) {
      breaksInside +=
          masks.strays == 0
              ? masks.breaksInside - LineBreaks.countWhole(in, end, to)
              // Of those that were counted, some may come after the stray.
              : LineBreaks.count(in, from, end) - (recordCount - recordsBefore);
    }
    if (masks.emptyLines != 0 && skipsEmptyLines) {
      dropEmptyLines(recordsBefore, from, in);
    }
  }

  /// Closes the index up over the records from `first` on that are empty lines: one field, with
  /// nothing in it or the CR of a CRLF.
  private void dropEmptyLines(int first, int from, MemorySegment in) {
    int all = recordCount;
    int start = from;
    int field = firstField(first);
    recordCount = first;
    fieldCount = field;
    for (int r = first; r < all; r++) {
      int nextField = recordEnds[r];
      int last = fieldEnds[nextField - 1];
      boolean isEmpty =
          nextField - field == 1
              && (last == start
                  || last == start + 1 && in.get(ValueLayout.JAVA_BYTE, start) == Syntax.CR);
      if (isEmpty) {
        breaksInside++;
      } else {
        startRecord(start);
        for (int k = field; k < nextField; k++) {
          fieldEnds[fieldCount++] = fieldEnds[k];
        }
        recordEnds[recordCount++] = fieldCount;
      }
      field = nextField;
      start = last + 1;
    }
  }

  /// Makes [#recordStart(int)] right after the last record has been added.
  public void seal() {
    while (gapCount > 0 && gapRecords[gapCount - 1] >= recordCount) {
      gapCount--;
    }
    if (gapCount > 0) {
      listRecordStarts();
    }
  }

  private void listRecordStarts() {
    if (recordStarts.length < recordCount) {
      recordStarts = new int[recordEnds.length];
    }
    recordStarts[0] = from;
    for (int r = 1; r < recordCount; r++) {
      recordStarts[r] = fieldEnds[recordEnds[r - 1] - 1] + 1;
    }
    for (int g = 0; g < gapCount; g++) {
      recordStarts[gapRecords[g]] = gapStarts[g];
    }
  }

  /// Keeps the first `r` records, at least one, and ends where the next one started.
  public void cut(int r, int end) {
    recordCount = r;
    fieldCount = recordEnds[r - 1];
    this.end = end;
    breaksAreUnknown = true;
    seal();
  }

  /// Shows the first `r` records alone, at least one, until it is told to show all again.
  public void showFirst(int r) {
    recordCount = r;
  }

  /// Moves all positions by `distance`, as the bytes have been.
  public void shift(int distance) {
    from += distance;
    end += distance;
    for (int k = 0; k < fieldCount; k++) {
      fieldEnds[k] += distance;
    }
    for (int g = 0; g < gapCount; g++) {
      gapStarts[g] += distance;
    }
    if (gapCount > 0) {
      listRecordStarts();
    }
  }

  /// Drops the first `r` records, not all, and begins where the next one starts.
  public void dropFirst(int r) {
    int start = recordStart(r);
    int fields = firstField(r);
    int gaps = 0;
    for (int g = 0; g < gapCount; g++) {
      if (gapRecords[g] > r) {
        gapRecords[gaps] = gapRecords[g] - r;
        gapStarts[gaps++] = gapStarts[g];
      }
    }
    gapCount = gaps;
    fieldCount -= fields;
    recordCount -= r;
    System.arraycopy(fieldEnds, fields, fieldEnds, 0, fieldCount);
    for (int i = 0; i < recordCount; i++) {
      recordEnds[i] = recordEnds[i + r] - fields;
    }
    from = start;
    breaksAreUnknown = true;
    seal();
  }

  /// Whether some record does not start where the one before it ended; then [#recordStarts()] lists
  /// them all.
  public boolean hasGaps() {
    return gapCount > 0;
  }

  /// Where the records start, if [#hasGaps()].
  public int[] recordStarts() {
    return recordStarts;
  }

  /// Where record `r` starts.
  public int recordStart(int r) {
    if (gapCount > 0) {
      return recordStarts[r];
    }
    return r == 0 ? from : fieldEnds[recordEnds[r - 1] - 1] + 1;
  }

  /// The index of the first field of record `r`.
  public int firstField(int r) {
    return r == 0 ? 0 : recordEnds[r - 1];
  }
}
