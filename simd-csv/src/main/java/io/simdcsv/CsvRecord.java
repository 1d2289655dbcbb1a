package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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

  private int projectedField(int i) {
    int[] projection = fields.projection();
    if (projection == null || i < 0 || i >= projection.length) {
      throw outOfBounds(i);
    }
    if (projection[i] >= inputFields) {
      throw tooShort(i);
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
    return field;
  }

  private int from(int field) {
    return field == 0 ? start : fieldEnds[entry(field - 1)] + delimiterLength;
  }

  /// Where the field ends. It may end before it starts, if it was added by [FieldCount#PAD].
  private int to(int field) {
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
    return text(inputField(index));
  }

  /// The text of a field, by column name: see [#getString(int)].
  public String getString(String column) {
    return text(inputField(column));
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

  /// The field as a whole number, by column name: see [#getInt(int)].
  public int getInt(String column) {
    return intValue(inputField(column));
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

  /// The field as a whole number, by column name: see [#getLong(int)].
  public long getLong(String column) {
    return longValue(inputField(column));
  }

  private long longValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseLong(from, to);
    } catch (NumberFormatException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a long");
    }
  }

  /// The field as a number, correctly rounded.
  ///
  /// @throws CsvException if it is null or no number
  public double getDouble(int index) {
    return doubleValue(inputField(index));
  }

  /// The field as a number, by column name: see [#getDouble(int)].
  public double getDouble(String column) {
    return doubleValue(inputField(column));
  }

  private double doubleValue(int field) {
    int from = from(field);
    int to = to(field);
    try {
      return fields.parseDouble(from, to);
    } catch (NumberFormatException | CharacterCodingException e) {
      throw notConverted(field, from, to, "a double");
    }
  }

  /// The field as a truth value: `true`, `t`, `yes`, `y`, `1`, or `false`, `f`, `no`, `n`, `0`, in
  /// any case.
  ///
  /// @throws CsvException if it is none of these
  public boolean getBoolean(int index) {
    return booleanValue(inputField(index));
  }

  /// The field as a truth value, by column name: see [#getBoolean(int)].
  public boolean getBoolean(String column) {
    return booleanValue(inputField(column));
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

  /// Whether the field is null: unquoted, and empty or one of the dialect's null texts.
  public boolean isNull(int index) {
    int field = inputField(index);
    int from = from(field);
    return fields.isNull(from, to(field));
  }

  /// Whether the field is null, by column name: see [#isNull(int)].
  public boolean isNull(String column) {
    int field = inputField(column);
    int from = from(field);
    return fields.isNull(from, to(field));
  }

  /// Whether the field is a quoted one.
  public boolean isQuoted(int index) {
    int field = inputField(index);
    int from = from(field);
    return fields.isQuoted(from, to(field));
  }

  /// Whether the field is a quoted one, by column name.
  public boolean isQuoted(String column) {
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

  private CsvException tooShort(int i) {
    List<String> names = fields.names().names();
    return new CsvException(
        "record has "
            + inputFields
            + " fields, and none for "
            + (i < names.size() ? "column " + Excerpt.of(names.get(i)) : "selected column " + i)
            + "; FieldCount.PAD reads such fields as null",
        recordNumber(),
        lineNumber(),
        byteOffset(),
        CsvException.UNKNOWN);
  }

  private CsvException malformed(int field, CharacterCodingException cause) {
    return new CsvException(
        columnName(field)
            + " holds bytes that are not valid in the charset; malformedText(REPLACE) reads them as"
            + " U+FFFD",
        recordNumber(),
        lineNumber(),
        store.inputOffset(from(field)),
        field,
        cause);
  }

  private CsvException notConverted(int field, int from, int to, String type) {
    String found;
    try {
      found = fields.isNull(from, to) ? "null" : Excerpt.of(fields.text(from, to));
    } catch (CharacterCodingException e) {
      found = "bytes that are not valid in the charset";
    }
    return new CsvException(
        columnName(field)
            + " is "
            + found
            + ", expected "
            + type
            + (found.equals("null") ? "; isNull tells beforehand" : ""),
        recordNumber(),
        lineNumber(),
        store.inputOffset(from),
        field);
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
