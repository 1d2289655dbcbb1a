package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import io.simdcsv.StrayQuotes;
import io.simdcsv.internal.scan.Violation.Kind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The exact state machine: reads any dialect and any input a byte at a time, and writes the same
/// [StructuralIndex] as the kernels. It is the judge of what masks cannot tell, and the only code
/// that reads the last block of the input.
///
/// Not thread-safe: it holds the position of the record it is in.
public final class Walker {
  /// A position that says: more bytes are needed to go on.
  private static final int NEEDS_MORE = -1;

  /// A position that says: the record breaks the policy.
  private static final int VIOLATED = -2;

  /// What [#walkPlainFields] returns where they are all of the record.
  private static final int ENDED = -3;

  /// A record of fewer bytes is walked again from its start when more of it has come.
  private static final int LONG_RECORD = 1024;

  private static final int NONE = -1;

  /// Below it there is little in most data but what ends fields and records.
  private static final int LEAST_COMMON = '-';

  private static final long LINE_FEEDS = Words.all(LF);
  private static final long RETURNS = Words.all(CR);

  private final Syntax syntax;
  private final byte delimiter;
  private final int delimiterLength;
  private final int quote;
  private final int escape;

  // Words of eight such bytes each; where there is no quote or escape, of what is looked for
  // anyway.
  private final long delimiters;
  private final long quotes;
  private final long escapes;

  /// Where all bytes that mean something are below [#LEAST_COMMON], so that one question tells
  /// them, and little else: [Words#toBound(int)] of the byte after the greatest; elsewhere 0.
  private final long toOrdinary;

  /// Whether a byte value is data outside quotes, whatever stands around it.
  private final boolean[] ordinary = new boolean[256];

  private MemorySegment in;
  private int limit;
  private boolean last;
  private int recordStart;
  private int fieldIndex;
  private Violation violation;

  /// Where the walk stands in the quoted field that it is in, or [#NONE].
  private int quotedAt = NONE;

  // A long record that was left for want of bytes: how many of its fields are known, where they
  // end, where the next one begins, and how far that one is known if it is quoted; all positions
  // from the record's start on.
  private int openFields = NONE;
  private int[] openEnds = new int[0];
  private int openField;
  private int openQuoted;

