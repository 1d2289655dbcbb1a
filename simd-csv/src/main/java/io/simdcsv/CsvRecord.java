package io.simdcsv;

import io.simdcsv.internal.decode.ScaledText;
import io.simdcsv.internal.decode.TimeText;
import io.simdcsv.internal.decode.TimestampWords;
import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// One record: its fields by index, from 0, or by column name.
///
/// A view: it is valid until its iterator or batch moves on, and then shows another record.
/// [#detach()] makes one that lasts. Not thread-safe.
///
/// A field is null if it is empty and not quoted, or unquoted and one of the dialect's null texts
/// ([Dialect.Builder#nullText]). The getters of primitive values throw a [CsvException] at a null.
/// They take what the JDK's parsers take ([Long#parseLong(String)], [Double#parseDouble(String)])
/// and give what those give.
///
/// Getters throw [IndexOutOfBoundsException] for an index that the record does not have,
/// [IllegalArgumentException] for a name that the header does not have, and [CsvException] for the
/// name of a column that this record is too short for.
public final class CsvRecord {
  private final RecordStore store;
  private final FieldReader fields;
  private final int delimiterLength;

  private int[] fieldEnds;
  private MemorySegment window;
  private int record;
  private int start;
  private int end;
  private int firstField;
  private int inputFields;

  /// How many fields are shown at their own index: all, or none if columns are selected.
  private int directFields;

  CsvRecord(RecordStore store) {
    this.store = store;
    fields = store.fields;
    delimiterLength = fields.delimiterLength();
  }

  void moveTo(int record) {
    StructuralIndex index = store.index;
    int[] recordEnds = index.recordEnds;
    int[] fieldEnds = index.fieldEnds;
    int first = record == 0 ? 0 : recordEnds[record - 1];
    int count = recordEnds[record] - first;
    int start = index.recordStart(record);
    int end = fieldEnds[first + count - 1];
    directFields = fields.projection() == null ? count : 0;
    this.record = record;
    this.fieldEnds = fieldEnds;
    this.start = start;
    firstField = first;
    inputFields = count;
    window = store.window;
    if (end > start && window.get(ValueLayout.JAVA_BYTE, end - 1) == Syntax.CR) {
      end = endBeforeReturn(end);
    }
    this.end = end;
  }

  /// The end of the last field without the CR of a CRLF whose LF is at `end`. The LF must be looked
  /// at too: a CR that the input's end follows is data of a quoted field that was never closed.
  private int endBeforeReturn(int end) {
    int from = from(inputFields - 1);
    return RecordBytes.endBeforeReturn(window, from, end, store.limit);
  }

  /// How many fields the record has; of those selected, if columns are.
  public int fieldCount() {
    int[] projection = fields.projection();
    return projection == null ? inputFields : projection.length;
  }

  // ---- Where a field lies
  // -------------------------------------------------------------------------

  /// The column of the input that index `i` shows.
  private int inputField(int i) {
    if (Integer.compareUnsigned(i, directFields) < 0) {
      return i;
    }
    return projectedField(i);
  }

  /// The column of the input that index `i` shows, whether or not this record has it.
  int inputColumn(int i) {
    int[] projection = fields.projection();
    if (i < 0 || projection != null && i >= projection.length) {
      throw new IndexOutOfBoundsException(
          "column index " + i + (projection == null ? "" : " of " + projection.length));
    }
    if (projection != null && projection[i] == FieldReader.FILE) {
      throw fields.noField();
    }
    return projection == null ? i : projection[i];
  }

  /// Throws the error of a record that is too short for a column.
  void requireColumn(int i) {
    if (!fields.isFile(i) && inputColumn(i) >= inputFields) {
      throw tooShort(i);
    }
  }

  /// How many fields the record has in the input.
  int inputFieldCount() {
    return inputFields;
  }

  private int projectedField(int i) {
    int[] projection = fields.projection();
    if (projection == null || i < 0 || i >= projection.length) {
      throw outOfBounds(i);
    }
    if (projection[i] >= inputFields) {
      throw tooShort(i);
    }
    if (projection[i] == FieldReader.FILE) {
      throw fields.noField();
    }
    return projection[i];
  }

  private int inputField(String column) {
    int i = fields.names().index(column);
    int[] projection = fields.projection();
    int field = projection == null ? i : projection[i];
    if (field >= inputFields) {
      throw tooShort(i);
    }
    if (field == FieldReader.FILE) {
      throw fields.noField();
    }
    return field;
  }

