package io.simdcsv;

/// What an empty line means: a line ending directly at the start of a record.
public enum EmptyLines {
  /// The default: no record. Lines are still counted in [CsvRecord#lineNumber()].
  SKIP,

  /// A record of one empty field.
  KEEP
}
