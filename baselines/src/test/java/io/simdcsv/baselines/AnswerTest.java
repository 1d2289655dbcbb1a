package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final Answer EXPECTED = new Answer(500_000, 3_000_000, 1000, 0xABC);

  @Test
  void namesWhatDiffers() {
    assertEquals(
        "expected 500000 records, got 499000; expected 3000000 fields, got 2994000",
        new Answer(499_000, 2_994_000, 0, 0).difference(EXPECTED, Task.STRUCTURE));
    assertEquals(
        "expected the checksum 0000000000000abc, got ffffffffffffffff",
        new Answer(500_000, 3_000_000, 0, -1).difference(EXPECTED, Task.STRINGS));
    assertEquals(
        "expected the sum 1000.0, got 1000.1",
        new Answer(500_000, 0, 1000.1, 0).difference(EXPECTED, Task.SUM));
    assertEquals(
        "expected the sum 1000.0, got NaN; expected the checksum 0000000000000abc, got"
            + " 0000000000000001",
        new Answer(500_000, 0, Double.NaN, 1).difference(EXPECTED, Task.TYPED));
  }

  @Test
  void agreesInWhatTheTaskAsksFor() {
    assertTrue(new Answer(500_000, 3_000_000, 7, 7).agreesWith(EXPECTED, Task.STRUCTURE));
    assertTrue(new Answer(500_000, 3_000_000, 7, 0xABC).agreesWith(EXPECTED, Task.STRINGS));
    assertTrue(new Answer(500_000, 7, 1000, 7).agreesWith(EXPECTED, Task.SUM));
    assertTrue(new Answer(500_000, 7, 1000, 0xABC).agreesWith(EXPECTED, Task.TYPED));
    assertTrue(new Answer(500_000, 7, 1000, 0xABC).agreesWith(EXPECTED, Task.BEANS));
    assertFalse(new Answer(500_000, 7, 1000, 7).agreesWith(EXPECTED, Task.BEANS));
  }

  @Test
  void sumMayBeOffByABillionth() {
    assertTrue(new Answer(500_000, 0, 1000.0000009, 0).agreesWith(EXPECTED, Task.SUM));
    assertFalse(new Answer(500_000, 0, 1000.0000011, 0).agreesWith(EXPECTED, Task.SUM));
  }
}
