package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MasksTest {
  private static final long SEED = 64;
  private static final int ROUNDS = 50_000;

  @Test
  void prefixXorIsTheParityOfTheBitsUpToEach() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      long mask = mask(random, i);
      boolean inside = false;
      long expected = 0;
      for (int bit = 0; bit < 64; bit++) {
        inside ^= (mask >>> bit & 1) != 0;
        expected |= inside ? 1L << bit : 0;
      }
      assertEquals(expected, Masks.prefixXor(mask), () -> Long.toBinaryString(mask));
    }
  }

  @Test
  void everyOtherIsTheFirstThirdFifthBit() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      long mask = mask(random, i);
      boolean takes = true;
      long expected = 0;
      for (int bit = 0; bit < 64; bit++) {
        if ((mask >>> bit & 1) != 0) {
          expected |= takes ? 1L << bit : 0;
          takes = !takes;
        }
      }
      assertEquals(expected, Masks.everyOther(mask), () -> Long.toBinaryString(mask));
      long closing = mask ^ expected;
      assertEquals(Masks.prefixXor(mask), closing - expected, () -> Long.toBinaryString(mask));
    }
  }

  @Test
  void belowIsAllBitsBelowTheLowest() {
    for (int bit = 0; bit < 64; bit++) {
      long expected = 0;
      for (int lower = 0; lower < bit; lower++) {
        expected |= 1L << lower;
      }
      assertEquals(expected, Masks.below(1L << bit));
      assertEquals(expected, Masks.below(-1L << bit));
    }
  }

  @Test
  void storePositionsStoresEachBit() {
    Random random = new Random(SEED);
    int[] ends = new int[200];
    for (int i = 0; i < ROUNDS; i++) {
      long mask = mask(random, i);
      int n = random.nextInt(100);
      int base = random.nextInt(1 << 30);
      Masks.storePositions(ends, n, mask, base);
      int k = n;
      for (int bit = 0; bit < 64; bit++) {
        if ((mask >>> bit & 1) != 0) {
          assertEquals(base + bit, ends[k++], () -> Long.toBinaryString(mask));
        }
      }
    }
  }

  @Test
  void storeOrdinalsCountsTheFieldsUpToEachRecordEnd() {
    Random random = new Random(SEED);
    int[] ends = new int[200];
    for (int i = 0; i < ROUNDS; i++) {
      long fields = mask(random, i);
      long recordEnds = fields & mask(random, i + 1);
      int n = random.nextInt(1 << 20);
      int r = random.nextInt(100);
      Masks.storeOrdinals(ends, r, recordEnds, fields, n);
      int k = r;
      int count = n;
      for (int bit = 0; bit < 64; bit++) {
        count += (int) (fields >>> bit & 1);
        if ((recordEnds >>> bit & 1) != 0) {
          assertEquals(count, ends[k++], () -> Long.toBinaryString(fields));
        }
      }
    }
  }

  /// All, none, dense, sparse.
  private static long mask(Random random, int i) {
    return switch (i % 8) {
      case 0 -> random.nextLong() & random.nextLong() & random.nextLong();
      case 1 -> random.nextLong() | random.nextLong() | random.nextLong();
      case 2 -> 1L << random.nextInt(64);
      case 3 -> i % 16 == 3 ? 0 : -1;
      default -> random.nextLong();
    };
  }
}
