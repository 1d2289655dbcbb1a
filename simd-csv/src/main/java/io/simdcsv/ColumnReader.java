package io.simdcsv;

import io.simdcsv.internal.decode.ColumnDecoder;
import io.simdcsv.internal.decode.ColumnSlices;
import io.simdcsv.internal.decode.DecoderDrill;
import io.simdcsv.internal.decode.NumberText;
import io.simdcsv.internal.decode.RepeatHabit;
import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import io.simdcsv.internal.warmup.Choice;
import java.lang.foreign.ValueLayout;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Reads columns of the present batch into arrays. A decoder does most of the fields; those that it
/// leaves are read one by one through a [CsvRecord], whose getters say what a field means, and
/// whose errors are thrown.
///
/// A null takes its bit from the validity bitmap, if there is one, and leaves 0 in the values; else
/// it is an error. A value that does not convert is an error, unless there is a bitmap and someone
/// who takes such values ([Failures]): then it counts as a null.
final class ColumnReader {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;

  /// How many more records than the present batch has arrays are made for, besides an eighth: the
  /// next may have more.
  private static final int SPARE_RECORDS = 128;

  /// Takes the values that do not convert.
  interface Failures {
    /// @param record which of the batch
    /// @param column which of those shown
    /// @throws CsvException `problem`, if it is not to be taken
    void failed(int record, int column, CsvException problem);
  }

  /// A getter of [CsvRecord].
  interface Getter<T> {
    T get(CsvRecord record, int column);
  }

  private final RecordStore store;
  private final CsvRecord view;
  private final Failures failures;
  private final FieldReader fields;
  private final Choice<ColumnDecoder.Kind> decoders;
  private final ColumnSlices slices = new ColumnSlices();

  /// Whether the decoder may judge fields by their bytes alone.
  private final boolean decodes;

  /// The decoder in use, which is of the kind that was best for the last column.
  private ColumnDecoder decoder;

  private ColumnDecoder.Kind kind;
  private int[] left = new int[0];
  private int[] bounds = new int[0];
  private int[] ints = new int[0];
  private long[] longs = new long[0];
  private double[] doubles = new double[0];

  /// By column, as far as texts have been read of it.
  private final Map<Integer, RepeatHabit> habits = new HashMap<>();

  /// How many fields each record of the batch has, or -1 if that differs or records do not start
  /// where the one before ended; of the batch with the serial number [#columnsOf].
  private int columns;

  private long columnsOf = -1;

  /// @param failures or null
  ColumnReader(
      RecordStore store, CsvRecord view, Choice<ColumnDecoder.Kind> decoders, Failures failures) {
    this.store = store;
    this.view = view;
    this.decoders = decoders;
    this.failures = failures;
    fields = store.fields;
    decodes = fields.unquotedIsPlain() && !fields.valuesAreAmbiguous();
  }

  // ---- Numbers
  // --------------------------------------------------------------------------------------

