package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;

/// Many records at once: their bytes, and where their fields and records end, in primitive arrays.
///
/// A view, valid until the next call of a method of its reader; the arrays are reused from batch to
/// batch. Not thread-safe.
///
/// Positions are bytes from the start of [#bytes()]. Field `k` of the batch ends at
/// `fieldEnds()[k]`, which is the position of the delimiter or line ending after it, or the end of
/// the input. Record `r` has the fields from `recordEnds()[r - 1]` (0 for the first) to
/// `recordEnds()[r]`, exclusive; its first field starts at [#recordStart(int)], and each other one
/// a delimiter's length after the end of the one before it. The bytes are as they stand in the
/// input: quotes, escapes, blanks to be trimmed, and the CR of a CRLF after the last field
/// included. Positions and counts are those of the input's columns, whichever are selected.
///
/// ```java
/// CsvBatch batch;
/// while ((batch = csv.nextBatch()) != null) {
///   int records = batch.recordCount();
///   batch.getDoubles("price", prices);
/// }
/// ```
public final class CsvBatch {
  private final RecordStore store;
  private final CsvRecord view;

  CsvBatch(RecordStore store) {
    this.store = store;
    view = new CsvRecord(store);
  }

  /// How many records the batch holds, at least 1.
  public int recordCount() {
    return store.index.recordCount;
  }

  /// How many fields the batch holds; so many entries of [#fieldEnds()] mean something.
  public int fieldCount() {
    return store.index.fieldCount;
  }

  /// Where each field ends. Not a copy: do not write to it. Longer than [#fieldCount()].
  public int[] fieldEnds() {
    return store.index.fieldEnds;
  }

  /// How many fields there are up to the end of each record. Not a copy: do not write to it. Longer
  /// than [#recordCount()].
  public int[] recordEnds() {
    return store.index.recordEnds;
  }

  /// Where a record's first field starts.
  public int recordStart(int record) {
    return store.index.recordStart(checked(record));
  }

  /// The bytes that the positions refer to; more of them than this batch's may be readable. Not a
  /// copy, and native.
  public MemorySegment bytes() {
    return store.window;
  }

  /// A record of the batch as a view, valid until the next call of this method.
  public CsvRecord record(int record) {
    view.moveTo(checked(record));
    return view;
  }

  /// Decodes a column into the caller's array.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no number
  public int getDoubles(String column, double[] values) {
    return getDoubles(store.fields.names().index(column), values);
  }

  /// Decodes a column into the caller's array.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no number
  public int getDoubles(int column, double[] values) {
    int records = countWithRoom(values.length);
    for (int r = 0; r < records; r++) {
      view.moveTo(r);
      values[r] = view.getDouble(column);
    }
    return records;
  }

  /// Decodes a column into the caller's array.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no whole number that fits
  public int getLongs(String column, long[] values) {
    return getLongs(store.fields.names().index(column), values);
  }

  /// Decodes a column into the caller's array.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no whole number that fits
  public int getLongs(int column, long[] values) {
    int records = countWithRoom(values.length);
    for (int r = 0; r < records; r++) {
      view.moveTo(r);
      values[r] = view.getLong(column);
    }
    return records;
  }

  private int countWithRoom(int length) {
    StructuralIndex index = store.index;
    if (length < index.recordCount) {
      throw new IllegalArgumentException(
          "values must hold " + index.recordCount + " records, got an array of " + length);
    }
    return index.recordCount;
  }

  private int checked(int record) {
    if (record < 0 || record >= store.index.recordCount) {
      throw new IndexOutOfBoundsException(
          "record " + record + " of a batch of " + store.index.recordCount);
    }
    return record;
  }

  @Override
  public String toString() {
    return "CsvBatch[records=" + recordCount() + ", fields=" + fieldCount() + "]";
  }
}
