package io.simdcsv.internal.scan;

import io.simdcsv.StrayQuotes;
import io.simdcsv.internal.warmup.Alternatives;
import io.simdcsv.internal.warmup.Drill;
import io.simdcsv.internal.warmup.MappedSample;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Rows for a kernel to be compiled and measured with: plain ones, quoted ones, and a few of each
/// kind that makes a kernel turn off its common path.
///
/// A plain row or a quoted one is scanned seven times out of eight, so that C2 lays the code out
/// for them; the odd ones are there because of what [Drill#call] says of branches never taken.
final class KernelDrill implements Drill<Kernel> {
  /// A call does one block of a common row; the Walker's last block and its byte come on top.
  private static final int ONE_BLOCK = 64 + 65;

  /// Odd text begins with so many characters that any number of them can be left out: so that what
  /// follows comes to lie everywhere in a block, at its edges too.
  private static final String SHIFT = "x".repeat(64);

  private static final int COMMON_BYTES = 4096;
  private static final int TIMED_BYTES = 2048;

  private static final Syntax RFC4180 = syntax('"', Syntax.NONE, "", true);
  private static final Syntax COMMENTS = syntax('"', Syntax.NONE, "#", true);
  private static final Syntax ESCAPES = syntax(Syntax.NONE, '\\', "", true);
  private static final Syntax BARE = syntax(Syntax.NONE, Syntax.NONE, "", false);

  private static final Odd[] ODD = {
    // Line endings: CR LF, CR alone, and a mixture.
    new Odd(RFC4180, "a,b,cc\r\nd,e,ff\r\n1.5,2.5,3.5\r\ng,h\r\n"),
    new Odd(RFC4180, "a,b,cc\rd,e,ff\r\"1.5\",2.5,3.5\rg,h\ni,j\r\n"),
    // Quotes with delimiters, quotes and line breaks inside, longer than a block.
    new Odd(
        RFC4180, "\"a \"\"b\"\" c\",\"d,e\nf\r\ng\",\"" + "h i ".repeat(24) + "\",\"\"\n\"\",\n"),
    new Odd(RFC4180, "\"a\",\"b\"\r\n\"\"\"c\",\"d\"\"\"\r\n\"\r\n\",\"\r\",\"\n\"\r\n"),
    // Quotes astray: the walker's.
    new Odd(RFC4180, "a,b\"c,d\n"),
    new Odd(RFC4180, "a,\"b\"c,d\n"),
    // Empty lines: the walker's as well, when records are counted.
    new Odd(RFC4180, "a,b\n\nc,d\n"),
    new Odd(RFC4180, "a,b\r\n\r\nc,d\r\n"),
    // Other dialects.
    new Odd(COMMENTS, "a,b\n" + "1,\"2\",3\n".repeat(12)),
    new Odd(COMMENTS, "a,b\n# c\nd,e\n"),
    new Odd(ESCAPES, "a,b\n" + "1,2,3\n".repeat(16)),
    new Odd(ESCAPES, "a,b\\,c,d\n"),
    new Odd(BARE, "a,\"b\n\n\r\n" + "1,\"2\"3,3\r\n".repeat(12)),
    // Many fields, and many records, in a block.
    new Odd(RFC4180, ",".repeat(150) + "\n"),
    new Odd(RFC4180, "1,2,3\n4,5,6\n".repeat(16)),
    new Odd(RFC4180, "7\n".repeat(80)),
  };

  private final boolean counting;
  private final MemorySegment bytes;
  private final MemorySegment mapped;
  private final int[] plainStarts;
  private final int[] quotedStarts;
  private final int[] oddStarts = new int[ODD.length + 1];

  private final BlockMasks masks = new BlockMasks();
  private final StructuralIndex index = new StructuralIndex(TIMED_BYTES);
  private final StructuralIndex shortIndex = new StructuralIndex(64);
  private final RecordCount count = new RecordCount();

  private record Odd(Syntax syntax, String text) {}

  /// Made here, for where it is returned as a drill the JVM would load that class to check it.
  ///
  /// @param counting whether it is for [Kernel#count] rather than [Kernel#scan]
  /// @param kernels those that are going to be tried
  static Drill<Kernel> of(boolean counting, List<Kernel> kernels) {
    return new KernelDrill(counting, kernels);
  }

