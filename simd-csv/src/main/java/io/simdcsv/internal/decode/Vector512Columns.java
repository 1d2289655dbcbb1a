package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Decodes eight fields at a time, one in each lane of 64 bits.
///
/// A plain loop gathers the last eight characters of each field (one unaligned load and two shifts)
/// into a `long[]`; lane-wise arithmetic, the same as [DigitWords] does on one word, makes values
/// of eight of them. That asks for one shape in all lanes: the point at the same byte, or none. A
/// column mostly has that; eight fields that differ, and those with a sign, are left to
/// [SwarColumns].
///
/// The first operation on a loaded vector is `lanewise` with another vector, be it one that changes
/// nothing: C2 sees the width of a loaded vector only from the call's own profile, and all others
/// go through methods that all widths share, where another user of the Vector API may have brought
/// in another one. From then on the type says it.
///
/// [Vector256Columns] is the same with four lanes; species must be constants for C2.
final class Vector512Columns extends ColumnDecoder {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
  private static final int LANES = LONGS.length();

  /// How many records are gathered before lanes work on them: their words stay in the first-level
  /// cache.
  private static final int CHUNK = 256;

  /// What stands for a field that is too long or too short: no byte of it is a digit.
  private static final long NO_NUMBER = -1;

  /// Fifteen digits and a point are more than two words hold.
  private static final int MAX_DIGITS = 15;

  /// Shapes other than a number of fraction digits.
  private static final int MIXED = -1;

  private static final int NO_POINT = 16;

  /// No group's.
  private static final int NO_SHAPE = -2;

  /// Fifteen digits and three zeros fit a long.
  private static final int MAX_ZEROS = 3;

  private final TimestampWords timestamps = new TimestampWords();
  private final long[] lows = new long[CHUNK];
  private final long[] highs = new long[CHUNK];
  private final long[] tails = new long[CHUNK];
  private final long[] lasts = new long[CHUNK];
  private final int[] shapes = new int[CHUNK / LANES];

  /// Whether the numbers of the chunk that is being decoded are of up to eight characters.
  private boolean areShort;

  // ---- Numbers
  // --------------------------------------------------------------------------------------

  static ColumnDecoder create() {
    return new Vector512Columns();
  }

  @Override
  public int longs(ColumnSlices fields, long[] values, int[] left) {
    int count = 0;
    for (int from = fields.firstRecord; from < fields.recordCount; from += CHUNK) {
      int records = Math.min(CHUNK, fields.recordCount - from);
      int laneRecords = digits(fields, from, records, values, from);
      for (int i = 0; i < laneRecords; i += LANES) {
        if (shapes[i / LANES] != NO_POINT) {
          count = SwarColumns.longs(fields, from + i, from + i + LANES, values, left, count);
        }
      }
      count = SwarColumns.longs(fields, from + laneRecords, from + records, values, left, count);
    }
    return count;
  }

  @Override
  public int scaledLongs(ColumnSlices fields, int scale, long[] values, int[] left) {
    int count = 0;
    for (int from = fields.firstRecord; from < fields.recordCount; from += CHUNK) {
      int records = Math.min(CHUNK, fields.recordCount - from);
      int laneRecords = digits(fields, from, records, values, from);
      for (int i = 0; i < laneRecords; ) {
        int shape = shapes[i / LANES];
        int end = endOfShape(i, laneRecords);
        int zeros = scale - (shape & NO_POINT - 1);
        if (shape == MIXED || zeros < 0 || zeros > MAX_ZEROS) {
          count = SwarColumns.scaledLongs(fields, from + i, from + end, scale, values, left, count);
        } else if (zeros > 0) {
          multiply(values, from + i, from + end, ScaledText.POWERS_OF_TEN[zeros]);
        }
        i = end;
      }
      count =
          SwarColumns.scaledLongs(
              fields, from + laneRecords, from + records, scale, values, left, count);
    }
    return count;
  }

