package io.simdcsv.internal.source;

import java.nio.CharBuffer;

/// A [CharSequence] as UTF-8.
final class CharSequenceSupply extends TextSupply {
  private static final int PIECE_CHARS = 1 << 13;

  private final CharSequence text;
  private int index;

  CharSequenceSupply(CharSequence text, int index) {
    super(Math.clamp(text.length(), 2, PIECE_CHARS));
    this.text = text;
    this.index = index;
  }

  @Override
  void nextChars(CharBuffer target) {
    int count = Math.min(target.remaining(), text.length() - index);
    text.getChars(index, index + count, target.array(), target.position());
    target.position(target.position() + count);
    index += count;
  }

  @Override
  public long atMost() {
    return pendingAtMost() + (long) MAX_BYTES_PER_CHAR * (text.length() - index);
  }

  @Override
  public void close() {}
}
