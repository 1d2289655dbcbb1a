package io.simdcsv;

import io.simdcsv.internal.decode.NumberText;
import io.simdcsv.internal.decode.NumberWords;
import io.simdcsv.internal.decode.RepeatHabit;
import io.simdcsv.internal.decode.ScaledText;
import io.simdcsv.internal.decode.SymbolIndex;
import io.simdcsv.internal.decode.TimeText;
import io.simdcsv.internal.decode.TimestampWords;
import io.simdcsv.internal.decode.TypedText;
import io.simdcsv.internal.decode.WindowText;
import io.simdcsv.internal.record.ColumnNames;
import io.simdcsv.internal.record.FieldSyntax;
import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Reads fields, given where they lie in the window: their text and values, quotes and escapes
/// taken away. Fields that are their own content, nearly all, are read where they lie.
final class FieldReader {
  /// In a projection: the column that no field stands behind, but the name of the file.
  static final int FILE = -1;

  private final Dialect dialect;
  private final Syntax syntax;
  private final Charset charset;
  private final FieldSyntax fieldSyntax;
  private final WindowText text;
  private final int quote;
  private final byte[][] nullTexts;

  /// Whether every field that does not start with a quote is its own content.
  private final boolean unquotedIsPlain;

  /// Whether a field that holds a value's characters alone is that value: there are no escapes, no
  /// blanks to trim, no null texts, and the quote is none of those characters.
  private final boolean bytesTell;

  private ColumnNames names = new ColumnNames(List.of(), false, false);
  private int[] projection;
  private int fileColumn = -1;
  private String fileName = "";
  private MemorySegment window = MemorySegment.NULL;

  /// How many bytes of the window can be read; those past the input's end mean nothing.
  private int readable;

  /// The array that the content was last read from.
  private byte[] heap;

  /// Unescaped content in native memory, for the number parsers.
  private MemorySegment scratch = MemorySegment.NULL;

  // Null until a time is asked for.
  private TimeText times;
  private TimestampWords timestamps;

  private MemorySegment content = MemorySegment.NULL;
  private int contentFrom;
  private int contentTo;
  private boolean isLocatedInWindow;

  FieldReader(Dialect dialect, Syntax syntax, Charset charset) {
    this.dialect = dialect;
    this.syntax = syntax;
    this.charset = charset;
    fieldSyntax = new FieldSyntax(syntax, dialect.escapeSequences());
    text = new WindowText(charset, dialect.malformedText());
    quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    nullTexts = bytes(dialect.nullTexts(), charset);
    unquotedIsPlain = !syntax.hasEscape() && !syntax.trimLeading() && !syntax.trimTrailing();
    bytesTell = unquotedIsPlain && nullTexts.length == 0 && !isValueByte(quote);
  }

  private static byte[][] bytes(Collection<String> texts, Charset charset) {
    byte[][] bytes = new byte[texts.size()][];
    int i = 0;
    for (String text : texts) {
      bytes[i++] = text.getBytes(charset);
    }
    return bytes;
  }

  /// @param projection the input's column index of each column shown, or null for all
  void setColumns(ColumnNames names, int[] projection) {
    this.names = names;
    this.projection = projection;
    int last = projection == null ? -1 : projection.length - 1;
    fileColumn = last >= 0 && projection[last] == FILE ? last : -1;
  }

  /// Says which of several files is read.
  void setFileName(String fileName) {
    this.fileName = fileName;
  }

  /// Whether the column holds the file's name.
  boolean isFile(int column) {
    return column == fileColumn && column >= 0;
  }

  /// Refuses a column that no record can have: where names tell how many there are, and records are
  /// not to have more.
  void checkColumn(int column) {
    int count = names.names().size();
    if (count > 0 && column >= count && dialect.fieldCount() != FieldCount.LENIENT) {
      throw new IndexOutOfBoundsException("column index " + column + " of " + count + " columns");
    }
  }

  /// By column name: see [#isFile(int)].
  boolean isFile(String column) {
    return fileColumn >= 0 && names.index(column) == fileColumn;
  }

  /// The name of the file if it is one of several, or nothing.
  String fileName() {
    return fileName;
  }

  /// What a getter throws that reads a field where the file's name stands.
  IllegalArgumentException noField() {
    return new IllegalArgumentException(
        "column "
            + Excerpt.of(names.names().get(fileColumn))
            + " holds the name of the file, which is no field; read it as text or as a symbol");
  }

  /// What a message begins with: the file, if it is one of several.
  String inFile() {
    return fileName.isEmpty() ? "" : fileName + ": ";
  }

  /// One of its own for a record that leaves its batch.
  FieldReader copy() {
    FieldReader copy = new FieldReader(dialect, syntax, charset);
    copy.setColumns(names, projection);
    copy.setFileName(fileName);
    return copy;
  }

  ColumnNames names() {
    return names;
  }

  int[] projection() {
    return projection;
  }

  /// Whether unquoted fields are their own content: no escapes, nothing to trim.
  boolean unquotedIsPlain() {
    return unquotedIsPlain;
  }

