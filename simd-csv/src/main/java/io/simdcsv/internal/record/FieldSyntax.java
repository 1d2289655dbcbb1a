package io.simdcsv.internal.record;

import io.simdcsv.StrayQuotes;
import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// What the bytes of one field mean: where its content lies, whether it is quoted, and what the
/// content reads once quotes and escapes are taken away. The twin of the
/// [io.simdcsv.internal.scan.Walker], which finds where a field ends and must take the same turns.
///
/// Works on a heap array that holds the field's bytes; only [#isQuotedWhole] looks at them where
/// they lie. Not thread-safe: the unescaped bytes go to one reused buffer.
public final class FieldSyntax {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final Syntax syntax;
  private final boolean escapeSequences;
  private final int quote;
  private final int escape;

  private byte[] content = new byte[256];
  private int from;
  private int to;
  private int rawFrom;
  private int rawTo;
  private boolean copied;
  private boolean quoted;

  public FieldSyntax(Syntax syntax, boolean escapeSequences) {
    this.syntax = syntax;
    this.escapeSequences = escapeSequences;
    quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    escape = syntax.hasEscape() ? (byte) syntax.escape() : Integer.MIN_VALUE;
  }

  /// Reads the field that lies in `bytes` from `from` to `to`; the result is told by the accessors
  /// until the next call.
  public void read(byte[] bytes, int from, int to) {
    copied = false;
    quoted = false;
    int first = from;
    if (syntax.trimLeading()) {
      while (first < to && syntax.isBlank(bytes[first])) {
        first++;
      }
    }
    rawFrom = first;
    if (first < to && bytes[first] == quote) {
      if (syntax.strayQuotes() != StrayQuotes.UNQUOTED
          || closingQuote(bytes, first, to) == trimmedEnd(bytes, first, to) - 1) {
        quoted = true;
        readQuoted(bytes, first + 1, to);
        return;
      }
    }
    rawTo = trimmedEnd(bytes, first, to);
    readUnquoted(bytes, first, rawTo);
  }

  /// Whether a field that begins with a quote ends with one and has none between. In a dialect
  /// without escapes and trimming, what is between is its content, whatever the policy, as [#read]
  /// would find. Eight bytes at a time.
  ///
  /// @param window holds the field from `from` to `to`, not empty
  public boolean isQuotedWhole(MemorySegment window, int from, int to) {
    int end = to - 1;
    if (end <= from || window.get(ValueLayout.JAVA_BYTE, end) != quote) {
      return false;
    }
    int p = from + 1;
    for (; p <= end - Long.BYTES; p += Long.BYTES) {
      if (quotesIn(window.get(WORD, p)) != 0) {
        return false;
      }
    }
    if (p < end && p + Long.BYTES <= window.byteSize()) {
      // The lowest bit that is set is one of a quote; those above it may not be.
      return (quotesIn(window.get(WORD, p)) & (1L << Byte.SIZE * (end - p)) - 1) == 0;
    }
    for (; p < end; p++) {
      if (window.get(ValueLayout.JAVA_BYTE, p) == quote) {
        return false;
      }
    }
    return true;
  }

  /// The high bits of the bytes of a word that are quotes, and perhaps of some after the first of
  /// those (Mycroft's test for a zero byte; Warren, "Hacker's Delight", §6-1).
  private long quotesIn(long word) {
    long x = word ^ (quote & 0xFF) * ONES;
    return x - ONES & ~x & HIGH_BITS;
  }

  /// The array that holds the content: the one given to [#read], or a buffer that the next call
  /// overwrites.
  public byte[] array(byte[] bytes) {
    return copied ? content : bytes;
  }

  /// Where the content begins in [#array].
  public int from() {
    return from;
  }

  /// Where the content ends in [#array], exclusive.
  public int to() {
    return to;
  }

  /// Whether the field is a quoted one.
  public boolean isQuoted() {
    return quoted;
  }

  /// Where an unquoted field begins in the array given to [#read], blanks trimmed, escapes and all.
  public int rawFrom() {
    return rawFrom;
  }

  /// Where an unquoted field ends in the array given to [#read], exclusive.
  public int rawTo() {
    return rawTo;
  }

  /// Whether the content differs from a stretch of the bytes as they stand.
  public boolean isCopied() {
    return copied;
  }

