package io.simdcsv.jmh.run;

/// About how long a run will take, told before it begins. Contenders differ a hundredfold: what
/// counts is the pace of the slower ones, which take most of the time.
final class Estimate {
  private static final double BYTES_PER_SECOND = 150e6;
  private static final double FORK_OVERHEAD_SECONDS = 1.5;
  private static final double PROCESS_OVERHEAD_SECONDS = 0.6;

  private final Effort effort;
  private double seconds;
  private long steps;

  Estimate(Effort effort) {
    this.effort = effort;
  }

  /// Adds what JMH measures: a check before, and iterations of at least one pass.
  void forks(long bytes, long measurements) {
    steps += measurements * effort.forks();
    double pass = bytes / BYTES_PER_SECOND;
    double iteration = Math.max(effort.iteration().toMillis() / 1e3, pass);
    seconds +=
        measurements
            * effort.forks()
            * (FORK_OVERHEAD_SECONDS + pass + (effort.warmups() + effort.iterations()) * iteration);
  }

  /// Adds whole processes.
  void processes(long bytes, long measurements) {
    steps += measurements;
    seconds +=
        measurements * effort.processRuns() * (PROCESS_OVERHEAD_SECONDS + bytes / BYTES_PER_SECOND);
  }

  /// How many lines of progress there will be.
  long steps() {
    return steps;
  }

  double seconds() {
    return seconds;
  }
}
