package io.simdcsv;

/// Text from the input made fit for a message: cut to a bounded length, control characters escaped.
final class Excerpt {
  private static final int MAX_CHARACTERS = 40;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(text.length(), MAX_CHARACTERS);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\'' -> out.append("\\'");
        case '\\' -> out.append("\\\\");
        default -> {
          if (Character.isISOControl(c) || Character.isSurrogate(c) && !isPaired(text, i)) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('\'');
    return end < text.length() ? out + "… (" + text.length() + " characters)" : out.toString();
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
