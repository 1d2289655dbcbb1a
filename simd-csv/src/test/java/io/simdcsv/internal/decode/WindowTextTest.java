package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTextTest {
  private static final int LENGTH = 140;
  private static final int AROUND = 40;

  private final MemorySegment window = Arena.ofAuto().allocate(LENGTH + 2 * AROUND, 1);

  /// One character beyond ASCII at every position of stretches of every length, with more of them
  /// outside, which must not matter.
  @Test
  void seesEveryByteBeyondAscii() throws CharacterCodingException {
    WindowText text = new WindowText(StandardCharsets.UTF_8, CodingErrorAction.REPLACE);
    for (int length = 0; length <= LENGTH; length++) {
      for (int at = -1; at < length - 1; at++) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'a');
        if (at >= 0) {
          bytes[at] = (byte) 0xC3;
          bytes[at + 1] = (byte) 0xA9;
        }
        put(bytes);
        text.move(window, AROUND, AROUND + length);
        String expected = new String(bytes, StandardCharsets.UTF_8);
        assertEquals(expected, text.string(AROUND, AROUND + length), "at " + at + " of " + length);
      }
    }
  }

  @Test
  void cutsFieldsOut() throws CharacterCodingException {
    Random random = new Random(5);
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII
        }) {
      WindowText text = new WindowText(charset, CodingErrorAction.REPLACE);
      for (int i = 0; i < 2_000; i++) {
        byte[] bytes = new byte[random.nextInt(LENGTH)];
        random.nextBytes(bytes);
        if (i % 2 == 0) {
          for (int k = 0; k < bytes.length; k++) {
            bytes[k] &= 0x7f;
          }
        }
        put(bytes);
        text.move(window, AROUND, AROUND + bytes.length);
        for (int k = 0; k < 10; k++) {
          int from = random.nextInt(bytes.length + 1);
          int to = from + random.nextInt(bytes.length + 1 - from);
          assertEquals(
              new String(bytes, from, to - from, charset),
              text.string(AROUND + from, AROUND + to),
              "seed 5, " + charset);
          byte[] heap = text.heap(AROUND + from, AROUND + to);
          int at = text.heapIndex(AROUND + from);
          assertArrayEquals(
              Arrays.copyOfRange(bytes, from, to), Arrays.copyOfRange(heap, at, at + to - from));
        }
      }
    }
  }

  @Test
  void aFieldThatEndsBeforeItStartsIsEmpty() throws CharacterCodingException {
    WindowText text = new WindowText(StandardCharsets.UTF_8, CodingErrorAction.REPORT);
    text.move(window, 0, 10);
    assertEquals("", text.string(11, 10));
    assertEquals("", text.string(5, 5));
  }

  /// Too long to be copied whole: each field is copied when it is asked for.
  @Test
  void readsLongStretches() throws CharacterCodingException {
    int length = (1 << 20) + 100;
    MemorySegment large = Arena.ofAuto().allocate(length, 1);
    large.fill((byte) 'b');
    large.set(ValueLayout.JAVA_BYTE, 17, (byte) 0xC3);
    large.set(ValueLayout.JAVA_BYTE, 18, (byte) 0xA9);
    WindowText text = new WindowText(StandardCharsets.UTF_8, CodingErrorAction.REPLACE);
    for (int to : new int[] {1 << 20, (1 << 20) + 1, length}) {
      text.move(large, 0, to);
      assertEquals("bébb", text.string(16, 21), "of " + to);
      assertEquals("bbb", text.string(to - 3, to), "of " + to);
      assertEquals("é", text.string(17, 19), "of " + to);
      assertEquals(to - 1, text.string(0, to).length(), "of " + to);
    }
  }

  @Test
  void reportsOrReplacesWhatIsNoText() throws CharacterCodingException {
    byte[] bytes = {'a', (byte) 0xff, 'b'};
    put(bytes);
    WindowText strict = new WindowText(StandardCharsets.UTF_8, CodingErrorAction.REPORT);
    strict.move(window, AROUND, AROUND + 3);
    assertThrows(CharacterCodingException.class, () -> strict.string(AROUND, AROUND + 3));
    assertEquals("a", strict.string(AROUND, AROUND + 1));
    assertEquals("b", strict.string(AROUND + 2, AROUND + 3));
    WindowText lenient = new WindowText(StandardCharsets.UTF_8, CodingErrorAction.REPLACE);
    lenient.move(window, AROUND, AROUND + 3);
    assertEquals("a\ufffdb", lenient.string(AROUND, AROUND + 3));
  }

  private void put(byte[] bytes) {
    window.fill((byte) 0xff);
    MemorySegment.copy(bytes, 0, window, ValueLayout.JAVA_BYTE, AROUND, bytes.length);
  }
}
