package io.simdcsv.internal.scan;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Eight bytes as a `long`, the first one lowest, and what is told of all of them at once.
final class Words {
  static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;

  private Words() {}

  /// A word of that byte alone.
  static long all(byte value) {
    return (value & 0xFF) * ONES;
  }

  /// The high bit of each byte says whether it differs from that of `pattern`; the others are
  /// noise.
  ///
  /// ```text
  /// x = word ^ pattern      00 where they are equal
  /// (x & 7F) + 7F           high bit set if one of the low seven is; no carry leaves the byte
  /// … | x                   or the high bit itself is
  /// ```
  static long differs(long word, long pattern) {
    long x = word ^ pattern;
    return ((x & LOW_SEVEN) + LOW_SEVEN) | x;
  }

  /// The high bit of each byte says whether it is at least `bound`, taken without sign; the others
  /// are noise.
  ///
  /// ```text
  /// (x & 7F) + (80 - bound)   high bit set if x < 80 and x >= bound; no carry leaves the byte
  /// … | x                     or if x >= 80
  ///
  /// bound 2D:  'A' 41 + 53 = 94 yes,  '-' 2D + 53 = 80 yes,  ',' 2C + 53 = 7F no,  LF 5D no
  /// ```
  ///
  /// @param toBound [#toBound(int)] of it
  static long isAtLeast(long word, long toBound) {
    return ((word & LOW_SEVEN) + toBound) | word;
  }

  /// What it takes from `bound`, 1 to 0x80, to the high bit, in each byte.
  static long toBound(int bound) {
    return all((byte) (0x80 - bound));
  }

  /// Whether all eight high bits are set.
  static boolean areAll(long differs) {
    return (differs | LOW_SEVEN) == -1;
  }

  /// The high bit of each byte says whether it equals that of `pattern`; the other bits are 0.
  static long equal(long word, long pattern) {
    return ~(differs(word, pattern) | LOW_SEVEN);
  }

  /// 1 in each byte whose high bit is set, 0 in the others: sums of up to 255 of them count byte by
  /// byte.
  static long ones(long differs) {
    return differs >>> 7 & ONES;
  }

  /// The sum of the eight bytes, taken without sign, if it is below 256: the multiplication adds up
  /// shifted copies of them, which meet in the top byte.
  ///
  /// ```text
  /// byte 0 << 56,  byte 1 << 48,  …  byte 7 << 0;  what is lower carries nothing while sums are small
  /// ```
  static int sum(long bytes) {
    return (int) (bytes * ONES >>> 56);
  }

  /// The inverted high bits of the eight bytes, first byte in bit 0. The multiplication adds up
  /// shifted copies of bits 7, 15 … 63 so that they meet in the top byte, in order and without
  /// carries.
  ///
  /// ```text
  /// bit 7 << 49 = 56,  bit 15 << 42 = 57,  …  bit 63 << 0 = 63
  /// ```
  static long pack(long differs) {
    return ((~(differs | LOW_SEVEN)) * 0x0002_0408_1020_4081L) >>> 56;
  }
}