  @Override
  public int plainNumbers(ColumnSlices fields, int scale, long[] values, int[] odd) {
    int shape = scale == 0 ? NO_POINT : scale < NO_POINT ? scale : NO_SHAPE;
    int count = 0;
    for (int from = fields.firstRecord; from < fields.recordCount; from += CHUNK) {
      int records = Math.min(CHUNK, fields.recordCount - from);
      int laneRecords = digits(fields, from, records, values, from);
      if (areShort) {
        setUnplainAside(laneRecords, scale == 0 ? 0 : scale + 1);
      }
      for (int i = 0; i < laneRecords; i += LANES) {
        int r = from + i;
        if (shapes[i / LANES] != shape) {
          count = SwarColumns.plainNumbers(fields, r, r + LANES, scale, values, odd, count);
        } else if (!areShort) {
          count = PlainShapes.oddNumbers(fields, r, r + LANES, scale, odd, count);
        }
      }
      count =
          SwarColumns.plainNumbers(
              fields, from + laneRecords, from + records, scale, values, odd, count);
    }
    return count;
  }

  /// Makes groups [#MIXED] of which a number has a zero in front, or no digit before the point.
  ///
  /// @param shortest the index of the last character of `0.52`, if there are two digits after the
  ///   point; only there a zero may be the first
  private void setUnplainAside(int records, int shortest) {
    long[] lows = this.lows;
    long[] lasts = this.lasts;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      LongVector last = LongVector.fromArray(LONGS, lasts, i).lanewise(VectorOperators.OR, none);
      LongVector unused =
          last.lanewise(VectorOperators.XOR, Long.BYTES - 1).lanewise(VectorOperators.LSHL, 3);
      LongVector first =
          LongVector.fromArray(LONGS, lows, i).lanewise(VectorOperators.LSHR, unused).and(0xFF);
      LongVector more = last.sub(shortest);
      // Negative where the first digit is zero and there are more, or where there are too few.
      LongVector wrong = first.sub(1).and(more.neg()).or(more);
      if (wrong.compare(VectorOperators.LT, 0).anyTrue()) {
        shapes[i / LANES] = MIXED;
      }
    }
  }

  @Override
  public int doubles(ColumnSlices fields, double[] values, int[] left) {
    int count = 0;
    for (int from = fields.firstRecord; from < fields.recordCount; from += CHUNK) {
      int records = Math.min(CHUNK, fields.recordCount - from);
      int laneRecords = digits(fields, from, records, tails, 0);
      for (int i = 0; i < laneRecords; ) {
        int shape = shapes[i / LANES];
        int end = endOfShape(i, laneRecords);
        if (shape == MIXED) {
          count = SwarColumns.doubles(fields, from + i, from + end, values, left, count);
        } else {
          divide(tails, i, end, NumberText.power(shape & NO_POINT - 1), values, from + i);
        }
        i = end;
      }
      count = SwarColumns.doubles(fields, from + laneRecords, from + records, values, left, count);
    }
    return count;
  }

  /// Where the groups of the shape of the one at `i` end.
  private int endOfShape(int i, int laneRecords) {
    int shape = shapes[i / LANES];
    int end = i + LANES;
    while (end < laneRecords && shapes[end / LANES] == shape) {
      end += LANES;
    }
    return end;
  }

  /// A plain loop, which C2 makes vectors of by itself.
  private static void multiply(long[] values, int from, int to, long factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  /// A plain loop, as [#multiply]. Numbers and divisor are exact doubles, so the quotients are the
  /// nearest ones.
  private static void divide(
      long[] digits, int from, int to, double divisor, double[] values, int at) {
    int shift = at - from;
    for (int i = from; i < to; i++) {
      values[i + shift] = digits[i] / divisor;
    }
  }

  /// Makes the digits of each field a number, points left out, and tells the shape of each group of
  /// lanes in [#shapes].
  ///
  /// @return how many records are done, the last ones left out that fill no group; none at the very
  ///   start of the input
  private int digits(ColumnSlices fields, int from, int records, long[] values, int at) {
    if (fields.end(from) < 2 * Long.BYTES) {
      // At the very start of the input there is nothing to be read before a field.
      return 0;
    }
    int laneRecords = records & -LANES;
    gather(fields, from, records);
    areShort = union(lasts, records) >>> 3 == 0 || setOddAside(records);
    keepFields(laneRecords);
    if (areShort) {
      oneWord(laneRecords, values, at);
    } else {
      gatherTwoWords(fields, from, records);
      closePoints(laneRecords);
      lowValues(laneRecords, values, at);
      addHighValues(laneRecords, values, at);
    }
    return laneRecords;
  }

  /// Puts the eight characters up to each field's end into [#lows] and the index of the last one in
  /// the field, its length less one, into [#lasts]. Nothing else is done field by field: this loop
  /// is most of what a column costs.
  private void gather(ColumnSlices fields, int from, int records) {
    MemorySegment window = fields.window;
    int[] bounds = fields.bounds;
    int stride = fields.stride;
    int index = fields.endIndex + from * stride;
    int toStart = fields.startIndex - fields.endIndex;
    int startShift = fields.startShift + 1;
    long[] lows = this.lows;
    long[] lasts = this.lasts;
    for (int i = 0; i < records; i++) {
      int end = bounds[index];
      lasts[i] = end - bounds[index + toStart] - startShift;
      lows[i] = window.get(ValueLayout.JAVA_LONG_UNALIGNED, end - Long.BYTES);
      index += stride;
    }
  }

  /// All bits that any of the words has: in a plain loop, which C2 makes vectors of by itself.
  private static long union(long[] words, int count) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= words[i];
    }
    return union;
  }

  /// Makes fields that are empty, or of more than fifteen characters, eight that are no number.
  ///
  /// @return whether the others have up to eight
  private boolean setOddAside(int records) {
    boolean areShort = true;
    for (int i = 0; i < records; i++) {
      long last = lasts[i];
      if (last >= Long.BYTES && last < MAX_DIGITS) {
        areShort = false;
      } else if (last >>> 3 != 0) {
        lows[i] = NO_NUMBER;
        lasts[i] = Long.BYTES - 1;
      }
    }
    return areShort;
  }

  /// Makes of the characters in [#lows] their values, and zeros of those that stand before the
  /// field. Longer fields become anything.
  private void keepFields(int records) {
    long[] lows = this.lows;
    long[] lasts = this.lasts;
    LongVector sevens = LongVector.broadcast(LONGS, Long.BYTES - 1);
    LongVector zeros = LongVector.broadcast(LONGS, DigitWords.ZEROS);
    for (int i = 0; i < records; i += LANES) {
      // Seven less the last index, times eight.
      LongVector unused =
          LongVector.fromArray(LONGS, lasts, i)
              .lanewise(VectorOperators.XOR, sevens)
              .lanewise(VectorOperators.LSHL, 3);
      LongVector.fromArray(LONGS, lows, i)
          .lanewise(VectorOperators.XOR, zeros)
          .lanewise(VectorOperators.LSHR, unused)
          .lanewise(VectorOperators.LSHL, unused)
          .intoArray(lows, i);
    }
  }

  /// Puts the up to seven characters before the last eight into [#highs]: fifteen digits are a
  /// number that is exact as a double, and with up to three zeros as a long.
  private void gatherTwoWords(ColumnSlices fields, int from, int records) {
    MemorySegment window = fields.window;
    for (int i = 0; i < records; i++) {
      int last = (int) lasts[i];
      highs[i] = 0;
      if (last >= Long.BYTES) {
        int end = fields.end(from + i);
        int unused = 120 - 8 * last;
        lows[i] = window.get(ValueLayout.JAVA_LONG_UNALIGNED, end - Long.BYTES) ^ DigitWords.ZEROS;
        highs[i] =
            (window.get(ValueLayout.JAVA_LONG_UNALIGNED, end - 2 * Long.BYTES) ^ DigitWords.ZEROS)
                >>> unused
                << unused;
      }
    }
  }

  private void oneWord(int records, long[] values, int at) {
    long[] lows = this.lows;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      long flag = DigitWords.nonDigits(lows[i]);
      boolean hasPoint = flag != 0;
      // A point as the last character would make a lone point look like a zero.
      if ((flag & flag - 1) != 0 || flag < 0) {
        shapes[i / LANES] = MIXED;
        continue;
      }
      LongVector words = LongVector.fromArray(LONGS, lows, i).lanewise(VectorOperators.OR, none);
      // With the point made a zero, all must be digits, and that byte must be zero.
      LongVector other =
          words
              .lanewise(VectorOperators.XOR, DigitWords.POINT * (flag >>> 7))
              .and(DigitWords.LOW_SEVEN)
              .add(DigitWords.BEYOND_NINE + (flag >>> 7) * 9)
              .or(words)
              .and(DigitWords.HIGH_BITS);
      if (other.compare(VectorOperators.NE, 0).anyTrue()) {
        shapes[i / LANES] = MIXED;
        continue;
      }
      long above = hasPoint ? -(flag << 1) : -1;
      long below = hasPoint ? (flag >>> 7) - 1 : 0;
      LongVector digits = words.and(above).or(words.and(below).lanewise(VectorOperators.LSHL, 8));
      LongVector pairs =
          digits
              .lanewise(VectorOperators.LSHL, 3)
              .add(digits.lanewise(VectorOperators.LSHL, 1))
              .add(digits.lanewise(VectorOperators.LSHR, 8));
      pairs
          .and(DigitWords.EVEN_PAIRS)
          .mul(DigitWords.HUNDREDS)
          .add(
              pairs
                  .lanewise(VectorOperators.LSHR, 16)
                  .and(DigitWords.EVEN_PAIRS)
                  .mul(DigitWords.ONES))
          .lanewise(VectorOperators.LSHR, 32)
          .intoArray(values, at + i);
      shapes[i / LANES] = hasPoint ? Long.numberOfLeadingZeros(flag) >>> 3 : NO_POINT;
    }
  }

  /// Closes up the points of fields of two words, in place, and tells the shapes. In loops of their
  /// own, as the two halves of the value are: C2 stops inlining where one method has too many
  /// vector operations, and a vector that is not inlined is an object.
  private void closePoints(int records) {
    long[] lows = this.lows;
    long[] highs = this.highs;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      long lowFlag = DigitWords.nonDigits(lows[i]);
      long highFlag = DigitWords.nonDigits(highs[i]);
      boolean pointInLow = lowFlag != 0;
      boolean pointInHigh = highFlag != 0;
      if ((lowFlag & lowFlag - 1) != 0
          || (highFlag & highFlag - 1) != 0
          || lowFlag < 0
          || pointInLow && pointInHigh) {
        shapes[i / LANES] = MIXED;
        continue;
      }
      LongVector low = LongVector.fromArray(LONGS, lows, i).lanewise(VectorOperators.OR, none);
      LongVector high = LongVector.fromArray(LONGS, highs, i).lanewise(VectorOperators.OR, none);
      // As for one word.
      LongVector other =
          low.lanewise(VectorOperators.XOR, DigitWords.POINT * (lowFlag >>> 7))
              .and(DigitWords.LOW_SEVEN)
              .add(DigitWords.BEYOND_NINE + (lowFlag >>> 7) * 9)
              .or(low)
              .or(
                  high.lanewise(VectorOperators.XOR, DigitWords.POINT * (highFlag >>> 7))
                      .and(DigitWords.LOW_SEVEN)
                      .add(DigitWords.BEYOND_NINE + (highFlag >>> 7) * 9)
                      .or(high))
              .and(DigitWords.HIGH_BITS);
      if (other.compare(VectorOperators.NE, 0).anyTrue()) {
        shapes[i / LANES] = MIXED;
        continue;
      }
      // A point in the low word is closed up with the last digit of the high one.
      long lowAbove = pointInLow ? -(lowFlag << 1) : -1;
      long lowBelow = pointInLow ? (lowFlag >>> 7) - 1 : 0;
      long highAbove = pointInLow ? 0 : pointInHigh ? -(highFlag << 1) : -1;
      long highBelow = pointInLow ? -1 : pointInHigh ? (highFlag >>> 7) - 1 : 0;
      low.and(lowAbove)
          .or(low.and(lowBelow).lanewise(VectorOperators.LSHL, 8))
          .or(high.lanewise(VectorOperators.LSHR, 56).and(pointInLow ? -1L : 0L))
          .intoArray(lows, i);
      high.and(highAbove)
          .or(high.and(highBelow).lanewise(VectorOperators.LSHL, 8))
          .intoArray(highs, i);
      shapes[i / LANES] =
          pointInLow
              ? Long.numberOfLeadingZeros(lowFlag) >>> 3
              : pointInHigh ? Long.BYTES + (Long.numberOfLeadingZeros(highFlag) >>> 3) : NO_POINT;
    }
  }

  private void lowValues(int records, long[] values, int at) {
    long[] lows = this.lows;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      LongVector digits = LongVector.fromArray(LONGS, lows, i).lanewise(VectorOperators.OR, none);
      LongVector pairs =
          digits
              .lanewise(VectorOperators.LSHL, 3)
              .add(digits.lanewise(VectorOperators.LSHL, 1))
              .add(digits.lanewise(VectorOperators.LSHR, 8));
      pairs
          .and(DigitWords.EVEN_PAIRS)
          .mul(DigitWords.HUNDREDS)
          .add(
              pairs
                  .lanewise(VectorOperators.LSHR, 16)
                  .and(DigitWords.EVEN_PAIRS)
                  .mul(DigitWords.ONES))
          .lanewise(VectorOperators.LSHR, 32)
          .intoArray(values, at + i);
    }
  }

  private void addHighValues(int records, long[] values, int at) {
    long[] highs = this.highs;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      LongVector digits = LongVector.fromArray(LONGS, highs, i).lanewise(VectorOperators.OR, none);
      LongVector pairs =
          digits
              .lanewise(VectorOperators.LSHL, 3)
              .add(digits.lanewise(VectorOperators.LSHL, 1))
              .add(digits.lanewise(VectorOperators.LSHR, 8));
      pairs
          .and(DigitWords.EVEN_PAIRS)
          .mul(DigitWords.HUNDREDS)
          .add(
              pairs
                  .lanewise(VectorOperators.LSHR, 16)
                  .and(DigitWords.EVEN_PAIRS)
                  .mul(DigitWords.ONES))
          .lanewise(VectorOperators.LSHR, 32)
          .mul(DigitWords.WORD)
          .add(LongVector.fromArray(LONGS, values, at + i))
          .intoArray(values, at + i);
    }
  }

  // ---- Timestamps
  // -----------------------------------------------------------------------------------

  @Override
  public int epochNanos(ColumnSlices fields, long[] values, int[] left) {
    int count = 0;
    int from = fields.firstRecord;
    while (from < fields.recordCount) {
      // The first record leads: it says which date and shape those after it must have.
      count = SwarColumns.epochNanos(fields, from, from + 1, timestamps, values, left, count);
      boolean leads = count == 0 || left[count - 1] != from;
      int laneRecords = leads ? gatherRun(fields, from) & -LANES : 0;
      if (laneRecords > 0) {
        count = timestamps(fields, from, laneRecords, values, left, count);
        from += laneRecords;
      } else {
        // Dates that change all the time are not worth looking ahead for.
        int to = Math.min(from + LANES, fields.recordCount);
        count = SwarColumns.epochNanos(fields, from + 1, to, timestamps, values, left, count);
        from = to;
      }
    }
    return count;
  }

  /// Gathers the times of day, and what follows them, of the records from `from` on that have the
  /// length of the first, its quotes or their absence, and its date: up to a chunk of them.
  ///
  /// @return how many there are
  private int gatherRun(ColumnSlices fields, int from) {
    MemorySegment window = fields.window;
    int records = Math.min(CHUNK, fields.recordCount - from);
    int length = fields.end(from) - fields.start(from);
    int inset = inset(fields, from);
    int last = fields.limit - TimestampWords.READ_BYTES;
    for (int i = 0; i < records; i++) {
      int start = fields.start(from + i);
      int end = fields.end(from + i);
      if (end - start != length || start > last || inset > 0 && inset(fields, from + i) == 0) {
        return i;
      }
      start += inset;
      if (!timestamps.isLastDate(
          window.get(ValueLayout.JAVA_LONG_UNALIGNED, start),
          window.get(ValueLayout.JAVA_LONG_UNALIGNED, start + 3))) {
        return i;
      }
      lows[i] = window.get(ValueLayout.JAVA_LONG_UNALIGNED, start + TimestampWords.TIME_INDEX);
      highs[i] = window.get(ValueLayout.JAVA_LONG_UNALIGNED, start + TimestampWords.FRACTION_INDEX);
      tails[i] =
          window.get(
              ValueLayout.JAVA_LONG_UNALIGNED, start + TimestampWords.FRACTION_INDEX + Long.BYTES);
    }
    return records;
  }

  /// One for a field in quotes, which stand around the timestamp.
  private static int inset(ColumnSlices fields, int record) {
    int start = fields.start(record);
    int end = fields.end(record);
    return end - start > 2
            && fields.window.get(ValueLayout.JAVA_BYTE, start) == fields.quote
            && fields.window.get(ValueLayout.JAVA_BYTE, end - 1) == fields.quote
        ? 1
        : 0;
  }

  /// Works out the gathered timestamps. What follows the seconds, `.000048Z` for example, is up to
  /// eleven characters: eight in one word, the rest in another. Each must be a point, a digit, a
  /// `Z` or past the end of the field at the same byte in all lanes; like the colons, characters
  /// that are not digits become zero when their shape is taken off.
  private int timestamps(
      ColumnSlices fields, int from, int records, long[] values, int[] left, int count) {
    int inset = inset(fields, from);
    int end = fields.end(from) - inset;
    int tail = end - fields.start(from) - inset - TimestampWords.FRACTION_INDEX;
    boolean isZulu = tail > 0 && fields.window.get(ValueLayout.JAVA_BYTE, end - 1) == 'Z';
    long shape = TimestampWords.tailShape(0, tail, isZulu);
    long limits = TimestampWords.tailLimits(0, tail, isZulu);
    long mask = TimestampWords.tailMask(0, tail);
    long moreShape = TimestampWords.tailShape(Long.BYTES, tail, isZulu);
    long moreLimits = TimestampWords.tailLimits(Long.BYTES, tail, isZulu);
    long moreMask = TimestampWords.tailMask(Long.BYTES, tail);
    takeOffTails(records, highs, mask, shape, limits);
    takeOffTails(records, tails, moreMask, moreShape, moreLimits);
    seconds(records, timestamps.dateNanos(), values, from);
    addFractions(records, values, from);
    int lefts = count;
    for (int i = 0; i < records; i += LANES) {
      if (shapes[i / LANES] == MIXED) {
        lefts =
            SwarColumns.epochNanos(
                fields, from + i, from + i + LANES, timestamps, values, left, lefts);
      }
    }
    return lefts;
  }

  /// Makes what stands at each byte its value, and sets the top bit of those that are not what the
  /// shape has there. In loops of their own, as [#closePoints] says.
  private static void takeOffTails(int records, long[] words, long mask, long shape, long limits) {
    LongVector masks = LongVector.broadcast(LONGS, mask);
    for (int i = 0; i < records; i += LANES) {
      LongVector word =
          LongVector.fromArray(LONGS, words, i)
              .lanewise(VectorOperators.AND, masks)
              .lanewise(VectorOperators.XOR, shape);
      LongVector wrong =
          word.and(DigitWords.LOW_SEVEN).add(limits).or(word).and(DigitWords.HIGH_BITS);
      // Right words have no top bit: values are small.
      word.or(wrong).intoArray(words, i);
    }
  }

  /// Makes dates and times of day nanoseconds, and tells in [#shapes] which groups have a wrong
  /// character anywhere.
  private void seconds(int records, long date, long[] values, int at) {
    long[] lows = this.lows;
    long[] highs = this.highs;
    long[] tails = this.tails;
    LongVector timeShapes = LongVector.broadcast(LONGS, TimestampWords.TIME_SHAPE);
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      LongVector time =
          LongVector.fromArray(LONGS, lows, i).lanewise(VectorOperators.XOR, timeShapes);
      LongVector pairs =
          time.lanewise(VectorOperators.LSHL, 3)
              .add(time.lanewise(VectorOperators.LSHL, 1))
              .add(time.lanewise(VectorOperators.LSHR, 8));
      LongVector hours = pairs.and(0xFF);
      // 24 and 104 more make the top bit of the byte.
      LongVector wrong =
          time.and(DigitWords.LOW_SEVEN)
              .add(TimestampWords.TIME_LIMITS)
              .or(time)
              .or(hours.add(104))
              .or(LongVector.fromArray(LONGS, highs, i).lanewise(VectorOperators.OR, none))
              .or(LongVector.fromArray(LONGS, tails, i).lanewise(VectorOperators.OR, none))
              .and(DigitWords.HIGH_BITS);
      shapes[i / LANES] = wrong.compare(VectorOperators.NE, 0).anyTrue() ? MIXED : 0;
      hours
          .mul(3600)
          .add(pairs.lanewise(VectorOperators.LSHR, 24).and(0xFF).mul(60))
          .add(pairs.lanewise(VectorOperators.LSHR, 48).and(0xFF))
          .mul(TimestampWords.NANOS_PER_SECOND)
          .add(date)
          .intoArray(values, at + i);
    }
  }

  private void addFractions(int records, long[] values, int at) {
    long[] highs = this.highs;
    long[] tails = this.tails;
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < records; i += LANES) {
      LongVector more = LongVector.fromArray(LONGS, tails, i).lanewise(VectorOperators.OR, none);
      // The point is shifted out; the digits that are not there are zeros at the end.
      LongVector digits =
          LongVector.fromArray(LONGS, highs, i)
              .lanewise(VectorOperators.OR, none)
              .lanewise(VectorOperators.LSHR, 8);
      LongVector pairs =
          digits
              .lanewise(VectorOperators.LSHL, 3)
              .add(digits.lanewise(VectorOperators.LSHL, 1))
              .add(digits.lanewise(VectorOperators.LSHR, 8));
      pairs
          .and(DigitWords.EVEN_PAIRS)
          .mul(DigitWords.HUNDREDS)
          .add(
              pairs
                  .lanewise(VectorOperators.LSHR, 16)
                  .and(DigitWords.EVEN_PAIRS)
                  .mul(DigitWords.ONES))
          .lanewise(VectorOperators.LSHR, 32)
          .mul(10)
          .add(more.and(0xFF).mul(10))
          .add(more.lanewise(VectorOperators.LSHR, 8).and(0xFF))
          .add(LongVector.fromArray(LONGS, values, at + i))
          .intoArray(values, at + i);
    }
  }
}
