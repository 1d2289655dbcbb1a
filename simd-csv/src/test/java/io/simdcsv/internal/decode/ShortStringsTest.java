package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.simdcsv.oracle.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept from one value to the next is never given for another.
class ShortStringsTest {
  private static final long SEED = 0x5107;

  private final ShortStrings strings = new ShortStrings();

  /// NULs count, and so do bytes beyond ASCII; what stands behind does not.
  @Test
  void givesEveryShortString() {
    for (int round = 0; round < 2; round++) {
      byte behind = (byte) (round == 0 ? 0 : 'a');
      for (int length = 1; length <= 6; length++) {
        Inputs.forEach("a\0\u00ff7", length, string -> check(string, behind));
      }
    }
  }

  @Test
  void givesRandomStringsOfEveryLength() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300_000; i++) {
      byte[] string = new byte[1 + random.nextInt(ShortStrings.MAX_LENGTH)];
      random.nextBytes(string);
      if (i % 2 == 0) {
        // Few values, so that they come again, and with NULs at either end.
        for (int k = 0; k < string.length; k++) {
          string[k] = (byte) (string[k] & 1);
        }
      }
      check(string, (byte) random.nextInt());
    }
  }

  private void check(byte[] string, byte behind) {
    byte[] bytes = new byte[3 + string.length + ShortStrings.MAX_LENGTH];
    Arrays.fill(bytes, behind);
    System.arraycopy(string, 0, bytes, 3, string.length);
    String expected = new String(string, StandardCharsets.ISO_8859_1);
    assertEquals(expected, strings.get(bytes, 3, string.length), () -> Inputs.show(string));
    assertEquals(expected, strings.get(bytes, 3, string.length), () -> Inputs.show(string));
  }

  @Test
  void keepsWhatComesAgain() {
    byte[] bytes = Inputs.bytes("AAPL,MSFT,AAPL........");
    assertSame(strings.get(bytes, 0, 4), strings.get(bytes, 10, 4));
  }
}
