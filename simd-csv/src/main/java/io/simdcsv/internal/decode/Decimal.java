package io.simdcsv.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Short decimal numbers, taken apart eight digits at a time into one `long` that holds digits,
/// sign and where the point is.
final class Decimal {
  /// What [#parse] gives for text that it does not cover.
  static final long NOT_COVERED = -1;

  /// The longest text, its sign not counted.
  static final int MAX_LENGTH = 16;

  /// Bits 0 to 3 hold the number of fraction digits.
  private static final long FRACTION = 15;

  private static final long POINT = 1L << 4;
  private static final long SIGN = 1L << 5;
  private static final int DIGITS_SHIFT = 6;

  private Decimal() {}

  /// A sign or none, one to sixteen digits, and at most one point among, before or after them:
  /// sixteen characters at most beside the sign. To be taken apart by [#digits], [#fraction] and
  /// [#isNegative].
  ///
  /// @param bytes can be read up to eight bytes before `from`, if that is not before its start
  static long parse(MemorySegment bytes, int from, int to) {
    int length = to - from;
    if (length - 1 >>> 4 != 0 || to < 2 * Long.BYTES) {
      return length == MAX_LENGTH + 1 && to >= 2 * Long.BYTES
          ? signed(bytes, from, to)
          : NOT_COVERED;
    }
    if (length <= Long.BYTES) {
      int unused = 64 - 8 * length;
      long word =
          (bytes.get(JAVA_LONG_UNALIGNED, to - Long.BYTES) ^ DigitWords.ZEROS) >>> unused << unused;
      long flags = DigitWords.nonDigits(word);
      if (flags == 0) {
        return DigitWords.value(word) << DIGITS_SHIFT;
      }
      return isOnePoint(word, flags) && length > 1
          ? DigitWords.value(DigitWords.without(word, flags)) << DIGITS_SHIFT
              | POINT
              | digitsAfter(flags)
          : signed(bytes, from, to);
    }
    return parseLong(bytes, from, to, length);
  }

  private static long parseLong(MemorySegment bytes, int from, int to, int length) {
    int unused = 128 - 8 * length;
    long high =
        (bytes.get(JAVA_LONG_UNALIGNED, to - 2 * Long.BYTES) ^ DigitWords.ZEROS)
            >>> unused
            << unused;
    long low = bytes.get(JAVA_LONG_UNALIGNED, to - Long.BYTES) ^ DigitWords.ZEROS;
    long highFlags = DigitWords.nonDigits(high);
    long lowFlags = DigitWords.nonDigits(low);
    long point = 0;
    if (highFlags == 0 && isOnePoint(low, lowFlags)) {
      low = DigitWords.without(low, lowFlags) | high >>> 56;
      high <<= 8;
      point = POINT | digitsAfter(lowFlags);
    } else if (lowFlags == 0 && isOnePoint(high, highFlags)) {
      high = DigitWords.without(high, highFlags);
      point = POINT | Long.BYTES + digitsAfter(highFlags);
    } else if ((highFlags | lowFlags) != 0) {
      return signed(bytes, from, to);
    }
    long digits = DigitWords.value(high) * DigitWords.WORD + DigitWords.value(low);
    return digits << DIGITS_SHIFT | point;
  }

  /// The number after a sign; text without a sign is not covered.
  private static long signed(MemorySegment bytes, int from, int to) {
    byte sign = bytes.get(ValueLayout.JAVA_BYTE, from);
    if (sign != '-' && sign != '+' || from + 1 == to) {
      return NOT_COVERED;
    }
    byte next = bytes.get(ValueLayout.JAVA_BYTE, from + 1);
    if (next == '-' || next == '+') {
      return NOT_COVERED;
    }
    long number = parse(bytes, from + 1, to);
    return number < 0 || sign == '+' ? number : number | SIGN;
  }

  /// Whether the only byte that is no digit is a point.
  private static boolean isOnePoint(long word, long flags) {
    return (flags & flags - 1) == 0
        && flags != 0
        && (word & 0xFF * (flags >>> 7)) == DigitWords.POINT * (flags >>> 7);
  }

  private static int digitsAfter(long flag) {
    return Long.numberOfLeadingZeros(flag) >>> 3;
  }

  /// The digits as a whole number, up to 10^16 - 1.
  static long digits(long number) {
    return number >>> DIGITS_SHIFT;
  }

  /// How many of the digits stand after the point, 0 to 15.
  static int fraction(long number) {
    return (int) (number & FRACTION);
  }

  /// Whether there is no point, not even one without a digit after it.
  static boolean isWhole(long number) {
    return (number & POINT) == 0;
  }

  static boolean isNegative(long number) {
    return (number & SIGN) != 0;
  }
}
