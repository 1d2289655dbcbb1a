package io.simdcsv.internal.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// In which charset an input is.
///
/// @param charset one that has no byte-order mark of its own
/// @param markLength how many bytes of a byte-order mark come before the text
record Encoding(Charset charset, int markLength) {
  /// @param head the first bytes of the input: four, or all if it has fewer
  static Encoding of(byte[] head, SourceOptions options) {
    Charset stated = withoutMark(options.charset());
    boolean definesMark = stated != options.charset();
    for (ByteOrderMark mark : ByteOrderMark.values()) {
      boolean obeyed = options.detectBom() || (definesMark && isSameFamily(mark.charset(), stated));
      if (obeyed && mark.startsIn(head)) {
        return new Encoding(mark.charset(), mark.length());
      }
    }
    return new Encoding(stated, 0);
  }

  /// What a charset that is defined with a byte-order mark means where there is none.
  private static Charset withoutMark(Charset charset) {
    return switch (charset.name()) {
      case "UTF-16" -> StandardCharsets.UTF_16BE;
      case "x-UTF-16LE-BOM" -> StandardCharsets.UTF_16LE;
      case "UTF-32", "X-UTF-32BE-BOM" -> StandardCharsets.UTF_32BE;
      case "X-UTF-32LE-BOM" -> StandardCharsets.UTF_32LE;
      default -> charset;
    };
  }

  private static boolean isSameFamily(Charset charset, Charset other) {
    int family = "UTF-16".length(); // as long as "UTF-32"
    return charset.name().regionMatches(0, other.name(), 0, family);
  }
}
