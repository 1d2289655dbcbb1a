package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Dates, `2026-01-05`, with the last one kept: it is compared before another is worked out. Not
/// thread-safe.
final class DateWords {
  static final int LENGTH = 10;

  private long first;
  private long last;
  private int day = TimeText.NO_DAY;

  /// The day of the ten bytes from `from` on, counted from 1970-01-01, or [TimeText#NO_DAY].
  int epochDay(MemorySegment bytes, int from) {
    long first = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, from);
    long last = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, from + LENGTH - Long.BYTES);
    if (first != this.first || last != this.last) {
      day = TimeText.epochDay(bytes, from);
      this.first = first;
      this.last = last;
    }
    return day;
  }
}
