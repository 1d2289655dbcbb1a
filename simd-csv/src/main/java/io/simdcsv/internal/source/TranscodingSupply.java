package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/// Bytes in any charset as UTF-8.
///
/// Pieces end before and after every malformed character, so that the offsets around it are exact.
final class TranscodingSupply extends TextSupply {
  private static final int CHUNK = 1 << 13;

  // A piece bounds how much text is measured again for the offset of a position in it.
  private static final int PIECE_CHARS = 1 << 12;

  private final ByteSupply supply;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final TranscodedOffsets offsets;
  private final boolean replaces;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);

  // Of the end of the chunk, in the input.
  private long chunkEndOffset;
  private boolean supplyEnded;
  private boolean starved;
  private boolean flushed;

  /// @param charset one that has no byte-order mark of its own
  /// @param offset how many bytes of the input come before the supply
  /// @param offsets is told where the pieces of text stood in the input
  TranscodingSupply(
      ByteSupply supply,
      Charset charset,
      long offset,
      CodingErrorAction malformed,
      TranscodedOffsets offsets) {
    super(PIECE_CHARS);
    this.supply = supply;
    this.charset = charset;
    this.decoder = charset.newDecoder();
    this.offsets = offsets;
    this.replaces = malformed == CodingErrorAction.REPLACE;
    this.chunkEndOffset = offset;
    offsets.mark(offset, 0);
    if (charset.name().startsWith("UTF-32")) {
      takeMarksForText();
    }
  }

  /// The JDK's decoders of UTF-32 leave a byte-order mark at the start out, unlike those of UTF-16,
  /// also where the charset says which order it is. What is to be left out has been, so that the
  /// start is put behind the decoder.
  private void takeMarksForText() {
    decoder.decode(charset.encode("-"), CharBuffer.allocate(1), false);
  }

  @Override
  void nextChars(CharBuffer target) throws IOException {
    int before = target.position();
    starved = false;
    while (!flushed) {
      CoderResult result = decoder.decode(chunk, target, supplyEnded);
      if (target.position() > before) {
        return;
      }
      if (result.isError()) {
        skipMalformed(result.length());
        target.put('\ufffd');
        return;
      }
      if (supplyEnded) {
        decoder.flush(target);
        flushed = true;
      } else {
        nextChunk();
        if (starved) {
          return;
        }
      }
    }
  }

  @Override
  boolean isStarved() {
    return starved;
  }

  @Override
  void encodedAll(long bytes) {
    offsets.mark(offset(), bytes);
  }

  @Override
  public long atMost() {
    long supplyAtMost = supply.atMost();
    if (supplyAtMost > Source.MAX_WINDOW) {
      return Long.MAX_VALUE;
    }
    double bytes = supplyAtMost + (double) chunk.remaining();
    double chars = Math.ceil(decoder.maxCharsPerByte() * bytes);
    int lastChars = flushed ? 0 : 1; // so that it is not 0 before the decoder is flushed
    return pendingAtMost() + MAX_BYTES_PER_CHAR * ((long) chars + lastChars);
  }

  @Override
  public long inputBytes() {
    return supply.inputBytes();
  }

  @Override
  public boolean awaitMore(boolean inRecord) throws IOException {
    // Half a character that is kept here is the start of a record too.
    return supply.awaitMore(inRecord || chunk.hasRemaining());
  }

  @Override
  public void checkUnchanged() throws IOException {
    supply.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    supply.close();
  }

  private long offset() {
    return chunkEndOffset - chunk.remaining();
  }

  private void skipMalformed(int length) throws IOException {
    // After a high surrogate without its low one the decoder would skip the next character as well,
    // which may be a delimiter.
    int skipped = TranscodedOffsets.isUtf16(charset) ? Math.min(length, 2) : length;
    if (!replaces) {
      byte[] bytes = new byte[skipped];
      chunk.get(chunk.position(), bytes);
      String hex = HexFormat.ofDelimiter(" ").withPrefix("0x").formatHex(bytes);
      throw new MalformedTextException(charset, hex, offset());
    }
    chunk.position(chunk.position() + skipped);
  }

  private void nextChunk() throws IOException {
    int read = supply.read(chunk.compact());
    chunk.flip();
    starved = read == 0;
    if (read < 0) {
      supplyEnded = true;
    } else {
      chunkEndOffset += read;
    }
  }
}
