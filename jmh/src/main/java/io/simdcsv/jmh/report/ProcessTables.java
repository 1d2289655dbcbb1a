package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The figures of whole processes as tables.
final class ProcessTables {
  private final Leaderboard run;

  ProcessTables(Leaderboard run) {
    this.run = run;
  }

  /// Each file and task that fresh processes were measured on.
  String cold() {
    StringBuilder text = new StringBuilder();
    for (DataFile file : run.data()) {
      List<ProcessMeasurement> ofFile =
          kind(ProcessMeasurement.COLD).filter(cold -> cold.data().equals(file.name())).toList();
      for (String task : ofFile.stream().map(ProcessMeasurement::task).distinct().toList()) {
        text.append("\n#### ")
            .append(file.name())
            .append(", ")
            .append(task)
            .append(": ")
            .append(TaskTitle.of(task))
            .append("\n\n")
            .append(
                """
                | by | cold, s | CPU, s | peak, MB | warm, s |
                |---|---:|---:|---:|---:|
                """);
        ofFile.stream()
            .filter(cold -> cold.task().equals(task))
            .sorted(
                Comparator.comparing(ProcessMeasurement::status)
                    .thenComparingDouble(cold -> cold.runs().isEmpty() ? 0 : cold.wallSeconds()))
            .forEach(cold -> text.append(coldRow(cold)));
      }
    }
    return text.toString();
  }

  private String coldRow(ProcessMeasurement cold) {
    String name =
        Ranking.isOurs(cold.contender()) ? "**" + cold.contender() + "**" : cold.contender();
    String remark =
        cold.status() == Status.OK
            ? ""
            : " – **%s**: %s".formatted(cold.status(), SpeedTable.cell(cold.detail()));
    if (cold.runs().isEmpty()) {
      return "| %s%s | – | – | – | – |\n".formatted(name, remark);
    }
    OptionalDouble warm = warmSeconds(cold);
    return "| %s%s | %s | %s | %s | %s |\n"
        .formatted(
            name,
            remark,
            Figures.seconds(cold.wallSeconds()),
            cold.cpuSeconds() > 0 ? Figures.seconds(cold.cpuSeconds()) : "–",
            Figures.megabytes(cold.peakBytes()),
            warm.isPresent() ? Figures.seconds(warm.getAsDouble()) : "–");
  }

  /// The time of the same work where the process was not fresh.
  OptionalDouble warmSeconds(ProcessMeasurement cold) {
    Optional<Measurement> measured =
        run.measurements().stream()
            .filter(warm ->
                warm.data().equals(cold.data())
                    && warm.task().equals(cold.task())
                    && warm.contender().equals(cold.contender())
                    && warm.status() == Status.OK
                    && warm.isTimed())
            .findFirst();
    if (measured.isPresent()) {
      return OptionalDouble.of(measured.get().score().seconds());
    }
    return kind(ProcessMeasurement.WARM)
        .filter(warm ->
            warm.data().equals(cold.data())
                && warm.task().equals(cold.task())
                && warm.contender().equals(cold.contender())
                && warm.status() == Status.OK)
        .mapToDouble(ProcessMeasurement::wallSeconds)
        .findFirst();
  }

  /// Streaming beside a table in memory, a line for each number of rows; empty if not measured.
  String scale() {
    TreeMap<Long, List<ProcessMeasurement>> byRows = new TreeMap<>();
    for (ProcessMeasurement scale : kind(ProcessMeasurement.SCALE).toList()) {
      byRows.merge(
          scale.rows(),
          List.of(scale),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    if (byRows.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """

            | rows | stream, s | peak, MB | stream by reads, s | peak, MB | table, s | peak, MB |
            |---:|---:|---:|---:|---:|---:|---:|
            """);
    byRows.forEach((rows, modes) -> {
      text.append("| ").append(Figures.count(rows));
      for (String mode : List.of("stream", "stream-read", "table")) {
        text.append(" | ").append(scaleCells(modes, mode));
      }
      text.append(" |\n");
    });
    return text.append('\n')
        .append(
            crossing(
                byRows,
                "Streaming is the faster of the two",
                ProcessMeasurement::wallSeconds,
                "stream"))
        .append(
            crossing(
                byRows,
                "Streaming by reads takes less memory",
                ProcessMeasurement::peakBytes,
                "stream-read"))
        .toString();
  }

  private static String scaleCells(List<ProcessMeasurement> modes, String mode) {
    return modes.stream()
        .filter(scale -> scale.mode().equals(mode))
        .findFirst()
        .map(scale ->
            scale.status() == Status.OK
                ? Figures.seconds(scale.wallSeconds())
                    + " | "
                    + Figures.megabytes(scale.peakBytes())
                : "**%s**: %s | –".formatted(scale.status(), SpeedTable.cell(scale.detail())))
        .orElse("– | –");
  }

  /// From how many rows on a way of streaming beats the table, at that size and all above.
  private static String crossing(
      TreeMap<Long, List<ProcessMeasurement>> byRows,
      String what,
      ToDoubleFunction<ProcessMeasurement> figure,
      String streaming) {
    Long from = null;
    for (long rows : byRows.descendingKeySet()) {
      Optional<ProcessMeasurement> stream = right(byRows.get(rows), streaming);
      Optional<ProcessMeasurement> table = right(byRows.get(rows), "table");
      if (stream.isEmpty() || table.isEmpty()) {
        continue;
      }
      if (figure.applyAsDouble(stream.get()) >= figure.applyAsDouble(table.get())) {
        break;
      }
      from = rows;
    }
    return from == null
        ? what + " at no size measured.\n"
        : what + " from " + Figures.count(from) + " rows on.\n";
  }

  private static Optional<ProcessMeasurement> right(List<ProcessMeasurement> modes, String mode) {
    Predicate<ProcessMeasurement> isRight =
        scale -> scale.mode().equals(mode) && scale.status() == Status.OK;
    return modes.stream().filter(isRight).findFirst();
  }

  Stream<ProcessMeasurement> kind(String kind) {
    return run.processes().stream().filter(process -> process.kind().equals(kind));
  }
}
