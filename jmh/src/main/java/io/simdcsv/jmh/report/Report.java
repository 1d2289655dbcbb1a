package io.simdcsv.jmh.report;

import io.simdcsv.jmh.page.LeaderboardPage;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.Score;
import io.simdcsv.jmh.result.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes all that is said about results, from the results alone: the newest run of each machine
/// into PERFORMANCE.md with a chart for each table and onto one page, and one of the charts into
/// README.md.
public final class Report {
  private static final String PERFORMANCE = "PERFORMANCE.md";
  private static final String README = "README.md";
  private static final String PAGE = "index.html";
  private static final String MARKER = "results";
  private static final String CHARTS = "charts";
  private static final String COLD_CHART = "cold-start.svg";

  /// The chart that stands for all of them: the file and the work that the project began with.
  private static final List<String> README_CHARTS =
      List.of("ticks-500k-structure", "ticks-500k-strings");

  private final Path results;
  private final Path documents;

  /// A report over a folder of results, `CPU/DATE/leaderboard.json`, into the documents beside it.
  public Report(Path results) {
    this.results = results.toAbsolutePath().normalize();
    documents = this.results.getParent();
  }

  /// Writes it.
  ///
  /// @return the files written
  /// @throws IOException if there is no result, or a file cannot be read or written
  public List<Path> write() throws IOException {
    List<Path> all = all();
    List<Path> written = new ArrayList<>();
    StringBuilder performance = new StringBuilder();
    Map<String, String> readme = new LinkedHashMap<>();
    try (Drawing drawing = new Drawing()) {
      for (Path file : newest(all)) {
        Leaderboard run = LeaderboardFile.read(file);
        Map<String, String> charts = drawCharts(drawing, run, file.resolveSibling(CHARTS), written);
        performance.append(new PerformanceSection(run, link(file), charts).text());
        performance.append(studies(drawing, file.getParent().getParent(), written));
        for (String name : README_CHARTS) {
          if (charts.containsKey(name)) {
            readme.putIfAbsent(name, readmeChart(run.environment(), name, charts.get(name)));
          }
        }
      }
    }
    LeaderboardPage.write(all, results.resolve(PAGE));
    written.add(results.resolve(PAGE));
    MarkedText.replace(documents.resolve(PERFORMANCE), MARKER, performance.append('\n').toString());
    written.add(documents.resolve(PERFORMANCE));
    MarkedText.replace(
        documents.resolve(README), MARKER, readme.values().stream().findFirst().orElse(""));
    written.add(documents.resolve(README));
    return written;
  }

