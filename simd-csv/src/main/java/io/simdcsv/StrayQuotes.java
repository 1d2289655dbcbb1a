package io.simdcsv;

/// What to do with a quote where RFC 4180 allows none: inside an unquoted field (`12" pipe`), or
/// before text that follows a closing quote (`"a"b`), and with a quoted field that the input ends.
///
/// No policy ever lets a stray quote swallow a delimiter silently: a quote opens a quoted field
/// only as the field's first byte.
public enum StrayQuotes {
  /// The default. A quote inside an unquoted field is an ordinary character; text after a closing
  /// quote is kept, as it stands, as part of the field (`"a"b"c` reads `ab"c`); the end of the
  /// input closes an open quote. CPython's `csv` reads the same way.
  LITERAL,

  /// Each of them is a [CsvException] with its position.
  STRICT,

  /// A quote inside a quoted field that no delimiter or line ending follows is an ordinary
  /// character and the field goes on (`"a"b"` reads `a"b`); inside an unquoted field as [#LITERAL].
  /// Go's `LazyQuotes` and univocity's `STOP_AT_CLOSING_QUOTE` read the same way.
  LAZY,

  /// A field that starts with a quote but is not well-formed is read as an unquoted one, quotes
  /// included, up to the next delimiter or line ending (`"a"b` reads `"a"b`). univocity's
  /// `BACK_TO_DELIMITER`.
  UNQUOTED
}
