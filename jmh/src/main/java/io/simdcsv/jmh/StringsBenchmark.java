package io.simdcsv.jmh;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Contenders;
import io.simdcsv.baselines.Reference;
import io.simdcsv.baselines.Task;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Every field of every record as a string, one thread, a file opened anew in each call.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Xmx1g"
    })
public class StringsBenchmark {
  /// Which file.
  @Param({"TICKS_500K"})
  BenchmarkFile data;

  /// Which library.
  @Param({"simd-csv", "fastcsv", "picocsv", "univocity"})
  String library;

  private Path file;
  private Contender contender;

  /// Brings the file into the page cache, and checks that the library reads the right strings.
  @Setup
  public void prepare() throws Exception {
    file = data.prepare();
    contender = Contenders.named(library);
    String difference =
        contender
            .run(Task.STRINGS, file)
            .difference(Reference.answer(Task.STRINGS, file), Task.STRINGS);
    if (!difference.isEmpty()) {
      throw new IllegalStateException(library + ": " + difference);
    }
  }

  /// All fields.
  @Benchmark
  public Answer strings() throws Exception {
    return contender.run(Task.STRINGS, file);
  }
}
