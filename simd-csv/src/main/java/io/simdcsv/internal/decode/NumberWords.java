package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;

/// Numbers of single fields of the shapes that tick files hold, eight characters at a time; others
/// are left to [NumberText].
///
/// From a getter of a record to the load of a word there are as few calls as can be, here and in
/// [TimestampWords]: the JVM's compiler inlines no more than fifteen deep, and the JDK's own access
/// to a segment takes nine of them. One call more, and each load in a consumer of records is a call
/// with all registers saved around it.
public final class NumberWords {
  /// What is given for text that is not covered. Also a value, for which the other ways give the
  /// same answer.
  public static final long NOT_COVERED = Long.MIN_VALUE;

  private NumberWords() {}

  /// The whole number of a field, or [#NOT_COVERED].
  public static long longValue(MemorySegment bytes, int from, int to) {
    long number = Decimal.parse(bytes, from, to);
    if (number < 0 || !Decimal.isWhole(number)) {
      return NOT_COVERED;
    }
    long digits = Decimal.digits(number);
    return Decimal.isNegative(number) ? -digits : digits;
  }

  /// The number of a field, correctly rounded, or NaN.
  public static double doubleValue(MemorySegment bytes, int from, int to) {
    long number = Decimal.parse(bytes, from, to);
    if (number < 0 || Decimal.digits(number) > NumberText.MAX_EXACT_MANTISSA) {
      return Double.NaN;
    }
    double value = Decimal.digits(number) / NumberText.power(Decimal.fraction(number));
    return Decimal.isNegative(number) ? -value : value;
  }
}
