package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Dates, times of day and timestamps of ISO 8601, character by character: the whole of what is
/// taken, for texts that the faster ways leave.
///
/// ```
/// date       YYYY-MM-DD                        years 0000 to 9999, Gregorian throughout
/// time       HH:MM[:SS[.f]]                    00:00 to 23:59:59, one to nine fraction digits
/// timestamp  date [T time [offset]]            T, t or one blank; a date alone is its midnight
/// offset     Z, z, +HH, +HHMM, +HH:MM, -…      to 18 hours; none means UTC
/// epoch      10, 13, 16 or 19 digits           seconds, milli-, micro- or nanoseconds from 1970
/// ```
///
/// The four lengths of an epoch are those that instants from 2001-09-09 to 2262 have in the four
/// units, so that no length can mean two of them.
///
/// The result of a `parse` is in the fields until the next call. Not thread-safe.
public final class TimeText {
  /// What [#epochDay] gives where there is no date.
  public static final int NO_DAY = Integer.MIN_VALUE;

  private static final long NANOS = 1_000_000_000;
  private static final long MIN_NANOS_SECOND = Math.floorDiv(Long.MIN_VALUE, NANOS);
  private static final long MAX_NANOS_SECOND = Long.MAX_VALUE / NANOS;
  private static final int MAX_OFFSET_SECONDS = 18 * 3600;
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };

  private MemorySegment bytes;
  private int at;
  private int to;

  private long epochSecond;
  private int nanoOfSecond;
  private boolean hasTime;
  private boolean hasOffset;
  private int offsetSeconds;

  /// Reads a timestamp or an epoch.
  ///
  /// @return whether it is one
  public boolean parseInstant(MemorySegment bytes, int from, int to) {
    return parseEpoch(bytes, from, to) || parseTimestamp(bytes, from, to);
  }

  private boolean parseEpoch(MemorySegment bytes, int from, int to) {
    int digits = to - from;
    if (digits != 10 && digits != 13 && digits != 16 && digits != 19) {
      return false;
    }
    begin(bytes, from, to);
    long seconds = digits(10);
    long nanos = 0;
    long unit = 100_000_000;
    for (int i = 10; i < digits; i++, unit /= 10) {
      int digit = digit(at++);
      if (digit < 0) {
        return false;
      }
      nanos += digit * unit;
    }
    epochSecond = seconds;
    nanoOfSecond = (int) nanos;
    hasTime = true;
    hasOffset = true;
    return seconds >= 0;
  }

  /// Reads a timestamp.
  ///
  /// @return whether it is one
  public boolean parseTimestamp(MemorySegment bytes, int from, int to) {
    begin(bytes, from, to);
    int day = to - from < 10 ? NO_DAY : epochDay(bytes, from);
    if (day == NO_DAY) {
      return false;
    }
    epochSecond = day * 86_400L;
    at += 10;
    if (at == to) {
      return true;
    }
    byte separator = byteAt(at++);
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return false;
    }
    hasTime = true;
    return time() && (at == to || offset()) && at == to;
  }

  /// Reads a time of day.
  ///
  /// @return whether it is one
  public boolean parseTimeOfDay(MemorySegment bytes, int from, int to) {
    begin(bytes, from, to);
    return time() && at == to;
  }

  private void begin(MemorySegment bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    at = from;
    epochSecond = 0;
    nanoOfSecond = 0;
    hasTime = false;
    hasOffset = false;
    offsetSeconds = 0;
  }

  /// Adds a time of day to the seconds.
  private boolean time() {
    int hours = (int) digits(2);
    if (hours < 0 || hours > 23 || !colon()) {
      return false;
    }
    int minutes = (int) digits(2);
    if (minutes < 0 || minutes > 59) {
      return false;
    }
    epochSecond += hours * 3600 + minutes * 60;
    if (at == to || byteAt(at) != ':') {
      return true;
    }
    at++;
    int seconds = (int) digits(2);
    if (seconds < 0 || seconds > 59) {
      return false;
    }
    epochSecond += seconds;
    return at == to || byteAt(at) != '.' || fraction();
  }

  private boolean fraction() {
    int first = ++at;
    int nanos = 0;
    int unit = 100_000_000;
    while (at < to && digit(at) >= 0) {
      if (unit == 0) {
        return false;
      }
      nanos += digit(at++) * unit;
      unit /= 10;
    }
    nanoOfSecond = nanos;
    return at > first;
  }

  private boolean offset() {
    hasOffset = true;
    byte sign = byteAt(at++);
    if (sign == 'Z' || sign == 'z') {
      return true;
    }
    if (sign != '+' && sign != '-') {
      return false;
    }
    int hours = (int) digits(2);
    int minutes = 0;
    if (hours >= 0 && at < to) {
      if (byteAt(at) == ':') {
        at++;
      }
      minutes = (int) digits(2);
    }
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET_SECONDS) {
      return false;
    }
    offsetSeconds = sign == '+' ? seconds : -seconds;
    epochSecond -= offsetSeconds;
    return true;
  }

  private boolean colon() {
    return at < to && byteAt(at++) == ':';
  }

  /// The number that the next `count` digits make, or -1.
  private long digits(int count) {
    if (to - at < count) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      int digit = digit(at++);
      if (digit < 0) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private int digit(int position) {
    int digit = byteAt(position) - '0';
    return digit < 0 || digit > 9 ? -1 : digit;
  }

  private byte byteAt(int position) {
    return bytes.get(ValueLayout.JAVA_BYTE, position);
  }

  /// The day of the date in the ten bytes from `from` on, counted from 1970-01-01, or [#NO_DAY].
  public static int epochDay(MemorySegment bytes, int from) {
    int year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
    int month = twoDigits(bytes, from + 5);
    int day = twoDigits(bytes, from + 8);
    if (year < 0
        || month < 1
        || month > 12
        || day < 1
        || bytes.get(ValueLayout.JAVA_BYTE, from + 4) != '-'
        || bytes.get(ValueLayout.JAVA_BYTE, from + 7) != '-') {
      return NO_DAY;
    }
    boolean isLeap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    int before = DAYS_BEFORE_MONTH[month - 1] + (isLeap && month > 2 ? 1 : 0);
    int length =
        DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (isLeap && month == 2 ? 1 : 0);
    if (day > length) {
      return NO_DAY;
    }
    // Leap days of the years before this one; year 0 is a leap year. 719,528 days from year 0 on
    // make 1970.
    int leapDays = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    return year * 365 + leapDays + before + day - 1 - 719_528;
  }

  /// A number far below zero if they are no digits.
  private static int twoDigits(MemorySegment bytes, int from) {
    int tens = bytes.get(ValueLayout.JAVA_BYTE, from) - '0';
    int ones = bytes.get(ValueLayout.JAVA_BYTE, from + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
  }

  /// Whether the nanoseconds from 1970 on are a `long`: from 1677-09-21T00:12:43.145224192Z to
  /// 2262-04-11T23:47:16.854775807Z.
  public boolean fitsNanos() {
    return epochSecond > MIN_NANOS_SECOND && epochSecond < MAX_NANOS_SECOND
        || epochSecond == MIN_NANOS_SECOND && nanoOfSecond >= Math.floorMod(Long.MIN_VALUE, NANOS)
        || epochSecond == MAX_NANOS_SECOND && nanoOfSecond <= Long.MAX_VALUE % NANOS;
  }

  /// The nanoseconds from 1970-01-01T00:00Z on, if they fit.
  public long epochNanos() {
    // The product of the earliest second is less than any long and the sum none: both wrap, and
    // undo
    // each other.
    return epochSecond * NANOS + nanoOfSecond;
  }

  /// The milliseconds from 1970-01-01T00:00Z on; what is finer is cut off towards the past.
  public long epochMillis() {
    return epochSecond * 1000 + nanoOfSecond / 1_000_000;
  }

  /// The day counted from 1970-01-01 on in which the instant lies in UTC.
  public long epochDay() {
    return Math.floorDiv(epochSecond, 86_400L);
  }

  /// The seconds from 1970-01-01T00:00Z on, or from midnight for a time of day.
  public long epochSecond() {
    return epochSecond;
  }

  /// The nanoseconds within the second.
  public int nanoOfSecond() {
    return nanoOfSecond;
  }

  /// Whether more than a date was read.
  public boolean hasTime() {
    return hasTime;
  }

  /// Whether an offset from UTC was given.
  public boolean hasOffset() {
    return hasOffset;
  }

  /// The offset from UTC in seconds; 0 where none was given.
  public int offsetSeconds() {
    return offsetSeconds;
  }
}
