package io.simdcsv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where reading goes on: what [CsvRecord#byteOffset()], [CsvRecord#recordNumber()] and
/// [CsvRecord#lineNumber()] tell, or would tell, of the next record. [CsvReader#position()] gives
/// one, [CsvReader.Builder#resumeAt(Position)] takes it, also in another process: [#toString()] and
/// [#parse(String)] are there to store it. Immutable.
///
/// @param byteOffset where the next record starts, or lines that are passed over before it, in
///   bytes from 0
/// @param recordNumber its number, from 1
/// @param lineNumber the line at that offset, from 1
public record Position(long byteOffset, long recordNumber, long lineNumber) {
  /// The position of the first record of an input.
  public static final Position START = new Position(0, 1, 1);

  private static final Pattern TEXT = Pattern.compile("byte (\\d+), record (\\d+), line (\\d+)");

  /// Checks the numbers' ranges.
  ///
  /// @throws IllegalArgumentException if one is out of range
  public Position {
    if (byteOffset < 0 || recordNumber < 1 || lineNumber < 1) {
      throw new IllegalArgumentException(
          "byteOffset must be 0 or more, recordNumber and lineNumber 1 or more, got "
              + byteOffset
              + ", "
              + recordNumber
              + ", "
              + lineNumber);
    }
  }

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException if `text` is nothing of the kind
  public static Position parse(String text) {
    Matcher numbers = TEXT.matcher(text);
    try {
      if (numbers.matches()) {
        return new Position(
            Long.parseLong(numbers.group(1)),
            Long.parseLong(numbers.group(2)),
            Long.parseLong(numbers.group(3)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a position has numbers of more than 63 bits: " + Excerpt.of(text), e);
    }
    throw new IllegalArgumentException(
        "a position reads 'byte 1024, record 17, line 18', got " + Excerpt.of(text));
  }

  /// The form that [#parse(String)] reads: `byte 1024, record 17, line 18`.
  @Override
  public String toString() {
    return "byte " + byteOffset + ", record " + recordNumber + ", line " + lineNumber;
  }
}
