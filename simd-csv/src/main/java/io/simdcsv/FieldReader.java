package io.simdcsv;

import io.simdcsv.internal.decode.NumberText;
import io.simdcsv.internal.decode.WindowText;
import io.simdcsv.internal.record.ColumnNames;
import io.simdcsv.internal.record.FieldSyntax;
import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads fields, given where they lie in the window: their text and values, quotes and escapes
/// taken away. Fields that are their own content, nearly all, are read where they lie.
final class FieldReader {
  private final Dialect dialect;
  private final Syntax syntax;
  private final Charset charset;
  private final FieldSyntax fieldSyntax;
  private final WindowText text;
  private final int quote;
  private final byte[][] nullTexts;

  /// Whether every field that does not start with a quote is its own content.
  private final boolean unquotedIsPlain;

  private ColumnNames names = new ColumnNames(List.of(), false, false);
  private int[] projection;
  private MemorySegment window = MemorySegment.NULL;

  /// The array that the content was last read from.
  private byte[] heap;

  /// Unescaped content in native memory, for the number parsers.
  private MemorySegment scratch = MemorySegment.NULL;

  FieldReader(Dialect dialect, Syntax syntax, Charset charset) {
    this.dialect = dialect;
    this.syntax = syntax;
    this.charset = charset;
    fieldSyntax = new FieldSyntax(syntax, dialect.escapeSequences());
    text = new WindowText(charset, dialect.malformedText());
    quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    nullTexts =
        dialect.nullTexts().stream().map(text -> text.getBytes(charset)).toArray(byte[][]::new);
    unquotedIsPlain = !syntax.hasEscape() && !syntax.trimLeading() && !syntax.trimTrailing();
  }

  /// @param projection the input's column index of each column shown, or null for all
  void setColumns(ColumnNames names, int[] projection) {
    this.names = names;
    this.projection = projection;
  }

  /// One of its own for a record that leaves its batch.
  FieldReader copy() {
    FieldReader copy = new FieldReader(dialect, syntax, charset);
    copy.setColumns(names, projection);
    return copy;
  }

  ColumnNames names() {
    return names;
  }

  int[] projection() {
    return projection;
  }

  int delimiterLength() {
    return syntax.delimiter().length;
  }

  /// Moves on to the fields that lie in `window` from `from` to `to`.
  void move(MemorySegment window, int from, int to) {
    this.window = window;
    text.move(window, from, to);
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
    readContent(from, to);
    return contentText();
  }

  private String contentText() throws CharacterCodingException {
    byte[] bytes = fieldSyntax.array(heap);
    return text.decode(bytes, fieldSyntax.from(), fieldSyntax.to() - fieldSyntax.from());
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
    refuseNullText(from, to);
    if (isPlain(from, to)) {
      long value = NumberText.parseLong(window, from, to);
      return value != NumberText.NOT_COVERED ? value : Long.parseLong(text.string(from, to));
    }
    int length = copyContent(from, to);
    long value = NumberText.parseLong(scratch, 0, length);
    return value != NumberText.NOT_COVERED ? value : Long.parseLong(contentText());
  }

  /// The field's number, correctly rounded.
  ///
  /// @throws NumberFormatException if it is none
  double parseDouble(int from, int to) throws CharacterCodingException {
    refuseNullText(from, to);
    if (isPlain(from, to)) {
      double value = NumberText.parseDouble(window, from, to);
      return value == value ? value : Double.parseDouble(text.string(from, to));
    }
    int length = copyContent(from, to);
    double value = NumberText.parseDouble(scratch, 0, length);
    return value == value ? value : Double.parseDouble(contentText());
  }

  /// The field's truth value.
  ///
  /// @throws IllegalArgumentException if it is none
  boolean parseBoolean(int from, int to) throws CharacterCodingException {
    refuseNullText(from, to);
    return switch (textOrEmpty(from, to).toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> throw new IllegalArgumentException("no truth value");
    };
  }

  /// A null text is no value, also where it looks like one.
  private void refuseNullText(int from, int to) {
    if (nullTexts.length > 0 && isNullText(from, to)) {
      throw new NumberFormatException("null");
    }
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
