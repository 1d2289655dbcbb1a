package io.simdcsv.internal.scan;

/// Why a scan came to its end. In every case the index holds whole records only, and its `end` says
/// where the next one starts.
public enum ScanStatus {
  /// The bytes were used up; what is left of them is no whole record.
  NEEDS_MORE,

  /// The index has no room for the fields of the next record.
  INDEX_FULL,

  /// The next record is one for the [Walker].
  NEEDS_WALKER,

  /// The number of records asked for is reached.
  ENOUGH,

  /// The next record breaks the stray-quote policy: see [Walker#violation()].
  VIOLATION
}
