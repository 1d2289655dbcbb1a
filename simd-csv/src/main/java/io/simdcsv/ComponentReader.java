package io.simdcsv;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Reads what one component of a record class is made from, in two ways that give the same values:
/// the whole column of a batch into an array, and one field through the getters of [CsvRecord],
/// which say what a field means.
///
/// The first way may leave values out that the second one takes, or has the right message for:
/// their records are marked.
abstract class ComponentReader {
  /// How the components of a type are read.
  private interface Kind {
    ComponentReader reader(int column);
  }

  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(boolean.class, Booleans::new),
          Map.entry(byte.class, Bytes::new),
          Map.entry(short.class, Shorts::new),
          Map.entry(int.class, Ints::new),
          Map.entry(long.class, Longs::new),
          Map.entry(float.class, Floats::new),
          Map.entry(double.class, Doubles::new),
          Map.entry(char.class, Chars::new),
          Map.entry(Boolean.class, column -> new Boxes(column, new Booleans(column))),
          Map.entry(Byte.class, column -> new Boxes(column, new Bytes(column))),
          Map.entry(Short.class, column -> new Boxes(column, new Shorts(column))),
          Map.entry(Integer.class, column -> new Boxes(column, new Ints(column))),
          Map.entry(Long.class, column -> new Boxes(column, new Longs(column))),
          Map.entry(Float.class, column -> new Boxes(column, new Floats(column))),
          Map.entry(Double.class, column -> new Boxes(column, new Doubles(column))),
          Map.entry(Character.class, column -> new Boxes(column, new Chars(column))),
          Map.entry(String.class, Strings::new),
          Map.entry(BigDecimal.class, column -> new Others(column, CsvRecord::getBigDecimal)),
          Map.entry(BigInteger.class, column -> new Others(column, ComponentReader::bigInteger)),
          Map.entry(LocalDate.class, Dates::new),
          Map.entry(LocalTime.class, column -> new Others(column, CsvRecord::getLocalTime)),
          Map.entry(LocalDateTime.class, column -> new Others(column, CsvRecord::getLocalDateTime)),
          Map.entry(
              OffsetDateTime.class, column -> new Others(column, CsvRecord::getOffsetDateTime)),
          Map.entry(ZonedDateTime.class, column -> new Others(column, CsvRecord::getZonedDateTime)),
          Map.entry(Instant.class, Instants::new));

  final int column;

  private ComponentReader(int column) {
    this.column = column;
  }

  /// Whether there is a reader for components of that type.
  static boolean takes(Class<?> type) {
    return type.isEnum() || KINDS.containsKey(type);
  }

  /// What [#takes(Class)] takes, in words.
  static String types() {
    TreeMap<String, Class<?>> names = new TreeMap<>();
    KINDS.keySet().forEach(type -> names.put(type.getSimpleName(), type));
    return String.join(", ", names.keySet()) + " and enums";
  }

  /// @param column which of the columns that the reader shows
  static ComponentReader of(RecordComponent component, int column) {
    Class<?> type = component.getType();
    return type.isEnum() ? new Enums(column, type) : KINDS.get(type).reader(column);
  }

  /// Reads the column of the present batch.
  ///
  /// @param validity scratch space, of a bit a record
  /// @param marked takes the bits of the records that are to be read by [#read]
  abstract void decode(ColumnReader columns, int records, long[] validity, long[] marked);

  /// The values that [#decode] read: an array of the component's type if that is primitive, else of
  /// objects.
  abstract Object values();

  /// Reads the field of one record.
  ///
  /// @return null only where the component's type has it
  /// @throws CsvException if it does not convert
  abstract Object read(CsvRecord record);

  /// The value at `r` of those that [#decode] read.
  abstract Object value(int r);

  /// A length for an array that holds at least `records` values, and is seldom outgrown.
  private static int room(int records) {
    return Math.max(64, Integer.highestOneBit(records - 1 | 1) << 1);
  }

  private static BigInteger bigInteger(CsvRecord record, int column) {
    if (record.isNull(column)) {
      return null;
    }
    try {
      return new BigInteger(record.getString(column));
    } catch (NumberFormatException _) {
      throw record.notConverted(column, "a whole number");
    }
  }

  private static char character(CsvRecord record, int column) {
    if (!record.isNull(column)) {
      String text = record.getString(column);
      if (text.length() == 1) {
        return text.charAt(0);
      }
    }
    throw record.notConverted(column, "a char");
  }

  /// Components of primitive types: there, nulls are left to be told by [#read].
  private abstract static class Primitives extends ComponentReader {
    Primitives(int column) {
      super(column);
    }

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      decodeNullable(columns, records, validity, marked);
      markNulls(records, validity, marked);
    }

    /// As [#decode], but nulls are those records whose bit in `validity` is cleared.
    abstract void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked);

    private static void markNulls(int records, long[] validity, long[] marked) {
      int words = records + 63 >>> 6;
      for (int w = 0; w < words; w++) {
        marked[w] |= ~validity[w];
      }
    }
  }

  private static final class Booleans extends Primitives {
    private boolean[] values = {};

    Booleans(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new boolean[room(records)];
      }
      columns.booleans(column, values, validity);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return record.getBoolean(column);
    }
  }

  private static final class Ints extends Primitives {
    private int[] values = {};

    Ints(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new int[room(records)];
      }
      columns.ints(column, values, validity);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return record.getInt(column);
    }
  }

  private static final class Bytes extends Primitives {
    private final Ints ints;
    private byte[] values = {};

    Bytes(int column) {
      super(column);
      ints = new Ints(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      ints.decodeNullable(columns, records, validity, marked);
      if (values.length < records) {
        values = new byte[room(records)];
      }
      for (int r = 0; r < records; r++) {
        values[r] = (byte) ints.values[r];
        if (values[r] != ints.values[r]) {
          marked[r >>> 6] |= 1L << r;
        }
      }
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      int value = record.getInt(column);
      if (value != (byte) value) {
        throw record.notConverted(column, "a byte");
      }
      return (byte) value;
    }
  }

  private static final class Shorts extends Primitives {
    private final Ints ints;
    private short[] values = {};

    Shorts(int column) {
      super(column);
      ints = new Ints(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      ints.decodeNullable(columns, records, validity, marked);
      if (values.length < records) {
        values = new short[room(records)];
      }
      for (int r = 0; r < records; r++) {
        values[r] = (short) ints.values[r];
        if (values[r] != ints.values[r]) {
          marked[r >>> 6] |= 1L << r;
        }
      }
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      int value = record.getInt(column);
      if (value != (short) value) {
        throw record.notConverted(column, "a short");
      }
      return (short) value;
    }
  }

  private static final class Longs extends Primitives {
    private long[] values = {};

    Longs(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new long[room(records)];
      }
      columns.longs(column, values, validity);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return record.getLong(column);
    }
  }

  private static final class Floats extends Primitives {
    private float[] values = {};

    Floats(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new float[room(records)];
      }
      columns.floats(column, values, validity);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return record.getFloat(column);
    }
  }

  private static final class Doubles extends Primitives {
    private double[] values = {};

    Doubles(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new double[room(records)];
      }
      columns.doubles(column, values, validity);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return record.getDouble(column);
    }
  }

  private static final class Chars extends Primitives {
    private char[] values = {};
    private String[] strings = {};

    Chars(int column) {
      super(column);
    }

    @Override
    void decodeNullable(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (values.length < records) {
        values = new char[room(records)];
        strings = new String[values.length];
      }
      columns.strings(column, strings, validity);
      for (int r = 0; r < records; r++) {
        String text = strings[r];
        if (text != null && text.length() == 1) {
          values[r] = text.charAt(0);
        } else if (text != null) {
          marked[r >>> 6] |= 1L << r;
        }
      }
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }

    @Override
    Object read(CsvRecord record) {
      return character(record, column);
    }
  }

  /// Components of references. Their array is a new one for each batch: storing into an old one
  /// would cost the garbage collector's barrier more than that.
  private abstract static class References extends ComponentReader {
    Object[] values;

    References(int column) {
      super(column);
    }

    @Override
    Object values() {
      return values;
    }

    @Override
    Object value(int r) {
      return values[r];
    }
  }

  private static final class Boxes extends References {
    private final Primitives primitives;

    Boxes(int column, Primitives primitives) {
      super(column);
      this.primitives = primitives;
    }

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      primitives.decodeNullable(columns, records, validity, marked);
      values = new Object[records];
      for (int r = 0; r < records; r++) {
        values[r] = (validity[r >>> 6] >>> r & 1) == 0 ? null : primitives.value(r);
      }
    }

    @Override
    Object read(CsvRecord record) {
      return record.isNull(column) ? null : primitives.read(record);
    }
  }

  /// Texts that repeat are found by their bytes, and share one object.
  private abstract static class Repeating extends References {
    private static final int MAX_SYMBOLS = 1 << 14;

    private SymbolTable symbols = new SymbolTable(MAX_SYMBOLS);
    private Object[] objects = {};
    private int[] ids = {};

    Repeating(int column) {
      super(column);
    }

    /// What stands for a text that is not null.
    ///
    /// @return null if nothing does
    abstract Object object(String text);

    /// What stands for a null that is not marked.
    abstract Object empty();

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      values = new Object[records];
      if (!numbered(columns, records, validity)) {
        decodeEach(columns);
        return;
      }
      for (int r = 0; r < records; r++) {
        if (ids[r] < 0) {
          values[r] = empty();
        } else {
          values[r] = objects[ids[r]];
          if (values[r] == null) {
            marked[r >>> 6] |= 1L << r;
          }
        }
      }
    }

    /// Reads the fields one by one, where they cannot be numbered.
    void decodeEach(ColumnReader columns) {
      columns.objects(column, values, (record, _) -> read(record));
    }

    /// Numbers the texts, unless there turn out to be too many different ones.
    private boolean numbered(ColumnReader columns, int records, long[] validity) {
      if (symbols == null || columns.hasNullTexts()) {
        return false;
      }
      if (ids.length < records) {
        ids = new int[room(records)];
      }
      try {
        columns.symbols(column, symbols, ids, validity);
      } catch (CsvException e) {
        if (symbols.size() < MAX_SYMBOLS) {
          throw e;
        }
        symbols = null;
        ids = null;
        objects = null;
        return false;
      }
      int known = objects.length;
      if (known < symbols.size()) {
        objects = Arrays.copyOf(objects, symbols.size());
        for (int id = known; id < objects.length; id++) {
          objects[id] = object(symbols.symbol(id));
        }
      }
      return true;
    }
  }

  private static final class Strings extends Repeating {
    Strings(int column) {
      super(column);
    }

    @Override
    Object object(String text) {
      return text;
    }

    @Override
    Object empty() {
      return "";
    }

    @Override
    void decodeEach(ColumnReader columns) {
      columns.texts(column, values);
    }

    @Override
    Object read(CsvRecord record) {
      return record.getString(column);
    }
  }

  private static final class Enums extends Repeating {
    private final Class<?> type;

    Enums(int column, Class<?> type) {
      super(column);
      this.type = type;
    }

    @Override
    Object object(String text) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
      return null;
    }

    @Override
    Object empty() {
      return null;
    }

    @Override
    Object read(CsvRecord record) {
      return read(record, type);
    }

    /// The type is an enum's, which the compiler does not know.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object read(CsvRecord record, Class type) {
      return record.getEnum(column, type);
    }
  }

  private static final class Instants extends References {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private long[] nanos = {};

    Instants(int column) {
      super(column);
    }

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      if (nanos.length < records) {
        nanos = new long[room(records)];
      }
      columns.epochNanos(column, nanos, validity);
      values = new Object[records];
      for (int r = 0; r < records; r++) {
        if ((validity[r >>> 6] >>> r & 1) != 0) {
          values[r] =
              Instant.ofEpochSecond(
                  Math.floorDiv(nanos[r], NANOS_PER_SECOND),
                  Math.floorMod(nanos[r], NANOS_PER_SECOND));
        }
      }
    }

    @Override
    Object read(CsvRecord record) {
      return record.getInstant(column);
    }
  }

  private static final class Dates extends References {
    Dates(int column) {
      super(column);
    }

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      LocalDate[] dates = new LocalDate[records];
      columns.localDates(column, dates);
      values = dates;
    }

    @Override
    Object read(CsvRecord record) {
      return record.getLocalDate(column);
    }
  }

  /// Components that have no faster way than one by one.
  private static final class Others extends References {
    private final ColumnReader.Getter<?> getter;

    Others(int column, ColumnReader.Getter<?> getter) {
      super(column);
      this.getter = getter;
    }

    @Override
    void decode(ColumnReader columns, int records, long[] validity, long[] marked) {
      values = new Object[records];
      columns.objects(column, values, getter);
    }

    @Override
    Object read(CsvRecord record) {
      return getter.get(record, column);
    }
  }
}
