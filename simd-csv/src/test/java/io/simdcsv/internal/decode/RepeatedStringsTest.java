package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.oracle.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept from one value to the next is never given for another, and no more is kept than
/// there are slots.
class RepeatedStringsTest {
  private static final long SEED = 0x5108;

  private final RepeatedStrings strings = new RepeatedStrings();

  /// NULs count, and so do bytes beyond ASCII.
  @Test
  void givesEveryShortString() {
    for (int round = 0; round < 2; round++) {
      for (int length = 1; length <= 6; length++) {
        Inputs.forEach("a\0\u00ff7", length, this::check);
      }
    }
  }

  /// Few letters and many lengths: strings that differ in one byte, or in their length alone, and
  /// far more of them than slots.
  @Test
  void givesRandomStringsOfEveryLength() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300_000; i++) {
      byte[] string = new byte[1 + random.nextInt(RepeatedStrings.MAX_LENGTH)];
      if (i % 3 == 0) {
        random.nextBytes(string);
      } else {
        string[random.nextInt(string.length)] = (byte) random.nextInt(4);
      }
      check(string);
    }
  }

  private void check(byte[] string) {
    byte[] bytes = new byte[3 + string.length];
    System.arraycopy(string, 0, bytes, 3, string.length);
    String expected = new String(string, StandardCharsets.ISO_8859_1);
    assertEquals(expected, get(bytes, 3, string.length), () -> Inputs.show(string));
    assertEquals(expected, get(bytes, 3, string.length), () -> Inputs.show(string));
  }

  private String get(byte[] bytes, int offset, int length) {
    String found = strings.find(bytes, offset, length);
    if (found != null) {
      return found;
    }
    String made = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    strings.keep(bytes, offset, length, made);
    return made;
  }

  @Test
  void keepsWhatComesAgain() {
    byte[] bytes = Inputs.bytes("Saint-Germain-en-Laye,Paris,Saint-Germain-en-Laye");
    assertSame(get(bytes, 0, 21), get(bytes, 28, 21));
  }

  /// Slots are told apart by the whole of a value: numbered names, which differ in few bits, are
  /// mostly kept beside one another, and never more of them than there are slots.
  @Test
  void spreadsSimilarValues() {
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < RepeatedStrings.SLOTS / 4; i++) {
      names.add(Inputs.bytes("a rather long name of customer %05d".formatted(i)));
    }
    assertTrue(kept(names) > names.size() * 3 / 4);
    for (int i = 0; i < 4 * RepeatedStrings.SLOTS; i++) {
      names.add(Inputs.bytes("%05d, one customer more".formatted(i)));
    }
    Collections.shuffle(names, new Random(SEED));
    assertTrue(kept(names) <= RepeatedStrings.SLOTS);
  }

  private long kept(List<byte[]> names) {
    names.forEach(name -> get(name, 0, name.length));
    return names.stream().filter(name -> strings.find(name, 0, name.length) != null).count();
  }
}
