package io.simdcsv;

/// Input that breaks a rule of the dialect or does not convert to the type asked for.
///
/// The message says what was found, what was expected, where, and which option would allow it. Text
/// from the input is cut to a bounded length and its control characters are escaped.
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The value of a position that is not known, or that the error has not.
  public static final int UNKNOWN = -1;

  private final long recordNumber;
  private final long lineNumber;
  private final long byteOffset;
  private final int fieldIndex;

  /// The message without the position.
  private final String problem;

  /// What a record is rejected for that this is thrown for, or null if reading cannot go on.
  private final Reject.Kind kind;

  CsvException(
      String problem, long recordNumber, long lineNumber, long byteOffset, int fieldIndex) {
    this(null, problem, recordNumber, lineNumber, byteOffset, fieldIndex, null);
  }

  CsvException(
      String problem,
      long recordNumber,
      long lineNumber,
      long byteOffset,
      int fieldIndex,
      Throwable cause) {
    this(null, problem, recordNumber, lineNumber, byteOffset, fieldIndex, cause);
  }

  CsvException(
      Reject.Kind kind,
      String problem,
      long recordNumber,
      long lineNumber,
      long byteOffset,
      int fieldIndex,
      Throwable cause) {
    super(problem + position(recordNumber, lineNumber, byteOffset, fieldIndex), cause);
    this.recordNumber = recordNumber;
    this.lineNumber = lineNumber;
    this.byteOffset = byteOffset;
    this.fieldIndex = fieldIndex;
    this.problem = problem;
    this.kind = kind;
  }

  String problem() {
    return problem;
  }

  /// What the record is rejected for, or null if the error is none of a record.
  Reject.Kind kind() {
    return kind;
  }

  private CsvException(String file, CsvException e) {
    super(file + ": " + e.getMessage(), e);
    recordNumber = e.recordNumber;
    lineNumber = e.lineNumber;
    byteOffset = e.byteOffset;
    fieldIndex = e.fieldIndex;
    problem = e.problem;
    kind = e.kind;
  }

  /// This exception, with a message that begins with the file that it is about.
  CsvException in(String file) {
    return getMessage().startsWith(file + ": ") ? this : new CsvException(file, this);
  }

  private static String position(
      long recordNumber, long lineNumber, long byteOffset, int fieldIndex) {
    StringBuilder text = new StringBuilder();
    append(text, "record ", recordNumber);
    append(text, "line ", lineNumber);
    append(text, "byte ", byteOffset);
    append(text, "field index ", fieldIndex);
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static void append(StringBuilder text, String name, long value) {
    if (value != UNKNOWN) {
      text.append(text.isEmpty() ? "" : ", ").append(name).append(value);
    }
  }

  /// The number of the record, from 1, the header not counted (in the header it is 0); or
  /// [#UNKNOWN].
  public long recordNumber() {
    return recordNumber;
  }

  /// The line, from 1, on which the record starts; or [#UNKNOWN].
  public long lineNumber() {
    return lineNumber;
  }

  /// The offset of the error in the input, in bytes from 0; or [#UNKNOWN]. In input that was
  /// compressed it is an offset in the uncompressed bytes.
  public long byteOffset() {
    return byteOffset;
  }

  /// The index of the field in its record, from 0; or [#UNKNOWN].
  public int fieldIndex() {
    return fieldIndex;
  }
}
