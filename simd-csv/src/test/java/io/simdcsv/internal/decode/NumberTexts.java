package io.simdcsv.internal.decode;

import java.util.Random;

/// Texts that are numbers, nearly numbers, and none.
final class NumberTexts {
  static final String[] HOSTILE = {
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

  private NumberTexts() {}

  static String number(Random random) {
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

  static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  static String mutated(String text, Random random) {
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
}
