package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Decimal numbers as whole ones: times a power of ten.
public final class ScaledText {
  /// What the [MemorySegment] form gives for text that it does not cover.
  public static final long NOT_COVERED = Long.MIN_VALUE;

  /// The greatest scale.
  public static final int MAX_SCALE = 18;

  static final long[] POWERS_OF_TEN = new long[MAX_SCALE + 1];

  /// The greatest number that can be multiplied by each power of ten.
  static final long[] MAX_DIGITS = new long[MAX_SCALE + 1];

  static {
    long power = 1;
    for (int i = 0; i <= MAX_SCALE; i++, power *= 10) {
      POWERS_OF_TEN[i] = power;
      MAX_DIGITS[i] = Long.MAX_VALUE / power;
    }
  }

  private ScaledText() {}

  /// A sign or none, and up to eighteen digits with at most one point among them, and no more after
  /// the point than `scale`; else [#NOT_COVERED].
  public static long parse(MemorySegment bytes, int from, int to, int scale) {
    int p = from;
    if (p >= to) {
      return NOT_COVERED;
    }
    byte first = bytes.get(ValueLayout.JAVA_BYTE, p);
    if (first == '-' || first == '+') {
      p++;
    }
    if (to - p > MAX_SCALE) {
      return NOT_COVERED;
    }
    long value = 0;
    int digits = 0;
    int point = -1;
    for (; p < to; p++) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, p);
      if (b >= '0' && b <= '9') {
        value = value * 10 + (b - '0');
        digits++;
      } else if (b == '.' && point < 0) {
        point = p;
      } else {
        return NOT_COVERED;
      }
    }
    int zeros = scale - (point < 0 ? 0 : to - point - 1);
    if (digits == 0 || zeros < 0 || value > MAX_DIGITS[zeros]) {
      return NOT_COVERED;
    }
    value *= POWERS_OF_TEN[zeros];
    return first == '-' ? -value : value;
  }

  /// The number that `text` stands for, times 10^`scale`. Takes what
  /// [BigDecimal#BigDecimal(String)] takes.
  ///
  /// @param rounding what to do with more fraction digits than `scale`, if they are not zeros
  /// @throws NumberFormatException if it is no number
  /// @throws ArithmeticException if it does not fit or would have to be rounded and may not; the
  ///   message says which
  public static long parse(String text, int scale, RoundingMode rounding) {
    BigDecimal number = new BigDecimal(text);
    // How many digits stand before the point once it is scaled. An exponent of a billion would make
    // a number of a billion digits, so such are judged by their size alone.
    long wholeDigits = (long) number.precision() - number.scale() + scale;
    if (number.signum() == 0) {
      return 0;
    }
    if (wholeDigits > 19) {
      throw new ArithmeticException("does not fit");
    }
    if (wholeDigits < -1) {
      // Less than a tenth: all such round alike.
      number = BigDecimal.valueOf(number.signum(), scale + 2);
    }
    try {
      number = number.setScale(scale, rounding);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "has more than " + scale + " fraction digits; a RoundingMode rounds such");
    }
    try {
      return number.unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new ArithmeticException("does not fit");
    }
  }
}
