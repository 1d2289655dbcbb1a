package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.internal.scan.RotatingKernel;
import io.simdcsv.oracle.Oracle;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Another kernel for every stretch of the input, which must not show: a warm-up may end at any
/// time.
class KernelChangeTest {
  static Stream<CutTest.Cut> inputs() {
    return CutTest.cuts();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void doesNotShow(CutTest.Cut cut) {
    // The last record may be one that is never closed, so what is repeated stands before it.
    byte[] input = (cut.input() + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
    Oracle expected = Oracle.read(input, cut.dialect());
    for (int window : new int[] {67, 129, 130, 131, 200, 257, 300, 512, 1 << 20}) {
      String where = cut + " in windows of " + window;
      try (CsvReader reader = open(cut, window, input)) {
        assertNull(Agreement.ofRecords(expected, reader, true), where);
      }
      try (CsvReader reader = open(cut, window, input)) {
        assertNull(Agreement.ofBatches(expected, input, reader), where);
      }
      try (CsvReader reader = open(cut, window, input)) {
        assertNull(Agreement.ofCount(expected, reader), where);
      }
    }
  }

  private static CsvReader open(CutTest.Cut cut, int window, byte[] input) {
    return SimdCsv.reader()
        .kernel(RotatingKernel.of(Kernels.available()))
        .windowBytes(window)
        .dialect(cut.dialect())
        .parse(input);
  }

  @Test
  void theKernelsDoTakeTurnsAndTheReaderSaysWhich() {
    List<Kernel> kernels = Kernels.available();
    Set<String> told = new HashSet<>();
    try (CsvReader reader =
        SimdCsv.reader()
            .kernel(RotatingKernel.of(kernels))
            .windowBytes(256)
            .parse("a,b\n" + "1,2\n".repeat(1000))) {
      while (reader.nextBatch() != null) {
        told.add(reader.toString().replaceAll(".*kernel=(\\w+),.*", "$1"));
      }
    }
    assertEquals(
        Set.copyOf(kernels.stream().map(Kernel::name).toList()), told, "at least one stretch each");
    assertTrue(told.size() > 1, told::toString);
  }
}
