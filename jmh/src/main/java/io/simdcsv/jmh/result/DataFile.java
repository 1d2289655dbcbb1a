package io.simdcsv.jmh.result;

/// A file that was read.
///
/// @param name its name, without the ending
/// @param bytes its size
/// @param rows its records, the header not counted
/// @param fields the fields of those records
public record DataFile(String name, long bytes, long rows, long fields) {}
