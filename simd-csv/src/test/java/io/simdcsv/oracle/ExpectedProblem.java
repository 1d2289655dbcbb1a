package io.simdcsv.oracle;

/// What the [Oracle] finds against `StrayQuotes.STRICT`.
///
/// @param words words that the message must hold
/// @param position the offending byte
/// @param fieldIndex the field it is in
public record ExpectedProblem(String words, int position, int fieldIndex) {}