  /// The quote as a byte, or a number that no byte is.
  int quote() {
    return quote;
  }

  boolean hasNullTexts() {
    return nullTexts.length > 0;
  }

  /// Whether a null text, or a quote, could be taken for a part of a number or a timestamp.
  boolean valuesAreAmbiguous() {
    for (byte[] nullText : nullTexts) {
      if (nullText.length > 0 && isValueByte(nullText[0])) {
        return true;
      }
    }
    return isValueByte(quote);
  }

  private static boolean isValueByte(int b) {
    return b >= '0' && b <= '9'
        || b == '-'
        || b == '+'
        || b == '.'
        || b == ':'
        || b == 'T'
        || b == 'Z'
        || b == ' ';
  }

  int delimiterLength() {
    return syntax.delimiter().length;
  }

  /// Moves on to the fields that lie in `window` from `from` to `to`.
  void move(MemorySegment window, int from, int to) {
    this.window = window;
    readable = (int) Math.min(window.byteSize(), Integer.MAX_VALUE);
    text.move(window, from, to);
  }

  /// What is read until [#endColumn()] are so many fields of one column.
  void beginColumn(RepeatHabit habit, int values) {
    text.beginColumn(habit, values);
  }

  void endColumn() {
    text.endColumn();
  }

  /// The text of the field from `from` to `to`, or null if it is one of the dialect's null texts.
  String text(int from, int to) throws CharacterCodingException {
    return nullTexts.length > 0 && isNullText(from, to) ? null : textOrEmpty(from, to);
  }

  /// The text of the field, never null.
  String textOrEmpty(int from, int to) throws CharacterCodingException {
    if (isPlain(from, to)) {
      return text.string(from, to);
    }
    if (unquotedIsPlain && fieldSyntax.isQuotedWhole(window, from, to)) {
      return text.string(from + 1, to - 1);
    }
    readContent(from, to);
    return contentText();
  }

  private String contentText() throws CharacterCodingException {
    byte[] bytes = fieldSyntax.array(heap);
    return text.content(bytes, fieldSyntax.from(), fieldSyntax.to() - fieldSyntax.from());
  }

  private void readContent(int from, int to) {
    heap = text.heap(from, to);
    fieldSyntax.read(heap, text.heapIndex(from), text.heapIndex(to));
  }

  private boolean isPlain(int from, int to) {
    return from >= to || unquotedIsPlain && window.get(ValueLayout.JAVA_BYTE, from) != quote;
  }

  boolean isQuoted(int from, int to) {
    if (isPlain(from, to)) {
      return false;
    }
    readContent(from, to);
    return fieldSyntax.isQuoted();
  }

  /// Whether the field is unquoted, and empty or one of the dialect's null texts.
  boolean isNull(int from, int to) {
    if (from >= to || nullTexts.length > 0 && isNullText(from, to)) {
      return true;
    }
    if (isPlain(from, to)) {
      return false;
    }
    readContent(from, to);
    return !fieldSyntax.isQuoted() && fieldSyntax.from() == fieldSyntax.to();
  }

