package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.StudyFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Time against bytes in JVMs that have just started.
final class ColdStartSection {
  private static final String BATCHES = "batches";
  private static final String TYPED = "typed";
  private static final String COUNT = "count";

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
        get, the others were forced.

        ![time against bytes](%s)

        Every field found (`nextBatch()`):

        """
            .formatted(chart)
        + table(BATCHES, "seconds")
        + (figures(TYPED, "seconds").isEmpty()
            ? ""
            : "\nAll six columns converted:\n\n" + table(TYPED, "seconds"))
        + "\nRecords counted, from the start of the process to its end:\n\n"
        + table(COUNT, "process");
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
    StringBuilder text = new StringBuilder("| bytes |");
    figures.keySet().forEach(by -> text.append(" ").append(by).append(" |"));
    text.append("\n|---:|").append("---:|".repeat(figures.size())).append('\n');
    for (long bytes : sizes) {
      text.append("| ").append(Figures.count(bytes)).append(" |");
      for (TreeMap<Long, Double> bySize : figures.values()) {
        Double seconds = bySize.get(bytes);
        text.append(" ").append(seconds == null ? "–" : Figures.seconds(seconds)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
