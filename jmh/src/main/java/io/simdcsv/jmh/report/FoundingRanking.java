package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The ranking that the project began with – a SIMD parser, DuckDB's SQL, pure Python and pandas on
/// half a million ticks – with the figures published for it, beside those of this run.
final class FoundingRanking {
  private static final String DATA = "ticks-500k";
  private static final List<String> TASKS = List.of("structure", "sum");

  /// A line of it.
  ///
  /// @param published seconds, of another machine
  /// @param by who stands for it here, the first of these that was measured
  private record Place(String name, String published, List<String> by) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("SIMD parser", "0.073", List.of("simd-csv")),
          new Place("DuckDB SQL", "0.272", List.of("duckdb", "duckdb-all")),
          new Place("pure Python", "0.635", List.of("python3-csv")),
          new Place("pandas", "0.732", List.of("python3-pandas")));

  private final Leaderboard run;
  private final ProcessTables processes;

  FoundingRanking(Leaderboard run) {
    this.run = run;
    processes = new ProcessTables(run);
  }

  /// The table, empty if nothing of it was measured.
  String text() {
    if (PLACES.stream().allMatch(place -> measured(place).isEmpty())) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """

            ### The ranking that this began with

            Seconds for ticks-500k; the published ones are of another machine, of which no more is known. The tools
            that are missing were not on the `PATH`.

            | | published | by | structure, cold | warm | sum, cold | warm |
            |---|---:|---|---:|---:|---:|---:|
            """);
    for (Place place : PLACES) {
      List<String> cells = new ArrayList<>(List.of(place.name(), place.published()));
      Optional<String> by = measured(place);
      cells.add(by.orElse("not measured"));
      for (String task : TASKS) {
        Optional<ProcessMeasurement> cold = by.flatMap(contender -> cold(contender, task));
        OptionalDouble warm =
            cold.isPresent() ? processes.warmSeconds(cold.get()) : OptionalDouble.empty();
        cells.add(cold.map(of -> Figures.seconds(of.wallSeconds())).orElse("–"));
        cells.add(warm.isPresent() ? Figures.seconds(warm.getAsDouble()) : "–");
      }
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private Optional<String> measured(Place place) {
    return place.by().stream()
        .filter(by -> TASKS.stream().anyMatch(task -> cold(by, task).isPresent()))
        .findFirst();
  }

  private Optional<ProcessMeasurement> cold(String contender, String task) {
    return run.processes().stream()
        .filter(process ->
            process.kind().equals(ProcessMeasurement.COLD)
                && process.data().equals(DATA)
                && process.task().equals(task)
                && process.contender().equals(contender)
                && process.status() == Status.OK)
        .findFirst();
  }
}
