package io.simdcsv.internal.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Judges a text by its characters alone: which type it is of where nobody has said. It takes less
/// than the getters do, so that what is found to be a number is one, and so that a number's text
/// can be made again from its value.
///
/// ```
/// number     -? (0 | 1-9 digit*) (. digit+)? ([eE] [+-]? digit+)?      as in JSON, RFC 8259
/// LONG       a number without point and exponent that fits a long; not -0
/// DECIMAL    a number with a point, up to 18 digits after it, and no exponent, whose digits make
///            a long; not -0.0
/// DOUBLE     any other number that has a point or an exponent and is finite, and -0
/// DATE       YYYY-MM-DD
/// TIME       HH:MM[:SS[.f]]
/// TIMESTAMP  DATE (T | t | blank) TIME [offset], if it fits a long of nanoseconds
/// TEXT       everything else
/// ```
///
/// The result of [#read] is in the fields until the next call. Not thread-safe.
public final class TypedText {
  /// The types of single values.
  public enum Kind {
    LONG,
    DECIMAL,
    DOUBLE,
    DATE,
    TIME,
    TIMESTAMP,
    TEXT
  }

  /// Whole numbers beyond it are not all doubles.
  public static final long MAX_EXACT_WHOLE = NumberText.MAX_EXACT_MANTISSA;

  private static final int TIME_LENGTH = 5;
  private static final int DATE_LENGTH = 10;

  private final TimeText times = new TimeText();
  private MemorySegment scratch = MemorySegment.NULL;
  private long value;
  private int fraction;
  private double number;

  /// Judges the text from `from` to `to`.
  public Kind read(MemorySegment bytes, int from, int to) {
    if (from >= to) {
      return Kind.TEXT;
    }
    byte first = bytes.get(ValueLayout.JAVA_BYTE, from);
    if (first != '-' && !isDigit(first)) {
      return Kind.TEXT;
    }
    int length = to - from;
    if (length >= TIME_LENGTH && bytes.get(ValueLayout.JAVA_BYTE, from + 2) == ':') {
      return time(bytes, from, to);
    }
    // A number has no two minus signs there: an exponent has one.
    if (length >= DATE_LENGTH
        && bytes.get(ValueLayout.JAVA_BYTE, from + 4) == '-'
        && bytes.get(ValueLayout.JAVA_BYTE, from + 7) == '-') {
      return timestamp(bytes, from, to);
    }
    return number(bytes, from, to);
  }

