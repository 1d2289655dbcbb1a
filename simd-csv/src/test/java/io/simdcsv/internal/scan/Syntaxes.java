package io.simdcsv.internal.scan;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.Trim;

/// Dialects in bytes, for tests that call the scan without a reader.
public final class Syntaxes {
  private Syntaxes() {}

  public static Syntax of(Dialect dialect) {
    return new Syntax(
        dialect.delimiter().getBytes(dialect.charset()),
        dialect.quote() < 0 ? Syntax.NONE : oneByte(dialect, dialect.quote()),
        dialect.doubledQuotes(),
        dialect.escape() < 0 ? Syntax.NONE : oneByte(dialect, dialect.escape()),
        dialect.comment().getBytes(dialect.charset()),
        dialect.emptyLines() == EmptyLines.SKIP,
        dialect.trim() == Trim.LEADING || dialect.trim() == Trim.BOTH,
        dialect.trim() == Trim.TRAILING || dialect.trim() == Trim.BOTH,
        dialect.strayQuotes());
  }

  private static int oneByte(Dialect dialect, int character) {
    return Character.toString(character).getBytes(dialect.charset())[0] & 0xff;
  }
}
