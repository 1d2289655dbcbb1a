package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.StudyFile;
import io.simdcsv.jmh.run.ColdStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Time against bytes in JVMs that have just started.
final class ColdStartSection {
  private static final String BATCHES = "batches";
  private static final String TYPED = "typed";
  private static final String COUNT = "count";

  /// What users get, and what it must not be slower than.
  private static final String AUTOMATIC = "auto";

  private static final String PLAIN = "swar";

  private final StudyFile study;
  private final String source;
  private final String chart;

  /// @param chart where the picture is, as a link from the document
  ColdStartSection(StudyFile study, String source, String chart) {
    this.study = study;
    this.source = source;
    this.chart = chart;
  }

  String text() {
    return StudyText.heading("JVMs that have just started", study, source)
        + """

        Seconds from the first line of `main` to the last record, medians of fresh JVMs; `auto` is what users
        get, the others were forced. All take turns, so each run of one has a run of another beside it: the last
        column is the median of those ratios, with the half of them in the middle.

        %s![time against bytes](%s)

        Every field found (`nextBatch()`):

        """
            .formatted(legend(), chart)
        + table(BATCHES, "seconds")
        + (figures(TYPED, "seconds").isEmpty()
            ? ""
            : "\nAll six columns converted:\n\n" + table(TYPED, "seconds"))
        + "\nRecords counted, from the start of the process to its end:\n\n"
        + table(COUNT, "process");
  }

  /// What some of the names mean, if they are there.
  private String legend() {
    boolean isAlone = false;
    boolean isCached = false;
    for (JsonNode result : study.results().path("results")) {
      String by = result.path("by").asString();
      isAlone |= by.startsWith(ColdStart.ALONE);
      isCached |= by.endsWith(ColdStart.CACHED);
    }
    return (isAlone ? "`" + ColdStart.ALONE + "`: a JVM without the Vector API.\n" : "")
        + (isCached
            ? "\"AOT cache\": started by `-XX:AOTCache` from what a run on another file had recorded.\n"
            : "")
        + (isAlone || isCached ? "\n" : "");
  }

  /// The picture of what stands in the first table.
  String chart(Drawing drawing) {
    List<Drawing.Line> lines = new ArrayList<>();
    figures(BATCHES, "seconds")
        .forEach((by, bySize) -> {
          List<List<Double>> points = new ArrayList<>();
          bySize.forEach((bytes, seconds) -> points.add(List.of((double) bytes, seconds)));
          lines.add(new Drawing.Line(by, points));
        });
    return drawing.svg(
        "Fresh JVMs: time to read a file of ticks",
        "Seconds from the first line of main, every field found, "
            + PerformanceSection.title(study.environment()),
        "size of the file",
        "seconds",
        lines);
  }

  /// Seconds by size, for each way.
  private Map<String, TreeMap<Long, Double>> figures(String task, String figure) {
    Map<String, TreeMap<Long, Double>> figures = new LinkedHashMap<>();
    for (JsonNode result : study.results().path("results")) {
      if (result.path("task").asString().equals(task) && result.path(figure).isNumber()) {
        figures
            .computeIfAbsent(result.path("by").asString(), _ -> new TreeMap<>())
            .put(result.path("bytes").asLong(), result.path(figure).asDouble());
      }
    }
    return figures;
  }

  private String table(String task, String figure) {
    Map<String, TreeMap<Long, Double>> figures = figures(task, figure);
    TreeSet<Long> sizes = new TreeSet<>();
    figures.values().forEach(bySize -> sizes.addAll(bySize.keySet()));
    Map<Long, List<Double>> ratios = ratios(task, figure + "OfRuns");
    StringBuilder text = new StringBuilder("| bytes |");
    figures.keySet().forEach(by -> text.append(" ").append(by).append(" |"));
    if (!ratios.isEmpty()) {
      text.append(" auto ÷ swar |");
    }
    int columns = figures.size() + (ratios.isEmpty() ? 0 : 1);
    text.append("\n|---:|").append("---:|".repeat(columns)).append('\n');
    for (long bytes : sizes) {
      text.append("| ").append(Figures.count(bytes)).append(" |");
      for (TreeMap<Long, Double> bySize : figures.values()) {
        Double seconds = bySize.get(bytes);
        text.append(" ").append(seconds == null ? "–" : Figures.seconds(seconds)).append(" |");
      }
      if (!ratios.isEmpty()) {
        text.append(" ").append(spread(ratios.getOrDefault(bytes, List.of()))).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// How many times as long the automatic choice took as the plain kernel, run by run and in order,
  /// by size.
  private Map<Long, List<Double>> ratios(String task, String runs) {
    Map<Long, JsonNode> automatic = runs(task, AUTOMATIC, runs);
    Map<Long, JsonNode> plain = runs(task, PLAIN, runs);
    Map<Long, List<Double>> ratios = new TreeMap<>();
    automatic.forEach((bytes, times) -> {
      JsonNode others = plain.get(bytes);
      if (others == null) {
        return;
      }
      List<Double> sorted = new ArrayList<>();
      for (int i = 0; i < Math.min(times.size(), others.size()); i++) {
        sorted.add(times.get(i).asDouble() / others.get(i).asDouble());
      }
      sorted.sort(null);
      ratios.put(bytes, sorted);
    });
    return ratios;
  }

  private Map<Long, JsonNode> runs(String task, String by, String runs) {
    Map<Long, JsonNode> times = new TreeMap<>();
    for (JsonNode result : study.results().path("results")) {
      if (result.path("task").asString().equals(task)
          && result.path("by").asString().equals(by)
          && !result.path(runs).isEmpty()) {
        times.put(result.path("bytes").asLong(), result.path(runs));
      }
    }
    return times;
  }

  /// The median, and what a quarter are below and above.
  private static String spread(List<Double> sorted) {
    int size = sorted.size();
    return size == 0
        ? "–"
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f–%.2f)",
            (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2,
            sorted.get(size / 4),
            sorted.get(size - 1 - size / 4));
  }
}
