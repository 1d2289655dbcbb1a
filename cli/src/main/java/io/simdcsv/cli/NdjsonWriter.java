package io.simdcsv.cli;

import java.nio.charset.StandardCharsets;

/// One JSON array of strings per record and line. Each line is also valid JavaScript: U+2028 and
/// U+2029, which end lines there, are escaped.
final class NdjsonWriter implements RecordWriter {
  private static final String HEX = "0123456789abcdef";

  private final Utf8Output out;
  private boolean inRecord;

  NdjsonWriter(Utf8Output out) {
    this.out = out;
  }

  @Override
  public void field(String text) {
    out.put(inRecord ? ',' : '[');
    inRecord = true;
    if (text == null) {
      out.put("null");
      return;
    }
    out.put('"');
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      int length = escapedBytes(bytes, i);
      if (length > 0) {
        out.put(bytes, from, i);
        putEscape(bytes, i);
        from = i + length;
        i = from - 1;
      }
    }
    out.put(bytes, from, bytes.length);
    out.put('"');
  }

  @Override
  public void endRecord() {
    if (!inRecord) {
      out.put('[');
    }
    out.put(']');
    out.put('\n');
    inRecord = false;
  }

  /// How many bytes from `i` on make a character that must be escaped; 0 for none.
  private static int escapedBytes(byte[] bytes, int i) {
    byte b = bytes[i];
    if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
      return 1;
    }
    // E2 80 A8 is U+2028, and E2 80 A9 is U+2029.
    boolean lineSeparator =
        b == (byte) 0xE2 && bytes[i + 1] == (byte) 0x80 && (bytes[i + 2] & 0xFE) == 0xA8;
    return lineSeparator ? 3 : 0;
  }

  private void putEscape(byte[] bytes, int i) {
    out.put('\\');
    byte b = bytes[i];
    switch (b) {
      case '"', '\\' -> out.put((char) b);
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      case (byte) 0xE2 -> out.put(bytes[i + 2] == (byte) 0xA8 ? "u2028" : "u2029");
      default -> {
        out.put("u00");
        out.put(HEX.charAt(b >> 4));
        out.put(HEX.charAt(b & 15));
      }
    }
  }
}
