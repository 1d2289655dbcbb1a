package io.simdcsv.oracle;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Inputs made of few letters, and how they look in a message.
public final class Inputs {
  /// Set for runs that may take their time: longer strings, more seeds.
  public static final boolean LONG_RUN = Boolean.getBoolean("simdcsv.test.long");

  /// All that means something in RFC 4180, and one byte that does not.
  public static final String RFC_LETTERS = "a,\"\r\n";

  private static final int MAX_SHOWN = 600;

  private Inputs() {}

  /// Gives each string over `letters` of that length; the array is a new one each time.
  public static void forEach(String letters, int length, Consumer<byte[]> test) {
    byte[] alphabet = bytes(letters);
    long count = 1;
    for (int i = 0; i < length; i++) {
      count *= alphabet.length;
    }
    for (long number = 0; number < count; number++) {
      byte[] string = new byte[length];
      long rest = number;
      for (int i = 0; i < length; i++) {
        string[i] = alphabet[(int) (rest % alphabet.length)];
        rest /= alphabet.length;
      }
      test.accept(string);
    }
  }

  /// Gives each string over `letters` up to that length, the short ones first.
  public static void forEachUpTo(String letters, int length, Consumer<byte[]> test) {
    for (int i = 0; i <= length; i++) {
      forEach(letters, i, test);
    }
  }

  /// One byte a character.
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The bytes as one could write them into a Java string.
  public static String show(byte[] bytes) {
    StringBuilder shown = new StringBuilder(bytes.length + 20).append(bytes.length).append(" [");
    for (int i = 0; i < Math.min(bytes.length, MAX_SHOWN); i++) {
      int c = bytes[i] & 0xff;
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        case '\\' -> shown.append("\\\\");
        default ->
            shown.append(c < ' ' || c > '~' ? String.format("\\u%04x", c) : (Object) (char) c);
      }
    }
    return shown.append(bytes.length > MAX_SHOWN ? "…" : "").append(']').toString();
  }
}
