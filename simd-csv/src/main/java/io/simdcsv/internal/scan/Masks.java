package io.simdcsv.internal.scan;

/// Arithmetic on block masks: bit `i` of a mask is a fact about byte `i` of a block of 64.
final class Masks {
  private Masks() {}

  /// Bit `i` of the result is the parity of bits 0 to `i`: with quotes in, 1 from each opening
  /// quote up to, not including, its closing one.
  ///
  /// ```text
  /// bytes    a , " b , c " , d      (first byte leftmost)
  /// quotes   0 0 1 0 0 0 1 0 0
  /// result   0 0 1 1 1 1 0 0 0
  /// ```
  ///
  /// Six shifts double the distance each bit has travelled: 1, 2, 4 … 32. Carry-less multiplication
  /// by all ones does it at once (Langdale and Lemire, "Parsing Gigabytes of JSON per Second",
  /// 2019, §3.1) but Java has no intrinsic for it.
  static long prefixXor(long mask) {
    mask ^= mask << 1;
    mask ^= mask << 2;
    mask ^= mask << 4;
    mask ^= mask << 8;
    mask ^= mask << 16;
    mask ^= mask << 32;
    return mask;
  }

  /// The first, third, fifth … bit of `mask`, by one PDEP instruction where the CPU is quick at it.
  /// With quotes in, outside quotes at the start: the opening ones, `o`. The closing ones are the
  /// others, `c`, and `c - o` is what [#prefixXor] gives: each pair leaves ones from its opening
  /// quote up to its closing one, and an opening quote that is left alone borrows ones up to the
  /// top.
  ///
  /// ```text
  /// bit      8 7 6 5 4 3 2 1 0
  /// quotes   1 0 0 1 0 0 1 0 0       bits 2 and 5 are a pair, bit 8 is left alone
  /// o        1 0 0 0 0 0 1 0 0
  /// c        0 0 0 1 0 0 0 0 0
  /// c - o    1 0 0 0 1 1 1 0 0       and ones above bit 8
  /// ```
  static long everyOther(long mask) {
    return Long.expand(0x5555_5555_5555_5555L, mask);
  }

  /// The bits below the lowest one of `mask`, which must not be 0.
  ///
  /// ```text
  /// mask  …0101000     mask & -mask  …0001000     minus 1  …0000111
  /// ```
  static long below(long mask) {
    return (mask & -mask) - 1;
  }

  /// Stores `base` plus the position of each bit of `mask` at `ends[n]` and after. The first eight
  /// are written whether there are so many or not, and then four at a time, so that entries past
  /// the last one are garbage: one predictable branch where one a bit would not be.
  static void storePositions(int[] ends, int n, long mask, int base) {
    ends[n] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 1] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 2] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 3] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 4] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 5] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 6] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    ends[n + 7] = base + Long.numberOfTrailingZeros(mask);
    mask &= mask - 1;
    if (mask != 0) {
      ends[n + 8] = base + Long.numberOfTrailingZeros(mask);
      mask &= mask - 1;
      ends[n + 9] = base + Long.numberOfTrailingZeros(mask);
      mask &= mask - 1;
      ends[n + 10] = base + Long.numberOfTrailingZeros(mask);
      mask &= mask - 1;
      ends[n + 11] = base + Long.numberOfTrailingZeros(mask);
      mask &= mask - 1;
    }
    while (mask != 0) {
      n++;
      ends[n + 11] = base + Long.numberOfTrailingZeros(mask);
      mask &= mask - 1;
    }
  }

  /// Stores, for each bit of `recordEnds`, which is a subset of `fields`, how many fields there are
  /// up to and including it, `n` before the block included. Two are written always, for lines are
  /// seldom shorter than 21 bytes.
  ///
  /// ```text
  /// fields      0 0 1 0 1 0 0 1      recordEnds   0 0 0 0 1 0 0 0
  /// bits of fields below the record end: 1, so n + 1 + 1
  /// ```
  static void storeOrdinals(int[] ends, int r, long recordEnds, long fields, int n) {
    recordEnds = storeOrdinal(ends, r, recordEnds, fields, n);
    recordEnds = storeOrdinal(ends, r + 1, recordEnds, fields, n);
    for (int k = r + 2; recordEnds != 0; k++) {
      recordEnds = storeOrdinal(ends, k, recordEnds, fields, n);
    }
  }

  private static long storeOrdinal(int[] ends, int r, long recordEnds, long fields, int n) {
    ends[r] = n + 1 + Long.bitCount(fields & below(recordEnds));
    return recordEnds & (recordEnds - 1);
  }
}
