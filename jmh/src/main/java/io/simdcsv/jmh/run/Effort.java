package io.simdcsv.jmh.run;

import java.time.Duration;

/// How much is done for each measurement.
///
/// @param forks the JVMs started for it
/// @param warmUp how long each works before it is measured, one pass at least
/// @param iterations the iterations measured, or fewer where one pass takes longer than one of them
/// @param iteration the time of one iteration, at least one pass
/// @param processRuns the runs of whole processes
/// @param scaleRows the largest file of the table of sizes
public record Effort(
    int forks,
    Duration warmUp,
    int iterations,
    Duration iteration,
    int processRuns,
    long scaleRows) {
  /// For figures that are published: all defaults in about an hour on two cores.
  public static final Effort FULL =
      new Effort(5, Duration.ofSeconds(1), 3, Duration.ofMillis(200), 5, 20_000_000);

  /// For a look: all defaults in less than fifteen minutes on two cores.
  public static final Effort QUICK =
      new Effort(3, Duration.ofMillis(800), 3, Duration.ofMillis(100), 3, 1_000_000);

  /// The same with other numbers; those that are null stay.
  public Effort with(Integer forks, Duration warmUp, Integer iterations, Duration iteration) {
    return new Effort(
        forks == null ? this.forks : forks,
        warmUp == null ? this.warmUp : warmUp,
        iterations == null ? this.iterations : iterations,
        iteration == null ? this.iteration : iteration,
        processRuns,
        scaleRows);
  }

  /// How many iterations are measured where a pass takes so many seconds: no more than take the
  /// time of all of them, for a pass over a large file is a mean of many stretches by itself.
  int iterationsOf(double passSeconds) {
    double all = iterations * iteration.toNanos() / 1e9;
    return Math.clamp(Math.round(all / passSeconds), 1, iterations);
  }
}
