package io.simdcsv;

import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small cases inside longer inputs, at every offset of a block and before every length of tail,
/// through whole readers: kernel, walker and driver hand over to one another at every place there
/// is.
class PaddedTest {
  private static final int MAX_PADDING = 129;
  private static final long SEED = 0x9ADDED;

  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();
  private static final Dialect[] DIALECTS = {
    PLAIN,
    PLAIN.toBuilder().emptyLines(EmptyLines.KEEP).build(),
    PLAIN.toBuilder().strayQuotes(StrayQuotes.LAZY).build(),
    PLAIN.toBuilder().strayQuotes(StrayQuotes.UNQUOTED).build(),
    PLAIN.toBuilder().strayQuotes(StrayQuotes.STRICT).build(),
    PLAIN.toBuilder().trim(Trim.BOTH).escape('\\').comment("#").build()
  };

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void readsEveryStringUpToLengthThreeAtEveryOffset(String name) {
    Kernel kernel = Kernels.named(name);
    int[] number = {0};
    Inputs.forEachUpTo(
        Inputs.RFC_LETTERS,
        Inputs.LONG_RUN ? 4 : 3,
        string -> {
          for (int offset = 0; offset <= MAX_PADDING; offset++) {
            // 37 has no factor in common with 130: every tail comes with every string.
            int tail = offset * 37 % (MAX_PADDING + 1);
            check(padded(offset, string, tail, number[0]), PLAIN, kernel, number[0]++);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void readsRandomStringsInEveryDialect(String name) {
    Kernel kernel = Kernels.named(name);
    Random random = new Random(SEED);
    byte[] letters = Inputs.bytes("aa,,\"\"\"\r\n\n \\#");
    for (int i = 0; i < (Inputs.LONG_RUN ? 100_000 : 4_000); i++) {
      byte[] string = new byte[random.nextInt(40)];
      for (int k = 0; k < string.length; k++) {
        string[k] = letters[random.nextInt(letters.length)];
      }
      int offset = random.nextInt(3 * MAX_PADDING);
      byte[] input = padded(offset, string, random.nextInt(3 * MAX_PADDING), i);
      check(input, DIALECTS[i % DIALECTS.length], kernel, i);
    }
  }

  /// Fills up with one long field or with records of two, before and behind.
  private static byte[] padded(int offset, byte[] string, int tail, int number) {
    byte[] input = new byte[offset + string.length + tail];
    Arrays.fill(input, (byte) 'x');
    System.arraycopy(string, 0, input, offset, string.length);
    if ((number & 1) != 0) {
      for (int i = offset - 1; i > 0; i -= 9) {
        input[i] = '\n';
        input[Math.max(i - 4, 0)] = ',';
      }
    }
    if ((number & 2) != 0) {
      for (int i = offset + string.length + 3; i < input.length; i += 7) {
        input[i] = (byte) (i % 5 == 0 ? '\r' : '\n');
      }
    }
    return input;
  }

  private static void check(byte[] input, Dialect dialect, Kernel kernel, int number) {
    Oracle expected = Oracle.read(input, dialect);
    String difference;
    try (CsvReader reader = open(input, dialect, kernel)) {
      difference =
          switch (number % 4) {
            case 0 -> Agreement.ofBatches(expected, input, reader);
            case 1 -> Agreement.ofCount(expected, reader);
            default -> Agreement.ofRecords(expected, reader, number % 4 == 3);
          };
    }
    if (difference != null) {
      fail(
          difference
              + "\n  in "
              + Inputs.show(input)
              + "\n  "
              + kernel.name()
              + ", "
              + dialect
              + ", seed "
              + SEED);
    }
  }

  private static CsvReader open(byte[] input, Dialect dialect, Kernel kernel) {
    return SimdCsv.reader().kernel(kernel).dialect(dialect).parse(input);
  }
}
