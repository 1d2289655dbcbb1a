package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.ColumnAllocationProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reading a column of a primitive type into the caller's array allocates nothing.
class ColumnAllocationTest {
  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void isNothing(String kernel) throws IOException, InterruptedException {
    List<String> modules =
        kernel.startsWith("vector") ? List.of("--add-modules=jdk.incubator.vector") : List.of();
    List<String> options =
        Stream.concat(Stream.of("-Dsimdcsv.kernel=" + kernel), modules.stream()).toList();
    Process process = ChildJvm.start(options, ColumnAllocationProbe.class);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertEquals(
        "LONGS 0 INTS 0 DOUBLES 0 FLOATS 0 SCALED 0 NANOS 0 MILLIS 0 DAYS 0 SYMBOLS 0",
        String.join(" ", out.lines().toList()));
  }
}
