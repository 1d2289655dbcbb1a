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

  private static final String[] HOSTILE = {
    "",
    " ",
    "+",
    "-",
    ".",
    "+.",
    "-.",
    "..",
    "1..2",
    "1.2.3",
    "--1",
    "+-1",
    "1-",
    "1+",
    "- 1",
    " 1",
    "1 ",
    "\t1",
    "1\n",
    "0",
    "-0",
    "+0",
    "00",
    "-00",
    "0.0",
    "-0.0",
    ".0",
    "-.0",
    "0.",
    "-0.",
    "+.5",
    "5.",
    "1e5",
    "1E5",
    "1e",
    "e5",
    "1e+5",
    "1e-5",
    "1d",
    "1f",
    "1D",
    "1F",
    "0x1p3",
    "0x10",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "inf",
    "nan",
    "null",
    "1_000",
    "1,000",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "9007199254740994",
    "-9007199254740993",
    "9007199254740993.0",
    "900719925474099.3",
    "90071992547409.93",
    "0.9007199254740993",
    "9.007199254740993",
    ".9007199254740993",
    "9007199254740992.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "99999999999999999",
    "999999999999999999",
    "-999999999999999999",
    "9999999999999999999",
    "18446744073709551616",
    "000000000000000001",
    "0000000000000000001",
    "000000000000000000000000000001",
    "-000000000000000001",
    "0.00000000000000001",
    "0.000000000000000001",
    "0.0000000000000000000000001",
    "100000000000000000",
    "1e308",
    "1.7976931348623157e308",
    "1.7976931348623159e308",
    "4.9e-324",
    "2.4703282292062328e-324",
    "2.2250738585072011e-308",
    "2.2250738585072012e-308",
    "123456789012345678",
    "12345678901234567.8",
    "1234567890123456.78",
    "0.1",
    "0.2",
    "0.3",
    "1.1",
    "123.456",
    "8.5",
    "3.14159265358979",
    "1\u00b2",
    "\u00e9",
    "1\0",
    "\0",
    "1/2",
    "1:2",
    "12345678\u00ff",
    "/",
    ":",
    "0/",
    "0:",
    "'1'"
  };

  private final MemorySegment window = Arena.ofAuto().allocate(128, 1);
  private int covered;

  @Test
  void givesWhatTheParsersOfTheJdkGiveForHostileTexts() {
    for (String text : HOSTILE) {
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
      check(number(random));
      check(mutated(number(random), random));
    }
    assertTrue(covered > TEXTS / 2, "covered " + covered);
  }

  /// Every short string over what numbers are made of.
  @Test
  void givesWhatTheParsersOfTheJdkGiveForEveryShortText() {
    Inputs.forEachUpTo("+-.e019", 6, text -> check(new String(text, StandardCharsets.ISO_8859_1)));
  }

  private static String number(Random random) {
    String sign = new String[] {"", "", "", "-", "+"}[random.nextInt(5)];
    return switch (random.nextInt(8)) {
      case 0 -> sign + (random.nextLong() >>> random.nextInt(64));
      case 1 -> sign + digits(random, 1 + random.nextInt(20));
      case 2 ->
          sign + digits(random, random.nextInt(10)) + "." + digits(random, random.nextInt(10));
      case 3 ->
          sign + digits(random, random.nextInt(20)) + "." + digits(random, random.nextInt(24));
      case 4 -> sign + random.nextInt(10_000) + "." + random.nextInt(10_000);
      case 5 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 6 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      // Halfway between two doubles, or one beside.
      default ->
          sign
              + ((1L << 53) + random.nextLong(1L << 53) + random.nextInt(3))
              + (random.nextBoolean() ? ".5" : "");
    };
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static String mutated(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder mutated = new StringBuilder(text);
    char c = "+-.eE/:dfx0 \0\u00b9\u00ff,".charAt(random.nextInt(16));
    int at = random.nextInt(text.length());
    if (random.nextBoolean()) {
      mutated.setCharAt(at, c);
    } else {
      mutated.insert(at, c);
    }
    return mutated.toString();
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
