package io.simdcsv;

/// What to do with a record that has fewer or more fields than expected. Expected is the size of
/// the header, or, without one, the field count of the first record.
///
/// A reader with [CsvReader.Builder#onReject(java.util.function.Consumer)] leaves records out that
/// break STRICT, SKIP or COLLECT, and tells of them.
public enum FieldCount {
  /// The default: records are given as they stand in the input.
  LENIENT,

  /// A [CsvException] that says both counts and the position.
  STRICT,

  /// Missing fields are added at the end of the record as empty ones, which are null; surplus ones
  /// are cut off.
  PAD,

  /// The record is left out; record numbers still count it.
  SKIP,

  /// The record is left out and collected: see [CsvReader#rejects()].
  COLLECT
}
