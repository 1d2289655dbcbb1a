package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Counts line breaks: each LF, CRLF and lone CR is one, inside quotes and outside.
public final class LineBreaks {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long ONES = 0x0101_0101_0101_0101L;

  private LineBreaks() {}

  /// The number of line breaks in the bytes from `from` to `to`, neither of which lies within a
  /// CRLF.
  public static long count(MemorySegment in, int from, int to) {
    long breaks = 0;
    long returnBefore = 0;
    int p = from;
    for (; p <= to - 8; p += 8) {
      long word = in.get(WORD, p);
      long lineFeeds = equal(word, LF * ONES);
      long returns = equal(word, CR * ONES);
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
      long word = in.get(WORD, p - 8);
      if ((equal(word, LF * ONES) | equal(word, CR * ONES)) != 0) {
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

  /// The high bit of each byte says whether it equals that of `pattern`; the other bits are 0. See
  /// [SwarKernel] for how.
  private static long equal(long word, long pattern) {
    long x = word ^ pattern;
    return ~(((x & LOW_SEVEN) + LOW_SEVEN) | x | LOW_SEVEN);
  }
}