  int longs(int column, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decodeLongs(values) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        values[left[i]] = isNull(left[i], column, validity) ? 0 : view.getLong(column);
      } catch (CsvException e) {
        values[left[i]] = 0;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  int ints(int column, int[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    reserveLongs(records);
    int count = withFirst(decodes ? decodeLongs(longs) : leaveAll());
    int next = 0;
    for (int r = 0; r < records; r++) {
      boolean isLeft = next < count && left[next] == r;
      if (isLeft) {
        next++;
      } else if (longs[r] == (int) longs[r]) {
        values[r] = (int) longs[r];
        continue;
      }
      try {
        values[r] = isNull(r, column, validity) ? 0 : view.getInt(column);
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  int doubles(int column, double[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decodeDoubles(values) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        values[left[i]] = isNull(left[i], column, validity) ? 0 : view.getDouble(column);
      } catch (CsvException e) {
        values[left[i]] = 0;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  int floats(int column, float[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    if (doubles.length < records) {
      doubles = new double[left.length];
    }
    int count = withFirst(decodes ? decodeDoubles(doubles) : leaveAll());
    int next = 0;
    for (int r = 0; r < records; r++) {
      boolean isLeft = next < count && left[next] == r;
      if (isLeft) {
        next++;
      } else if (NumberText.roundsAlike(doubles[r])) {
        values[r] = (float) doubles[r];
        continue;
      }
      try {
        values[r] = isNull(r, column, validity) ? 0 : view.getFloat(column);
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  int scaledLongs(int column, int scale, RoundingMode rounding, long[] values, long[] validity) {
    CsvRecord.requireScale(scale);
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decodeScaled(scale, values) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        values[left[i]] =
            isNull(left[i], column, validity) ? 0 : view.getScaledLong(column, scale, rounding);
      } catch (CsvException e) {
        values[left[i]] = 0;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  // ---- Times
  // ----------------------------------------------------------------------------------------

  int epochNanos(int column, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decodeNanos(values) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        values[left[i]] = isNull(left[i], column, validity) ? 0 : view.getEpochNanos(column);
      } catch (CsvException e) {
        values[left[i]] = 0;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  int epochMillis(int column, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decodeNanos(values) : leaveAll());
    int next = 0;
    for (int r = 0; r < records; r++) {
      boolean isLeft = next < count && left[next] == r;
      if (isLeft) {
        next++;
        try {
          values[r] = isNull(r, column, validity) ? 0 : view.getEpochMillis(column);
        } catch (CsvException e) {
          values[r] = 0;
          failed(r, column, validity, e);
        }
      } else {
        values[r] = Math.floorDiv(values[r], NANOS_PER_MILLI);
      }
    }
    return records;
  }

  int epochDays(int column, int[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    int count = withFirst(decodes ? decoder.epochDays(slices, values, left) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        values[left[i]] = isNull(left[i], column, validity) ? 0 : view.getEpochDays(column);
      } catch (CsvException e) {
        values[left[i]] = 0;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  int timeNanos(int column, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    for (int r = 0; r < records; r++) {
      try {
        values[r] = isNull(r, column, validity) ? 0 : view.getTimeNanos(column);
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  /// Epochs in a unit, with or without a fraction, as nanoseconds.
  int epochNanos(int column, TimeUnit unit, long[] values, long[] validity) {
    return scaledLongs(column, nanoDigits(unit), RoundingMode.FLOOR, values, validity);
  }

  /// Epochs in a unit, with or without a fraction, as milliseconds.
  int epochMillis(int column, TimeUnit unit, long[] values, long[] validity) {
    int digits = nanoDigits(unit) - 6;
    int records = scaledLongs(column, Math.max(digits, 0), RoundingMode.FLOOR, values, validity);
    if (digits < 0) {
      long divisor = unit == TimeUnit.MICROSECONDS ? 1000 : NANOS_PER_MILLI;
      for (int r = 0; r < records; r++) {
        values[r] = Math.floorDiv(values[r], divisor);
      }
    }
    return records;
  }

  /// How many digits after the point of the unit's numbers are nanoseconds.
  private static int nanoDigits(TimeUnit unit) {
    return switch (unit) {
      case SECONDS -> 9;
      case MILLISECONDS -> 6;
      case MICROSECONDS -> 3;
      case NANOSECONDS -> 0;
      default ->
          throw new IllegalArgumentException(
              "unit must be SECONDS, MILLISECONDS, MICROSECONDS or NANOSECONDS, got " + unit);
    };
  }

  int epochNanos(int column, DateTimeFormatter formatter, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    for (int r = 0; r < records; r++) {
      try {
        values[r] = isNull(r, column, validity) ? 0 : nanos(column, instant(column, formatter));
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  private long nanos(int column, Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    } catch (ArithmeticException e) {
      throw view.notConverted(
          column,
          "a timestamp whose nanoseconds fit a long: from 1677-09-21T00:12:43.145224192Z to"
              + " 2262-04-11T23:47:16.854775807Z");
    }
  }

  int epochMillis(int column, DateTimeFormatter formatter, long[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    for (int r = 0; r < records; r++) {
      try {
        values[r] = isNull(r, column, validity) ? 0 : instant(column, formatter).toEpochMilli();
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  int epochDays(int column, DateTimeFormatter formatter, int[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    for (int r = 0; r < records; r++) {
      try {
        values[r] =
            isNull(r, column, validity)
                ? 0
                : Math.toIntExact(
                    Math.floorDiv(instant(column, formatter).getEpochSecond(), SECONDS_PER_DAY));
      } catch (CsvException e) {
        values[r] = 0;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  /// What the formatter leaves out is midnight and UTC.
  private Instant instant(int column, DateTimeFormatter formatter) {
    try {
      TemporalAccessor parsed = formatter.parse(view.getString(column));
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed);
      }
      LocalDate date = LocalDate.from(parsed);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId zone = parsed.query(TemporalQueries.zone());
      return LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time)
          .atZone(zone == null ? ZoneOffset.UTC : zone)
          .toInstant();
    } catch (DateTimeException e) {
      throw view.notConverted(column, "a date or timestamp of the format " + formatter);
    }
  }

  // ---- Others
  // ---------------------------------------------------------------------------------------

  int booleans(int column, boolean[] values, long[] validity) {
    int records = begin(column, values.length, validity);
    for (int r = 0; r < records; r++) {
      try {
        values[r] = !isNull(r, column, validity) && view.getBoolean(column);
      } catch (CsvException e) {
        values[r] = false;
        failed(r, column, validity, e);
      }
    }
    return records;
  }

  int symbols(int column, SymbolTable symbols, int[] ids, long[] validity) {
    if (fields.isFile(column)) {
      int records = beginWithout(ids.length, validity);
      Arrays.fill(ids, 0, records, symbols.add(fields.fileName()));
      return records;
    }
    int records = begin(column, ids.length, validity);
    boolean byBytes = fields.unquotedIsPlain() && !fields.hasNullTexts();
    int count = withFirst(byBytes ? symbols.index().numbers(slices, ids, left) : leaveAll());
    for (int i = 0; i < count; i++) {
      try {
        ids[left[i]] = isNull(left[i], column, validity) ? -1 : view.getSymbol(column, symbols);
      } catch (CsvException e) {
        ids[left[i]] = -1;
        failed(left[i], column, validity, e);
      }
    }
    return records;
  }

  int strings(int column, String[] values, long[] validity) {
    if (fields.isFile(column)) {
      int records = beginWithout(values.length, validity);
      Arrays.fill(values, 0, records, fields.fileName());
      return records;
    }
    int records = begin(column, values.length, validity);
    fields.beginColumn(habit(column), records);
    try {
      for (int r = 0; r < records; r++) {
        try {
          values[r] = isNull(r, column, validity) ? null : view.getString(column);
        } catch (CsvException e) {
          values[r] = null;
          failed(r, column, validity, e);
        }
      }
    } finally {
      fields.endColumn();
    }
    return records;
  }

  private RepeatHabit habit(int column) {
    return habits.computeIfAbsent(column, _ -> new RepeatHabit());
  }

  boolean hasNullTexts() {
    return fields.hasNullTexts();
  }

  /// As [CsvRecord#getLocalDate(int)] gives them. What does not convert goes to [Failures], here
  /// and below, and reads as null.
  void localDates(int column, LocalDate[] values) {
    int records = begin(column, values.length, null);
    reserveInts(records);
    int count = withFirst(decodes ? decoder.epochDays(slices, ints, left) : leaveAll());
    int next = 0;
    LocalDate date = LocalDate.EPOCH;
    int day = 0;
    for (int r = 0; r < records; r++) {
      if (next < count && left[next] == r) {
        next++;
        values[r] = object(r, column, CsvRecord::getLocalDate);
      } else {
        if (ints[r] != day) {
          day = ints[r];
          date = LocalDate.ofEpochDay(day);
        }
        values[r] = date;
      }
    }
  }

  /// Reads a column as the texts that [CsvRecord#getString(int)] gives.
  void texts(int column, Object[] values) {
    if (fields.isFile(column)) {
      Arrays.fill(values, 0, store.index.recordCount, fields.fileName());
      return;
    }
    fields.beginColumn(habit(column), store.index.recordCount);
    try {
      objects(column, values, CsvRecord::getString);
    } finally {
      fields.endColumn();
    }
  }

  /// Reads a column as objects, of which null is one.
  <T> void objects(int column, T[] values, Getter<? extends T> getter) {
    int records = begin(column, values.length, null);
    for (int r = 0; r < records; r++) {
      values[r] = object(r, column, getter);
    }
  }

  private <T> T object(int record, int column, Getter<T> getter) {
    view.moveTo(record);
    try {
      view.requireColumn(column);
      return getter.get(view, column);
    } catch (CsvException e) {
      failures.failed(record, column, e);
      return null;
    }
  }

  // ---- For tables, which judge for themselves what a decoder leaves
  // ------------------------------

  /// Decodes whole numbers, or decimal ones if the scale is not 0, and lists in [#left] what is
  /// left or not written plainly.
  ///
  /// @return how many there are
  int plainNumbersOrLeft(int column, int scale, long[] values) {
    begin(column, values.length, null);
    return withFirst(decodes ? decodePlain(scale, values) : leaveAll());
  }

  /// Decodes timestamps, and lists what is left in [#left].
  ///
  /// @return how many are left
  int epochNanosOrLeft(int column, long[] values) {
    begin(column, values.length, null);
    return withFirst(decodes ? decodeNanos(values) : leaveAll());
  }

  /// Decodes dates: see [#epochNanosOrLeft].
  int epochDaysOrLeft(int column, int[] values) {
    begin(column, values.length, null);
    return withFirst(decodes ? decoder.epochDays(slices, values, left) : leaveAll());
  }

  /// Numbers texts: see [#epochNanosOrLeft].
  int symbolsOrLeft(int column, SymbolTable symbols, int[] ids) {
    begin(column, ids.length, null);
    boolean byBytes = fields.unquotedIsPlain() && !fields.hasNullTexts();
    return withFirst(byBytes ? symbols.index().numbers(slices, ids, left) : leaveAll());
  }

  /// The records that were left by the last decoding, in ascending order.
  int[] left() {
    return left;
  }

  /// Where the fields of the column decoded last lie.
  ColumnSlices slices() {
    return slices;
  }

  // ---- Common to all
  // --------------------------------------------------------------------------------

  /// Checks the arrays, sets the bits of all records and finds the column's fields.
  private int begin(int column, int length, long[] validity) {
    int records = beginWithout(length, validity);
    StructuralIndex index = store.index;
    if (left.length < records) {
      left = new int[records + records / 8 + SPARE_RECORDS];
    }
    findFields(column, index);
    if (decoders.current() != kind) {
      kind = decoders.current();
      decoder = kind.create();
    }
    return records;
  }

  /// The same where there are no fields to be found.
  private int beginWithout(int length, long[] validity) {
    int records = store.index.recordCount;
    if (length < records) {
      throw new IllegalArgumentException(
          "the array must hold " + records + " records, got one of " + length);
    }
    if (validity != null) {
      setAll(validity, records);
    }
    return records;
  }

  private static void setAll(long[] validity, int records) {
    int words = records + 63 >>> 6;
    if (validity.length < words) {
      throw new IllegalArgumentException(
          "the validity bitmap must have " + words + " words, got " + validity.length);
    }
    Arrays.fill(validity, 0, words, -1L);
    if ((records & 63) != 0) {
      validity[words - 1] = (1L << records) - 1;
    }
  }

  /// Moves the view to a record whose field is to be read by itself, and tells whether it is null
  /// and may be.
  private boolean isNull(int record, int column, long[] validity) {
    view.moveTo(record);
    view.requireColumn(column);
    if (validity == null || !view.isNull(column)) {
      return false;
    }
    validity[record >>> 6] &= ~(1L << record);
    return true;
  }

  private int decodeLongs(long[] values) {
    long start = decoders.isOpen() ? System.nanoTime() : 0;
    int count = decoder.longs(slices, values, left);
    return told(count, start);
  }

  private int decodeDoubles(double[] values) {
    long start = decoders.isOpen() ? System.nanoTime() : 0;
    int count = decoder.doubles(slices, values, left);
    return told(count, start);
  }

  private int decodeScaled(int scale, long[] values) {
    long start = decoders.isOpen() ? System.nanoTime() : 0;
    int count = decoder.scaledLongs(slices, scale, values, left);
    return told(count, start);
  }

  private int decodePlain(int scale, long[] values) {
    long start = decoders.isOpen() ? System.nanoTime() : 0;
    int count = decoder.plainNumbers(slices, scale, values, left);
    return told(count, start);
  }

  private int decodeNanos(long[] values) {
    long start = decoders.isOpen() ? System.nanoTime() : 0;
    int count = decoder.epochNanos(slices, values, left);
    return told(count, start);
  }

  /// Tells the choice how long the decoder took, if it wants to know.
  private int told(int count, long start) {
    if (start != 0) {
      decoders.did(slices.recordCount * DecoderDrill.BYTES_A_RECORD, System.nanoTime() - start);
    }
    return count;
  }

  /// Counts a value that does not convert as null, if it may be one and is taken.
  private void failed(int record, int column, long[] validity, CsvException problem) {
    if (failures == null || validity == null) {
      throw problem;
    }
    failures.failed(record, column, problem);
    validity[record >>> 6] &= ~(1L << record);
  }

  private int leaveAll() {
    int records = slices.recordCount - slices.firstRecord;
    for (int i = 0; i < records; i++) {
      left[i] = slices.firstRecord + i;
    }
    return records;
  }

  /// Puts record 0 in front of those left, if the decoder has not been shown it.
  private int withFirst(int count) {
    if (slices.firstRecord == 0) {
      return count;
    }
    System.arraycopy(left, 0, left, 1, count);
    left[0] = 0;
    return count + 1;
  }

  private void reserveInts(int records) {
    if (ints.length < records) {
      ints = new int[left.length];
    }
  }

  private void reserveLongs(int records) {
    if (longs.length < records) {
      longs = new long[left.length];
    }
  }

  private void findFields(int column, StructuralIndex index) {
    slices.window = store.window;
    slices.limit = store.limit;
    slices.quote = fields.quote();
    slices.recordCount = index.recordCount;
    slices.firstRecord = 0;
    fields.checkColumn(column);
    int field = view.inputColumn(column);
    if (columnsOf != store.serial()) {
      columnsOf = store.serial();
      columns = commonFieldCount(index);
    }
    if (field < columns && (field < columns - 1 || !endsWithReturn(index))) {
      slices.bounds = index.fieldEnds;
      slices.startIndex = field - 1;
      slices.endIndex = field;
      slices.stride = columns;
      slices.startShift = field == 0 ? 1 : fields.delimiterLength();
      // The first field of all has no field before it.
      slices.firstRecord = field == 0 ? 1 : 0;
    } else {
      listFields(field, index.recordCount);
    }
  }

  private static int commonFieldCount(StructuralIndex index) {
    if (index.hasGaps()) {
      return -1;
    }
    int[] recordEnds = index.recordEnds;
    int columns = recordEnds[0];
    int different = 0;
    int expected = 0;
    for (int r = 0; r < index.recordCount; r++) {
      expected += columns;
      different |= recordEnds[r] ^ expected;
    }
    return different == 0 ? columns : -1;
  }

  /// Whether the first record ends with a CR, as all do in most files in which one does.
  private boolean endsWithReturn(StructuralIndex index) {
    int end = index.fieldEnds[index.recordEnds[0] - 1];
    return end > index.from && store.window.get(ValueLayout.JAVA_BYTE, end - 1) == Syntax.CR;
  }

  /// Records that differ from one another are looked at one by one.
  private void listFields(int field, int records) {
    if (bounds.length < 2 * records) {
      bounds = new int[2 * left.length];
    }
    for (int r = 0; r < records; r++) {
      view.moveTo(r);
      int last = view.inputFieldCount() - 1;
      // A field that is not there ends where the record does and starts after that.
      bounds[2 * r] = field <= last ? view.from(field) : view.to(last) + 1;
      bounds[2 * r + 1] = view.to(Math.min(field, last));
    }
    slices.bounds = bounds;
    slices.startIndex = 0;
    slices.endIndex = 1;
    slices.stride = 2;
    slices.startShift = 0;
  }
}
