package io.simdcsv.jmh.compare;

import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.ProcessRun;
import io.simdcsv.jmh.result.Score;
import io.simdcsv.jmh.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A run beside an older one: every measurement of both, as new time over old time.
///
/// Slower is what takes more time, by more than the threshold and beyond what chance explains; and
/// what was right and no longer is.
public final class Comparison {
  private static final String ROW = "%-52s %9s %9s  %-22s %s%n";

  private final Leaderboard before;
  private final Leaderboard after;
  private final double threshold;
  private final StringBuilder text = new StringBuilder();
  private int regressions;

  /// Compares.
  ///
  /// @param threshold the part by which something may be slower, 0.05 for 5 %
  public Comparison(Leaderboard before, Leaderboard after, double threshold) {
    this.before = before;
    this.after = after;
    this.threshold = threshold;
    if (!before.environment().isOfSameMachine(after.environment())) {
      text.append("The machines or JVMs differ; ratios say more about them than about the code:\n");
      text.append("  before: ").append(before.environment().summary()).append('\n');
      text.append("  after:  ").append(after.environment().summary()).append('\n');
    }
    text.append(
        String.format(
            Locale.ROOT, ROW, "what", "before", "after", "after/before [95 %]", "verdict"));
    limits();
    measurements();
    processes();
    missing();
  }

  /// The table, a line for each thing compared.
  public String text() {
    return text.toString();
  }

  /// How many things are slower, or no longer right.
  public int regressions() {
    return regressions;
  }

  /// What the machine itself did: it shows whether the two runs can be compared, and is nobody's
  /// regression.
  private void limits() {
    for (Limit now : after.limits()) {
      before.limits().stream()
          .filter(old -> old.name().equals(now.name()) && old.data().equals(now.data()))
          .findFirst()
          .ifPresent(old ->
              row(
                  "limit " + now.name() + ", " + now.data(),
                  old.forks(),
                  now.forks(),
                  _ -> "the machine"));
    }
  }

  private void measurements() {
    for (Measurement now : after.measurements()) {
      String what = now.data() + " " + now.task() + " " + now.contender();
      Optional<Measurement> old =
          before.measurements().stream().filter(now::isOfSameKind).findFirst();
      if (old.isEmpty()) {
        note(what, "only after");
      } else {
        compare(
            what, old.get().status(), now.status(), now.detail(), old.get().forks(), now.forks());
      }
    }
  }

  private void processes() {
    for (ProcessMeasurement now : after.processes()) {
      String mode = now.mode().equals("-") ? "" : " " + now.mode();
      String what = now.kind() + " " + now.data() + " " + now.task() + " " + now.contender() + mode;
      Optional<ProcessMeasurement> old =
          before.processes().stream().filter(now::isOfSameKind).findFirst();
      if (old.isEmpty()) {
        note(what, "only after");
      } else {
        compare(
            what, old.get().status(), now.status(), now.detail(), seconds(old.get()), seconds(now));
      }
    }
  }

  /// Each run is a fork of one iteration.
  private static List<List<Double>> seconds(ProcessMeasurement process) {
    return process.runs().stream().map(ProcessRun::wallSeconds).map(List::of).toList();
  }

  private void compare(
      String what,
      Status statusBefore,
      Status statusNow,
      String detail,
      List<List<Double>> secondsBefore,
      List<List<Double>> secondsNow) {
    if (statusBefore == Status.OK && statusNow != Status.OK) {
      regressions++;
      note(what, "NOW " + statusNow.toString().toUpperCase(Locale.ROOT) + ": " + detail);
    } else if (statusNow != Status.OK) {
      note(what, "still " + statusNow + ": " + detail);
    } else if (statusBefore != Status.OK) {
      note(what, "now right, was " + statusBefore);
    } else {
      row(what, secondsBefore, secondsNow, this::verdict);
    }
  }

  private String verdict(Ratio ratio) {
    if (ratio.isRegression(threshold)) {
      regressions++;
      return "SLOWER";
    }
    if (ratio.isImprovement(threshold)) {
      return "faster";
    }
    return Math.abs(ratio.value() - 1) > threshold ? "unclear" : "same";
  }

  private void row(
      String what,
      List<List<Double>> secondsBefore,
      List<List<Double>> secondsNow,
      Function<Ratio, String> verdict) {
    Ratio ratio = Ratio.of(secondsBefore, secondsNow);
    text.append(
        String.format(
            Locale.ROOT,
            ROW,
            what,
            milliseconds(secondsBefore),
            milliseconds(secondsNow),
            String.format(
                Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.value(), ratio.low(), ratio.high()),
            verdict.apply(ratio)));
  }

  private void note(String what, String verdict) {
    text.append(String.format(Locale.ROOT, ROW, what, "", "", "", verdict));
  }

  private void missing() {
    List<String> gone = new ArrayList<>();
    for (Measurement old : before.measurements()) {
      if (after.measurements().stream().noneMatch(old::isOfSameKind)) {
        gone.add(old.data() + " " + old.task() + " " + old.contender());
      }
    }
    gone.forEach(what -> note(what, "only before"));
  }

  private static String milliseconds(List<List<Double>> forks) {
    return String.format(Locale.ROOT, "%.3f ms", 1e3 * Score.of(forks).seconds());
  }
}