  /// Judges a text that is a string.
  public Kind read(String text) {
    if (text.isEmpty() || text.charAt(0) != '-' && !isDigit(text.charAt(0))) {
      return Kind.TEXT;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (scratch.byteSize() < bytes.length) {
      scratch = Arena.ofAuto().allocate(Math.max(64, 2L * bytes.length));
    }
    MemorySegment.copy(bytes, 0, scratch, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return read(scratch, 0, bytes.length);
  }

  /// The value: a LONG, a DECIMAL's digits, a DATE's day from 1970-01-01 on, a TIME's nanoseconds
  /// from midnight on, or a TIMESTAMP's from 1970-01-01T00:00Z on.
  public long value() {
    return value;
  }

  /// How many of a DECIMAL's digits stand after its point; 0 for a LONG.
  public int fraction() {
    return fraction;
  }

  /// The LONG or DECIMAL times 10^`scale`, which is not less than [#fraction].
  ///
  /// @throws ArithmeticException if it does not fit
  public long scaled(int scale) {
    return rescale(value, fraction, scale);
  }

  /// Digits with `from` of them after the point as such with `to`, which is not less.
  ///
  /// @throws ArithmeticException if they do not fit
  public static long rescale(long digits, int from, int to) {
    return Math.multiplyExact(digits, ScaledText.POWERS_OF_TEN[to - from]);
  }

  /// The double nearest to a LONG, DECIMAL or DOUBLE.
  public double number(Kind kind) {
    return kind == Kind.DOUBLE ? number : toDouble(value, fraction);
  }

  /// The double nearest to `digits` times 10^-`fraction`.
  public static double toDouble(long digits, int fraction) {
    // Both are exact doubles, so that their quotient is the nearest one.
    return digits >= -NumberText.MAX_EXACT_MANTISSA && digits <= NumberText.MAX_EXACT_MANTISSA
        ? digits / NumberText.power(fraction)
        : BigDecimal.valueOf(digits, fraction).doubleValue();
  }

  /// The doubles nearest to the first `count` of `digits` times 10^-`fraction`, into `doubles` from
  /// `at` on. In plain loops, which C2 makes vectors of by itself.
  public static void toDoubles(long[] digits, int count, int fraction, double[] doubles, int at) {
    long magnitudes = 0;
    for (int i = 0; i < count; i++) {
      magnitudes |= digits[i] ^ digits[i] >> 63;
    }
    if (magnitudes >= NumberText.MAX_EXACT_MANTISSA) {
      for (int i = 0; i < count; i++) {
        doubles[at + i] = toDouble(digits[i], fraction);
      }
    } else {
      double divisor = NumberText.power(fraction);
      for (int i = 0; i < count; i++) {
        doubles[at + i] = digits[i] / divisor;
      }
    }
  }

  private Kind time(MemorySegment bytes, int from, int to) {
    if (!times.parseTimeOfDay(bytes, from, to)) {
      return Kind.TEXT;
    }
    value = times.epochSecond() * 1_000_000_000 + times.nanoOfSecond();
    return Kind.TIME;
  }

  private Kind timestamp(MemorySegment bytes, int from, int to) {
    if (!times.parseTimestamp(bytes, from, to)) {
      return Kind.TEXT;
    }
    if (!times.hasTime()) {
      value = times.epochDay();
      return Kind.DATE;
    }
    if (!times.fitsNanos()) {
      return Kind.TEXT;
    }
    value = times.epochNanos();
    return Kind.TIMESTAMP;
  }

  private Kind number(MemorySegment bytes, int from, int to) {
    boolean negative = bytes.get(ValueLayout.JAVA_BYTE, from) == '-';
    int p = negative ? from + 1 : from;
    int whole = p;
    // Below zero, for the least long is farther from it than the greatest.
    long sum = 0;
    boolean fits = true;
    int point = -1;
    for (; p < to; p++) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, p);
      if (isDigit(b)) {
        int digit = b - '0';
        fits &= sum > Long.MIN_VALUE / 10 || sum == Long.MIN_VALUE / 10 && digit <= 8;
        sum = sum * 10 - digit;
      } else if (b == '.' && point < 0) {
        point = p;
      } else {
        break;
      }
    }
    int wholeDigits = (point < 0 ? p : point) - whole;
    boolean leadingZero = wholeDigits > 1 && bytes.get(ValueLayout.JAVA_BYTE, whole) == '0';
    if (wholeDigits == 0 || leadingZero || point == p - 1) {
      return Kind.TEXT;
    }
    fits &= negative || sum != Long.MIN_VALUE;
    value = negative ? sum : -sum;
    fraction = point < 0 ? 0 : p - point - 1;
    boolean hasExponent = p < to;
    boolean isMinusZero = negative && fits && sum == 0;
    if (hasExponent) {
      if (!isExponent(bytes, p, to)) {
        return Kind.TEXT;
      }
    } else if (fits && fraction <= ScaledText.MAX_SCALE && !isMinusZero) {
      return point < 0 ? Kind.LONG : Kind.DECIMAL;
    } else if (point < 0 && !isMinusZero) {
      // A double would lose digits of what is perhaps an identifier.
      return Kind.TEXT;
    }
    number = Double.parseDouble(ascii(bytes, from, to));
    return Double.isInfinite(number) ? Kind.TEXT : Kind.DOUBLE;
  }

  private static boolean isExponent(MemorySegment bytes, int from, int to) {
    int p = from;
    if (bytes.get(ValueLayout.JAVA_BYTE, p) != 'e' && bytes.get(ValueLayout.JAVA_BYTE, p) != 'E') {
      return false;
    }
    p++;
    if (p < to
        && (bytes.get(ValueLayout.JAVA_BYTE, p) == '-'
            || bytes.get(ValueLayout.JAVA_BYTE, p) == '+')) {
      p++;
    }
    int first = p;
    while (p < to && isDigit(bytes.get(ValueLayout.JAVA_BYTE, p))) {
      p++;
    }
    return p == to && p > first;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static String ascii(MemorySegment bytes, int from, int to) {
    byte[] copy = new byte[to - from];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, copy.length);
    return WindowText.latin1(copy, 0, copy.length);
  }
}