  public Walker(Syntax syntax) {
    this.syntax = syntax;
    delimiter = syntax.delimiter()[0];
    delimiterLength = syntax.delimiter().length;
    quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    escape = syntax.hasEscape() ? (byte) syntax.escape() : Integer.MIN_VALUE;
    delimiters = Words.all(delimiter);
    quotes = syntax.hasQuote() ? Words.all((byte) quote) : delimiters;
    escapes = syntax.hasEscape() ? Words.all((byte) escape) : delimiters;
    int greatest = 0;
    for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
      boolean isOrdinary = b != LF && b != CR && b != delimiter && b != quote && b != escape;
      ordinary[b & 0xFF] = isOrdinary;
      greatest = isOrdinary ? greatest : Math.max(greatest, b & 0xFF);
    }
    toOrdinary = greatest < LEAST_COMMON ? Words.toBound(greatest + 1) : 0;
  }

  /// Appends to `out` up to `maxRecords` records from `from` on.
  ///
  /// @param from where a record starts
  /// @param limit where the readable bytes end
  /// @param last whether the input ends there
  /// @return [ScanStatus#NEEDS_MORE] (at the end of the input: all is read),
  ///   [ScanStatus#INDEX_FULL], [ScanStatus#ENOUGH] or [ScanStatus#VIOLATION]
  public ScanStatus walk(
      MemorySegment in, int from, int limit, boolean last, StructuralIndex out, int maxRecords) {
    this.in = in;
    this.limit = limit;
    this.last = last;
    violation = null;
    openFields = NONE;
    out.end = from;
    long wanted = (long) out.recordCount + maxRecords;
    while (out.recordCount < wanted) {
      int start = out.end;
      if (start == limit) {
        return ScanStatus.NEEDS_MORE;
      }
      int passed = passLine(start);
      if (passed == NEEDS_MORE) {
        return ScanStatus.NEEDS_MORE;
      }
      if (passed != start) {
        out.end = passed;
        out.breaksInside += LineBreaks.count(in, start, passed);
        continue;
      }
      out.startRecord(start);
      fieldIndex = 0;
      quotedAt = NONE;
      int field = walkPlainFields(start, out);
      if (field == ENDED) {
        // Without quotes and escapes it holds no line break but the one that ends it.
        continue;
      }
      ScanStatus status = walkRecord(start, field, out);
      if (status != ScanStatus.ENOUGH) {
        out.fieldCount = out.recordCount == 0 ? 0 : out.recordEnds[out.recordCount - 1];
        return status;
      }
      out.breaksInside += LineBreaks.count(in, start, out.end) - 1;
    }
    return ScanStatus.ENOUGH;
  }

  /// Appends to `out`, which is empty, the record that the last walk or resumption left for want of
  /// bytes. What is known of a long record is not walked again, so that one that comes in many
  /// small pieces costs no more than its length.
  ///
  /// @param from where that record, or a line that may be passed over, starts now
  /// @return as [#walk] of one record
  public ScanStatus resume(
      MemorySegment in, int from, int limit, boolean last, StructuralIndex out) {
    if (openFields == NONE) {
      return walk(in, from, limit, last, out, 1);
    }
    if (out.fieldCapacity() < openFields) {
      return ScanStatus.INDEX_FULL;
    }
    this.in = in;
    this.limit = limit;
    this.last = last;
    violation = null;
    out.startRecord(from);
    for (int i = 0; i < openFields; i++) {
      out.fieldEnds[i] = from + openEnds[i];
    }
    out.fieldCount = openFields;
    fieldIndex = openFields;
    quotedAt = openQuoted == NONE ? NONE : from + openQuoted;
    ScanStatus status = walkRecord(from, from + openField, out);
    if (status == ScanStatus.ENOUGH) {
      openFields = NONE;
      out.breaksInside += LineBreaks.count(in, from, out.end) - 1;
    } else {
      out.fieldCount = 0;
    }
    return status;
  }

  /// What broke the policy, after [ScanStatus#VIOLATION].
  public Violation violation() {
    return violation;
  }

  /// The position after the line that starts at `p`, whatever it holds; the end of the input ends
  /// it too. [ScanStatus#NEEDS_MORE] is -1.
  public int passAnyLine(MemorySegment in, int p, int limit, boolean last) {
    this.in = in;
    this.limit = limit;
    this.last = last;
    return lineEnd(p);
  }

  /// Whether a comment starts at `p`; also no if not enough of it is there to tell.
  public boolean startsComment(MemorySegment in, int p, int limit) {
    this.in = in;
    this.limit = limit;
    byte[] comment = syntax.comment();
    return syntax.hasComment() && p < limit && matchedLength(comment, p) == comment.length;
  }

  /// The position after an empty line or comment that starts at `start`, or `start` if a record
  /// does.
  private int passLine(int start) {
    byte first = byteAt(start);
    if (syntax.skipEmptyLines() && (first == LF || first == CR)) {
      return afterLineEnding(start);
    }
    if (syntax.hasComment() && first == syntax.comment()[0]) {
      int matched = matchedLength(syntax.comment(), start);
      if (matched == syntax.comment().length) {
        return lineEnd(start);
      }
      if (start + matched == limit && !last) {
        return NEEDS_MORE;
      }
    }
    return start;
  }

  private int lineEnd(int p) {
    while (p < limit) {
      byte b = byteAt(p);
      if (b == LF || b == CR) {
        return afterLineEnding(p);
      }
      p++;
    }
    return last ? limit : NEEDS_MORE;
  }

  /// The position after the LF, CR or CRLF at `p`.
  private int afterLineEnding(int p) {
    if (byteAt(p) == CR) {
      if (p + 1 == limit) {
        return last ? limit : NEEDS_MORE;
      }
      return byteAt(p + 1) == LF ? p + 2 : p + 1;
    }
    return p + 1;
  }

  /// Appends the fields of the record that starts at `start`, up to the first that has a quote or
  /// an escape in it, or is not known to end, or lies where no whole block can be read: one loop
  /// for what most records are made of, which the general way would find as well, and does where
  /// delimiters are longer than a byte.
  ///
  /// @return where the first field begins that was left, or [#ENDED]
  private int walkPlainFields(int start, StructuralIndex out) {
    if (delimiterLength > 1) {
      return start;
    }
    MemorySegment in = this.in;
    byte delimiter = this.delimiter;
    boolean[] ordinary = this.ordinary;
    int[] fieldEnds = out.fieldEnds;
    int n = out.fieldCount;
    int lastRoomy = out.fieldCapacity() - 64;
    long lastBlock = Math.min(limit - 1, in.byteSize() - 64);
    int field = start;
    for (int base = start; base <= lastBlock && n <= lastRoomy; base += 64) {
      long specials = toOrdinary == 0 ? specials(in, base) : specialsAndMore(in, base);
      if (limit - base < 64) {
        specials &= (1L << limit - base) - 1;
      }
      while (specials != 0) {
        int p = base + Long.numberOfTrailingZeros(specials);
        specials &= specials - 1;
        byte b = in.get(ValueLayout.JAVA_BYTE, p);
        if (b == delimiter) {
          fieldEnds[n++] = p;
          field = p + 1;
          continue;
        }
        if (ordinary[b & 0xFF]) {
          continue;
        }
        int next = b == LF || b == CR ? afterLineEnding(p) : NEEDS_MORE;
        if (next == NEEDS_MORE) {
          fieldIndex = n - out.fieldCount;
          out.fieldCount = n;
          return field;
        }
        fieldEnds[n++] = next - 1;
        out.fieldCount = n;
        out.recordEnds[out.recordCount++] = n;
        out.end = next;
        return ENDED;
      }
    }
    fieldIndex = n - out.fieldCount;
    out.fieldCount = n;
    return field;
  }

  /// One bit for each byte of the block at `base` that may mean something outside quotes.
  private long specials(MemorySegment in, int base) {
    long specials = 0;
    for (int w = 0; w < 8; w++) {
      long word = in.get(Words.WORD, base + 8 * w);
      long ordinary =
          Words.differs(word, delimiters)
              & Words.differs(word, LINE_FEEDS)
              & Words.differs(word, RETURNS)
              & Words.differs(word, quotes)
              & Words.differs(word, escapes);
      specials |= Words.pack(ordinary) << 8 * w;
    }
    return specials;
  }

  /// As [#specials(MemorySegment, int)], and the bits of some bytes that mean nothing.
  private long specialsAndMore(MemorySegment in, int base) {
    long toOrdinary = this.toOrdinary;
    long specials = 0;
    for (int w = 0; w < 8; w++) {
      long word = in.get(Words.WORD, base + 8 * w);
      specials |= Words.pack(Words.isAtLeast(word, toOrdinary)) << 8 * w;
    }
    return specials;
  }

  /// Walks the record that starts at `start`, from the field that starts at `p` on.
  private ScanStatus walkRecord(int start, int p, StructuralIndex out) {
    recordStart = start;
    while (true) {
      if (out.fieldCount >= out.fieldCapacity()) {
        return ScanStatus.INDEX_FULL;
      }
      int end = walkField(p);
      if (end < 0) {
        return end == VIOLATED ? ScanStatus.VIOLATION : leave(start, p, out);
      }
      if (end < limit && isDelimiter(end)) {
        out.fieldEnds[out.fieldCount++] = end;
        fieldIndex++;
        quotedAt = NONE;
        p = end + delimiterLength;
        if (p == limit && !last) {
          return leave(start, p, out);
        }
        continue;
      }
      int next = end == limit ? limit : afterLineEnding(end);
      if (next == NEEDS_MORE) {
        return leave(start, p, out);
      }
      // A CRLF is held as the position of its LF, as the kernels hold it.
      out.fieldEnds[out.fieldCount++] = end == limit ? limit : next - 1;
      out.recordEnds[out.recordCount++] = out.fieldCount;
      out.end = next;
      return ScanStatus.ENOUGH;
    }
  }

  /// Keeps what is known of a long record, whose field at `field` is not complete.
  private ScanStatus leave(int start, int field, StructuralIndex out) {
    openFields = NONE;
    if (limit - start >= LONG_RECORD) {
      int first = out.firstField(out.recordCount);
      openFields = out.fieldCount - first;
      if (openEnds.length < openFields) {
        openEnds = new int[2 * openFields];
      }
      for (int i = 0; i < openFields; i++) {
        openEnds[i] = out.fieldEnds[first + i] - start;
      }
      openField = field - start;
      openQuoted = quotedAt == NONE ? NONE : quotedAt - start;
    }
    return ScanStatus.NEEDS_MORE;
  }

  /// The position where the field that starts at `p` ends, or [#NEEDS_MORE] or [#VIOLATED].
  private int walkField(int p) {
    int first = p;
    if (syntax.trimLeading()) {
      while (first < limit && syntax.isBlank(byteAt(first))) {
        first++;
      }
    }
    if (first == limit) {
      return last ? limit : NEEDS_MORE;
    }
    return byteAt(first) == quote ? walkQuoted(p, first) : walkUnquoted(first, true);
  }

  private int walkUnquoted(int from, boolean quotesCount) {
    int p = from;
    while ((p = passOrdinary(p)) < limit) {
      byte b = byteAt(p);
      if (b == LF || b == CR) {
        return p;
      }
      if (b == delimiter) {
        if (delimiterLength == 1) {
          return p;
        }
        int matched = matchedLength(syntax.delimiter(), p);
        if (matched == delimiterLength) {
          return p;
        }
        if (p + matched == limit && !last) {
          return NEEDS_MORE;
        }
      }
      if (b == escape) {
        p = afterEscaped(p + 1);
        if (p == NEEDS_MORE) {
          return NEEDS_MORE;
        }
        continue;
      }
      if (b == quote && quotesCount && syntax.strayQuotes() == StrayQuotes.STRICT) {
        return violate(Kind.QUOTE_IN_UNQUOTED_FIELD, p, -1);
      }
      p++;
    }
    return last ? limit : NEEDS_MORE;
  }

  /// The position of the next byte from `p` on that may mean something outside quotes, or the
  /// limit.
  private int passOrdinary(int p) {
    MemorySegment in = this.in;
    int limit = this.limit;
    boolean[] ordinary = this.ordinary;
    int i = p;
    while (i < limit && ordinary[in.get(ValueLayout.JAVA_BYTE, i) & 0xFF]) {
      i++;
    }
    return i;
  }

  private int walkQuoted(int fieldStart, int opened) {
    int p = quotedAt == NONE ? opened + 1 : quotedAt;
    while (p < limit) {
      byte b = byteAt(p);
      if (b == escape) {
        quotedAt = p;
        p = afterEscaped(p + 1);
        if (p == NEEDS_MORE) {
          return NEEDS_MORE;
        }
        continue;
      }
      if (b != quote) {
        p++;
        continue;
      }
      quotedAt = p;
      if (p + 1 == limit) {
        return last ? limit : NEEDS_MORE;
      }
      if (syntax.doubledQuotes() && byteAt(p + 1) == quote) {
        p += 2;
        continue;
      }
      int end = endAfterClosingQuote(p + 1);
      if (end >= 0 || end == NEEDS_MORE) {
        return end;
      }
      switch (syntax.strayQuotes()) {
        case LITERAL -> {
          return walkUnquoted(p + 1, false);
        }
        case UNQUOTED -> {
          return walkUnquoted(fieldStart, false);
        }
        case STRICT -> {
          return violate(Kind.TEXT_AFTER_CLOSING_QUOTE, p + 1, opened);
        }
        case LAZY -> p++;
      }
    }
    if (!last) {
      quotedAt = p;
      return NEEDS_MORE;
    }
    return switch (syntax.strayQuotes()) {
      case LITERAL, LAZY -> limit;
      case UNQUOTED -> walkUnquoted(fieldStart, false);
      case STRICT -> violate(Kind.UNCLOSED_QUOTE, opened, opened);
    };
  }

  /// The position where the field ends if nothing but blanks that are trimmed stands between `p`
  /// and its end; [#NEEDS_MORE]; or another negative number if there is text.
  private int endAfterClosingQuote(int p) {
    if (syntax.trimTrailing()) {
      while (p < limit && syntax.isBlank(byteAt(p))) {
        p++;
      }
    }
    if (p == limit) {
      return last ? limit : NEEDS_MORE;
    }
    byte b = byteAt(p);
    if (b == LF || b == CR) {
      return p;
    }
    if (b == delimiter) {
      int matched = matchedLength(syntax.delimiter(), p);
      if (matched == delimiterLength) {
        return p;
      }
      if (p + matched == limit && !last) {
        return NEEDS_MORE;
      }
    }
    return Integer.MIN_VALUE;
  }

  /// The position after the escaped character at `p`; a CRLF is one.
  private int afterEscaped(int p) {
    if (p >= limit) {
      return last ? limit : NEEDS_MORE;
    }
    return byteAt(p) == CR ? afterLineEnding(p) : p + 1;
  }

  private boolean isDelimiter(int p) {
    return byteAt(p) == delimiter
        && (delimiterLength == 1 || matchedLength(syntax.delimiter(), p) == delimiterLength);
  }

  /// How many of the first bytes of `bytes` stand at `p`, as far as the window is readable.
  private int matchedLength(byte[] bytes, int p) {
    int length = Math.min(bytes.length, limit - p);
    for (int i = 0; i < length; i++) {
      if (byteAt(p + i) != bytes[i]) {
        return i;
      }
    }
    return length;
  }

  private int violate(Kind kind, int position, int opened) {
    violation = new Violation(kind, position, recordStart, fieldIndex, opened);
    return VIOLATED;
  }

  private byte byteAt(int p) {
    return in.get(ValueLayout.JAVA_BYTE, p);
  }
}