  int from(int field) {
    return field == 0 ? start : fieldEnds[entry(field - 1)] + delimiterLength;
  }

  /// Where the field ends. It may end before it starts, if it was added by [FieldCount#PAD].
  int to(int field) {
    return field == inputFields - 1 ? end : fieldEnds[entry(field)];
  }

  /// The index entry of a field. The mask changes nothing, for entries are never negative, but it
  /// hides from C2 that the entry grows with the field: in a caller's loop over the fields of a
  /// record it would otherwise split the loop in three to be rid of the bounds checks, and spend
  /// more on each record's split than six checks cost.
  private int entry(int field) {
    return (firstField + field) & Integer.MAX_VALUE;
  }

  // ---- Values
  // ---------------------------------------------------------------------------------------

  /// The text of a field, quotes and escapes taken away; null if it is one of the dialect's null
  /// texts. An empty field is the empty string.
  public String getString(int index) {
    return fields.isFile(index) ? fields.fileName() : text(inputField(index));
  }

  /// The text of a field, by column name: see [#getString(int)].
  public String getString(String column) {
    return fields.isFile(column) ? fields.fileName() : text(inputField(column));
  }

  private String text(int field) {
    int from = from(field);
    try {
      return fields.text(from, to(field));
    } catch (CharacterCodingException e) {
      throw malformed(field, e);
    }
  }

  /// The field as a whole number.
  ///
  /// @throws CsvException if it is null or no whole number from -2^31 to 2^31 - 1
  public int getInt(int index) {
    return intValue(inputField(index));
  }

  /// By column name: see [#getInt(int)].
  public int getInt(String column) {
    return intValue(inputField(column));
  }

  /// The field as a whole number, or `orNull` if it is null.
  ///
  /// @throws CsvException as [#getInt(int)], but for a null
  public int getInt(int index, int orNull) {
    return intValue(inputField(index), orNull);
  }

  /// By column name: see [#getInt(int, int)].
  public int getInt(String column, int orNull) {
    return intValue(inputField(column), orNull);
  }

  private int intValue(int field, int orNull) {
    return isNullField(field) ? orNull : intValue(field);
  }

