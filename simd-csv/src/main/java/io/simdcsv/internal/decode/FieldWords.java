package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;

/// Single fields of the shapes that tick files hold, eight characters at a time; other fields are
/// left to [NumberText] and [TimeText].
///
/// Not thread-safe: the last date is kept.
public final class FieldWords {
  /// What is given for text that is not covered. Also a value, for which the other ways give the
  /// same answer.
  public static final long NOT_COVERED = Long.MIN_VALUE;

  private final TimestampWords timestamps = new TimestampWords();

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

  /// The nanoseconds from 1970-01-01T00:00Z on of a field that is a timestamp, or [#NOT_COVERED].
  ///
  /// @param limit how many bytes of the segment can be read
  public long epochNanos(MemorySegment bytes, int from, int to, int limit) {
    return timestamps.epochNanos(bytes, from, to, limit);
  }
}
