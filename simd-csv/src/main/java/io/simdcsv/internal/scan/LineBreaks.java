package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Counts line breaks: each LF, CRLF and lone CR is one, inside quotes and outside.
public final class LineBreaks {
  private static final long LINE_FEEDS = Words.all(LF);
  private static final long RETURNS = Words.all(CR);

  private LineBreaks() {}

  /// The number of line breaks in the bytes from `from` to `to`, neither of which lies within a
  /// CRLF.
  public static long count(MemorySegment in, int from, int to) {
    long breaks = 0;
    long returnBefore = 0;
    int p = from;
    for (; p <= to - 8; p += 8) {
      long word = in.get(Words.WORD, p);
      long lineFeeds = Words.equal(word, LINE_FEEDS);
      long returns = Words.equal(word, RETURNS);
      breaks += Long.bitCount(lineFeeds) + Long.bitCount(returns);
      // A CR one byte before an LF has been counted with it.
      breaks -= Long.bitCount((returns << 8 | returnBefore) & lineFeeds);
      returnBefore = returns >>> 56;
    }
    boolean afterReturn = returnBefore != 0;
    for (; p < to; p++) {
      byte b = in.get(ValueLayout.JAVA_BYTE, p);
      if (b == CR || b == LF && !afterReturn) {
        breaks++;
      }
      afterReturn = b == CR;
    }
    return breaks;
  }

  /// As [#count], where `to`, which must be readable, may cut a CRLF in two: that is not counted.
  static long countWhole(MemorySegment in, int from, int to) {
    boolean isCut =
        to > from
            && in.get(ValueLayout.JAVA_BYTE, to - 1) == CR
            && in.get(ValueLayout.JAVA_BYTE, to) == LF;
    return count(in, from, to) - (isCut ? 1 : 0);
  }

  /// Whether an LF or a CR is among the bytes from `from` to `to`. Looks from the end on: that is
  /// where a piece of a feed has one.
  public static boolean isAnyIn(MemorySegment in, int from, int to) {
    int p = to;
    for (; p >= from + 8; p -= 8) {
      long word = in.get(Words.WORD, p - 8);
      if ((Words.equal(word, LINE_FEEDS) | Words.equal(word, RETURNS)) != 0) {
        return true;
      }
    }
    for (; p > from; p--) {
      byte b = in.get(ValueLayout.JAVA_BYTE, p - 1);
      if (b == LF || b == CR) {
        return true;
      }
    }
    return false;
  }
}
