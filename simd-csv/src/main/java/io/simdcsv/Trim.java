package io.simdcsv;

/// Which spaces and tabs around a field are not part of it. Those inside quotes always are; those
/// between a quote and the delimiter never make the quote a stray one when they are trimmed.
public enum Trim {
  /// The default: all of them are part of the field, as RFC 4180 says.
  NONE,

  /// Those before the field are trimmed.
  LEADING,

  /// Those after the field are trimmed.
  TRAILING,

  /// Both are trimmed.
  BOTH;

  boolean leading() {
    return this == LEADING || this == BOTH;
  }

  boolean trailing() {
    return this == TRAILING || this == BOTH;
  }
}
