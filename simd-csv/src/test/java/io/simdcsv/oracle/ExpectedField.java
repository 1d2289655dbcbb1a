package io.simdcsv.oracle;

/// A field as the [Oracle] reads it.
///
/// @param text the content, never null
/// @param quoted whether it is a quoted field
/// @param isNull whether it means null: empty and unquoted, or one of the null texts
/// @param isNullText whether it is one of the null texts, so that its text is given as null
/// @param end the position of the delimiter, LF or lone CR after it, or the end of the input
public record ExpectedField(
    String text, boolean quoted, boolean isNull, boolean isNullText, int end) {
  /// What the getter of strings gives.
  public String given() {
    return isNullText ? null : text;
  }
}
