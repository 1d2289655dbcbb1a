package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One contender at one task on one file, opened anew in each call. [ForkRunner] sets the
/// parameters.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ContenderBenchmark {
  /// The contender's name.
  @Param("")
  String contender;

  /// The task's name.
  @Param("")
  String task;

  /// The file's path.
  @Param("")
  String file;

  /// The answer expected.
  @Param("")
  String expected;

  /// The path of the file to warm up on.
  @Param("")
  String warmUpFile;

  /// The answer expected of that one.
  @Param("")
  String warmUpExpected;

  /// The milliseconds to warm up for.
  @Param("0")
  long warmUpMillis;

  private CheckedWork<Answer> work;

  /// Brings the file into the page cache, and warms up.
  @Setup
  public void prepare() throws Exception {
    Contender measured = NamedContender.find(contender);
    boolean isOurs = measured.name().startsWith(BenchRun.OURS);
    work = new CheckedWork<>(job(measured, file, expected), isOurs);
    work.warmUp(
        job(measured, warmUpFile, warmUpExpected),
        new WarmUp(Duration.ofMillis(warmUpMillis), isOurs));
  }

  private CheckedWork.Job<Answer> job(Contender measured, String of, String answer) {
    Task asked = Task.of(task);
    Path path = Path.of(of);
    Answer right = ExpectedAnswers.decode(answer);
    return new CheckedWork.Job<>(
        path, () -> measured.run(asked, path), found -> found.difference(right, asked));
  }

  /// The whole file.
  @Benchmark
  public Answer read() throws Exception {
    return work.run();
  }

  /// A contender that becomes wrong once it is compiled is wrong.
  @TearDown(Level.Iteration)
  public void check() {
    work.check();
  }
}
