package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.oracle.Inputs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The fast ways give what the JDK's parsers give, bit for bit, or say that they do not cover the
/// text; they never cover what the JDK refuses.
class NumberTextTest {
  private static final long SEED = 0xD161757;
  private static final int TEXTS = Inputs.LONG_RUN ? 20_000_000 : 500_000;

  private final MemorySegment window = Arena.ofAuto().allocate(128, 1);
  private int covered;

  @Test
  void givesWhatTheParsersOfTheJdkGiveForHostileTexts() {
    for (String text : NumberTexts.HOSTILE) {
      check(text);
    }
  }

  @Test
  void coversOrdinaryNumbers() {
    for (String text : new String[] {"0", "-1", "+7", "123456", "999999999999999999"}) {
      check(text);
      assertTrue(long64(text) != NumberText.NOT_COVERED, text);
    }
    for (String text : new String[] {"0", "-0", "1.5", "-123.4567", ".5", "5.", "100.25", "1e2"}) {
      boolean isCovered = !Double.isNaN(double64(text));
      assertEquals(!text.contains("e"), isCovered, text);
    }
  }

  @Test
  void givesWhatTheParsersOfTheJdkGiveForGeneratedTexts() {
    Random random = new Random(SEED);
    for (int i = 0; i < TEXTS; i++) {
      check(NumberTexts.number(random));
      check(NumberTexts.mutated(NumberTexts.number(random), random));
    }
    assertTrue(covered > TEXTS / 2, "covered " + covered);
  }

  /// Every short string over what numbers are made of.
  @Test
  void givesWhatTheParsersOfTheJdkGiveForEveryShortText() {
    Inputs.forEachUpTo("+-.e019", 6, text -> check(new String(text, StandardCharsets.ISO_8859_1)));
  }

  private long long64(String text) {
    int from = put(text);
    return NumberText.parseLong(window, from, from + text.length());
  }

  private double double64(String text) {
    int from = put(text);
    return NumberText.parseDouble(window, from, from + text.length());
  }

  /// Puts the text between digits, which are not of it.
  private int put(String text) {
    window.fill((byte) '7');
    byte[] bytes = Inputs.bytes(text);
    MemorySegment.copy(bytes, 0, window, ValueLayout.JAVA_BYTE, 3, bytes.length);
    return 3;
  }

  private void check(String text) {
    long whole = long64(text);
    if (whole != NumberText.NOT_COVERED) {
      covered++;
      try {
        if (whole != Long.parseLong(text)) {
          report(text, Long.toString(whole));
        }
      } catch (NumberFormatException e) {
        report(text, "a long, which the JDK refuses");
      }
    }
    double number = double64(text);
    if (!Double.isNaN(number)) {
      covered++;
      try {
        long expected = Double.doubleToRawLongBits(Double.parseDouble(text));
        if (expected != Double.doubleToRawLongBits(number)) {
          report(text, Double.toString(number));
        }
      } catch (NumberFormatException e) {
        report(text, "a double, which the JDK refuses");
      }
    }
  }

  private static void report(String text, String found) {
    fail(Inputs.show(Inputs.bytes(text)) + " gives " + found + " (seed " + SEED + ")");
  }
}
