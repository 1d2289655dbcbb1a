package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.Header;
import io.simdcsv.oracle.Inputs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every small case at every offset of a block, through the loops of every kernel, against the
/// [io.simdcsv.oracle.Oracle]. The bytes that follow are enough for the loops to see all of the
/// case: they have to stop at it exactly where there is something for the walker.
class OffsetTest {
  private static final int MAX_OFFSET = 129;
  private static final int BEHIND = 130;
  private static final int MAX_CASE = 40;

  private static final Dialect SKIP = Dialect.builder().header(Header.none()).build();
  private static final Dialect KEEP = SKIP.toBuilder().emptyLines(EmptyLines.KEEP).build();
  private static final Dialect ALERTS = KEEP.toBuilder().escape('\\').comment("#").build();

  private final List<Kernel> kernels = Kernels.available();
  private final KernelRun run = new KernelRun(1024);
  private final MemorySegment window =
      Arena.ofAuto().allocate(MAX_OFFSET + MAX_CASE + BEHIND + 64, 1);

  /// What stands before the case.
  enum Before {
    FIELD("x"),
    DELIMITER("y,"),
    RECORD("y,z\n"),
    CRLF("yy\r\n"),
    QUOTED("\"x"),
    CLOSED("\"x\"");

    private final String pattern;

    Before(String pattern) {
      this.pattern = pattern;
    }

    /// `offset` bytes that end like the pattern, and begin with what of it fits.
    byte[] bytes(int offset) {
      return switch (this) {
        case FIELD, DELIMITER, RECORD, CRLF -> {
          byte[] bytes = new byte[offset];
          Arrays.fill(bytes, (byte) 'x');
          int length = Math.min(offset, pattern.length());
          for (int i = 1; i <= length; i++) {
            bytes[offset - i] = (byte) pattern.charAt(pattern.length() - i);
          }
          yield bytes;
        }
        case QUOTED -> {
          byte[] bytes = FIELD.bytes(offset);
          if (offset > 0) {
            bytes[0] = '"';
          }
          yield bytes;
        }
        case CLOSED -> {
          byte[] bytes = QUOTED.bytes(offset);
          if (offset > 1) {
            bytes[offset - 1] = '"';
          }
          yield bytes;
        }
      };
    }
  }

  /// What stands behind it, again and again.
  private static final List<byte[]> BEHINDS =
      List.of(
          Inputs.bytes("w"),
          Inputs.bytes("\nw,w"),
          Inputs.bytes(",\"w\"\r\nw"),
          Inputs.bytes("\"\rw,w"),
          Inputs.bytes("\",w\n"));

  @ParameterizedTest
  @EnumSource
  void findsEveryStringUpToLengthFour(Before before) {
    int[] number = {0};
    Inputs.forEachUpTo(
        Inputs.RFC_LETTERS,
        Inputs.LONG_RUN ? 5 : 4,
        string -> {
          for (int offset = 0; offset <= MAX_OFFSET; offset++) {
            byte[] behind = BEHINDS.get(number[0]++ % BEHINDS.size());
            check(padded(before, offset, string, behind), number[0] % 3 == 0 ? SKIP : KEEP);
          }
        });
    assertTrue(number[0] >= 781 * (MAX_OFFSET + 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"FIELD", "RECORD", "QUOTED"})
  void findsEveryShortStringWithEscapesAndComments(Before before) {
    int[] number = {0};
    Inputs.forEachUpTo(
        Inputs.RFC_LETTERS + "\\#",
        Inputs.LONG_RUN ? 4 : 3,
        string -> {
          for (int offset = 0; offset <= MAX_OFFSET; offset++) {
            byte[] behind = BEHINDS.get(number[0]++ % BEHINDS.size());
            check(padded(before, offset, string, behind), ALERTS);
          }
        });
  }

  @Test
  void findsRandomLongerStrings() {
    long seed = 0x0FF5E7;
    Random random = new Random(seed);
    Before[] befores = Before.values();
    for (int i = 0; i < (Inputs.LONG_RUN ? 20_000 : 1_000); i++) {
      byte[] string = new byte[5 + random.nextInt(MAX_CASE - 5)];
      for (int k = 0; k < string.length; k++) {
        string[k] = (byte) Inputs.RFC_LETTERS.charAt(random.nextInt(5));
      }
      byte[] behind = BEHINDS.get(random.nextInt(BEHINDS.size()));
      Before before = befores[random.nextInt(befores.length)];
      for (int offset = 0; offset <= MAX_OFFSET; offset += 1 + random.nextInt(3)) {
        check(padded(before, offset, string, behind), random.nextBoolean() ? SKIP : KEEP);
      }
    }
  }

  /// The cases are really seen: these stop every kernel, at every offset and nowhere else.
  @Test
  void stopsAtEveryKindOfStray() {
    for (int offset = 4; offset <= MAX_OFFSET; offset++) {
      for (Kernel kernel : kernels) {
        String what = kernel.name() + " at offset " + offset;
        byte[] w = {'w'};
        assertEquals(ScanStatus.NEEDS_WALKER, status(kernel, Before.FIELD, offset, "\"", w), what);
        assertEquals(ScanStatus.NEEDS_WALKER, status(kernel, Before.CLOSED, offset, "a", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.RECORD, offset, "\n", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.CRLF, offset, "\r", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.RECORD, offset, "\"", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.CLOSED, offset, ",", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.CLOSED, offset, "\"", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.QUOTED, offset, "\n", w), what);
        assertEquals(ScanStatus.NEEDS_MORE, status(kernel, Before.FIELD, offset, "\r\n", w), what);
      }
    }
  }

  private ScanStatus status(Kernel kernel, Before before, int offset, String string, byte[] w) {
    byte[] input = padded(before, offset, Inputs.bytes(string), w);
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 0, input.length);
    return run.scan(kernel, window, 0, input.length, Syntaxes.of(SKIP));
  }

  private static byte[] padded(Before before, int offset, byte[] string, byte[] behind) {
    byte[] start = before.bytes(offset);
    byte[] input = Arrays.copyOf(start, offset + string.length + BEHIND);
    System.arraycopy(string, 0, input, offset, string.length);
    for (int i = offset + string.length, k = 0; i < input.length; i++, k++) {
      input[i] = behind[k % behind.length];
    }
    return input;
  }

  private void check(byte[] input, Dialect dialect) {
    ScanExpectation expected = ScanExpectation.of(input, 0, dialect);
    Syntax syntax = Syntaxes.of(dialect);
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 0, input.length);
    for (Kernel kernel : kernels) {
      ScanStatus status = run.scan(kernel, window, 0, input.length, syntax);
      report(expected.difference(status, run), kernel, input, dialect);
      status = run.count(kernel, window, 0, input.length, syntax);
      report(expected.countDifference(status, run.counted), kernel, input, dialect);
    }
  }

  private static void report(String difference, Kernel kernel, byte[] input, Dialect dialect) {
    if (difference != null) {
      fail(difference + "\n  in " + Inputs.show(input) + "\n  " + kernel.name() + ", " + dialect);
    }
  }
}
