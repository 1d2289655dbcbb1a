package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Finds, among fields that a decoder has taken, those whose text is not the plain one of their
/// value: `007`, `+5`, `1.5` where the others have two digits after the point, a timestamp that is
/// written otherwise than the others. Of all others the text follows from the value.
///
/// One or two bytes tell it of a number, for the decoder has seen to the rest.
public final class PlainShapes {
  /// What [#timestampShape] gives for a timestamp of another shape.
  public static final int NO_SHAPE = -1;

  private static final int SHORTEST = TimestampWords.FRACTION_INDEX;
  private static final int LONGEST = SHORTEST + 11;
  private static final int SEPARATOR_INDEX = TimestampWords.DATE_LENGTH;

  /// What tells digits and colons, signs, points and blanks, and letters from one another.
  private static final long CLASSES = 0xF0F0_F0F0_F0F0_F0F0L;

  private static final int ZULU = 1;
  private static final int BLANK = 2;
  private static final int FRACTION_SHIFT = 2;

  private PlainShapes() {}

  /// Lists the records whose number is not written with just `scale` digits after the point, no
  /// zero in front but the one before the point, and no plus sign; and those left by the decoder.
  ///
  /// @param left what the decoder has left
  /// @param odd takes the records, in ascending order
  /// @return how many there are
  public static int oddNumbers(
      ColumnSlices fields, int scale, int[] left, int leftCount, int[] odd) {
    MemorySegment window = fields.window;
    int[] bounds = fields.bounds;
    int stride = fields.stride;
    int startIndex = fields.startIndex + fields.firstRecord * stride;
    int endIndex = fields.endIndex + fields.firstRecord * stride;
    int startShift = fields.startShift;
    int records = fields.recordCount;
    int next = leftBefore(fields, left, leftCount, odd);
    int count = next;
    int nextLeft = next < leftCount ? left[next] : -1;
    for (int r = fields.firstRecord; r < records; r++) {
      int start = bounds[startIndex] + startShift;
      int end = bounds[endIndex];
      startIndex += stride;
      endIndex += stride;
      if (r == nextLeft) {
        next++;
        nextLeft = next < leftCount ? left[next] : -1;
      } else {
        int point = end - 1 - scale;
        byte first = window.get(ValueLayout.JAVA_BYTE, start);
        boolean isPlain =
            first >= '1'
                && first <= '9'
                && (scale == 0 || point > start && window.get(ValueLayout.JAVA_BYTE, point) == '.');
        if (isPlain || isPlain(window, start, end, scale, fields.quote)) {
          continue;
        }
      }
      odd[count++] = r;
    }
    return count;
  }

  /// The same for the records from `from` to `to`, of which none is left; the odd ones follow on
  /// the `count` that are listed.
  static int oddNumbers(ColumnSlices fields, int from, int to, int scale, int[] odd, int count) {
    for (int r = from; r < to; r++) {
      if (!isPlain(fields.window, fields.start(r), fields.end(r), scale, fields.quote)) {
        odd[count++] = r;
      }
    }
    return count;
  }

  /// The same for a number that may stand in quotes, have a sign or begin with a zero.
  static boolean isPlain(MemorySegment window, int from, int to, int scale, int quote) {
    int start = from;
    int end = to;
    byte first = window.get(ValueLayout.JAVA_BYTE, start);
    if (first == quote) {
      start++;
      end--;
      first = window.get(ValueLayout.JAVA_BYTE, start);
    }
    boolean negative = first == '-';
    if (negative) {
      start++;
      first = window.get(ValueLayout.JAVA_BYTE, start);
    }
    if (first < '0' || first > '9') {
      return false;
    }
    int point = end - 1 - scale;
    if (first == '0' && (negative || (scale == 0 ? end : point) != start + 1)) {
      // Zeros in front, or perhaps minus zero, which has no value of its own.
      return false;
    }
    return scale == 0 || point > start && window.get(ValueLayout.JAVA_BYTE, point) == '.';
  }

