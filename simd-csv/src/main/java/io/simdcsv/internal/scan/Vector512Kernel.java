package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Masks.below;
import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// One 64-byte vector a block, positions by `compress`: AVX-512 with VBMI2. Compares and stores in
/// one loop: storing takes so few registers here that two loops would only cost a second pass.
///
/// Runs of blocks without quotes, CRs and alerts, and with not too many fields, have a loop of
/// their own ([#plainBlocks]), though the other would do: C2 lays a loop out for all that it has
/// ever met there, and one that has met quotes keeps what it needs for them in registers that plain
/// blocks need for something else. So a scan of plain rows is as fast in a JVM that has read quoted
/// ones, or has warmed up with them.
///
/// The loops are long and call nothing that C2 might leave out of line: a vector that crosses such
/// a call is boxed, and no register keeps its value across one, so that all that the loop hands on
/// would be in memory, whether the call is made or not. [Kernel] explains what they compute; the
/// kernels differ in the loads, the compares and the stores alone, and in how they pass over blocks
/// of text in quotes.
final class Vector512Kernel implements Kernel {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_512;

  /// After so many plain blocks in a row the next ones are likely to be plain too.
  private static final int PLAIN_STREAK = 4;

  /// How many it takes where they turned out not to be.
  private static final int PLAIN_RETRY = 64;

  @Override
  public String name() {
    return "vector512";
  }

  @Override
  public ScanStatus scan(
      MemorySegment in, int from, int limit, Syntax syntax, BlockMasks masks, StructuralIndex out) {
    int recordsBefore = out.recordCount;
    out.startRecord(from);
    masks.startRun(from);
    byte delimiter = syntax.delimiter()[0];
    byte quote = syntax.hasQuote() ? (byte) syntax.quote() : CR;
    int lastRoomy = out.fieldCapacity() - 64;
    int lastBlock = limit - 65;
    int base = from;
    boolean isPlain = !syntax.hasAlerts();
    while (base <= lastBlock && out.fieldCount <= lastRoomy && masks.strays == 0) {
      int to = isPlain ? plainBlocks(in, base, lastBlock, delimiter, quote, masks, out) : base;
      // Where there were none, it takes more blocks to try again.
      int streak = to > base ? PLAIN_STREAK : PLAIN_RETRY;
      base = mixedBlocks(in, to, lastBlock, streak, syntax, masks, out);
    }
    boolean isFull = out.fieldCount > lastRoomy;
    out.endRun(recordsBefore, from, in, base, masks, syntax.skipEmptyLines());
    return masks.strays != 0
        ? ScanStatus.NEEDS_WALKER
        : isFull ? ScanStatus.INDEX_FULL : ScanStatus.NEEDS_MORE;
  }