  private int intValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      long value = fields.parseLong(from, to);
      if (value == (int) value) {
        return (int) value;
      }
    } catch (NumberFormatException | CharacterCodingException e) {
      throw notConverted(field, from, to, "an int");
    }
    throw notConverted(field, from, to, "an int");
  }

  /// The field as a whole number.
  ///
  /// @throws CsvException if it is null or no whole number from -2^63 to 2^63 - 1
  public long getLong(int index) {
    return longValue(inputField(index));
  }

  /// By column name: see [#getLong(int)].
  public long getLong(String column) {
    return longValue(inputField(column));
  }

  /// The field as a whole number, or `orNull` if it is null.
  ///
  /// @throws CsvException as [#getLong(int)], but for a null
  public long getLong(int index, long orNull) {
    return longValue(inputField(index), orNull);
  }

  /// By column name: see [#getLong(int, long)].
  public long getLong(String column, long orNull) {
    return longValue(inputField(column), orNull);
  }

  private long longValue(int field, long orNull) {
    return isNullField(field) ? orNull : longValue(field);
  }

  private long longValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseLong(from, to);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a long");
    }
  }

  /// The field as a number, correctly rounded.
  ///
  /// @throws CsvException if it is null or no number
  public double getDouble(int index) {
    return doubleValue(inputField(index));
  }

  /// By column name: see [#getDouble(int)].
  public double getDouble(String column) {
    return doubleValue(inputField(column));
  }

  /// The field as a number, correctly rounded, or `orNull` if it is null.
  ///
  /// @throws CsvException as [#getDouble(int)], but for a null
  public double getDouble(int index, double orNull) {
    return doubleValue(inputField(index), orNull);
  }

  /// By column name: see [#getDouble(int, double)].
  public double getDouble(String column, double orNull) {
    return doubleValue(inputField(column), orNull);
  }

  private double doubleValue(int field, double orNull) {
    return isNullField(field) ? orNull : doubleValue(field);
  }

  private double doubleValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseDouble(from, to);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a double");
    }
  }

  /// The field as a number, correctly rounded.
  ///
  /// @throws CsvException if it is null or no number
  public float getFloat(int index) {
    return floatValue(inputField(index));
  }

  /// By column name: see [#getFloat(int)].
  public float getFloat(String column) {
    return floatValue(inputField(column));
  }

  /// The field as a number, correctly rounded, or `orNull` if it is null.
  ///
  /// @throws CsvException as [#getFloat(int)], but for a null
  public float getFloat(int index, float orNull) {
    return floatValue(inputField(index), orNull);
  }

  /// By column name: see [#getFloat(int, float)].
  public float getFloat(String column, float orNull) {
    return floatValue(inputField(column), orNull);
  }

  private float floatValue(int field, float orNull) {
    return isNullField(field) ? orNull : floatValue(field);
  }

  private float floatValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseFloat(from, to);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a float");
    }
  }

  /// The field as a truth value: `true`, `t`, `yes`, `y`, `1`, or `false`, `f`, `no`, `n`, `0`, in
  /// any case.
  ///
  /// @throws CsvException if it is null or none of these
  public boolean getBoolean(int index) {
    return booleanValue(inputField(index));
  }

  /// By column name: see [#getBoolean(int)].
  public boolean getBoolean(String column) {
    return booleanValue(inputField(column));
  }

  /// The field as a truth value: `true`, `t`, `yes`, `y`, `1`, or `false`, `f`, `no`, `n`, `0`, in
  /// any case, or `orNull` if it is null.
  ///
  /// @throws CsvException as [#getBoolean(int)], but for a null
  public boolean getBoolean(int index, boolean orNull) {
    return booleanValue(inputField(index), orNull);
  }

  /// By column name: see [#getBoolean(int, boolean)].
  public boolean getBoolean(String column, boolean orNull) {
    return booleanValue(inputField(column), orNull);
  }

  private boolean booleanValue(int field, boolean orNull) {
    return isNullField(field) ? orNull : booleanValue(field);
  }

  private boolean booleanValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseBoolean(from, to);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a boolean");
    }
  }

  /// The field as a decimal number times 10^`scale`: `187.23` at scale 2 is 18723.
  ///
  /// @param scale from 0 to 18
  /// @throws CsvException if it is null, no number, too great, or has more than `scale` fraction
  ///   digits that are not zeros
  public long getScaledLong(int index, int scale) {
    return scaledValue(inputField(index), scale, RoundingMode.UNNECESSARY);
  }

  /// By column name: see [#getScaledLong(int, int)].
  public long getScaledLong(String column, int scale) {
    return scaledValue(inputField(column), scale, RoundingMode.UNNECESSARY);
  }

  /// The field as a decimal number times 10^`scale`, rounded if it has more fraction digits.
  ///
  /// @param scale from 0 to 18
  /// @throws CsvException if it is null, no number, or too great
  public long getScaledLong(int index, int scale, RoundingMode rounding) {
    return scaledValue(inputField(index), scale, Objects.requireNonNull(rounding, "rounding"));
  }

  /// By column name: see [#getScaledLong(int, int, RoundingMode)].
  public long getScaledLong(String column, int scale, RoundingMode rounding) {
    return scaledValue(inputField(column), scale, Objects.requireNonNull(rounding, "rounding"));
  }

  private long scaledValue(int field, int scale, RoundingMode rounding) {
    requireScale(scale);
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseScaled(from, to, scale, rounding);
    } catch (NumberFormatException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a decimal number");
    } catch (ArithmeticException e) {
      throw notConverted(
          field,
          from,
          to,
          "a decimal number that times 10^" + scale + " is a long: it " + e.getMessage());
    }
  }

  static void requireScale(int scale) {
    if (scale < 0 || scale > ScaledText.MAX_SCALE) {
      throw new IllegalArgumentException(
          "scale must be from 0 to " + ScaledText.MAX_SCALE + ", got " + scale);
    }
  }

  /// The field as nanoseconds from 1970-01-01T00:00Z on. It is a date (`2026-01-05`), a timestamp
  /// (`2026-01-05T09:30:00.000048Z`: `T` or a blank, seconds and up to nine fraction digits or
  /// none, `Z`, an offset, or nothing, which means UTC), or 10, 13, 16 or 19 digits, which are
  /// seconds, milli-, micro- or nanoseconds since 1970.
  ///
  /// @throws CsvException if it is null, none of these, or before 1677-09-21T00:12:43.145224192Z or
  ///   after 2262-04-11T23:47:16.854775807Z
  public long getEpochNanos(int index) {
    return epochNanos(inputField(index));
  }

  /// By column name: see [#getEpochNanos(int)].
  public long getEpochNanos(String column) {
    return epochNanos(inputField(column));
  }

  /// The field as milliseconds from 1970-01-01T00:00Z on; what is finer is cut off towards the
  /// past. It is what [#getEpochNanos(int)] takes.
  ///
  /// @throws CsvException if it is null or none of these
  public long getEpochMillis(int index) {
    return epochMillis(inputField(index));
  }

  /// By column name: see [#getEpochMillis(int)].
  public long getEpochMillis(String column) {
    return epochMillis(inputField(column));
  }

  /// The field as the day, in UTC, counted from 1970-01-01 on. It is what [#getEpochNanos(int)]
  /// takes.
  ///
  /// @throws CsvException if it is null or none of these
  public int getEpochDays(int index) {
    return epochDays(inputField(index));
  }

  /// By column name: see [#getEpochDays(int)].
  public int getEpochDays(String column) {
    return epochDays(inputField(column));
  }

  /// The field as nanoseconds from midnight on. It is a time of day: `09:30`, `09:30:00`, or with
  /// up to nine fraction digits.
  ///
  /// @throws CsvException if it is null or no time of day
  public long getTimeNanos(int index) {
    return timeNanos(inputField(index));
  }

  /// By column name: see [#getTimeNanos(int)].
  public long getTimeNanos(String column) {
    return timeNanos(inputField(column));
  }

  private long epochNanos(int field) {
    long usual = fields.usualEpochNanos(from(field), to(field));
    if (usual != TimestampWords.NOT_COVERED) {
      return usual;
    }
    TimeText time = instant(field);
    if (!time.fitsNanos()) {
      throw notConverted(
          field,
          from(field),
          to(field),
          "a timestamp whose nanoseconds fit a long: from 1677-09-21T00:12:43.145224192Z to"
              + " 2262-04-11T23:47:16.854775807Z");
    }
    return time.epochNanos();
  }

  private long epochMillis(int field) {
    return instant(field).epochMillis();
  }

  private int epochDays(int field) {
    return Math.toIntExact(instant(field).epochDay());
  }

  private TimeText instant(int field) {
    TimeText time;
    try {
      time = fields.parseInstant(from(field), to(field));
    } catch (NumberFormatException e) {
      time = null;
    }
    if (time == null) {
      throw notConverted(field, from(field), to(field), "a timestamp, ISO 8601 or an epoch");
    }
    return time;
  }

  private long timeNanos(int field) {
    TimeText time = timeOfDay(field);
    return time.epochSecond() * 1_000_000_000 + time.nanoOfSecond();
  }

  private TimeText timeOfDay(int field) {
    TimeText time;
    try {
      time = fields.parseTimeOfDay(from(field), to(field));
    } catch (NumberFormatException e) {
      time = null;
    }
    if (time == null) {
      throw notConverted(field, from(field), to(field), "a time of day, ISO 8601");
    }
    return time;
  }

  /// The number that a table gives the field's text, which is added to it if need be.
  ///
  /// @throws CsvException if the field is null or the table is full
  public int getSymbol(int index, SymbolTable symbols) {
    return fields.isFile(index)
        ? symbols.add(fields.fileName())
        : symbolId(inputField(index), symbols);
  }

  /// By column name: see [#getSymbol(int, SymbolTable)].
  public int getSymbol(String column, SymbolTable symbols) {
    return fields.isFile(column)
        ? symbols.add(fields.fileName())
        : symbolId(inputField(column), symbols);
  }

  private int symbolId(int field, SymbolTable symbols) {
    int id = fields.usualSymbol(from(field), to(field), symbols.index());
    if (id >= 0) {
      return id;
    }
    if (isNullField(field)) {
      throw notConverted(field, from(field), to(field), "a symbol");
    }
    id = symbols.index().number(text(field));
    if (id < 0) {
      // The input is not to blame for it.
      throw notConverted(null, field, from(field), to(field), "a known symbol: " + symbols.full());
    }
    return id;
  }

  /// The field as a decimal number, with the digits and exponent that it has; null if it is null.
  ///
  /// @throws CsvException if it is no number
  public BigDecimal getBigDecimal(int index) {
    return decimalValue(inputField(index));
  }

  /// By column name: see [#getBigDecimal(int)].
  public BigDecimal getBigDecimal(String column) {
    return decimalValue(inputField(column));
  }

  /// The field as a date, `2026-01-05`; null if it is null.
  ///
  /// @throws CsvException if it is no date, or has a time of day too
  public LocalDate getLocalDate(int index) {
    return dateValue(inputField(index));
  }

  /// By column name: see [#getLocalDate(int)].
  public LocalDate getLocalDate(String column) {
    return dateValue(inputField(column));
  }

  /// The field as a time of day, `09:30:00.000048`; null if it is null.
  ///
  /// @throws CsvException if it is no time of day
  public LocalTime getLocalTime(int index) {
    return timeValue(inputField(index));
  }

  /// By column name: see [#getLocalTime(int)].
  public LocalTime getLocalTime(String column) {
    return timeValue(inputField(column));
  }

  /// The field as a date and time of day, `2026-01-05T09:30:00.000048`; null if it is null.
  ///
  /// @throws CsvException if it is none, or has an offset: [#getInstant(int)] takes those
  public LocalDateTime getLocalDateTime(int index) {
    return dateTimeValue(inputField(index));
  }

  /// By column name: see [#getLocalDateTime(int)].
  public LocalDateTime getLocalDateTime(String column) {
    return dateTimeValue(inputField(column));
  }

  /// The field as an instant; null if it is null. It is what [#getEpochNanos(int)] takes, of any
  /// year from 0000 to 9999.
  ///
  /// @throws CsvException if it is no timestamp
  public Instant getInstant(int index) {
    return instantValue(inputField(index));
  }

  /// By column name: see [#getInstant(int)].
  public Instant getInstant(String column) {
    return instantValue(inputField(column));
  }

  /// The field as a date and time of day with their offset from UTC; null if it is null. It is what
  /// [#getInstant(int)] takes: where no offset is given, it is that of UTC.
  ///
  /// @throws CsvException if it is no timestamp
  public OffsetDateTime getOffsetDateTime(int index) {
    return offsetDateTimeValue(inputField(index));
  }

  /// By column name: see [#getOffsetDateTime(int)].
  public OffsetDateTime getOffsetDateTime(String column) {
    return offsetDateTimeValue(inputField(column));
  }

  /// The field as a date and time of day in a time zone; null if it is null. It is what
  /// [#getOffsetDateTime(int)] takes, or, with the name of a zone behind the offset, what
  /// [ZonedDateTime#parse(CharSequence)] does: `2026-01-05T09:30:00+01:00[Europe/Paris]`.
  ///
  /// @throws CsvException if it is none, or the zone has another offset at that time
  public ZonedDateTime getZonedDateTime(int index) {
    return zonedDateTimeValue(inputField(index));
  }

  /// By column name: see [#getZonedDateTime(int)].
  public ZonedDateTime getZonedDateTime(String column) {
    return zonedDateTimeValue(inputField(column));
  }

  private BigDecimal decimalValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseDecimal(from, to);
    } catch (NumberFormatException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a decimal number");
    }
  }

  private LocalDate dateValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    TimeText time = fields.parseTimestamp(from(field), to(field));
    if (time == null || time.hasTime()) {
      throw notConverted(field, from(field), to(field), "a date, YYYY-MM-DD");
    }
    return LocalDate.ofEpochDay(time.epochDay());
  }

  private LocalTime timeValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    TimeText time = timeOfDay(field);
    return LocalTime.ofNanoOfDay(time.epochSecond() * 1_000_000_000 + time.nanoOfSecond());
  }

  private LocalDateTime dateTimeValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    TimeText time = fields.parseTimestamp(from(field), to(field));
    if (time == null || !time.hasTime() || time.hasOffset()) {
      throw notConverted(
          field, from(field), to(field), "a date and time of day without offset, ISO 8601");
    }
    return LocalDateTime.ofEpochSecond(time.epochSecond(), time.nanoOfSecond(), ZoneOffset.UTC);
  }

  private Instant instantValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    TimeText time = instant(field);
    return Instant.ofEpochSecond(time.epochSecond(), time.nanoOfSecond());
  }

  private OffsetDateTime offsetDateTimeValue(int field) {
    if (isNullField(field)) {
      return null;
    }
    TimeText time = instant(field);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(time.offsetSeconds());
    return LocalDateTime.ofEpochSecond(
            time.epochSecond() + time.offsetSeconds(), time.nanoOfSecond(), ZoneOffset.UTC)
        .atOffset(offset);
  }

  private ZonedDateTime zonedDateTimeValue(int field) {
    String text = isNullField(field) ? null : text(field);
    if (text == null || !text.endsWith("]")) {
      OffsetDateTime value = offsetDateTimeValue(field);
      return value == null ? null : value.toZonedDateTime();
    }
    try {
      ZonedDateTime value = ZonedDateTime.parse(text);
      String offset = text.substring(0, text.lastIndexOf('['));
      // Else the parser would take another time of day than the one that is written.
      if (OffsetDateTime.parse(offset).getOffset().equals(value.getOffset())) {
        return value;
      }
    } catch (DateTimeParseException _) {
      // Told below.
    }
    throw notConverted(
        field,
        from(field),
        to(field),
        "a timestamp, ISO 8601, with the name of a time zone that has that offset then");
  }

  /// The field as one of the constants of `type`, by its name, exactly; null if it is null.
  ///
  /// @throws CsvException if it is none of them
  public <E extends Enum<E>> E getEnum(int index, Class<E> type) {
    return enumValue(inputField(index), type);
  }

  /// By column name: see [#getEnum(int, Class)].
  public <E extends Enum<E>> E getEnum(String column, Class<E> type) {
    return enumValue(inputField(column), type);
  }

  private <E extends Enum<E>> E enumValue(int field, Class<E> type) {
    if (isNullField(field)) {
      return null;
    }
    String name = text(field);
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw notConverted(
          field, from(field), to(field), "one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  private boolean isNullField(int field) {
    int from = from(field);
    return fields.isNull(from, to(field));
  }

  /// Whether the field is null: unquoted, and empty or one of the dialect's null texts.
  public boolean isNull(int index) {
    if (fields.isFile(index)) {
      return false;
    }
    int field = inputField(index);
    int from = from(field);
    return fields.isNull(from, to(field));
  }

  /// Whether the field is null, by column name: see [#isNull(int)].
  public boolean isNull(String column) {
    if (fields.isFile(column)) {
      return false;
    }
    int field = inputField(column);
    int from = from(field);
    return fields.isNull(from, to(field));
  }

  /// Whether the field is a quoted one.
  public boolean isQuoted(int index) {
    if (fields.isFile(index)) {
      return false;
    }
    int field = inputField(index);
    int from = from(field);
    return fields.isQuoted(from, to(field));
  }

  /// Whether the field is a quoted one, by column name.
  public boolean isQuoted(String column) {
    if (fields.isFile(column)) {
      return false;
    }
    int field = inputField(column);
    int from = from(field);
    return fields.isQuoted(from, to(field));
  }

  // ---- Bytes
  // ----------------------------------------------------------------------------------------

  /// How many bytes the field has as it stands in the input, quotes and escapes included.
  public int rawLength(int index) {
    int field = inputField(index);
    int from = from(field);
    return Math.max(to(field) - from, 0);
  }

  /// One byte of the field as it stands in the input.
  ///
  /// @param position from 0 to [#rawLength(int)], exclusive
  public byte rawByte(int index, int position) {
    int field = inputField(index);
    int from = from(field);
    if (position < 0 || position >= to(field) - from) {
      throw new IndexOutOfBoundsException(
          "byte " + position + " of a field of " + rawLength(index) + " bytes");
    }
    return window.get(ValueLayout.JAVA_BYTE, from + position);
  }

  /// The field's bytes as they stand in the input, quotes and escapes included. Not a copy: valid
  /// as long as this view is.
  public MemorySegment rawSlice(int index) {
    int field = inputField(index);
    int from = from(field);
    int length = Math.max(to(field) - from, 0);
    // A field that was added lies past the record, perhaps past the window.
    return window.asSlice(length == 0 ? 0 : from, length).asReadOnly();
  }

  // ---- The whole record
  // -----------------------------------------------------------------------------

  /// The texts of all fields, as [#getString(int)] gives them; a copy, unmodifiable.
  public List<String> toList() {
    String[] texts = new String[fieldCount()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = getString(i);
    }
    return Collections.unmodifiableList(Arrays.asList(texts));
  }

  /// The texts of all fields of the input's record, none of them null: as column names.
  List<String> names() {
    String[] names = new String[inputFields];
    for (int i = 0; i < names.length; i++) {
      try {
        names[i] = fields.textOrEmpty(from(i), to(i));
      } catch (CharacterCodingException e) {
        throw malformed(i, e);
      }
    }
    return List.of(names);
  }

  /// A copy of this record that stays as it is, also when the reader is closed. Its bytes are
  /// copied off the heap, and freed when nothing refers to them.
  public CsvRecord detach() {
    int last = firstField + inputFields - 1;
    int end = Math.min(fieldEnds[last] + 1, store.limit);
    MemorySegment bytes = Arena.ofAuto().allocate(Math.max(end - start, 1), 1);
    MemorySegment.copy(window, start, bytes, 0, end - start);
    StructuralIndex copy = new StructuralIndex(inputFields);
    for (int i = 0; i < inputFields; i++) {
      copy.fieldEnds[i] = fieldEnds[firstField + i] - start;
    }
    copy.fieldCount = inputFields;
    copy.recordEnds[0] = inputFields;
    copy.recordCount = 1;
    CsvRecord detached =
        new CsvRecord(
            new RecordStore.Detached(
                fields.copy(),
                bytes.asSlice(0, end - start),
                copy,
                recordNumber(),
                lineNumber(),
                byteOffset()));
    detached.moveTo(0);
    return detached;
  }

  /// The record's number, from 1; the header is not counted, records that a policy left out are.
  public long recordNumber() {
    return store.recordNumber(record);
  }

  /// The line, from 1, on which the record starts. LF, CRLF and a lone CR each end a line, inside
  /// quotes too. Counted when it is asked for: it costs a look at the bytes since the last line
  /// number asked for.
  public long lineNumber() {
    return store.lineAt(start);
  }

  /// Where the record starts in the input, in bytes from 0. A byte-order mark counts. In compressed
  /// input it is the offset in the uncompressed bytes.
  public long byteOffset() {
    return store.inputOffset(start);
  }

  @Override
  public String toString() {
    return "CsvRecord[" + recordNumber() + ": " + toList() + "]";
  }

  // ---- Errors
  // ---------------------------------------------------------------------------------------

  private IndexOutOfBoundsException outOfBounds(int i) {
    return new IndexOutOfBoundsException(
        "field index "
            + i
            + " of record "
            + recordNumber()
            + ", which has "
            + fieldCount()
            + " fields");
  }

  /// The error of a shown column that this record has no field for.
  private CsvException tooShort(int i) {
    List<String> names = fields.names().names();
    return new CsvException(
        Reject.Kind.FIELD_COUNT,
        fields.inFile()
            + "record has "
            + inputFields
            + " fields, and none for "
            + (i < names.size() ? "column " + Excerpt.of(names.get(i)) : "column " + i)
            + (names.isEmpty() || i < names.size()
                ? "; FieldCount.PAD reads such fields as null"
                : ""),
        recordNumber(),
        lineNumber(),
        byteOffset(),
        CsvException.UNKNOWN,
        null);
  }

  private CsvException malformed(int field, CharacterCodingException cause) {
    return new CsvException(
        Reject.Kind.MALFORMED_TEXT,
        fields.inFile()
            + columnName(field)
            + " holds bytes that are not valid in the charset; malformedText(REPLACE) reads them as"
            + " U+FFFD",
        recordNumber(),
        lineNumber(),
        store.inputOffset(from(field)),
        field,
        cause);
  }

  /// The error of a field, of those shown, that is not of a type.
  CsvException notConverted(int index, String type) {
    int field = inputField(index);
    return notConverted(field, from(field), to(field), type);
  }

  private CsvException notConverted(int field, int from, int to, String type) {
    return notConverted(Reject.Kind.VALUE, field, from, to, type);
  }

  private CsvException notConverted(Reject.Kind kind, int field, int from, int to, String type) {
    String found;
    try {
      found = fields.isNull(from, to) ? "null" : Excerpt.of(fields.text(from, to));
    } catch (CharacterCodingException e) {
      found = "bytes that are not valid in the charset";
    }
    return new CsvException(
        kind,
        fields.inFile()
            + columnName(field)
            + " is "
            + found
            + ", expected "
            + type
            + (found.equals("null")
                ? "; isNull tells beforehand, and a validity bitmap takes nulls"
                : ""),
        recordNumber(),
        lineNumber(),
        store.inputOffset(from),
        field,
        null);
  }

  private String columnName(int field) {
    List<String> names = fields.names().names();
    int[] projection = fields.projection();
    for (int i = 0; i < names.size(); i++) {
      if ((projection == null ? i : projection[i]) == field) {
        return "column " + Excerpt.of(names.get(i));
      }
    }
    return "field " + field;
  }
}
