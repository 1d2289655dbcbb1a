package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text as UTF-8, encoded a piece at a time. Unpaired surrogates become U+FFFD.
///
/// A piece is encoded in heap memory first: the encoder is fast there, and a target need not have
/// room for whole characters.
abstract class TextSupply implements ByteSupply {
  /// The most UTF-8 bytes that a `char` becomes; a surrogate pair becomes 4, which is less than
  /// twice that.
  static final int MAX_BYTES_PER_CHAR = 3;

  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(REPLACEMENT);
  private final CharBuffer chars;
  private final ByteBuffer utf8;
  private long encoded;
  private boolean ended;

  /// @param pieceChars how many chars are encoded at a time, at least 2
  TextSupply(int pieceChars) {
    chars = CharBuffer.allocate(pieceChars);
    utf8 = ByteBuffer.allocate(MAX_BYTES_PER_CHAR * pieceChars).limit(0);
  }

  /// Puts the next chars: at least one, or none at the end of the text or if it is starved.
  ///
  /// @param target is backed by an array and has room for at least one char
  abstract void nextChars(CharBuffer target) throws IOException;

  /// Whether the last call put no chars because none have come yet, though the text goes on.
  boolean isStarved() {
    return false;
  }

  /// Told when all chars that were put so far are encoded, with the number of bytes they became.
  void encodedAll(long bytes) {}

  /// A number of bytes that what is encoded, but not read yet, does not exceed.
  final long pendingAtMost() {
    return utf8.remaining() + (long) MAX_BYTES_PER_CHAR * chars.position();
  }

  @Override
  public final int read(ByteBuffer target) throws IOException {
    while (!utf8.hasRemaining()) {
      if (ended) {
        return -1;
      }
      encodePiece();
      if (isStarved() && !utf8.hasRemaining()) {
        return 0;
      }
    }
    int count = Math.min(utf8.remaining(), target.remaining());
    target.put(target.position(), utf8, utf8.position(), count);
    target.position(target.position() + count);
    utf8.position(utf8.position() + count);
    return count;
  }

  private void encodePiece() throws IOException {
    int before = chars.position(); // 1 if the last piece ended between two surrogates
    nextChars(chars);
    ended = chars.position() == before && !isStarved();
    utf8.clear();
    encoder.encode(chars.flip(), utf8, ended);
    chars.compact();
    utf8.flip();
    encoded += utf8.limit();
    if (chars.position() == 0) {
      encodedAll(encoded);
    }
  }
}
