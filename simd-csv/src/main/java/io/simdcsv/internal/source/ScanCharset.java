package io.simdcsv.internal.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// In which charset the scanner sees an input: in its own, where every byte below 0x80 is that
/// ASCII character and nothing else, or else in UTF-8, to which the source transcodes it.
///
/// @param charset what the window's bytes are in
/// @param inPlace whether that is the input's own charset
public record ScanCharset(Charset charset, boolean inPlace) {
  public static ScanCharset of(Charset input) {
    boolean inPlace = input.equals(StandardCharsets.UTF_8) || isSingleByteAscii(input);
    return new ScanCharset(inPlace ? input : StandardCharsets.UTF_8, inPlace);
  }

  /// The bytes of `text` as they stand in the window.
  ///
  /// @throws IllegalArgumentException if the charset cannot express it
  public byte[] encode(String text) {
    if (!charset.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("'" + text + "' cannot be written in " + charset);
    }
    return text.getBytes(charset);
  }

  private static boolean isSingleByteAscii(Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1.0f) {
      return false;
    }
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    CharBuffer decoded = CharBuffer.allocate(512);
    charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(all), decoded, true);
    if (decoded.flip().length() != all.length) {
      return false;
    }
    for (int i = 0; i < all.length; i++) {
      if ((i < 0x80) ? decoded.charAt(i) != i : decoded.charAt(i) < 0x80) {
        return false;
      }
    }
    return true;
  }
}
