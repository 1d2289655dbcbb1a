package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.Score;
import io.simdcsv.jmh.result.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// All contenders for one task on one file: the right ones from fastest to slowest, then those
/// whose times do not count.
///
/// @param file the file
/// @param task the task's name
/// @param right those that gave the expected answer, fastest first
/// @param wrong those that gave another, fastest first
/// @param failed those that threw
/// @param unsupported those that cannot do it
/// @param limitSeconds the time that the memory needs for the file
record Ranking(
    DataFile file,
    String task,
    List<Measurement> right,
    List<Measurement> wrong,
    List<Measurement> failed,
    List<Measurement> unsupported,
    OptionalDouble limitSeconds) {
  /// The names of the limits of which the higher is what shares are shares of: of reading the bytes
  /// one way or the other.
  private static final Set<String> LIMITS = Set.of("byte-count", "byte-count-read");

  /// simd-csv as its users get it; kernels that were forced have names that begin with this.
  static final String OURS = "simd-csv";

  /// All rankings of a run, by file and task in the order of the run.
  static List<Ranking> all(Leaderboard run) {
    Map<List<String>, List<Measurement>> groups = new LinkedHashMap<>();
    for (DataFile file : run.data()) {
      for (Measurement measurement : run.measurements()) {
        if (measurement.data().equals(file.name())) {
          groups
              .computeIfAbsent(List.of(file.name(), measurement.task()), _ -> new ArrayList<>())
              .add(measurement);
        }
      }
    }
    return groups.values().stream().map(group -> of(run, group)).toList();
  }

  private static Ranking of(Leaderboard run, List<Measurement> group) {
    Measurement first = group.getFirst();
    return new Ranking(
        run.dataNamed(first.data()).orElseThrow(),
        first.task(),
        timed(group, Status.OK),
        timed(group, Status.WRONG),
        with(group, Status.FAILED),
        with(group, Status.UNSUPPORTED),
        run.limits().stream()
            .filter(limit -> LIMITS.contains(limit.name()) && limit.data().equals(first.data()))
            .map(Limit::forks)
            .mapToDouble(forks -> Score.of(forks).seconds())
            .min());
  }

  private static List<Measurement> timed(List<Measurement> group, Status status) {
    return with(group, status).stream()
        .filter(Measurement::isTimed)
        .sorted(Comparator.comparingDouble(measurement -> measurement.score().seconds()))
        .toList();
  }

  private static List<Measurement> with(List<Measurement> group, Status status) {
    return group.stream().filter(measurement -> measurement.status() == status).toList();
  }

  /// Whether a contender is simd-csv with one of its kernels.
  static boolean isOurs(String contender) {
    return contender.startsWith(OURS);
  }

  /// The fastest simd-csv that was right.
  Optional<Measurement> ours() {
    return right.stream().filter(measurement -> isOurs(measurement.contender())).findFirst();
  }
}
