package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.SimdCsv;
import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// simd-csv with each of its kernels by name, each in a JVM that is started with the arguments that
/// the contender asks for, gives the answers of the reference.
class KernelsTest {
  /// Several batches.
  private static final int ROWS = 2_500;

  @TempDir private Path folder;

  static Stream<Contender> kernels() {
    return Contenders.all().stream().filter(contender -> contender.name().startsWith("simd-csv-"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void givesTheAnswersOfTheReference(Contender contender) throws Exception {
    Path ticks = folder.resolve("ticks.csv");
    TickFile.builder().rows(ROWS).quoted(true).build().writeTo(ticks, _ -> {});
    Path awkward = Files.writeString(folder.resolve("awkward.csv"), RecordsTest.AWKWARD);
    Process process = start(contender, ticks, awkward);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String kernel = contender.name().replace("simd-csv-", "");
    if (process.waitFor() == 0) {
      List<String> tasks = new ArrayList<>(contender.tasks().stream().map(Task::id).toList());
      tasks.addAll(List.of("structure", "strings"));
      // The JVM warns of the incubating module.
      assertEquals(tasks, output.lines().filter(line -> !line.startsWith("WARNING")).toList());
    } else {
      assertTrue(output.contains("kernel " + kernel + " cannot run: it needs"), output);
    }
  }

  /// A fresh JVM is measured, and what it loads of others would count as the contender's.
  @Test
  void loadsNothingOfOtherContenders() throws Exception {
    Path ticks = folder.resolve("ticks.csv");
    TickFile.builder().rows(10).build().writeTo(ticks, _ -> {});
    Contender contender = Contenders.named("simd-csv-swar");
    Process process = start(contender, ticks, ticks, "-verbose:class");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains(" io.simdcsv.CsvReader "), output);
    for (Class<?> other : List.of(FastCsv.class, Jackson2.class, Jackson3.class, DuckDb.class)) {
      assertFalse(output.contains(" " + other.getName() + " "), other::getName);
    }
    for (String library : List.of("com.fasterxml.", "tools.jackson.", "org.duckdb.")) {
      assertFalse(output.contains(" " + library), library);
    }
  }

  private static Process start(
      Contender contender, Path ticks, Path awkward, String... jvmArguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(contender.jvmArguments());
    command.addAll(List.of(jvmArguments));
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AnswerCheck.class.getName(), contender.name()));
    command.addAll(List.of(ticks.toString(), awkward.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    return builder.start();
  }

  @Test
  void refusesAJvmOfAnotherKernel() {
    String other = SimdCsv.kernel().equals("scalar") ? "swar" : "scalar";
    assertEquals(
        "simd-csv-%s needs a JVM that was started with -Dsimdcsv.kernel=%s, and the kernel of this"
                .formatted(other, other)
            + " one is "
            + SimdCsv.kernel(),
        assertThrows(
                IllegalStateException.class,
                () -> Contenders.named("simd-csv-" + other).run(Task.SUM, folder.resolve("none")))
            .getMessage());
  }
}