  /// Compares the field's own bytes, escapes and all, but without the blanks that are trimmed.
  private boolean isNullText(int from, int to) {
    if (isPlain(from, to)) {
      for (byte[] nullText : nullTexts) {
        if (equalsWindow(nullText, from, to)) {
          return true;
        }
      }
      return false;
    }
    readContent(from, to);
    if (!fieldSyntax.isQuoted()) {
      for (byte[] nullText : nullTexts) {
        if (Arrays.equals(
            nullText, 0, nullText.length, heap, fieldSyntax.rawFrom(), fieldSyntax.rawTo())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean equalsWindow(byte[] expected, int from, int to) {
    if (expected.length != Math.max(to - from, 0)) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (window.get(ValueLayout.JAVA_BYTE, from + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /// The field's whole number.
  ///
  /// @throws NumberFormatException if it is none or does not fit
  long parseLong(int from, int to) throws CharacterCodingException {
    long usual =
        isUsual(from, to) ? NumberWords.longValue(window, from, to) : NumberWords.NOT_COVERED;
    if (usual != NumberWords.NOT_COVERED) {
      return usual;
    }
    locate(from, to);
    long value = NumberText.parseLong(content, contentFrom, contentTo);
    return value != NumberText.NOT_COVERED ? value : Long.parseLong(locatedText());
  }

  /// The field's number, correctly rounded.
  ///
  /// @throws NumberFormatException if it is none
  double parseDouble(int from, int to) throws CharacterCodingException {
    double usual = isUsual(from, to) ? NumberWords.doubleValue(window, from, to) : Double.NaN;
    if (usual == usual) {
      return usual;
    }
    locate(from, to);
    double value = NumberText.parseDouble(content, contentFrom, contentTo);
    return value == value ? value : Double.parseDouble(locatedText());
  }

  /// The field's number, correctly rounded.
  ///
  /// @throws NumberFormatException if it is none
  float parseFloat(int from, int to) throws CharacterCodingException {
    locate(from, to);
    double value = NumberText.parseDouble(content, contentFrom, contentTo);
    return NumberText.roundsAlike(value) ? (float) value : Float.parseFloat(locatedText());
  }

  /// The field's number times 10^`scale`.
  ///
  /// @throws ArithmeticException if it does not fit, or `rounding` does not let it be rounded
  /// @throws NumberFormatException if it is no number
  long parseScaled(int from, int to, int scale, RoundingMode rounding)
      throws CharacterCodingException {
    locate(from, to);
    long value = ScaledText.parse(content, contentFrom, contentTo, scale);
    return value != ScaledText.NOT_COVERED
        ? value
        : ScaledText.parse(locatedText(), scale, rounding);
  }

  /// The field's number.
  ///
  /// @throws NumberFormatException if it is none
  BigDecimal parseDecimal(int from, int to) throws CharacterCodingException {
    locate(from, to);
    return new BigDecimal(locatedText());
  }

  /// The field's timestamp as nanoseconds since 1970 if it is of the usual shape, else
  /// [TimestampWords#NOT_COVERED].
  long usualEpochNanos(int from, int to) {
    return isUsual(from, to)
        ? timestamps().epochNanos(window, from, to, readable)
        : TimestampWords.NOT_COVERED;
  }

  /// The number that `symbols` gives the field if it is found by its bytes, else -1.
  int usualSymbol(int from, int to, SymbolIndex symbols) {
    return isUsual(from, to) ? symbols.number(window, from, to, readable, quote) : -1;
  }

  /// Whether the bytes of a field tell whether it is a number, a timestamp or a plain symbol.
  private boolean isUsual(int from, int to) {
    return from < to && bytesTell;
  }

  /// The field's instant: an epoch or a timestamp. What is given is valid until the next call.
  ///
  /// @return null if it is none
  TimeText parseInstant(int from, int to) {
    locate(from, to);
    return times().parseInstant(content, contentFrom, contentTo) ? times : null;
  }

  /// The field's timestamp: see [#parseInstant].
  TimeText parseTimestamp(int from, int to) {
    locate(from, to);
    return times().parseTimestamp(content, contentFrom, contentTo) ? times : null;
  }

  /// The field's time of day, as the seconds and nanoseconds from midnight on: see [#parseInstant].
  TimeText parseTimeOfDay(int from, int to) {
    locate(from, to);
    return times().parseTimeOfDay(content, contentFrom, contentTo) ? times : null;
  }

  private TimestampWords timestamps() {
    if (timestamps == null) {
      timestamps = new TimestampWords();
    }
    return timestamps;
  }

  private TimeText times() {
    if (times == null) {
      times = new TimeText();
    }
    return times;
  }

  /// The field's truth value.
  ///
  /// @throws IllegalArgumentException if it is none
  boolean parseBoolean(int from, int to) throws CharacterCodingException {
    locate(from, to);
    return switch (locatedText().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> throw new IllegalArgumentException("no truth value");
    };
  }

  /// What type the field's content is of, by itself. It is not null.
  TypedText.Kind judge(int from, int to, TypedText judge) {
    locate(from, to);
    return judge.read(content, contentFrom, contentTo);
  }

  /// Copies the field's content to an array, from index `at` on, and tells its length, which is not
  /// more than the field's.
  int copyContent(int from, int to, byte[] array, int at) {
    locate(from, to);
    int length = contentTo - contentFrom;
    MemorySegment.copy(content, ValueLayout.JAVA_BYTE, contentFrom, array, at, length);
    return length;
  }

  /// Finds the field's content, quotes and escapes taken away: in the window if it is plain, else
  /// in a copy.
  ///
  /// @throws NumberFormatException if it is a null text, which is no value, also where it looks
  ///   like one
  private void locate(int from, int to) {
    if (nullTexts.length > 0 && isNullText(from, to)) {
      throw new NumberFormatException("null");
    }
    isLocatedInWindow = isPlain(from, to);
    if (isLocatedInWindow) {
      content = window;
      contentFrom = from;
      contentTo = Math.max(to, from);
    } else {
      contentTo = copyContent(from, to);
      contentFrom = 0;
      content = scratch;
    }
  }

  /// The text of what was located last.
  private String locatedText() throws CharacterCodingException {
    return isLocatedInWindow ? text.string(contentFrom, contentTo) : contentText();
  }

  /// Puts the field's content into [#scratch] and tells its length.
  private int copyContent(int from, int to) {
    readContent(from, to);
    int length = fieldSyntax.to() - fieldSyntax.from();
    if (scratch.byteSize() < length) {
      scratch = Arena.ofAuto().allocate(Math.max(256, Integer.highestOneBit(length) * 2L));
    }
    MemorySegment.copy(
        fieldSyntax.array(heap), fieldSyntax.from(), scratch, ValueLayout.JAVA_BYTE, 0, length);
    return length;
  }
}
