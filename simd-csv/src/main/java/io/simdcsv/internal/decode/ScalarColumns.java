package io.simdcsv.internal.decode;

import java.lang.foreign.ValueLayout;

/// Decodes field by field, a character at a time: the twin that the others are held against.
final class ScalarColumns extends ColumnDecoder {
  private final TimeText times = new TimeText();

  static ColumnDecoder create() {
    return new ScalarColumns();
  }

  @Override
  public int longs(ColumnSlices fields, long[] values, int[] left) {
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int inset = inset(fields, r);
      long value =
          NumberText.parseLong(fields.window, fields.start(r) + inset, fields.end(r) - inset);
      if (value == NumberText.NOT_COVERED) {
        left[count++] = r;
      } else {
        values[r] = value;
      }
    }
    return count;
  }

  @Override
  public int doubles(ColumnSlices fields, double[] values, int[] left) {
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int inset = inset(fields, r);
      double value =
          NumberText.parseDouble(fields.window, fields.start(r) + inset, fields.end(r) - inset);
      if (value != value) {
        left[count++] = r;
      } else {
        values[r] = value;
      }
    }
    return count;
  }

  @Override
  public int scaledLongs(ColumnSlices fields, int scale, long[] values, int[] left) {
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int inset = inset(fields, r);
      long value =
          ScaledText.parse(fields.window, fields.start(r) + inset, fields.end(r) - inset, scale);
      if (value == ScaledText.NOT_COVERED) {
        left[count++] = r;
      } else {
        values[r] = value;
      }
    }
    return count;
  }

  @Override
  public int epochNanos(ColumnSlices fields, long[] values, int[] left) {
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int inset = inset(fields, r);
      int start = fields.start(r) + inset;
      int end = fields.end(r) - inset;
      if (times.parseInstant(fields.window, start, end) && times.fitsNanos()) {
        values[r] = times.epochNanos();
      } else {
        left[count++] = r;
      }
    }
    return count;
  }

  /// One for a field in quotes, which stand around what is read.
  private static int inset(ColumnSlices fields, int record) {
    int start = fields.start(record);
    int end = fields.end(record);
    return end - start > 2
            && fields.window.get(ValueLayout.JAVA_BYTE, start) == fields.quote
            && fields.window.get(ValueLayout.JAVA_BYTE, end - 1) == fields.quote
        ? 1
        : 0;
  }
}
