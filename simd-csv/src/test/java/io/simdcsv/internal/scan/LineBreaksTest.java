package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.oracle.Inputs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBreaksTest {
  private static final long SEED = 17;

  @Test
  void areCountedInEveryShortString() {
    MemorySegment window = Arena.ofAuto().allocate(64, 1);
    for (int at = 0; at < 9; at++) {
      int from = at;
      Inputs.forEachUpTo("\r\nx", 9, string -> check(window, from, string));
    }
  }

  @Test
  void areCountedInRandomBytes() {
    MemorySegment window = Arena.ofAuto().allocate(2_000, 1);
    Random random = new Random(SEED);
    byte[] letters = {'\r', '\n', '\n', 'x', 0, (byte) 0x8a, (byte) 0x8d, 0x0b, 0x0c, 0x0e, -1};
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = letters[random.nextInt(letters.length)];
      }
      check(window, random.nextInt(100), bytes);
    }
  }

  private static void check(MemorySegment window, int from, byte[] bytes) {
    window.fill((byte) '\n');
    MemorySegment.copy(bytes, 0, window, ValueLayout.JAVA_BYTE, from, bytes.length);
    long expected = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
        expected++;
      }
    }
    assertEquals(
        expected,
        LineBreaks.count(window, from, from + bytes.length),
        () -> Inputs.show(bytes) + " at " + from + ", seed " + SEED);
  }
}
