package io.simdcsv;

import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.DialectCase;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every short string, read in every kind of dialect, against the [Oracle]. The kernels' loops do
/// not begin below 65 bytes, so this judges the walker, the driver and what a field reads; the
/// kernels have their own tests with the same strings inside longer ones, and the walker alone is
/// tested with longer strings in every dialect.
class ExhaustiveTest {
  private static final Dialect DIALECT = Dialect.builder().header(Header.none()).build();

  private static final List<Kernel> KERNELS = Kernels.available();

  /// Without the Vector API nothing in these tests is different.
  private static final boolean IS_SECOND_RUN =
      "absent".equals(System.getProperty("simdcsv.test.vector"));

  @Test
  void readsEveryStringUpToLengthSeven() {
    Inputs.forEachUpTo(
        Inputs.RFC_LETTERS,
        IS_SECOND_RUN ? 6 : 7,
        input -> checkRecords(input, DIALECT, KERNELS.get(0), false));
  }

  /// From native memory, which is read in place: a reader of it costs a third of one that copies.
  @Test
  void readsEveryStringOfLengthEight() {
    MemorySegment window = Arena.ofAuto().allocate(8, 1);
    Inputs.forEach(
        Inputs.RFC_LETTERS,
        IS_SECOND_RUN ? 5 : 8,
        input -> {
          Oracle expected = Oracle.read(input, DIALECT);
          MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 0, input.length);
          Kernel kernel = KERNELS.get(0);
          try (CsvReader reader =
              SimdCsv.reader()
                  .kernel(kernel)
                  .dialect(DIALECT)
                  .parse(window.asSlice(0, input.length))) {
            report(Agreement.ofRecords(expected, reader, false), input, DIALECT, kernel);
          }
        });
  }

  @Test
  void readsEveryStringUpToLengthFiveWithEveryKernel() {
    for (Kernel kernel : KERNELS) {
      Inputs.forEachUpTo(Inputs.RFC_LETTERS, 5, input -> checkAll(input, DIALECT, kernel));
    }
  }

  @ParameterizedTest
  @MethodSource("io.simdcsv.oracle.DialectCase#kinds")
  void readsEveryStringUpToLengthFiveInEachKindOfDialect(DialectCase dialect) {
    Inputs.forEachUpTo(
        dialect.letters(),
        IS_SECOND_RUN ? 4 : Inputs.LONG_RUN ? 7 : 5,
        input -> checkRecords(input, dialect.dialect(), KERNELS.get(0), true));
  }

  @ParameterizedTest
  @MethodSource("io.simdcsv.oracle.DialectCase#combinations")
  void readsShortStringsInEveryCombinationOfOptions(DialectCase dialect) {
    Kernel kernel = KERNELS.get(KERNELS.size() - 1);
    Inputs.forEachUpTo(dialect.letters(), 2, input -> checkAll(input, dialect.dialect(), kernel));
    for (int length = 3; length <= (Inputs.LONG_RUN ? 5 : 3); length++) {
      Inputs.forEach(
          dialect.letters(), length, input -> checkRecords(input, dialect.dialect(), kernel, true));
    }
  }

  private static void checkRecords(
      byte[] input, Dialect dialect, Kernel kernel, boolean withLines) {
    Oracle expected = Oracle.read(input, dialect);
    try (CsvReader reader = open(input, dialect, kernel)) {
      report(Agreement.ofRecords(expected, reader, withLines), input, dialect, kernel);
    }
  }

  private static void checkAll(byte[] input, Dialect dialect, Kernel kernel) {
    checkRecords(input, dialect, kernel, true);
    Oracle expected = Oracle.read(input, dialect);
    try (CsvReader reader = open(input, dialect, kernel)) {
      report(Agreement.ofBatches(expected, input, reader), input, dialect, kernel);
    }
    try (CsvReader reader = open(input, dialect, kernel)) {
      report(Agreement.ofCount(expected, reader), input, dialect, kernel);
    }
  }

  private static CsvReader open(byte[] input, Dialect dialect, Kernel kernel) {
    return SimdCsv.reader().kernel(kernel).dialect(dialect).parse(input);
  }

  private static void report(String difference, byte[] input, Dialect dialect, Kernel kernel) {
    if (difference != null) {
      fail(difference + "\n  in " + Inputs.show(input) + "\n  " + kernel.name() + ", " + dialect);
    }
  }
}
