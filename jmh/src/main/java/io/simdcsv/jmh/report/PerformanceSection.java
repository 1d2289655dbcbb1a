package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Score;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What PERFORMANCE.md says of one run.
final class PerformanceSection {
  private final Leaderboard run;
  private final String source;
  private final Map<String, String> charts;

  /// @param source the run's file as a link from the document
  /// @param charts the pictures as links from the document, by [#chartName(Ranking)]
  PerformanceSection(Leaderboard run, String source, Map<String, String> charts) {
    this.run = run;
    this.source = source;
    this.charts = charts;
  }

  static String chartName(Ranking ranking) {
    return ranking.file().name() + "-" + ranking.task();
  }

  String text() {
    Environment environment = run.environment();
    StringBuilder text = new StringBuilder();
    text.append("\n## ").append(title(environment)).append("\n\n").append(circumstances());
    text.append("\n### Where simd-csv loses\n\n");
    Losses losses = new Losses(run);
    text.append(losses.lost());
    String worst = losses.worstCases();
    if (!worst.isEmpty()) {
      text.append("\n### The best of simd-csv on each file, worst cases first\n").append(worst);
    }
    List<Ranking> rankings = Ranking.all(run);
    for (DataFile file : run.data()) {
      List<Ranking> ofFile =
          rankings.stream().filter(ranking -> ranking.file().equals(file)).toList();
      if (!ofFile.isEmpty()) {
        text.append(fileSection(file, ofFile));
      }
    }
    text.append(new FoundingRanking(run).text());
    ProcessTables processes = new ProcessTables(run);
    String cold = processes.cold();
    if (!cold.isEmpty()) {
      text.append(
              """

              ### Whole processes

              Cold: a fresh process reads the file once; medians of its runs, the start of the JVM or the tool
              counted. Warm: one pass in a process that has done many, from the tables above.
              """)
          .append(cold);
    }
    String scale = processes.scale();
    if (!scale.isEmpty()) {
      text.append(
              """

              ### By batches or as a table

              A fresh JVM reads files of ticks and converts all six columns: batch by batch, or the whole file
              into an array for each. Pages of a mapped file count towards a peak as long as they are mapped.
              """)
          .append(scale);
    }
    return text.toString();
  }

  static String title(Environment environment) {
    return environment.cpu() + ", " + environment.date();
  }

  private String circumstances() {
    Environment e = run.environment();
    String incomplete =
        run.stepsLeft() == 0
            ? ""
            : "- **Incomplete**: the run was ended with %s steps left; `--resume` goes on with it.\n"
                .formatted(Figures.count(run.stepsLeft()));
    return incomplete
        + """
        - Machine: %s.
        - CPU flags: %s.
        - JVM arguments: `%s`; kernel of simd-csv unless forced: %s.
        - Command: `%s`, at commit %s, %d forks.
        - Page cache: %s.
        - Libraries: %s.
        - Raw results: [%s](%s).
        """
            .formatted(
                e.summary(),
                e.cpuFlags(),
                String.join(" ", e.jvmArguments()),
                e.kernel(),
                e.command(),
                e.commit(),
                e.forks(),
                e.pageCache(),
                e.libraries().entrySet().stream()
                    .map(library -> library.getKey() + " " + library.getValue())
                    .collect(Collectors.joining(", ")),
                source,
                source);
  }

  private String fileSection(DataFile file, List<Ranking> rankings) {
    StringBuilder text = new StringBuilder();
    text.append("\n### ")
        .append(file.name())
        .append(": ")
        .append(Figures.count(file.rows()))
        .append(" rows, ")
        .append(Figures.count(file.bytes()))
        .append(" bytes\n");
    for (Limit limit : run.limits()) {
      if (limit.data().equals(file.name())) {
        Score score = Score.of(limit.forks());
        text.append("\nLimit, ")
            .append(limit.name())
            .append(": ")
            .append(Figures.gigabytesPerSecond(file, score.seconds()))
            .append(" GB/s (forks ")
            .append(Figures.gigabytesPerSecond(file, score.slowest()))
            .append("–")
            .append(Figures.gigabytesPerSecond(file, score.fastest()))
            .append(").\n");
      }
    }
    for (Ranking ranking : rankings) {
      text.append("\n#### ")
          .append(file.name())
          .append(", ")
          .append(ranking.task())
          .append(": ")
          .append(TaskTitle.of(ranking.task()))
          .append("\n\n");
      String chart = charts.get(chartName(ranking));
      if (chart != null) {
        text.append("![%s of %s](%s)\n\n".formatted(ranking.task(), file.name(), chart));
      }
      text.append(SpeedTable.of(ranking));
    }
    return text.toString();
  }
}
