package io.simdcsv.jmh;

import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Contenders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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
import org.openjdk.jmh.infra.Blackhole;

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
  @Param({"simd-csv", "FastCSV", "picocsv", "univocity"})
  String library;

  private Path file;
  private Contender contender;

  /// Brings the file into the page cache, and checks that all libraries read the same from it.
  @Setup
  public void prepare() throws IOException {
    file = data.prepare();
    contender = Contenders.named(library);
    long[] expected = summary(Contenders.named("FastCSV"));
    long[] found = summary(contender);
    if (expected[0] != found[0] || expected[1] != found[1]) {
      throw new IllegalStateException(library + " reads other fields than FastCSV");
    }
  }

  private long[] summary(Contender contender) throws IOException {
    LongAdder hashes = new LongAdder();
    long fields = contender.strings(file, field -> hashes.add(31L * field.hashCode() + 7));
    return new long[] {fields, hashes.sum()};
  }

  /// All fields.
  @Benchmark
  public long strings(Blackhole blackhole) throws IOException {
    return contender.strings(file, blackhole::consume);
  }
}
