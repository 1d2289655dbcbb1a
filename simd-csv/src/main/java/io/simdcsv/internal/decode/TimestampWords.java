package io.simdcsv.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Timestamps of the shape `2026-01-05T09:30:00.000048Z`, eight characters at a time: a date, `T`
/// or a blank, a time of day, zero to nine fraction digits, and `Z` or nothing, which means UTC
/// too. Other shapes are left to [TimeText].
///
/// The last date is kept, because in most files it repeats from row to row: two words are compared
/// rather than a date worked out. So it is not thread-safe.
///
/// The words are loaded where they are used, without a method for it: see [NumberWords].
public final class TimestampWords {
  /// What [#epochNanos] gives for text that it does not cover. Also a value, for which the slow way
  /// gives the same answer.
  public static final long NOT_COVERED = Long.MIN_VALUE;

  static final int DATE_LENGTH = 10;
  static final int TIME_INDEX = 11;
  static final int FRACTION_INDEX = 19;

  /// How many bytes must be readable from the start of a field on.
  static final int READ_BYTES = 36;

  /// The characters that stand between the digits of `00:00:00` and the digits' zeros.
  static final long TIME_SHAPE = ascii("00:00:00");

  /// What makes the top bit of a byte, once [#TIME_SHAPE] is taken off, when it is added and the
  /// byte is greater than 2, 9, 0, 5, 9, 0, 5 and 9: `0x7F` less the greatest value.
  static final long TIME_LIMITS = 0x76_7A_7F_76_7A_7F_76_7DL;

  static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

  /// Days whose every nanosecond is a `long`: 1677-09-22 to 2262-04-10.
  private static final long MAX_DAY = Long.MAX_VALUE / NANOS_PER_DAY - 1;

  private long dateWord;
  private long separatorWord;
  private long dateNanos;

  /// The nanoseconds from 1970-01-01T00:00Z on, or [#NOT_COVERED].
  ///
  /// @param limit how many bytes of the segment can be read
  public long epochNanos(MemorySegment bytes, int from, int to, int limit) {
    int tail = to - from - FRACTION_INDEX;
    if (tail < 0 || tail > 11 || from + READ_BYTES > limit) {
      return NOT_COVERED;
    }
    if (!isLastDate(bytes.get(JAVA_LONG_UNALIGNED, from), bytes.get(JAVA_LONG_UNALIGNED, from + 3))
        && !readDate(bytes, from)) {
      return NOT_COVERED;
    }
    long time = secondOfDay(bytes.get(JAVA_LONG_UNALIGNED, from + TIME_INDEX));
    long nanos = nanos(bytes, from + FRACTION_INDEX, tail);
    return (time | nanos) < 0 ? NOT_COVERED : dateNanos + time * NANOS_PER_SECOND + nanos;
  }

  /// Whether the words, from characters 0 and 3 of a field on, are those of the last date read.
  boolean isLastDate(long dateWord, long separatorWord) {
    return dateWord == this.dateWord && separatorWord == this.separatorWord;
  }

  /// The nanoseconds from 1970 to the last date read.
  long dateNanos() {
    return dateNanos;
  }

  /// Reads the date and the separator after it and keeps them, if they are what is covered.
  boolean readDate(MemorySegment bytes, int from) {
    int day = TimeText.epochDay(bytes, from);
    byte separator = bytes.get(ValueLayout.JAVA_BYTE, from + DATE_LENGTH);
    if (day == TimeText.NO_DAY || Math.abs(day) > MAX_DAY || separator != 'T' && separator != ' ') {
      return false;
    }
    dateWord = bytes.get(JAVA_LONG_UNALIGNED, from);
    separatorWord = bytes.get(JAVA_LONG_UNALIGNED, from + 3);
    dateNanos = day * NANOS_PER_DAY;
    return true;
  }

  /// The seconds of `HH:MM:SS`, or a negative number if it is no time of day.
  static long secondOfDay(long word) {
    long values = word ^ TIME_SHAPE;
    if ((((values & DigitWords.LOW_SEVEN) + TIME_LIMITS | values) & DigitWords.HIGH_BITS) != 0) {
      return -1;
    }
    long pairs = values * 10 + (values >>> 8);
    long hours = pairs & 0xFF;
    long seconds = hours * 3600 + (pairs >>> 24 & 0xFF) * 60 + (pairs >>> 48 & 0xFF);
    return hours > 23 ? -1 : seconds;
  }

  /// The nanoseconds of a fraction of `tail` characters, point and `Z` included; negative if it is
  /// none.
  private static long nanos(MemorySegment bytes, int from, int tail) {
    int length = tail;
    if (length > 0 && bytes.get(ValueLayout.JAVA_BYTE, from + length - 1) == 'Z') {
      length--;
    }
    if (length == 0) {
      return 0;
    }
    int digits = length - 1;
    if (digits == 0 || digits > 9 || bytes.get(ValueLayout.JAVA_BYTE, from) != '.') {
      return -1;
    }
    long word = bytes.get(JAVA_LONG_UNALIGNED, from + 1) ^ DigitWords.ZEROS;
    int ninth = 0;
    if (digits < 8) {
      word &= (1L << 8 * digits) - 1;
    } else if (digits == 9) {
      ninth = bytes.get(ValueLayout.JAVA_BYTE, from + 9) - '0';
    }
    // Zero bytes above the last digit are trailing zeros: the value is in units of 10 ns.
    return DigitWords.nonDigits(word) != 0 || ninth < 0 || ninth > 9
        ? -1
        : DigitWords.value(word) * 10 + ninth;
  }

  /// What stands at the bytes from `first` on of the `tail` characters after the seconds: a point,
  /// the zeros of the digits, and a `Z` if there is one.
  static long tailShape(int first, int tail, boolean isZulu) {
    long shape = 0;
    for (int i = 0; i < Long.BYTES && first + i < tail; i++) {
      int p = first + i;
      long character = isZulu && p == tail - 1 ? 'Z' : p == 0 ? '.' : '0';
      shape |= character << 8 * i;
    }
    return shape;
  }

  /// What makes the top bit of a byte that is not as [#tailShape] has it: see [#TIME_LIMITS].
  static long tailLimits(int first, int tail, boolean isZulu) {
    long limits = 0;
    for (int i = 0; i < Long.BYTES && first + i < tail; i++) {
      int p = first + i;
      boolean isDigit = p > 0 && !(isZulu && p == tail - 1);
      limits |= (isDigit ? 0x76L : 0x7FL) << 8 * i;
    }
    return limits;
  }

  /// The bytes of a word that begins `first` characters after the seconds and that belong to the
  /// field.
  static long tailMask(int first, int tail) {
    int used = Math.clamp(tail - first, 0, Long.BYTES);
    return used == Long.BYTES ? -1 : (1L << 8 * used) - 1;
  }

  private static long ascii(String eight) {
    long word = 0;
    for (int i = 7; i >= 0; i--) {
      word = word << 8 | eight.charAt(i);
    }
    return word;
  }
}
