package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Score;
import io.simdcsv.jmh.result.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where another contender beats the best that simd-csv does, and what slows simd-csv down.
final class Losses {
  private final Leaderboard run;
  private final List<Ranking> rankings;

  Losses(Leaderboard run) {
    this.run = run;
    rankings = Ranking.all(run);
  }

  /// A line for each loss, or one that says there is none.
  String lost() {
    List<String> lines = new ArrayList<>();
    for (Ranking ranking : rankings) {
      ranking
          .ours()
          .ifPresentOrElse(
              ours -> lines.addAll(lostTo(ranking, ours)), () -> lines.addAll(unanswered(ranking)));
    }
    for (ProcessMeasurement cold : coldLosses()) {
      lines.add(
          "- Fresh process, %s, %s: **%s** is done in %s s, simd-csv in %s s."
              .formatted(
                  cold.data(),
                  cold.task(),
                  cold.contender(),
                  Figures.seconds(cold.wallSeconds()),
                  Figures.seconds(bestCold(cold).orElseThrow().wallSeconds())));
    }
    return lines.isEmpty() ? "In none of these results.\n" : String.join("\n", lines) + "\n";
  }

  private static List<String> lostTo(Ranking ranking, Measurement ours) {
    Score best = ours.score();
    return ranking.right().stream()
        .filter(other -> !Ranking.isOurs(other.contender()))
        .filter(other -> other.score().seconds() < best.seconds())
        .map(other ->
            "- %s, %s: **%s** is %s times as fast as %s%s."
                .formatted(
                    ranking.file().name(),
                    ranking.task(),
                    other.contender(),
                    Figures.format("%.2f", best.seconds() / other.score().seconds()),
                    ours.contender(),
                    other.score().slowest() < best.fastest()
                        ? ""
                        : " (the ranges of the forks overlap)"))
        .toList();
  }

  /// Nobody of ours has a right answer: which is a loss to whoever has one.
  private static List<String> unanswered(Ranking ranking) {
    return ranking.right().isEmpty()
        ? List.of()
        : List.of(
            "- %s, %s: no right answer of simd-csv in these results; **%s** has one."
                .formatted(
                    ranking.file().name(), ranking.task(), ranking.right().getFirst().contender()));
  }

  private List<ProcessMeasurement> coldLosses() {
    return cold()
        .filter(other -> !Ranking.isOurs(other.contender()))
        .filter(other ->
            bestCold(other).filter(ours -> other.wallSeconds() < ours.wallSeconds()).isPresent())
        .toList();
  }

  private Optional<ProcessMeasurement> bestCold(ProcessMeasurement other) {
    return cold()
        .filter(ours ->
            Ranking.isOurs(ours.contender())
                && ours.data().equals(other.data())
                && ours.task().equals(other.task()))
        .min(Comparator.comparingDouble(ProcessMeasurement::wallSeconds));
  }

  private Stream<ProcessMeasurement> cold() {
    return run.processes().stream()
        .filter(process ->
            process.kind().equals(ProcessMeasurement.COLD)
                && process.status() == Status.OK
                && !process.runs().isEmpty());
  }

  /// The best that simd-csv does on each file, slowest first: a table for each task that was
  /// measured on several files.
  String worstCases() {
    StringBuilder text = new StringBuilder();
    for (String task : rankings.stream().map(Ranking::task).distinct().toList()) {
      List<Ranking> ofTask =
          rankings.stream()
              .filter(ranking -> ranking.task().equals(task) && ranking.ours().isPresent())
              .sorted(Comparator.comparingDouble(Losses::gigabytesPerSecond))
              .toList();
      if (ofTask.size() < 2) {
        continue;
      }
      text.append(
          """

          | %s on | best simd-csv | GB/s | ns/row | of the limit | of its best file |
          |---|---|---:|---:|---:|---:|
          """
              .formatted(task));
      double best = gigabytesPerSecond(ofTask.getLast());
      for (Ranking ranking : ofTask) {
        Measurement ours = ranking.ours().orElseThrow();
        DataFile file = ranking.file();
        double seconds = ours.score().seconds();
        text.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    file.name(),
                    ours.contender(),
                    Figures.gigabytesPerSecond(file, seconds),
                    Figures.nanosPerRow(file, seconds),
                    ranking.limitSeconds().isPresent()
                        ? Figures.percent(ranking.limitSeconds().getAsDouble() / seconds)
                        : "–",
                    Figures.percent(gigabytesPerSecond(ranking) / best)));
      }
    }
    return text.toString();
  }

  private static double gigabytesPerSecond(Ranking ranking) {
    return ranking.file().bytes() / 1e9 / ranking.ours().orElseThrow().score().seconds();
  }
}