  /// Every result file, by machine and day.
  private List<Path> all() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.find(results, 3, (file, _) -> isResultFile(file))) {
      all = files.sorted().toList();
    }
    if (all.isEmpty()) {
      throw new IOException(
          "%s holds no CPU/DATE/%s, expected one: `simdcsv bench run` makes it"
              .formatted(results, LeaderboardFile.NAME));
    }
    return all;
  }

  private boolean isResultFile(Path file) {
    return file.endsWith(LeaderboardFile.NAME) && results.relativize(file).getNameCount() == 3;
  }

  /// The newest file of each machine, the machine measured last first.
  private List<Path> newest(List<Path> all) {
    TreeMap<String, Path> byMachine = new TreeMap<>();
    for (Path file : all) {
      byMachine.put(results.relativize(file).getName(0).toString(), file);
    }
    return byMachine.values().stream()
        .sorted(Comparator.comparing((Path file) -> file.getParent().getFileName()).reversed())
        .toList();
  }

  /// The newest of each study of a machine.
  private String studies(Drawing drawing, Path machine, List<Path> written) throws IOException {
    StringBuilder text = new StringBuilder();
    Optional<Path> parallel = newest(machine, StudyFile.PARALLEL);
    if (parallel.isPresent()) {
      text.append(new ParallelSection(StudyFile.read(parallel.get()), link(parallel.get())).text());
    }
    Optional<Path> cold = newest(machine, StudyFile.COLD_START);
    if (cold.isPresent()) {
      Path chart = cold.get().resolveSibling(CHARTS).resolve(COLD_CHART);
      ColdStartSection section =
          new ColdStartSection(StudyFile.read(cold.get()), link(cold.get()), link(chart));
      Files.createDirectories(chart.getParent());
      Files.writeString(chart, section.chart(drawing));
      written.add(chart);
      text.append(section.text());
    }
    Optional<Path> feed = newest(machine, StudyFile.FEED_LATENCY);
    if (feed.isPresent()) {
      text.append(new FeedSection(StudyFile.read(feed.get()), link(feed.get())).text());
    }
    return text.toString();
  }

  private static Optional<Path> newest(Path machine, String name) throws IOException {
    try (Stream<Path> files = Files.find(machine, 2, (file, _) -> file.endsWith(name))) {
      return files.max(Comparator.naturalOrder());
    }
  }

  private Map<String, String> drawCharts(
      Drawing drawing, Leaderboard run, Path folder, List<Path> written) throws IOException {
    Map<String, String> links = new LinkedHashMap<>();
    Set<Path> drawn = new HashSet<>();
    Files.createDirectories(folder);
    for (Ranking ranking : Ranking.all(run)) {
      List<Drawing.Bar> bars = bars(ranking);
      if (bars.isEmpty()) {
        continue;
      }
      String name = PerformanceSection.chartName(ranking);
      Path file = folder.resolve(name + ".svg");
      Files.writeString(
          file,
          drawing.svg(
              ranking.file().name() + ": " + TaskTitle.of(ranking.task()).replace("`", ""),
              subtitle(run.environment(), ranking),
              "GB/s",
              bars));
      drawn.add(file);
      written.add(file);
      links.put(name, link(file));
    }
    deleteAllBut(drawn, folder);
    return links;
  }

  /// A chart of a measurement that is no longer in the results would be of none.
  private static void deleteAllBut(Set<Path> kept, Path folder) throws IOException {
    try (Stream<Path> charts = Files.list(folder)) {
      for (Path chart : charts.toList()) {
        if (chart.toString().endsWith(".svg")
            && !chart.endsWith(COLD_CHART)
            && !kept.contains(chart)) {
          Files.delete(chart);
        }
      }
    }
  }

  private static List<Drawing.Bar> bars(Ranking ranking) {
    List<Drawing.Bar> bars = new ArrayList<>();
    for (Measurement right : ranking.right()) {
      bars.add(
          bar(
              ranking.file(),
              right,
              right.contender(),
              Ranking.isOurs(right.contender()) ? "ours" : "other"));
    }
    for (Measurement wrong : ranking.wrong()) {
      bars.add(bar(ranking.file(), wrong, wrong.contender() + " (wrong)", "wrong"));
    }
    return bars;
  }

  private static Drawing.Bar bar(DataFile file, Measurement measured, String name, String kind) {
    Score score = measured.score();
    double gigabytes = file.bytes() / 1e9;
    return new Drawing.Bar(
        name,
        gigabytes / score.seconds(),
        gigabytes / score.slowest(),
        gigabytes / score.fastest(),
        kind);
  }

  private static String subtitle(Environment environment, Ranking ranking) {
    String limit =
        ranking.limitSeconds().isEmpty()
            ? ""
            : "; the memory's limit is %s"
                .formatted(
                    Figures.gigabytesPerSecond(
                        ranking.file(), ranking.limitSeconds().getAsDouble()));
    return "GB/s, one pass in a warm JVM, %s%s"
        .formatted(PerformanceSection.title(environment), limit);
  }

  private static String readmeChart(Environment environment, String name, String link) {
    return """
    ![%s, GB/s](%s)

    %s, %s. All figures, and the commands that made them, are in [PERFORMANCE.md](PERFORMANCE.md).
    """
        .formatted(name, link, PerformanceSection.title(environment), environment.jdk());
  }

  private String link(Path file) {
    return documents.relativize(file).toString().replace('\\', '/');
  }
}
