package io.simdcsv.internal.scan;

/// Where a record breaks the policy [io.simdcsv.StrayQuotes#STRICT].
///
/// @param kind which rule
/// @param position the window position of the byte that breaks it
/// @param recordStart the window position where the record starts
/// @param fieldIndex the field's index in its record
/// @param opened the window position of the quote that opened the field, or -1
public record Violation(Kind kind, int position, int recordStart, int fieldIndex, int opened) {
  /// The rules.
  public enum Kind {
    QUOTE_IN_UNQUOTED_FIELD,
    TEXT_AFTER_CLOSING_QUOTE,
    UNCLOSED_QUOTE
  }
}
