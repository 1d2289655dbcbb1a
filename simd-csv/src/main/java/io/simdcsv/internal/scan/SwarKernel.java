package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Masks.below;
import static io.simdcsv.internal.scan.Masks.prefixXor;
import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;
import static io.simdcsv.internal.scan.Words.differs;
import static io.simdcsv.internal.scan.Words.pack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Eight bytes a `long`, for a JVM without the Vector API, and for all before the vector kernel is
/// compiled.
///
/// It copies blocks to the heap and reads them there. Compiled by C2 that costs nothing that could
/// be measured; but before that, a load from a segment takes some 50 ns, as it goes through a dozen
/// calls, and one from an array is one instruction. In a JVM that has just started, 25 MB took 145
/// ms of which all but 15 were spent in code that was not compiled yet, and now take 57.
///
/// The loops are long and call nothing that C2 might leave out of line, for the eight words of a
/// block are to stay in registers; only the count copies in its loop, once in 64 blocks. [Kernel]
/// explains what they compute; the kernels differ in the loads, the compares and the stores alone,
/// and in how they pass over blocks of text in quotes: here at once, for compares cost most here.
final class SwarKernel implements BlockKernel {
  @Override
  public String name() {
    return "swar";
  }

  @Override
  public int masks(MemorySegment in, int from, int blocks, Syntax syntax, BlockMasks out) {
    byte delimiter = syntax.delimiter()[0];
    byte quote = syntax.hasQuote() ? (byte) syntax.quote() : CR;
    long quoteMeaning = syntax.hasQuote() ? -1L : 0L;
    boolean hasAlerts = syntax.hasAlerts();
    long[] words = out.copied.words;
    out.copied.copy(in, from, 64 * blocks);
    long[] fieldMasks = out.fields;
    long[] endMasks = out.ends;
    long insideCarry = out.insideCarry;
    long closedCarry = out.closedCarry;
    long textCarry = from == out.runStart || syntax.isSpecial(in, from - 1) ? 0 : 1;
    long lineStartCarry = out.lineStartCarry;
    long breaks = 0;
    long emptyLines = 0;
    long strays = 0;
    int i = 0;
    while (i < blocks && strays == 0) {
      int base = from + i * 64;
      int w = 8 * i;
      long a = words[w];
      long b = words[w + 1];
      long c = words[w + 2];
      long d = words[w + 3];
      long e = words[w + 4];
      long f = words[w + 5];
      long g = words[w + 6];
      long h = words[w + 7];
      if (insideCarry != 0 && !hasAlerts && plain(a, b, c, d, e, f, g, h, quote)) {
        // All of it is text in quotes. What else is carried is 0 there, or of no meaning.
        breaks += countOf(a, b, c, d, e, f, g, h, LF);
        fieldMasks[i] = 0;
        endMasks[i] = 0;
        i++;
        continue;
      }
      long delimiters = equal(a, b, c, d, e, f, g, h, delimiter);
      long lineFeeds = equal(a, b, c, d, e, f, g, h, LF);
      long ends = lineFeeds;
      long fields = delimiters | lineFeeds;
      long ordinary = ~fields;
      strays = 0;
      if (!plain(a, b, c, d, e, f, g, h, quote) || (insideCarry | closedCarry) != 0) {
        long returns = equal(a, b, c, d, e, f, g, h, CR);
        long quotes = equal(a, b, c, d, e, f, g, h, quote) & quoteMeaning;
        ordinary &= ~(returns | quotes);
        if (returns != 0) {
          long paired = lineFeeds >>> 1;
          if (returns < 0 && in.get(ValueLayout.JAVA_BYTE, base + 64) == LF) {
            paired |= Long.MIN_VALUE;
          }
          ends |= returns & ~paired;
        }
        if ((quotes | insideCarry | closedCarry) != 0) {
          long inside = prefixXor(quotes) ^ insideCarry;
          long opening = quotes & inside;
          long closing = quotes & ~inside;
          strays = opening & (ordinary << 1 | textCarry) | (closing << 1 | closedCarry) & ordinary;
          closedCarry = closing >>> 63;
          breaks += Long.bitCount(ends & inside);
          insideCarry = inside >> 63;
          ends &= ~inside;
          returns &= ~inside;
          fields = delimiters & ~inside;
        }
        fields |= ends;
        emptyLines |= returns & (ends << 1 | lineStartCarry);
      }
      textCarry = ordinary >>> 63;
      emptyLines |= ends & (ends << 1 | lineStartCarry);
      if (hasAlerts) {
        if (syntax.hasEscape()) {
          strays |= equal(a, b, c, d, e, f, g, h, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(a, b, c, d, e, f, g, h, syntax.comment()[0]) & lineStarts;
        }
      }
      lineStartCarry = ends >>> 63;
      fieldMasks[i] = fields;
      endMasks[i] = ends;
      i++;
    }
    out.insideCarry = insideCarry;
    out.closedCarry = closedCarry;
    out.lineStartCarry = lineStartCarry;
    out.breaksInside += breaks;
    out.emptyLines |= emptyLines;
    out.strays = strays;
    if (strays != 0) {
      fieldMasks[i - 1] &= below(strays);
      endMasks[i - 1] &= below(strays);
    }
    return i;
  }

  /// Copying is reading ahead already.
  @Override
  public void store(
      MemorySegment in, int from, int limit, int blocks, BlockMasks masks, StructuralIndex out) {
    masks.store(from, blocks, out);
  }

  @Override
  public ScanStatus count(MemorySegment in, int from, int limit, Syntax syntax, RecordCount out) {
    byte delimiter = syntax.delimiter()[0];
    byte quote = syntax.hasQuote() ? (byte) syntax.quote() : CR;
    long quoteMeaning = syntax.hasQuote() ? -1L : 0L;
    boolean hasAlerts = syntax.hasAlerts();
    long emptyLineMeaning = syntax.skipEmptyLines() ? -1L : 0L;
    long insideCarry = 0;
    long closedCarry = 0;
    long textCarry = 0;
    long lineStartCarry = 1;
    long breaks = 0;
    long strays = 0;
    long records = 0;
    int lastBlock = limit - 65;
    long[] words = out.copied.words;
    int end = from;
    int base = from;
    while (base <= lastBlock && strays == 0) {
      int w = (base - from) / 8 % HeapBlocks.WORDS;
      if (w == 0) {
        out.copied.copy(in, base, Math.min(lastBlock + 64 - base, 8 * HeapBlocks.WORDS));
      }
      long a = words[w];
      long b = words[w + 1];
      long c = words[w + 2];
      long d = words[w + 3];
      long e = words[w + 4];
      long f = words[w + 5];
      long g = words[w + 6];
      long h = words[w + 7];
      boolean plain = plain(a, b, c, d, e, f, g, h, quote);
      if (plain && insideCarry != 0 && !hasAlerts) {
        breaks += countOf(a, b, c, d, e, f, g, h, LF);
        base += 64;
        continue;
      }
      long lineFeeds = equal(a, b, c, d, e, f, g, h, LF);
      long ends = lineFeeds;
      long text = -1;
      strays = 0;
      if (!plain || (insideCarry | closedCarry) != 0) {
        long returns = equal(a, b, c, d, e, f, g, h, CR);
        if (returns != 0) {
          long paired = lineFeeds >>> 1;
          if (returns < 0 && in.get(ValueLayout.JAVA_BYTE, base + 64) == LF) {
            paired |= Long.MIN_VALUE;
          }
          ends |= returns & ~paired;
        }
        long quotes = equal(a, b, c, d, e, f, g, h, quote) & quoteMeaning;
        if ((quotes | insideCarry | closedCarry) != 0) {
          long inside = prefixXor(quotes) ^ insideCarry;
          long opening = quotes & inside;
          long closing = quotes & ~inside;
          long ordinary =
              ~(equal(a, b, c, d, e, f, g, h, delimiter) | lineFeeds | returns | quotes);
          if (textCarry < 0) {
            byte before = in.get(ValueLayout.JAVA_BYTE, base - 1);
            textCarry = before == delimiter || before == LF || before == CR ? 0 : 1;
          }
          strays = opening & (ordinary << 1 | textCarry) | (closing << 1 | closedCarry) & ordinary;
          text = ordinary >>> 63;
          closedCarry = closing >>> 63;
          breaks += Long.bitCount(ends & inside);
          insideCarry = inside >> 63;
          ends &= ~inside;
          returns &= ~inside;
        }
        if (returns != 0) {
          strays |= returns & (ends << 1 | lineStartCarry) & emptyLineMeaning;
        }
      }
      textCarry = text;
      strays |= ends & (ends << 1 | lineStartCarry) & emptyLineMeaning;
      if (hasAlerts) {
        if (syntax.hasEscape()) {
          strays |= equal(a, b, c, d, e, f, g, h, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(a, b, c, d, e, f, g, h, syntax.comment()[0]) & lineStarts;
        }
      }
      lineStartCarry = ends >>> 63;
      if (strays != 0) {
        ends &= below(strays);
      }
      records += Long.bitCount(ends);
      end = ends != 0 ? base + 64 - Long.numberOfLeadingZeros(ends) : end;
      base += 64;
    }
    out.endRun(in, from, base, records, breaks, end, strays != 0);
    return strays != 0 ? ScanStatus.NEEDS_WALKER : ScanStatus.NEEDS_MORE;
  }

  /// One bit a byte of the block that equals `value`.
  private static long equal(
      long a, long b, long c, long d, long e, long f, long g, long h, byte value) {
    long pattern = Words.all(value);
    return pack(differs(a, pattern))
        | pack(differs(b, pattern)) << 8
        | pack(differs(c, pattern)) << 16
        | pack(differs(d, pattern)) << 24
        | pack(differs(e, pattern)) << 32
        | pack(differs(f, pattern)) << 40
        | pack(differs(g, pattern)) << 48
        | pack(differs(h, pattern)) << 56;
  }

  /// How many bytes of the block equal `value`: half the steps of [#equal], as no bit has to get to
  /// its place.
  private static int countOf(
      long a, long b, long c, long d, long e, long f, long g, long h, byte value) {
    long pattern = Words.all(value);
    long others =
        Words.ones(differs(a, pattern))
            + Words.ones(differs(b, pattern))
            + Words.ones(differs(c, pattern))
            + Words.ones(differs(d, pattern))
            + Words.ones(differs(e, pattern))
            + Words.ones(differs(f, pattern))
            + Words.ones(differs(g, pattern))
            + Words.ones(differs(h, pattern));
    return 64 - Words.sum(others);
  }

  /// Whether no byte of the block is a quote or a CR.
  private static boolean plain(
      long a, long b, long c, long d, long e, long f, long g, long h, byte quote) {
    long quotes = Words.all(quote);
    long returns = Words.all(CR);
    long differ =
        differs(a, quotes)
            & differs(b, quotes)
            & differs(c, quotes)
            & differs(d, quotes)
            & differs(e, quotes)
            & differs(f, quotes)
            & differs(g, quotes)
            & differs(h, quotes)
            & differs(a, returns)
            & differs(b, returns)
            & differs(c, returns)
            & differs(d, returns)
            & differs(e, returns)
            & differs(f, returns)
            & differs(g, returns)
            & differs(h, returns);
    return Words.areAll(differ);
  }
}
