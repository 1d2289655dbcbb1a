package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Masks.below;
import static io.simdcsv.internal.scan.Masks.prefixXor;
import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/// Two 32-byte vectors a block, positions by unrolled trailing-zero counts: AVX2.
///
/// The loops are long and call nothing that C2 might leave out of line: a vector that crosses such
/// a call is boxed, and no register keeps its value across one, so that all that the loop hands on
/// would be in memory, whether the call is made or not. [Kernel] explains what they compute; the
/// kernels differ in the loads, the compares and the stores alone.
final class Vector256Kernel implements BlockKernel {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_256;

  @Override
  public String name() {
    return "vector256";
  }

  @Override
  public int masks(MemorySegment in, int from, int blocks, Syntax syntax, BlockMasks out) {
    byte delimiter = syntax.delimiter()[0];
    byte quote = syntax.hasQuote() ? (byte) syntax.quote() : CR;
    long quoteMeaning = syntax.hasQuote() ? -1L : 0L;
    boolean hasAlerts = syntax.hasAlerts();
    long[] fieldMasks = out.fields;
    long[] endMasks = out.ends;
    long insideCarry = out.insideCarry;
    long closedCarry = out.closedCarry;
    long textCarry = from == out.runStart ? 0 : -1;
    long lineStartCarry = out.lineStartCarry;
    long breaks = 0;
    long emptyLines = 0;
    long strays = 0;
    int i = 0;
    while (i < blocks && strays == 0) {
      int base = from + i * 64;
      ByteVector a = ByteVector.fromMemorySegment(SPECIES, in, base, ByteOrder.nativeOrder());
      ByteVector b = ByteVector.fromMemorySegment(SPECIES, in, base + 32, ByteOrder.nativeOrder());
      long delimiters = equal(a, b, delimiter);
      long lineFeeds = equal(a, b, LF);
      long ends = lineFeeds;
      long fields = delimiters | lineFeeds;
      long text = -1;
      strays = 0;
      if ((insideCarry | closedCarry) != 0
          || a.eq(quote).or(a.eq(CR)).or(b.eq(quote)).or(b.eq(CR)).anyTrue()) {
        long quotes = equal(a, b, quote) & quoteMeaning;
        long returns = equal(a, b, CR);
        if (returns != 0) {
          long paired = lineFeeds >>> 1;
          if (returns < 0 && in.get(ValueLayout.JAVA_BYTE, base + 64) == LF) {
            paired |= Long.MIN_VALUE;
          }
          ends |= returns & ~paired;
        }
        if ((quotes | insideCarry | closedCarry) != 0) {
          long ordinary = ~(fields | returns | quotes);
          if (textCarry < 0) {
            byte before = in.get(ValueLayout.JAVA_BYTE, base - 1);
            textCarry =
                before == delimiter || before == LF || before == CR || before == quote ? 0 : 1;
          }
          long inside = prefixXor(quotes) ^ insideCarry;
          long opening = quotes & inside;
          long closing = quotes & ~inside;
          strays = opening & (ordinary << 1 | textCarry) | (closing << 1 | closedCarry) & ordinary;
          text = ordinary >>> 63;
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
      textCarry = text;
      emptyLines |= ends & (ends << 1 | lineStartCarry);
      if (hasAlerts) {
        if (syntax.hasEscape()) {
          strays |= equal(a, b, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(a, b, syntax.comment()[0]) & lineStarts;
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
    int end = from;
    int base = from;
    while (base <= lastBlock && strays == 0) {
      ByteVector a = ByteVector.fromMemorySegment(SPECIES, in, base, ByteOrder.nativeOrder());
      ByteVector b = ByteVector.fromMemorySegment(SPECIES, in, base + 32, ByteOrder.nativeOrder());
      long lineFeeds = equal(a, b, LF);
      long ends = lineFeeds;
      long text = -1;
      long quotes = equal(a, b, quote) & quoteMeaning;
      long returns = equal(a, b, CR);
      strays = 0;
      if ((quotes | returns | insideCarry | closedCarry) != 0) {
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
          long ordinary = ~(equal(a, b, delimiter) | lineFeeds | returns | quotes);
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
          strays |= equal(a, b, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(a, b, syntax.comment()[0]) & lineStarts;
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

  private static long equal(ByteVector a, ByteVector b, byte value) {
    return a.eq(value).toLong() | b.eq(value).toLong() << 32;
  }
}
