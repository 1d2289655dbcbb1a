package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Numbers from ASCII text. Each method answers only for the texts that its fast way covers, and
/// says so otherwise; the caller then asks the JDK's parser, whose answers, values and refusals
/// alike, are the contract.
public final class NumberText {
  /// What [#parseLong] gives for text that it does not cover. Also a value, for which the slow way
  /// gives the same answer.
  public static final long NOT_COVERED = Long.MIN_VALUE;

  private static final int MAX_LONG_DIGITS = 18;
  private static final int MAX_EXACT_POWER = 22;
  static final long MAX_EXACT_MANTISSA = 1L << 53;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  /// Whether the float nearest to a number is the one nearest to `value`, which is the double
  /// nearest to it. That is so unless `value` lies halfway between two floats, where the number may
  /// lie on either side; those have 1 and 28 zeros in the 29 bits that a float has not. Where
  /// floats are subnormal or run out, and for NaN, the answer is no.
  public static boolean roundsAlike(double value) {
    double size = Math.abs(value);
    return (size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE || size == 0)
        && (Double.doubleToRawLongBits(value) & (1L << 29) - 1) != 1L << 28;
  }

  /// Ten to the power of `exponent`, from 0 to 22: those are exact doubles.
  static double power(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  /// A sign or none and one to nineteen ASCII digits that make a long; else [#NOT_COVERED].
  public static long parseLong(MemorySegment bytes, int from, int to) {
    int p = from;
    if (p >= to) {
      return NOT_COVERED;
    }
    byte first = bytes.get(ValueLayout.JAVA_BYTE, p);
    if (first == '-' || first == '+') {
      p++;
    }
    if (p == to || to - p > MAX_LONG_DIGITS + 1) {
      return NOT_COVERED;
    }
    // Nineteen digits make less than 2^64: a sum that exceeds a long is negative.
    long value = 0;
    for (; p < to; p++) {
      int digit = bytes.get(ValueLayout.JAVA_BYTE, p) - '0';
      if (digit < 0 || digit > 9) {
        return NOT_COVERED;
      }
      value = value * 10 + digit;
    }
    if (value < 0) {
      return NOT_COVERED;
    }
    return first == '-' ? -value : value;
  }

  /// A sign or none, and up to eighteen digits with at most one point among them that make a number
  /// up to 2^53: then both the digits and the power of ten are exact doubles, and IEEE 754 rounds
  /// their quotient correctly (Clinger, "How to Read Floating Point Numbers Accurately", 1990).
  /// Otherwise NaN, which no covered text gives.
  public static double parseDouble(MemorySegment bytes, int from, int to) {
    int p = from;
    if (p >= to) {
      return Double.NaN;
    }
    byte first = bytes.get(ValueLayout.JAVA_BYTE, p);
    if (first == '-' || first == '+') {
      p++;
    }
    if (to - p > MAX_LONG_DIGITS) {
      return Double.NaN;
    }
    long mantissa = 0;
    int digits = 0;
    int point = -1;
    for (; p < to; p++) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, p);
      int digit = b - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits++;
      } else if (b == '.' && point < 0) {
        point = p;
      } else {
        return Double.NaN;
      }
    }
    int fraction = point < 0 ? 0 : to - point - 1;
    if (digits == 0 || mantissa > MAX_EXACT_MANTISSA || fraction > MAX_EXACT_POWER) {
      return Double.NaN;
    }
    double value = mantissa / POWERS_OF_TEN[fraction];
    return first == '-' ? -value : value;
  }
}