  /// Lists the records whose timestamp is not written as the first one that the decoder has taken,
  /// and those left by the decoder.
  ///
  /// @return how many there are
  public static int oddTimestamps(ColumnSlices fields, int[] left, int leftCount, int[] odd) {
    MemorySegment window = fields.window;
    int next = leftBefore(fields, left, leftCount, odd);
    int count = next;
    int nextLeft = next < leftCount ? left[next] : -1;
    int length = -1;
    int middle = 0;
    long leaderFirst = 0;
    long leaderMiddle = 0;
    long leaderLast = 0;
    long middleMask = CLASSES;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      if (r == nextLeft) {
        odd[count++] = r;
        next++;
        nextLeft = next < leftCount ? left[next] : -1;
        continue;
      }
      int start = fields.start(r);
      int end = fields.end(r);
      if (window.get(ValueLayout.JAVA_BYTE, start) == fields.quote) {
        start++;
        end--;
      }
      if (length < 0) {
        length = timestampShape(fields, start, end) == NO_SHAPE ? 0 : end - start;
        if (length > 0) {
          middle = Math.min(18, length - Long.BYTES);
          leaderFirst = word(window, start + SEPARATOR_INDEX);
          leaderMiddle = word(window, start + middle);
          leaderLast = word(window, end - Long.BYTES);
          // A sign in place of the point would be the beginning of an offset.
          if (length > SHORTEST) {
            middleMask |= 0xFFL << 8 * (SHORTEST - middle);
          }
        }
      }
      boolean isPlain =
          length == end - start
              && (((word(window, start + SEPARATOR_INDEX) ^ leaderFirst) & CLASSES)
                      | ((word(window, start + middle) ^ leaderMiddle) & middleMask)
                      | ((word(window, end - Long.BYTES) ^ leaderLast) & CLASSES))
                  == 0;
      if (!isPlain) {
        odd[count++] = r;
      }
    }
    return count;
  }

  /// How a timestamp is written, if it is one without offset that has seconds: what [#timestamp]
  /// makes its text again from. [#NO_SHAPE] for others.
  ///
  /// @param fields the column that the field from `from` to `to` belongs to
  public static int timestampShape(ColumnSlices fields, int from, int to) {
    MemorySegment window = fields.window;
    int inset = from < to && window.get(ValueLayout.JAVA_BYTE, from) == fields.quote ? 1 : 0;
    int start = from + inset;
    int end = to - inset;
    int length = end - start;
    if (length < SHORTEST || length > LONGEST) {
      return NO_SHAPE;
    }
    byte separator = window.get(ValueLayout.JAVA_BYTE, start + SEPARATOR_INDEX);
    if (separator != 'T' && separator != ' '
        || window.get(ValueLayout.JAVA_BYTE, start + 16) != ':') {
      return NO_SHAPE;
    }
    int shape = separator == ' ' ? BLANK : 0;
    if (window.get(ValueLayout.JAVA_BYTE, end - 1) == 'Z') {
      shape |= ZULU;
      end--;
    }
    int fraction = end - start - SHORTEST;
    if (fraction == 0) {
      return shape;
    }
    int point = start + SHORTEST;
    if (fraction == 1 || window.get(ValueLayout.JAVA_BYTE, point) != '.') {
      return NO_SHAPE;
    }
    for (int p = point + 1; p < end; p++) {
      int digit = window.get(ValueLayout.JAVA_BYTE, p) - '0';
      if (digit < 0 || digit > 9) {
        return NO_SHAPE;
      }
    }
    return shape | fraction - 1 << FRACTION_SHIFT;
  }

  /// The text of a timestamp.
  ///
  /// @param date its date
  /// @param nanoOfDay its time of day
  /// @param shape what [#timestampShape] gave for it
  public static String timestamp(String date, long nanoOfDay, int shape) {
    long second = nanoOfDay / TimestampWords.NANOS_PER_SECOND;
    StringBuilder text = new StringBuilder(LONGEST).append(date);
    text.append((shape & BLANK) != 0 ? ' ' : 'T');
    appendTwo(text, second / 3600);
    appendTwo(text.append(':'), second / 60 % 60);
    appendTwo(text.append(':'), second % 60);
    int digits = shape >>> FRACTION_SHIFT;
    if (digits > 0) {
      text.append('.');
      long fraction = nanoOfDay % TimestampWords.NANOS_PER_SECOND;
      long unit = TimestampWords.NANOS_PER_SECOND / 10;
      for (int i = 0; i < digits; i++, unit /= 10) {
        text.append((char) ('0' + fraction / unit % 10));
      }
    }
    return (shape & ZULU) != 0 ? text.append('Z').toString() : text.toString();
  }

  private static void appendTwo(StringBuilder text, long number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /// Lists record 0 if the decoder was not shown it.
  ///
  /// @return how many are listed
  private static int leftBefore(ColumnSlices fields, int[] left, int leftCount, int[] odd) {
    if (leftCount == 0 || left[0] >= fields.firstRecord) {
      return 0;
    }
    odd[0] = left[0];
    return 1;
  }

  private static long word(MemorySegment bytes, int position) {
    return bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, position);
  }
}
