package io.simdcsv;

/// What to do with columns that no component of a record is read from: see [CsvReader#map(Class,
/// SurplusColumns)].
public enum SurplusColumns {
  /// The default: a [CsvException] that names them all. So is a record with more fields than there
  /// are columns.
  REFUSE,

  /// They are passed over, at no cost after the scan; so are fields beyond the last column.
  IGNORE
}
