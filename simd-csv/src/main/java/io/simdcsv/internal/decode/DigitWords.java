package io.simdcsv.internal.decode;

/// Eight ASCII digits in one `long`, worked on all at once ("SIMD within a register").
///
/// A word holds eight bytes of text in little-endian order: the first character in the lowest byte.
/// [#ZEROS] is taken off by exclusive-or, so that a digit becomes its value, 0 to 9, a point
/// becomes [#POINT] and a sign something else that is no digit. Characters that do not belong to
/// the number stand in front of it, in the low bytes, and are shifted out: they become leading
/// zeros.
final class DigitWords {
  /// The character `0` in every byte.
  static final long ZEROS = 0x3030_3030_3030_3030L;

  /// What `.` becomes: `'.' ^ '0'`.
  static final long POINT = '.' ^ '0';

  static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;
  static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /// `0x76 + 9` is `0x7F`, and `0x76 + 10` is `0x80`: added to a byte of seven bits, it sets the
  /// top bit of all but digits.
  static final long BEYOND_NINE = 0x7676_7676_7676_7676L;

  static final long EVEN_PAIRS = 0x0000_00FF_0000_00FFL;

  /// 100 for the pair in byte 0 and 1,000,000 for it in the upper half of the product.
  static final long HUNDREDS = 100L | 1_000_000L << 32;

  /// 1 and 10,000 likewise.
  static final long ONES = 1L | 10_000L << 32;

  /// The place value of the second of two words.
  static final long WORD = 100_000_000L;

  private DigitWords() {}

  /// The top bit of every byte that is no digit. Sums of seven bits do not carry into the next
  /// byte, so each byte is judged by itself; bytes from 0x80 on are added by the last or.
  static long nonDigits(long word) {
    return ((word & LOW_SEVEN) + BEYOND_NINE | word) & HIGH_BITS;
  }

  /// The number that eight digit values make.
  ///
  /// In `12345678` byte 0 is 1 and byte 7 is 8. `word * 10 + (word >>> 8)` makes byte 0 to 12, byte
  /// 2 to 34, byte 4 to 56 and byte 6 to 78 (no byte exceeds 99, so none carries). Of those, bytes
  /// 0 and 4 times [#HUNDREDS] make `12 * 1000000 + 56 * 100` in the upper half, and bytes 2 and 6,
  /// times [#ONES], `34 * 10000 + 78`. (Due to Johnny Lee; in simdjson, `parse_eight_digits`.)
  static long value(long word) {
    long pairs = word * 10 + (word >>> 8);
    return ((pairs & EVEN_PAIRS) * HUNDREDS + (pairs >>> 16 & EVEN_PAIRS) * ONES) >>> 32;
  }

  /// The word without the byte whose top bit is `flag`: the characters before it move up by one
  /// byte, and a zero comes in at the bottom. With the flag in byte 5, bytes 6 and 7 stay and bytes
  /// 0 to 4 move to 1 to 5.
  static long without(long word, long flag) {
    long above = -(flag << 1);
    return word & above | (word & (flag >>> 7) - 1) << 8;
  }
}