  /// Appends the records of blocks of any kind, up to one with strays, or until so many in a row
  /// have had neither a quote nor a CR, or the index is full.
  ///
  /// @param masks holds what the block before handed on, and gets what the last one hands on
  /// @return where the next block begins
  private static int mixedBlocks(
      MemorySegment in,
      int from,
      int lastBlock,
      int streak,
      Syntax syntax,
      BlockMasks masks,
      StructuralIndex out) {
    byte delimiter = syntax.delimiter()[0];
    byte quote = syntax.hasQuote() ? (byte) syntax.quote() : CR;
    long quoteMeaning = syntax.hasQuote() ? -1L : 0L;
    boolean hasAlerts = syntax.hasAlerts();
    long insideCarry = masks.insideCarry;
    long closedCarry = masks.closedCarry;
    long textCarry = from == masks.runStart || syntax.isSpecial(in, from - 1) ? 0 : 1;
    long lineStartCarry = masks.lineStartCarry;
    long breaks = 0;
    long emptyLines = 0;
    long strays = 0;
    int[] fieldEnds = out.fieldEnds;
    int[] recordEnds = out.recordEnds;
    int n = out.fieldCount;
    int r = out.recordCount;
    int lastRoomy = out.fieldCapacity() - 64;
    // 0, 1, 2 … 63, of which compress keeps the numbers of the set bits, packed at the front.
    ByteVector iota = ByteVector.broadcast(SPECIES, 0).addIndex(1);
    int plainStreak = hasAlerts ? Integer.MIN_VALUE : -streak;
    int base = from;
    while (base <= lastBlock && n <= lastRoomy && strays == 0 && plainStreak < 0) {
      ByteVector block = ByteVector.fromMemorySegment(SPECIES, in, base, ByteOrder.nativeOrder());
      long delimiters = equal(block, delimiter);
      long lineFeeds = equal(block, LF);
      long ends = lineFeeds;
      long fields = delimiters | lineFeeds;
      long ordinary = ~fields;
      strays = 0;
      if (block.eq(quote).or(block.eq(CR)).anyTrue() || (insideCarry | closedCarry) != 0) {
        plainStreak = hasAlerts ? Integer.MIN_VALUE : -streak - 1;
        long quotes = equal(block, quote) & quoteMeaning;
        long returns = equal(block, CR);
        ordinary &= ~(returns | quotes);
        if (returns != 0) {
          long paired = lineFeeds >>> 1;
          if (returns < 0 && in.get(ValueLayout.JAVA_BYTE, base + 64) == LF) {
            paired |= Long.MIN_VALUE;
          }
          ends |= returns & ~paired;
        }
        if (quotes == 0 && insideCarry != 0 && !hasAlerts) {
          // All of it is text in quotes.
          breaks += Long.bitCount(ends);
          base += 64;
          continue;
        }
        if ((quotes | insideCarry | closedCarry) != 0) {
          long opening = Masks.everyOther(quotes) ^ quotes & insideCarry;
          long closing = quotes ^ opening;
          long inside = closing - opening + insideCarry;
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
          strays |= equal(block, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(block, syntax.comment()[0]) & lineStarts;
        }
      }
      lineStartCarry = ends >>> 63;
      plainStreak++;
      if (strays != 0) {
        fields &= below(strays);
        ends &= below(strays);
      }
      int count = Long.bitCount(fields);
      iota.compress(VectorMask.fromLong(SPECIES, fields))
          .castShape(IntVector.SPECIES_512, 0)
          .reinterpretAsInts()
          .add(base)
          .intoArray(fieldEnds, n);
      long left = fields;
      for (int k = 16; k < count; k += 16) {
        // All but the sixteen lowest bits: PDEP of a mask whose sixteen lowest are 0.
        left = Long.expand(-1L << 16, left);
        iota.compress(VectorMask.fromLong(SPECIES, left))
            .castShape(IntVector.SPECIES_512, 0)
            .reinterpretAsInts()
            .add(base)
            .intoArray(fieldEnds, n + k);
      }
      // PEXT: bit k of the result says whether the k-th field of the block ends a record.
      long ordinals = Long.compress(ends, fields);
      recordEnds[r] = n + 1 + Long.numberOfTrailingZeros(ordinals);
      ordinals &= ordinals - 1;
      recordEnds[r + 1] = n + 1 + Long.numberOfTrailingZeros(ordinals);
      ordinals &= ordinals - 1;
      for (int k = r + 2; ordinals != 0; k++) {
        recordEnds[k] = n + 1 + Long.numberOfTrailingZeros(ordinals);
        ordinals &= ordinals - 1;
      }
      n += count;
      r += Long.bitCount(ends);
      base += 64;
    }
    masks.insideCarry = insideCarry;
    masks.closedCarry = closedCarry;
    masks.lineStartCarry = lineStartCarry;
    masks.breaksInside += breaks;
    masks.emptyLines |= emptyLines;
    masks.strays = strays;
    out.fieldCount = n;
    out.recordCount = r;
    return base;
  }

  /// Appends the records of blocks that have neither a quote nor a CR, end no empty line, and have
  /// up to 16 fields and two records, up to the first other one or until the index is full. What is
  /// stored of that one is past the counts and so means nothing.
  ///
  /// @param masks as for [#mixedBlocks]; `from` is not inside quotes
  /// @return where the first block begins that was left
  private static int plainBlocks(
      MemorySegment in,
      int from,
      int lastBlock,
      byte delimiter,
      byte quote,
      BlockMasks masks,
      StructuralIndex out) {
    long lineStartCarry = masks.lineStartCarry;
    int[] fieldEnds = out.fieldEnds;
    int[] recordEnds = out.recordEnds;
    int n = out.fieldCount;
    int r = out.recordCount;
    int lastRoomy = out.fieldCapacity() - 64;
    ByteVector iota = ByteVector.broadcast(SPECIES, 0).addIndex(1);
    int base = from;
    while (base <= lastBlock && n <= lastRoomy) {
      ByteVector block = ByteVector.fromMemorySegment(SPECIES, in, base, ByteOrder.nativeOrder());
      long ends = equal(block, LF);
      long fields = equal(block, delimiter) | ends;
      if (block.eq(quote).or(block.eq(CR)).anyTrue()
          || (ends & (ends << 1 | lineStartCarry)) != 0) {
        break;
      }
      int count = Long.bitCount(fields);
      iota.compress(VectorMask.fromLong(SPECIES, fields))
          .castShape(IntVector.SPECIES_512, 0)
          .reinterpretAsInts()
          .add(base)
          .intoArray(fieldEnds, n);
      long ordinals = Long.compress(ends, fields);
      recordEnds[r] = n + 1 + Long.numberOfTrailingZeros(ordinals);
      ordinals &= ordinals - 1;
      recordEnds[r + 1] = n + 1 + Long.numberOfTrailingZeros(ordinals);
      ordinals &= ordinals - 1;
      if (count > 16 || ordinals != 0) {
        break;
      }
      lineStartCarry = ends >>> 63;
      n += count;
      r += Long.bitCount(ends);
      base += 64;
    }
    masks.lineStartCarry = lineStartCarry;
    out.fieldCount = n;
    out.recordCount = r;
    return base;
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
      ByteVector block = ByteVector.fromMemorySegment(SPECIES, in, base, ByteOrder.nativeOrder());
      long lineFeeds = equal(block, LF);
      long ends = lineFeeds;
      long text = -1;
      strays = 0;
      if (block.eq(quote).or(block.eq(CR)).anyTrue() || (insideCarry | closedCarry) != 0) {
        long quotes = equal(block, quote) & quoteMeaning;
        long returns = equal(block, CR);
        if (returns != 0) {
          long paired = lineFeeds >>> 1;
          if (returns < 0 && in.get(ValueLayout.JAVA_BYTE, base + 64) == LF) {
            paired |= Long.MIN_VALUE;
          }
          ends |= returns & ~paired;
        }
        if ((quotes | insideCarry | closedCarry) != 0) {
          long opening = Masks.everyOther(quotes) ^ quotes & insideCarry;
          long closing = quotes ^ opening;
          long inside = closing - opening + insideCarry;
          long ordinary = ~(equal(block, delimiter) | lineFeeds | returns | quotes);
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
          strays |= equal(block, (byte) syntax.escape());
        }
        if (syntax.hasComment()) {
          long lineStarts = ends << 1 | lineStartCarry;
          strays |= equal(block, syntax.comment()[0]) & lineStarts;
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

  private static long equal(ByteVector block, byte b) {
    return block.eq(b).toLong();
  }
}
