package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Decodes field by field, eight characters at a time, in plain `long` arithmetic.
final class SwarColumns extends ColumnDecoder {
  private final TimestampWords timestamps = new TimestampWords();

  static ColumnDecoder create() {
    return new SwarColumns();
  }

  @Override
  public int longs(ColumnSlices fields, long[] values, int[] left) {
    return longs(fields, fields.firstRecord, fields.recordCount, values, left, 0);
  }

  @Override
  public int doubles(ColumnSlices fields, double[] values, int[] left) {
    return doubles(fields, fields.firstRecord, fields.recordCount, values, left, 0);
  }

  @Override
  public int scaledLongs(ColumnSlices fields, int scale, long[] values, int[] left) {
    return scaledLongs(fields, fields.firstRecord, fields.recordCount, scale, values, left, 0);
  }

  @Override
  public int epochNanos(ColumnSlices fields, long[] values, int[] left) {
    return epochNanos(fields, fields.firstRecord, fields.recordCount, timestamps, values, left, 0);
  }

  /// The records from `from` to `to`; those left follow on the `count` that are listed.
  static int longs(ColumnSlices fields, int from, int to, long[] values, int[] left, int count) {
    for (int r = from; r < to; r++) {
      long number = decimal(fields, r);
      if (number >= 0 && Decimal.isWhole(number)) {
        long digits = Decimal.digits(number);
        values[r] = Decimal.isNegative(number) ? -digits : digits;
      } else {
        left[count++] = r;
      }
    }
    return count;
  }

  /// The records from `from` to `to`: see [#longs(ColumnSlices, int, int, long[], int[], int)].
  static int doubles(
      ColumnSlices fields, int from, int to, double[] values, int[] left, int count) {
    for (int r = from; r < to; r++) {
      long number = decimal(fields, r);
      if (number >= 0 && Decimal.digits(number) <= NumberText.MAX_EXACT_MANTISSA) {
        double value = Decimal.digits(number) / NumberText.power(Decimal.fraction(number));
        values[r] = Decimal.isNegative(number) ? -value : value;
      } else {
        left[count++] = r;
      }
    }
    return count;
  }

  /// The records from `from` to `to`: see [#longs(ColumnSlices, int, int, long[], int[], int)].
  static int scaledLongs(
      ColumnSlices fields, int from, int to, int scale, long[] values, int[] left, int count) {
    for (int r = from; r < to; r++) {
      long number = decimal(fields, r);
      int zeros = scale - Decimal.fraction(number);
      if (number >= 0 && zeros >= 0 && Decimal.digits(number) <= ScaledText.MAX_DIGITS[zeros]) {
        long value = Decimal.digits(number) * ScaledText.POWERS_OF_TEN[zeros];
        values[r] = Decimal.isNegative(number) ? -value : value;
      } else {
        left[count++] = r;
      }
    }
    return count;
  }

  /// The records from `from` to `to`; the odd ones follow on the `count` that are listed: see
  /// [#plainNumbers(ColumnSlices, int, long[], int[])].
  static int plainNumbers(
      ColumnSlices fields, int from, int to, int scale, long[] values, int[] odd, int count) {
    for (int r = from; r < to; r++) {
      long number = decimal(fields, r);
      if (number >= 0
          && Decimal.fraction(number) == scale
          && (scale > 0 || Decimal.isWhole(number))
          && PlainShapes.isPlain(
              fields.window, fields.start(r), fields.end(r), scale, fields.quote)) {
        long digits = Decimal.digits(number);
        values[r] = Decimal.isNegative(number) ? -digits : digits;
      } else {
        odd[count++] = r;
      }
    }
    return count;
  }

  /// The records from `from` to `to`: see [#longs(ColumnSlices, int, int, long[], int[], int)].
  static int epochNanos(
      ColumnSlices fields,
      int from,
      int to,
      TimestampWords timestamps,
      long[] values,
      int[] left,
      int count) {
    MemorySegment window = fields.window;
    int limit = fields.limit;
    for (int r = from; r < to; r++) {
      int start = fields.start(r);
      int end = fields.end(r);
      long nanos = timestamps.epochNanos(window, start, end, limit);
      if (nanos == TimestampWords.NOT_COVERED && isQuoted(fields, start, end)) {
        nanos = timestamps.epochNanos(window, start + 1, end - 1, limit);
      }
      if (nanos == TimestampWords.NOT_COVERED) {
        left[count++] = r;
      } else {
        values[r] = nanos;
      }
    }
    return count;
  }

  private static long decimal(ColumnSlices fields, int record) {
    int start = fields.start(record);
    int end = fields.end(record);
    long number = Decimal.parse(fields.window, start, end);
    return number < 0 && isQuoted(fields, start, end)
        ? Decimal.parse(fields.window, start + 1, end - 1)
        : number;
  }

  /// Whether a field stands in quotes. If what is between them is a number or a timestamp, then it
  /// has neither quotes nor escapes, and is what the field reads in every dialect with that quote.
  private static boolean isQuoted(ColumnSlices fields, int start, int end) {
    return end - start > 2
        && fields.window.get(ValueLayout.JAVA_BYTE, start) == fields.quote
        && fields.window.get(ValueLayout.JAVA_BYTE, end - 1) == fields.quote;
  }
}
