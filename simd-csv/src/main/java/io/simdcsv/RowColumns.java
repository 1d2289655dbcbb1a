package io.simdcsv;

import java.util.Arrays;

/// The columns of a batch that the components of a record class are read from, decoded into arrays;
/// reused from batch to batch. Used by one thread at a time.
final class RowColumns {
  private final ComponentReader[] components;
  private final Object[] values;

  /// How many fields a record must have, and may have.
  private final int fewest;

  private final int most;

  private long[] validity = {};
  private long[] marked = {};

  RowColumns(ComponentReader[] components, int fewest, int most) {
    this.components = components;
    this.fewest = fewest;
    this.most = most;
    values = new Object[components.length];
  }

  /// For each component its values, as [RowFactory#row] takes them.
  Object[] values() {
    return values;
  }

  /// Whether a record is to be read by itself, for the arrays do not hold all of its values.
  boolean isMarked(int r) {
    return (marked[r >>> 6] >>> r & 1) != 0;
  }

  void mark(int r) {
    marked[r >>> 6] |= 1L << r;
  }

  /// Marks all records, without decoding any.
  void markAll(int records) {
    Arrays.fill(clearedMarks(records), 0, words(records), -1L);
  }

  /// @param reader of the batch that `records` shows; what it cannot read is to be marked
  void decode(RecordStore records, ColumnReader reader) {
    int count = records.index.recordCount;
    clearedMarks(count);
    markUnexpectedFieldCounts(records.index.recordEnds, count);
    for (int i = 0; i < components.length; i++) {
      components[i].decode(reader, count, validity, marked);
      values[i] = components[i].values();
    }
  }

  private static int words(int records) {
    return records + 63 >>> 6;
  }

  private long[] clearedMarks(int records) {
    int words = words(records);
    if (marked.length < words) {
      marked = new long[2 * words];
      validity = new long[2 * words];
    }
    Arrays.fill(marked, 0, words, 0);
    return marked;
  }

  private void markUnexpectedFieldCounts(int[] recordEnds, int count) {
    int end = 0;
    for (int r = 0; r < count; r++) {
      int fields = recordEnds[r] - end;
      end = recordEnds[r];
      if (fields < fewest || fields > most) {
        mark(r);
      }
    }
  }
}
