package io.simdcsv.internal.scan;

import static io.simdcsv.internal.scan.Syntax.CR;
import static io.simdcsv.internal.scan.Syntax.LF;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One byte at a time: the plain loop that the others are measured against, and the one that says
/// most simply what they do.
final class ScalarKernel implements BlockKernel {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int masks(MemorySegment in, int from, int blocks, Syntax syntax, BlockMasks out) {
    byte delimiter = syntax.delimiter()[0];
    int quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    int escape = syntax.hasEscape() ? (byte) syntax.escape() : Integer.MIN_VALUE;
    int comment = syntax.hasComment() ? syntax.comment()[0] : Integer.MIN_VALUE;
    boolean inside = out.insideCarry != 0;
    boolean afterSpecial = from == out.runStart || syntax.isSpecial(in, from - 1);
    boolean lineStart = out.lineStartCarry != 0;
    int done = 0;
    while (done < blocks && out.strays == 0) {
      long fields = 0;
      long ends = 0;
      int base = from + done * 64;
      for (int i = 0; i < 64; i++) {
        byte b = in.get(ValueLayout.JAVA_BYTE, base + i);
        boolean lineBreak = b == LF || b == CR;
        boolean special = lineBreak || b == delimiter || b == quote;
        if (b == escape
            || lineStart && b == comment
            || b == quote && inside && !syntax.isSpecial(in, base + i + 1)
            || b == quote && !inside && !afterSpecial) {
          out.strays = 1L << i;
          break;
        }
        if (lineStart && lineBreak) {
          out.emptyLines = 1;
        }
        afterSpecial = special;
        lineStart = false;
        if (b == quote) {
          inside = !inside;
        } else if (b == LF || b == CR && in.get(ValueLayout.JAVA_BYTE, base + i + 1) != LF) {
          if (inside) {
            out.breaksInside++;
          } else {
            fields |= 1L << i;
            ends |= 1L << i;
            lineStart = true;
          }
        } else if (b == delimiter && !inside) {
          fields |= 1L << i;
        }
      }
      out.fields[done] = fields;
      out.ends[done++] = ends;
    }
    out.insideCarry = inside ? -1 : 0;
    out.lineStartCarry = lineStart ? 1 : 0;
    return done;
  }

  @Override
  public ScanStatus count(MemorySegment in, int from, int limit, Syntax syntax, RecordCount out) {
    byte delimiter = syntax.delimiter()[0];
    int quote = syntax.hasQuote() ? (byte) syntax.quote() : Integer.MIN_VALUE;
    int escape = syntax.hasEscape() ? (byte) syntax.escape() : Integer.MIN_VALUE;
    int comment = syntax.hasComment() ? syntax.comment()[0] : Integer.MIN_VALUE;
    boolean emptyLinesStop = syntax.skipEmptyLines();
    int last = limit - 1;
    boolean inside = false;
    boolean fieldStart = true;
    boolean lineStart = true;
    boolean stray = false;
    long records = 0;
    long breaksInside = 0;
    int end = from;
    for (int i = from; i < last; i++) {
      byte b = in.get(ValueLayout.JAVA_BYTE, i);
      if (b == escape || lineStart && (b == comment || emptyLinesStop && (b == LF || b == CR))) {
        stray = true;
        break;
      }
      boolean startsField = fieldStart;
      lineStart = false;
      fieldStart = false;
      if (inside) {
        if (b == LF || b == CR && in.get(ValueLayout.JAVA_BYTE, i + 1) != LF) {
          breaksInside++;
        } else if (b == quote) {
          byte next = in.get(ValueLayout.JAVA_BYTE, i + 1);
          if (next == quote) {
            i++;
          } else if (next == delimiter || next == LF || next == CR) {
            inside = false;
          } else {
            stray = true;
            break;
          }
        }
      } else if (b == delimiter) {
        fieldStart = true;
      } else if (b == LF || b == CR && in.get(ValueLayout.JAVA_BYTE, i + 1) != LF) {
        records++;
        end = i + 1;
        fieldStart = true;
        lineStart = true;
      } else if (b == quote) {
        if (!startsField) {
          stray = true;
          break;
        }
        inside = true;
      }
    }
    out.endRun(in, from, last, records, breaksInside, end, stray);
    return stray ? ScanStatus.NEEDS_WALKER : ScanStatus.NEEDS_MORE;
  }
}
