package io.simdcsv.jmh.run;

import java.time.Duration;

/// How much is done for each measurement.
///
/// @param forks the JVMs started for it
/// @param warmups the iterations before those measured
/// @param iterations the iterations measured
/// @param iteration the time of one iteration, at least one pass
/// @param processRuns the runs of whole processes
/// @param scaleRows the largest file of the table of sizes
public record Effort(
    int forks, int warmups, int iterations, Duration iteration, int processRuns, long scaleRows) {
  /// For figures that are published.
  public static final Effort FULL = new Effort(5, 4, 5, Duration.ofSeconds(1), 7, 20_000_000);

  /// For a look: all defaults in less than twenty minutes on two cores.
  public static final Effort QUICK = new Effort(3, 2, 3, Duration.ofMillis(200), 3, 1_000_000);

  /// The same with other numbers; those that are null stay.
  public Effort with(Integer forks, Integer iterations, Duration iteration) {
    return new Effort(
        forks == null ? this.forks : forks,
        warmups,
        iterations == null ? this.iterations : iterations,
        iteration == null ? this.iteration : iteration,
        processRuns,
        scaleRows);
  }
}
