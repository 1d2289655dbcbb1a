package io.simdcsv.internal.scan;

import io.simdcsv.StrayQuotes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A dialect in bytes: all that the scan needs to know of it. Immutable.
///
/// @param delimiter one byte or several
/// @param quote the quote byte, or [#NONE]
/// @param doubledQuotes whether two quotes inside quotes stand for one
/// @param escape the escape byte, or [#NONE]
/// @param comment what a line starts with that is no record; empty for none
/// @param skipEmptyLines whether an empty line is no record
/// @param trimLeading whether blanks before a field are not part of it
/// @param trimTrailing whether blanks after a field are not part of it
/// @param strayQuotes what to do with quotes where none may stand
public record Syntax(
    byte[] delimiter,
    int quote,
    boolean doubledQuotes,
    int escape,
    byte[] comment,
    boolean skipEmptyLines,
    boolean trimLeading,
    boolean trimTrailing,
    StrayQuotes strayQuotes) {
  /// The value of [#quote()] or [#escape()] in a dialect that has none.
  public static final int NONE = -1;

  public static final byte LF = '\n';
  public static final byte CR = '\r';

  public boolean hasQuote() {
    return quote != NONE;
  }

  public boolean hasEscape() {
    return escape != NONE;
  }

  public boolean hasComment() {
    return comment.length > 0;
  }

  /// Whether there are bytes at which a kernel has to stop and ask the [Walker].
  boolean hasAlerts() {
    return hasEscape() || hasComment();
  }

  /// Whether the byte at `position` is a delimiter of one byte, a quote, an LF or a CR.
  boolean isSpecial(MemorySegment in, int position) {
    byte b = in.get(ValueLayout.JAVA_BYTE, position);
    return b == delimiter[0] || b == LF || b == CR || hasQuote() && b == (byte) quote;
  }

  /// Whether one mask a byte value and the quote's parity can tell this dialect's structure, or
  /// tell that they cannot: then the kernels scan it, otherwise the [Walker] does.
  public boolean isMaskable() {
    return delimiter.length == 1 && comment.length <= 1 && (!hasQuote() || doubledQuotes);
  }

  /// Whether a byte is one that trimming takes away. A delimiter never is.
  public boolean isBlank(byte b) {
    return (b == ' ' || b == '\t') && (delimiter.length != 1 || b != delimiter[0]);
  }
}
