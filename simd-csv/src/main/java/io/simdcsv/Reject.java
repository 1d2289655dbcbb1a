package io.simdcsv;

/// A record that broke a rule and was left out.
///
/// @param recordNumber the record's number, from 1, the header not counted
/// @param lineNumber the line on which the record starts, from 1
/// @param byteOffset where the record starts in the input, from 0
/// @param byteLength the length of the record's bytes, without the line ending
/// @param reason what was found and what was expected
/// @param text the record as it stands in the input, without the line ending; a copy
public record Reject(
    long recordNumber,
    long lineNumber,
    long byteOffset,
    int byteLength,
    String reason,
    String text) {}
