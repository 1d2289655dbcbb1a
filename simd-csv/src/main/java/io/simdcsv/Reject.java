package io.simdcsv;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;

/// A record that broke a rule: what it was, where, and what was wrong with it. Immutable, and a
/// copy that outlives its reader.
///
/// See [CsvReader.Builder#onReject] and [CsvReader#rejects()].
public final class Reject {
  /// The rules.
  public enum Kind {
    /// The record has more or fewer fields than expected: see [FieldCount].
    FIELD_COUNT,

    /// A quote stands where [StrayQuotes#STRICT] allows none, or is never closed.
    STRAY_QUOTE,

    /// A value is not of the type asked for, or null where there is no null.
    VALUE,

    /// A field's bytes are not valid in the charset, and
    /// [Dialect.Builder#malformedText(java.nio.charset.CodingErrorAction)] does not let them be.
    MALFORMED_TEXT
  }

  private final String file;
  private final long recordNumber;
  private final long lineNumber;
  private final long byteOffset;
  private final long byteLength;
  private final Kind kind;
  private final int columnIndex;
  private final String column;
  private final String reason;
  private final byte[] bytes;
  private final Charset charset;

  Reject(
      String file,
      long recordNumber,
      long lineNumber,
      long byteOffset,
      long byteLength,
      Kind kind,
      int columnIndex,
      String column,
      String reason,
      byte[] bytes,
      Charset charset) {
    this.file = file;
    this.recordNumber = recordNumber;
    this.lineNumber = lineNumber;
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.kind = kind;
    this.columnIndex = columnIndex;
    this.column = column;
    this.reason = reason;
    this.bytes = bytes;
    this.charset = charset;
  }

  /// The path of the file that the record is from, where several are read as one ([CsvFiles]); else
  /// null.
  public String file() {
    return file;
  }

  /// The record's number, from 1, the header not counted.
  public long recordNumber() {
    return recordNumber;
  }

  /// The line on which the record starts, from 1.
  public long lineNumber() {
    return lineNumber;
  }

  /// Where the record starts in the input, from 0.
  public long byteOffset() {
    return byteOffset;
  }

  /// The length of the record in the input, without the line ending.
  public long byteLength() {
    return byteLength;
  }

  /// Which rule was broken.
  public Kind kind() {
    return kind;
  }

  /// The index, in the input, of the column that broke it; or -1 if it is not one column's fault.
  public int columnIndex() {
    return columnIndex;
  }

  /// The name of that column; or null if there is none, or no header.
  public String column() {
    return column;
  }

  /// What was found and what was expected.
  public String reason() {
    return reason;
  }

  /// The record's bytes as they stand in the input, without the line ending; a copy. Of input in a
  /// charset that is transcoded, such as UTF-16, they are those of the text in UTF-8.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The record as text, without the line ending; bytes that are not valid in the charset read as
  /// U+FFFD.
  public String text() {
    return new String(bytes, charset);
  }

  /// Whether the other one says the same.
  @Override
  public boolean equals(Object other) {
    return other instanceof Reject reject
        && Objects.equals(file, reject.file)
        && recordNumber == reject.recordNumber
        && lineNumber == reject.lineNumber
        && byteOffset == reject.byteOffset
        && byteLength == reject.byteLength
        && kind == reject.kind
        && columnIndex == reject.columnIndex
        && Objects.equals(column, reject.column)
        && reason.equals(reject.reason)
        && Arrays.equals(bytes, reject.bytes)
        && charset.equals(reject.charset);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(byteOffset) * 31 + reason.hashCode();
  }

  @Override
  public String toString() {
    return "Reject["
        + (file == null ? "" : file + ": ")
        + "record "
        + recordNumber
        + ", line "
        + lineNumber
        + ", bytes "
        + byteOffset
        + " to "
        + (byteOffset + byteLength)
        + ": "
        + reason
        + ": "
        + Excerpt.of(text())
        + "]";
  }
}