  private KernelDrill(boolean counting, List<Kernel> kernels) {
    this.counting = counting;
    StringBuilder text = new StringBuilder();
    plainStarts = addRows(text, "");
    quotedStarts = addRows(text, "\"");
    for (int i = 0; i < ODD.length; i++) {
      oddStarts[i] = text.length();
      text.append(SHIFT).append(ODD[i].text);
    }
    oddStarts[ODD.length] = text.length();
    // What a kernel leaves to the walker, and may look at.
    text.append("x".repeat(ONE_BLOCK));
    byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
    Arena arena = Arena.ofAuto();
    bytes = arena.allocate(ascii.length);
    MemorySegment sample = MappedSample.open(arena);
    mapped = sample == null ? bytes : sample;
    MemorySegment.copy(ascii, 0, bytes, ValueLayout.JAVA_BYTE, 0, ascii.length);
    loadClasses(kernels);
  }

  /// Loads all classes that scanning and counting take, of all kernels: see [Alternatives#drill()].
  private void loadClasses(List<Kernel> kernels) {
    for (Kernel kernel : kernels) {
      int from = quotedStarts[0];
      scan(kernel, bytes, from, from + ONE_BLOCK, COMMENTS, index);
      kernel.count(bytes, from, from + ONE_BLOCK, COMMENTS, count);
    }
  }

  private static Syntax syntax(int quote, int escape, String comment, boolean skipEmptyLines) {
    return new Syntax(
        new byte[] {','},
        quote,
        true,
        escape,
        comment.getBytes(StandardCharsets.US_ASCII),
        skipEmptyLines,
        false,
        false,
        StrayQuotes.LITERAL);
  }

  /// Rows of changing width, and where they start.
  private static int[] addRows(StringBuilder text, String quote) {
    int[] starts = new int[COMMON_BYTES / 64];
    int end = text.length() + COMMON_BYTES;
    int rows = 0;
    while (text.length() < end) {
      if (rows < starts.length) {
        starts[rows] = text.length();
      }
      int number = 31 * rows % 1000;
      text.append(quote).append("2026-01-05T14:30:00.").append(100 + rows).append(quote);
      text.append(',').append(quote).append(rows % 3 == 0 ? "ACME" : "XY").append(quote);
      text.append(',').append(number).append(".25,").append(number * number).append(',');
      text.append(number + 1).append(quote.isEmpty() ? ".5,7\n" : ".5,\"a note, or two\"\n");
      rows++;
    }
    return rows < starts.length ? Arrays.copyOf(starts, rows) : starts;
  }

  @Override
  public void call(Kernel kernel, int n) {
    if (n % 8 != 7) {
      int[] starts = n % 4 == 1 ? quotedStarts : plainStarts;
      int from = starts[n % starts.length];
      run(kernel, n % 8 == 2 ? mapped : bytes, from, from + ONE_BLOCK, RFC4180, index);
      return;
    }
    int odd = n / 8 % ODD.length;
    int from = oddStarts[odd] + n / 8 / ODD.length * 5 % SHIFT.length();
    // Up to the last block that holds some of the text.
    int limit = oddStarts[odd + 1] + 65;
    run(kernel, bytes, from, limit, ODD[odd].syntax, n % 128 < 64 ? index : shortIndex);
  }

  @Override
  public int timed(Kernel kernel) {
    run(kernel, bytes, plainStarts[0], plainStarts[0] + TIMED_BYTES, RFC4180, index);
    run(kernel, bytes, quotedStarts[0], quotedStarts[0] + TIMED_BYTES, RFC4180, index);
    return 2 * TIMED_BYTES;
  }

  private void run(
      Kernel kernel, MemorySegment in, int from, int limit, Syntax syntax, StructuralIndex out) {
    if (counting) {
      kernel.count(in, from, limit, syntax, count);
    } else {
      scan(kernel, in, from, limit, syntax, out);
    }
  }

  /// Of a kernel of two loops, only these are taken, and not what calls them: that is the plain
  /// kernel's as well, and compiled long since. Rows of another kind, or in another kind of memory,
  /// would undo that while it is at work.
  private void scan(
      Kernel kernel, MemorySegment in, int from, int limit, Syntax syntax, StructuralIndex out) {
    out.clear(from);
    if (kernel instanceof BlockKernel inBlocks) {
      masks.startRun(from);
      int blocks = Math.min((limit - 1 - from) / 64, out.fieldCapacity() / 64);
      int done = inBlocks.masks(in, from, blocks, syntax, masks);
      inBlocks.store(in, from, limit, done, masks, out);
    } else {
      kernel.scan(in, from, limit, syntax, masks, out);
    }
  }
}