  private int trimmedEnd(byte[] bytes, int from, int to) {
    if (!syntax.trimTrailing()) {
      return to;
    }
    int end = to;
    while (end > from && syntax.isBlank(bytes[end - 1])) {
      end--;
    }
    if (end == to || !syntax.hasEscape()) {
      return end;
    }
    // A blank that an escape stands before is data.
    int p = from;
    while (p < end) {
      p = bytes[p] == escape ? afterEscaped(bytes, p + 1, to) : p + 1;
    }
    return p;
  }

  private void readUnquoted(byte[] bytes, int from, int to) {
    this.from = from;
    this.to = to;
    if (syntax.hasEscape() && indexOf(bytes, from, to, (byte) escape) < to) {
      startCopy(to - from);
      appendUnescaped(bytes, from, to);
    }
  }

  private void readQuoted(byte[] bytes, int from, int to) {
    int closing = closingQuote(bytes, from - 1, to);
    if (closing == to - 1 || closing < to && trimmedEnd(bytes, closing, to) == closing + 1) {
      this.from = from;
      this.to = closing;
      if (hasNoInnerQuoteOrEscape(bytes, from, closing)) {
        return;
      }
    }
    startCopy(to - from);
    appendQuoted(bytes, from, closing);
    if (closing < to) {
      int end = trimmedEnd(bytes, closing, to);
      appendUnescaped(bytes, closing + 1, end);
    }
  }

  private boolean hasNoInnerQuoteOrEscape(byte[] bytes, int from, int to) {
    return indexOf(bytes, from, to, (byte) quote) == to
        && (!syntax.hasEscape() || indexOf(bytes, from, to, (byte) escape) == to);
  }

  /// The position of the quote that closes the one at `opening`, or `to` if there is none.
  private int closingQuote(byte[] bytes, int opening, int to) {
    int p = opening + 1;
    int lazyEnd = syntax.strayQuotes() == StrayQuotes.LAZY ? trimmedEnd(bytes, p, to) : -1;
    while (p < to) {
      byte b = bytes[p];
      if (b == escape) {
        p = afterEscaped(bytes, p + 1, to);
      } else if (b != quote) {
        p++;
      } else if (syntax.doubledQuotes() && p + 1 < to && bytes[p + 1] == quote) {
        p += 2;
      } else if (lazyEnd >= 0 && p + 1 != lazyEnd) {
        p++;
      } else {
        return p;
      }
    }
    return to;
  }

  private int afterEscaped(byte[] bytes, int p, int to) {
    if (p >= to) {
      return to;
    }
    return bytes[p] == Syntax.CR && p + 1 < to && bytes[p + 1] == Syntax.LF ? p + 2 : p + 1;
  }

  private void startCopy(int capacity) {
    if (content.length < capacity) {
      content = new byte[Math.max(capacity, content.length * 2)];
    }
    copied = true;
    from = 0;
    to = 0;
  }

  /// Appends what stands between quotes: doubled ones become one, escapes are resolved.
  private void appendQuoted(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to) {
      byte b = bytes[p];
      if (b == escape) {
        p = appendEscaped(bytes, p + 1, to);
      } else {
        content[this.to++] = b;
        boolean doubled =
            b == quote && syntax.doubledQuotes() && p + 1 < to && bytes[p + 1] == quote;
        p += doubled ? 2 : 1;
      }
    }
  }

  private void appendUnescaped(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to) {
      byte b = bytes[p];
      if (b == escape) {
        p = appendEscaped(bytes, p + 1, to);
      } else {
        content[this.to++] = b;
        p++;
      }
    }
  }

  /// Appends what the escaped character at `p` stands for; an escape at the very end is itself.
  private int appendEscaped(byte[] bytes, int p, int to) {
    if (p >= to) {
      content[this.to++] = (byte) escape;
      return to;
    }
    int end = afterEscaped(bytes, p, to);
    if (end - p == 2) {
      content[this.to++] = bytes[p];
      content[this.to++] = bytes[p + 1];
    } else {
      content[this.to++] = escapeSequences ? controlCharacter(bytes[p]) : bytes[p];
    }
    return end;
  }

  private static byte controlCharacter(byte letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '0' -> 0;
      case 'Z' -> 0x1A;
      default -> letter;
    };
  }

  private static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    int p = from;
    while (p < to && bytes[p] != wanted) {
      p++;
    }
    return p;
  }
}
