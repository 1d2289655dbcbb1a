package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Has JMH measure something in one fresh JVM. One at a time, so that what it finds can be kept,
/// and so that the contenders can take turns.
final class ForkRunner implements AutoCloseable {
  /// Longer ones are all measured.
  private static final double FIRST_PASS_SECONDS = 0.5;

  private final Effort effort;
  private final List<String> jvmArguments;
  private final Path note;
  private final PrintStream log;

  /// What one JVM found.
  ///
  /// @param note whether it was right
  /// @param seconds the seconds per pass of each iteration, of which there is none if it failed
  record Fork(ForkNote note, List<Double> seconds) {}

  /// @param jvmArguments what every measured JVM is started with
  /// @param folder where it may write
  /// @param log what JMH says
  ForkRunner(Effort effort, List<String> jvmArguments, Path folder, OutputStream log)
      throws IOException {
    this.effort = effort;
    this.jvmArguments = jvmArguments;
    note = Files.createTempFile(folder, "fork-", ".note");
    note.toFile().deleteOnExit();
    this.log = new PrintStream(log, true, StandardCharsets.UTF_8);
  }

  /// A file and the answer expected.
  record Question(Path file, Answer expected) {}

  /// @param passSeconds how long a pass is going to take
  Fork contender(
      Contender contender,
      String name,
      Task task,
      Question asked,
      Question warmUp,
      double passSeconds)
      throws IOException {
    return run(
        ContenderBenchmark.class,
        "read",
        repetition(passSeconds),
        arguments(contender),
        "contender",
        name,
        "task",
        task.id(),
        "file",
        asked.file().toString(),
        "expected",
        ExpectedAnswers.encode(asked.expected()),
        "warmUpFile",
        warmUp.file().toString(),
        "warmUpExpected",
        ExpectedAnswers.encode(warmUp.expected()),
        "warmUpMillis",
        Long.toString(effort.warmUp().toMillis()));
  }

  Fork scan(Contender kernel, ScanTask task, Question asked, Question warmUp, double passSeconds)
      throws IOException {
    return run(
        ScanBenchmark.class,
        "scan",
        repetition(passSeconds),
        arguments(kernel),
        "task",
        task.id(),
        "file",
        asked.file().toString(),
        "records",
        Long.toString(asked.expected().records()),
        "warmUpFile",
        warmUp.file().toString(),
        "warmUpRecords",
        Long.toString(warmUp.expected().records()),
        "warmUpMillis",
        Long.toString(effort.warmUp().toMillis()));
  }

  /// Who chooses the kernel as it works is asked to do so early, for otherwise that takes more work
  /// than all that is measured.
  private static List<String> arguments(Contender contender) {
    List<String> arguments = new ArrayList<>(contender.jvmArguments());
    if (contender.name().equals(BenchRun.OURS)) {
      arguments.add("-Dsimdcsv.warmUpAfterMillis=100");
    }
    return arguments;
  }

  Fork limit(MemoryLimit limit, Path file) throws IOException {
    return run(
        LimitBenchmark.class,
        limit.method(),
        new Repetition(2, effort.iterations()),
        List.of("--add-modules=jdk.incubator.vector"),
        "file",
        file.toString());
  }

  /// How often JMH repeats what lasts as long as an iteration.
  private record Repetition(int warmUps, int iterations) {}

  /// Who has warmed up on a smaller file has yet to meet the large one, if a pass is no great
  /// matter.
  private Repetition repetition(double passSeconds) {
    return new Repetition(firstPasses(passSeconds), effort.iterationsOf(passSeconds));
  }

  /// How many iterations there are that do not count.
  static int firstPasses(double passSeconds) {
    return passSeconds < FIRST_PASS_SECONDS ? 1 : 0;
  }

  private Fork run(
      Class<?> benchmark,
      String method,
      Repetition repetition,
      List<String> more,
      String... parameters)
      throws IOException {
    Files.deleteIfExists(note);
    List<String> arguments = new ArrayList<>(jvmArguments);
    arguments.addAll(more);
    arguments.add(ForkNote.argument(note));
    TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
        .forks(1)
        .warmupIterations(repetition.warmUps())
        .warmupTime(time)
        .measurementIterations(repetition.iterations())
        .measurementTime(time)
        .threads(1)
        .jvmArgs(arguments.toArray(String[]::new));
    for (int i = 0; i < parameters.length; i += 2) {
      options.param(parameters[i], parameters[i + 1]);
    }
    OutputFormat output = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    Collection<RunResult> results;
    try {
      results = new Runner(options.build(), output).run();
    } catch (RunnerException e) {
      throw new IOException("JMH cannot run: " + e.getMessage(), e);
    }
    ForkNote left = ForkNote.read(note);
    List<Double> seconds = seconds(results);
    if (seconds.size() < repetition.iterations() && left.status() != Status.FAILED) {
      left =
          new ForkNote(
              Status.FAILED,
              "the JVM ended before all was measured",
              left.dropped(),
              left.kernel());
    }
    return new Fork(left, left.status() == Status.FAILED ? List.of() : seconds);
  }

  private static List<Double> seconds(Collection<RunResult> results) {
    List<Double> seconds = new ArrayList<>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          seconds.add(iteration.getPrimaryResult().getScore());
        }
      }
    }
    return seconds;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(note);
  }
}
