package io.simdcsv;

import io.simdcsv.internal.scan.Kernel;
import java.lang.foreign.MemorySegment;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
///
/// The `get` methods decode a column into the caller's arrays, one value a record, and return the
/// number of records. A column is named, or given by its index among those that the reader shows.
/// An array may be longer than there are records; what lies past them is left alone. A null is an
/// error, unless there is a validity bitmap: bit `r % 64` of word `r / 64` is set if record `r` has
/// a value, cleared if it is null, and its value then is 0, false or -1. (Apache Arrow's layout.
/// Bits past the last record, in its word, are cleared.) After an exception the arrays hold nothing
/// of use.
///
/// A value that does not convert is an error too. With a bitmap, in a reader with
/// [CsvReader.Builder#onReject(Consumer)], it counts as null, and its record is told as a reject,
/// once for each such value.
public final class CsvBatch {
  private final RecordStore store;
  private final CsvRecord view;
  private final Kernel kernel;
  private final ColumnReader.Failures failures;

  /// Null until a column is asked for: who never does need not load what decodes.
  private ColumnReader columns;

  /// @param kernel what decoders are to go with
  CsvBatch(RecordStore store, Kernel kernel, ColumnReader.Failures failures) {
    this.store = store;
    view = new CsvRecord(store);
    this.kernel = kernel;
    this.failures = failures;
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

  // ---- Columns
  // --------------------------------------------------------------------------------------

  private ColumnReader columns() {
    if (columns == null) {
      columns = new ColumnReader(store, new CsvRecord(store), DecoderChoice.of(kernel), failures);
    }
    return columns;
  }

  /// Decodes a column of whole numbers: what [CsvRecord#getLong(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no long
  public int getLongs(int column, long[] values) {
    return columns().longs(column, values, null);
  }

  /// By column name: see [#getLongs(int, long\[\])].
  public int getLongs(String column, long[] values) {
    return columns().longs(index(column), values, null);
  }

  /// As [#getLongs(int, long\[\])], with nulls marked in a validity bitmap.
  public int getLongs(int column, long[] values, long[] validity) {
    return columns().longs(column, values, required(validity));
  }

  /// By column name: see [#getLongs(int, long\[\], long\[\])].
  public int getLongs(String column, long[] values, long[] validity) {
    return columns().longs(index(column), values, required(validity));
  }

  /// Decodes a column of whole numbers: what [CsvRecord#getInt(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no int
  public int getInts(int column, int[] values) {
    return columns().ints(column, values, null);
  }

  /// By column name: see [#getInts(int, int\[\])].
  public int getInts(String column, int[] values) {
    return columns().ints(index(column), values, null);
  }

  /// As [#getInts(int, int\[\])], with nulls marked in a validity bitmap.
  public int getInts(int column, int[] values, long[] validity) {
    return columns().ints(column, values, required(validity));
  }

  /// By column name: see [#getInts(int, int\[\], long\[\])].
  public int getInts(String column, int[] values, long[] validity) {
    return columns().ints(index(column), values, required(validity));
  }

  /// Decodes a column of numbers, each correctly rounded: what [CsvRecord#getDouble(int)] takes and
  /// gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no number
  public int getDoubles(int column, double[] values) {
    return columns().doubles(column, values, null);
  }

  /// By column name: see [#getDoubles(int, double\[\])].
  public int getDoubles(String column, double[] values) {
    return columns().doubles(index(column), values, null);
  }

  /// As [#getDoubles(int, double\[\])], with nulls marked in a validity bitmap.
  public int getDoubles(int column, double[] values, long[] validity) {
    return columns().doubles(column, values, required(validity));
  }

  /// By column name: see [#getDoubles(int, double\[\], long\[\])].
  public int getDoubles(String column, double[] values, long[] validity) {
    return columns().doubles(index(column), values, required(validity));
  }

  /// Decodes a column of numbers, each correctly rounded: what [CsvRecord#getFloat(int)] takes and
  /// gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no number
  public int getFloats(int column, float[] values) {
    return columns().floats(column, values, null);
  }

  /// By column name: see [#getFloats(int, float\[\])].
  public int getFloats(String column, float[] values) {
    return columns().floats(index(column), values, null);
  }

  /// As [#getFloats(int, float\[\])], with nulls marked in a validity bitmap.
  public int getFloats(int column, float[] values, long[] validity) {
    return columns().floats(column, values, required(validity));
  }

  /// By column name: see [#getFloats(int, float\[\], long\[\])].
  public int getFloats(String column, float[] values, long[] validity) {
    return columns().floats(index(column), values, required(validity));
  }

  /// Decodes a column of decimal numbers, times 10^`scale`: what [CsvRecord#getScaledLong(int,
  /// int)] takes and gives. `187.23` at scale 2 is 18723.
  ///
  /// @param scale from 0 to 18
  /// @return the number of records
  /// @throws CsvException if a field is null or no number, does not fit, or has more than `scale`
  ///   fraction digits that are not zeros
  public int getScaledLongs(int column, int scale, long[] values) {
    return columns().scaledLongs(column, scale, RoundingMode.UNNECESSARY, values, null);
  }

  /// By column name: see [#getScaledLongs(int, int, long\[\])].
  public int getScaledLongs(String column, int scale, long[] values) {
    return columns().scaledLongs(index(column), scale, RoundingMode.UNNECESSARY, values, null);
  }

  /// As [#getScaledLongs(int, int, long\[\])], with nulls marked in a validity bitmap.
  public int getScaledLongs(int column, int scale, long[] values, long[] validity) {
    return columns()
        .scaledLongs(column, scale, RoundingMode.UNNECESSARY, values, required(validity));
  }

  /// By column name: see [#getScaledLongs(int, int, long\[\], long\[\])].
  public int getScaledLongs(String column, int scale, long[] values, long[] validity) {
    return columns()
        .scaledLongs(index(column), scale, RoundingMode.UNNECESSARY, values, required(validity));
  }

  /// Decodes a column of decimal numbers, times 10^`scale`; what has more fraction digits is
  /// rounded.
  ///
  /// @param scale from 0 to 18
  /// @return the number of records
  /// @throws CsvException if a field is null or no number, or does not fit
  public int getScaledLongs(int column, int scale, RoundingMode rounding, long[] values) {
    return columns().scaledLongs(column, scale, rounding, values, null);
  }

  /// By column name: see [#getScaledLongs(int, int, RoundingMode, long\[\])].
  public int getScaledLongs(String column, int scale, RoundingMode rounding, long[] values) {
    return columns().scaledLongs(index(column), scale, rounding, values, null);
  }

  /// As [#getScaledLongs(int, int, RoundingMode, long\[\])], with nulls marked in a validity
  /// bitmap.
  public int getScaledLongs(
      int column, int scale, RoundingMode rounding, long[] values, long[] validity) {
    return columns().scaledLongs(column, scale, rounding, values, required(validity));
  }

  /// By column name: see [#getScaledLongs(int, int, RoundingMode, long\[\], long\[\])].
  public int getScaledLongs(
      String column, int scale, RoundingMode rounding, long[] values, long[] validity) {
    return columns().scaledLongs(index(column), scale, rounding, values, required(validity));
  }

  /// Decodes a column of timestamps to nanoseconds from 1970-01-01T00:00Z on: what
  /// [CsvRecord#getEpochNanos(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null, no timestamp, or before
  ///   1677-09-21T00:12:43.145224192Z or after 2262-04-11T23:47:16.854775807Z
  public int getEpochNanos(int column, long[] values) {
    return columns().epochNanos(column, values, null);
  }

  /// By column name: see [#getEpochNanos(int, long\[\])].
  public int getEpochNanos(String column, long[] values) {
    return columns().epochNanos(index(column), values, null);
  }

  /// As [#getEpochNanos(int, long\[\])], with nulls marked in a validity bitmap.
  public int getEpochNanos(int column, long[] values, long[] validity) {
    return columns().epochNanos(column, values, required(validity));
  }

  /// By column name: see [#getEpochNanos(int, long\[\], long\[\])].
  public int getEpochNanos(String column, long[] values, long[] validity) {
    return columns().epochNanos(index(column), values, required(validity));
  }

  /// Decodes a column of epochs in a unit, with or without a fraction (`1767605400.25` seconds), to
  /// nanoseconds; what is finer is cut off towards the past.
  ///
  /// @param unit from SECONDS to NANOSECONDS
  /// @return the number of records
  /// @throws CsvException if a field is null or no number, or does not fit
  public int getEpochNanos(int column, TimeUnit unit, long[] values) {
    return columns().epochNanos(column, unit, values, null);
  }

  /// By column name: see [#getEpochNanos(int, TimeUnit, long\[\])].
  public int getEpochNanos(String column, TimeUnit unit, long[] values) {
    return columns().epochNanos(index(column), unit, values, null);
  }

  /// As [#getEpochNanos(int, TimeUnit, long\[\])], with nulls marked in a validity bitmap.
  public int getEpochNanos(int column, TimeUnit unit, long[] values, long[] validity) {
    return columns().epochNanos(column, unit, values, required(validity));
  }

  /// By column name: see [#getEpochNanos(int, TimeUnit, long\[\], long\[\])].
  public int getEpochNanos(String column, TimeUnit unit, long[] values, long[] validity) {
    return columns().epochNanos(index(column), unit, values, required(validity));
  }

  /// Decodes a column of dates or timestamps of any format to nanoseconds from 1970-01-01T00:00Z
  /// on. What the format leaves out is midnight and UTC.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or not of the format, or does not fit
  public int getEpochNanos(int column, DateTimeFormatter formatter, long[] values) {
    return columns().epochNanos(column, formatter, values, null);
  }

  /// By column name: see [#getEpochNanos(int, DateTimeFormatter, long\[\])].
  public int getEpochNanos(String column, DateTimeFormatter formatter, long[] values) {
    return columns().epochNanos(index(column), formatter, values, null);
  }

  /// As [#getEpochNanos(int, DateTimeFormatter, long\[\])], with nulls marked in a validity bitmap.
  public int getEpochNanos(
      int column, DateTimeFormatter formatter, long[] values, long[] validity) {
    return columns().epochNanos(column, formatter, values, required(validity));
  }

  /// By column name: see [#getEpochNanos(int, DateTimeFormatter, long\[\], long\[\])].
  public int getEpochNanos(
      String column, DateTimeFormatter formatter, long[] values, long[] validity) {
    return columns().epochNanos(index(column), formatter, values, required(validity));
  }

  /// Decodes a column of timestamps to milliseconds from 1970-01-01T00:00Z on: what
  /// [CsvRecord#getEpochMillis(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no timestamp
  public int getEpochMillis(int column, long[] values) {
    return columns().epochMillis(column, values, null);
  }

  /// By column name: see [#getEpochMillis(int, long\[\])].
  public int getEpochMillis(String column, long[] values) {
    return columns().epochMillis(index(column), values, null);
  }

  /// As [#getEpochMillis(int, long\[\])], with nulls marked in a validity bitmap.
  public int getEpochMillis(int column, long[] values, long[] validity) {
    return columns().epochMillis(column, values, required(validity));
  }

  /// By column name: see [#getEpochMillis(int, long\[\], long\[\])].
  public int getEpochMillis(String column, long[] values, long[] validity) {
    return columns().epochMillis(index(column), values, required(validity));
  }

  /// Decodes a column of epochs in a unit, with or without a fraction, to milliseconds; what is
  /// finer is cut off towards the past.
  ///
  /// @param unit from SECONDS to NANOSECONDS; a field's whole units must fit a long, too
  /// @return the number of records
  /// @throws CsvException if a field is null or no number, or does not fit
  public int getEpochMillis(int column, TimeUnit unit, long[] values) {
    return columns().epochMillis(column, unit, values, null);
  }

  /// By column name: see [#getEpochMillis(int, TimeUnit, long\[\])].
  public int getEpochMillis(String column, TimeUnit unit, long[] values) {
    return columns().epochMillis(index(column), unit, values, null);
  }

  /// As [#getEpochMillis(int, TimeUnit, long\[\])], with nulls marked in a validity bitmap.
  public int getEpochMillis(int column, TimeUnit unit, long[] values, long[] validity) {
    return columns().epochMillis(column, unit, values, required(validity));
  }

  /// By column name: see [#getEpochMillis(int, TimeUnit, long\[\], long\[\])].
  public int getEpochMillis(String column, TimeUnit unit, long[] values, long[] validity) {
    return columns().epochMillis(index(column), unit, values, required(validity));
  }

  /// Decodes a column of dates or timestamps of any format to milliseconds from 1970-01-01T00:00Z
  /// on. What the format leaves out is midnight and UTC.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or not of the format
  public int getEpochMillis(int column, DateTimeFormatter formatter, long[] values) {
    return columns().epochMillis(column, formatter, values, null);
  }

  /// By column name: see [#getEpochMillis(int, DateTimeFormatter, long\[\])].
  public int getEpochMillis(String column, DateTimeFormatter formatter, long[] values) {
    return columns().epochMillis(index(column), formatter, values, null);
  }

  /// As [#getEpochMillis(int, DateTimeFormatter, long\[\])], with nulls marked in a validity
  /// bitmap.
  public int getEpochMillis(
      int column, DateTimeFormatter formatter, long[] values, long[] validity) {
    return columns().epochMillis(column, formatter, values, required(validity));
  }

  /// By column name: see [#getEpochMillis(int, DateTimeFormatter, long\[\], long\[\])].
  public int getEpochMillis(
      String column, DateTimeFormatter formatter, long[] values, long[] validity) {
    return columns().epochMillis(index(column), formatter, values, required(validity));
  }

  /// Decodes a column of dates, or timestamps, to days from 1970-01-01 on, in UTC: what
  /// [CsvRecord#getEpochDays(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no date or timestamp
  public int getEpochDays(int column, int[] values) {
    return columns().epochDays(column, values, null);
  }

  /// By column name: see [#getEpochDays(int, int\[\])].
  public int getEpochDays(String column, int[] values) {
    return columns().epochDays(index(column), values, null);
  }

  /// As [#getEpochDays(int, int\[\])], with nulls marked in a validity bitmap.
  public int getEpochDays(int column, int[] values, long[] validity) {
    return columns().epochDays(column, values, required(validity));
  }

  /// By column name: see [#getEpochDays(int, int\[\], long\[\])].
  public int getEpochDays(String column, int[] values, long[] validity) {
    return columns().epochDays(index(column), values, required(validity));
  }

  /// Decodes a column of dates of any format to days from 1970-01-01 on, in UTC.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or not of the format
  public int getEpochDays(int column, DateTimeFormatter formatter, int[] values) {
    return columns().epochDays(column, formatter, values, null);
  }

  /// By column name: see [#getEpochDays(int, DateTimeFormatter, int\[\])].
  public int getEpochDays(String column, DateTimeFormatter formatter, int[] values) {
    return columns().epochDays(index(column), formatter, values, null);
  }

  /// As [#getEpochDays(int, DateTimeFormatter, int\[\])], with nulls marked in a validity bitmap.
  public int getEpochDays(int column, DateTimeFormatter formatter, int[] values, long[] validity) {
    return columns().epochDays(column, formatter, values, required(validity));
  }

  /// By column name: see [#getEpochDays(int, DateTimeFormatter, int\[\], long\[\])].
  public int getEpochDays(
      String column, DateTimeFormatter formatter, int[] values, long[] validity) {
    return columns().epochDays(index(column), formatter, values, required(validity));
  }

  /// Decodes a column of times of day to nanoseconds from midnight on: what
  /// [CsvRecord#getTimeNanos(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no time of day
  public int getTimeNanos(int column, long[] values) {
    return columns().timeNanos(column, values, null);
  }

  /// By column name: see [#getTimeNanos(int, long\[\])].
  public int getTimeNanos(String column, long[] values) {
    return columns().timeNanos(index(column), values, null);
  }

  /// As [#getTimeNanos(int, long\[\])], with nulls marked in a validity bitmap.
  public int getTimeNanos(int column, long[] values, long[] validity) {
    return columns().timeNanos(column, values, required(validity));
  }

  /// By column name: see [#getTimeNanos(int, long\[\], long\[\])].
  public int getTimeNanos(String column, long[] values, long[] validity) {
    return columns().timeNanos(index(column), values, required(validity));
  }

  /// Decodes a column of truth values: what [CsvRecord#getBoolean(int)] takes and gives.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null or no truth value
  public int getBooleans(int column, boolean[] values) {
    return columns().booleans(column, values, null);
  }

  /// By column name: see [#getBooleans(int, boolean\[\])].
  public int getBooleans(String column, boolean[] values) {
    return columns().booleans(index(column), values, null);
  }

  /// As [#getBooleans(int, boolean\[\])], with nulls marked in a validity bitmap.
  public int getBooleans(int column, boolean[] values, long[] validity) {
    return columns().booleans(column, values, required(validity));
  }

  /// By column name: see [#getBooleans(int, boolean\[\], long\[\])].
  public int getBooleans(String column, boolean[] values, long[] validity) {
    return columns().booleans(index(column), values, required(validity));
  }

  /// Numbers the texts of a column: equal texts get equal numbers, in this batch and in every other
  /// that the table is used for, and [SymbolTable#symbol(int)] gives the text back. Texts of up to
  /// sixteen ASCII characters are found without a string being made.
  ///
  /// @return the number of records
  /// @throws CsvException if a field is null, or the table is full
  public int getSymbols(int column, SymbolTable symbols, int[] ids) {
    return columns().symbols(column, symbols, ids, null);
  }

  /// By column name: see [#getSymbols(int, SymbolTable, int\[\])].
  public int getSymbols(String column, SymbolTable symbols, int[] ids) {
    return columns().symbols(index(column), symbols, ids, null);
  }

  /// As [#getSymbols(int, SymbolTable, int\[\])], with nulls marked in a validity bitmap and
  /// numbered -1.
  public int getSymbols(int column, SymbolTable symbols, int[] ids, long[] validity) {
    return columns().symbols(column, symbols, ids, required(validity));
  }

  /// By column name: see [#getSymbols(int, SymbolTable, int\[\], long\[\])].
  public int getSymbols(String column, SymbolTable symbols, int[] ids, long[] validity) {
    return columns().symbols(index(column), symbols, ids, required(validity));
  }

  /// Reads a column as strings, each as [CsvRecord#getString(int)] gives it: an empty field is the
  /// empty string, and one of the dialect's null texts is null. Values that repeat mostly share one
  /// string, if they are no longer than 64 bytes.
  ///
  /// @return the number of records
  public int getStrings(int column, String[] values) {
    return columns().strings(column, values, null);
  }

  /// By column name: see [#getStrings(int, String\[\])].
  public int getStrings(String column, String[] values) {
    return columns().strings(index(column), values, null);
  }

  /// As [#getStrings(int, String\[\])], but every null, an empty unquoted field too, is marked in a
  /// validity bitmap and reads as null.
  public int getStrings(int column, String[] values, long[] validity) {
    return columns().strings(column, values, required(validity));
  }

  /// By column name: see [#getStrings(int, String\[\], long\[\])].
  public int getStrings(String column, String[] values, long[] validity) {
    return columns().strings(index(column), values, required(validity));
  }

  private int index(String column) {
    return store.fields.names().index(column);
  }

  private static long[] required(long[] validity) {
    return Objects.requireNonNull(validity, "validity");
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
