package io.simdcsv.jmh.run;

import java.util.OptionalDouble;

/// About how long a run will take, told before it begins: from the paces of earlier results where
/// there are any, for contenders differ a hundredfold.
final class Estimate {
  /// Of who was never measured: the pace of the slower ones, which take most of the time.
  private static final double BYTES_PER_SECOND = 150e6;

  private static final double FORK_OVERHEAD_SECONDS = 1.1;

  /// What it takes beyond the usual warm-up until simd-csv has chosen its kernel.
  private static final double CHOICE_SECONDS = 3;

  /// From the disk or from what lies between.
  private static final double REFILLED_BYTES_PER_SECOND = 1e9;

  private static final double PROCESS_OVERHEAD_SECONDS = 0.6;

  private final Effort effort;
  private double seconds;
  private long steps;

  Estimate(Effort effort) {
    this.effort = effort;
  }

  /// Adds the JVMs of one measurement with JMH: the file brought in, a warm-up, and iterations of
  /// at least one pass.
  ///
  /// @param there how many of them are measured already
  /// @param secondsPerByte the contender's pace, if it is known
  void forks(
      long there, long bytes, long warmUpBytes, OptionalDouble secondsPerByte, boolean chooses) {
    steps += effort.forks();
    double pace = secondsPerByte.orElse(1 / BYTES_PER_SECOND);
    double pass = bytes * pace;
    double iteration = Math.max(effort.iteration().toNanos() / 1e9, pass);
    double fork =
        FORK_OVERHEAD_SECONDS
            + bytes / REFILLED_BYTES_PER_SECOND
            + Math.max(effort.warmUp().toNanos() / 1e9, warmUpBytes * pace)
            + (chooses ? CHOICE_SECONDS : 0)
            + (ForkRunner.firstPasses(pass) + effort.iterationsOf(pass)) * iteration;
    seconds += Math.max(0, effort.forks() - there) * fork;
  }

  /// Adds whole processes.
  void processes(long bytes, long measurements) {
    steps += measurements;
    seconds +=
        measurements
            * (bytes / REFILLED_BYTES_PER_SECOND
                + effort.processRuns()
                    * (PROCESS_OVERHEAD_SECONDS + bytes / (2 * BYTES_PER_SECOND)));
  }

  /// How many lines of progress there will be.
  long steps() {
    return steps;
  }

  double seconds() {
    return seconds;
  }
}
