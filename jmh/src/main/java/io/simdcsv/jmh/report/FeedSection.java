package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.StudyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// How long ticks take through a feed.
final class FeedSection {
  private static final List<String> QUANTILES = List.of("p50", "p99", "p99.9", "max");

  private final StudyFile study;
  private final String source;

  /// What each JVM measured, by ticks a second.
  private final Map<Long, List<JsonNode>> runs = new TreeMap<>();

  FeedSection(StudyFile study, String source) {
    this.study = study;
    this.source = source;
    for (JsonNode run : study.results()) {
      runs.computeIfAbsent(run.path("ticksPerSecond").asLong(), _ -> new ArrayList<>()).add(run);
    }
  }

  String text() {
    StringBuilder text =
        new StringBuilder(StudyText.heading("Ticks that arrive one by one", study, source));
    text.append(
        """

        Nanoseconds for a tick: one call of `CsvFeed.accept` with the bytes of one row, typed access to all six
        fields. From when it was due, so that one that waits for the tick before it is not left out, and from
        the call. For what the machine allows, from due as well: a call that does nothing, and a loop that looks
        at each byte of the row and adds up digits.
        """);
    int jvms = runs.values().stream().mapToInt(List::size).max().orElse(0);
    if (jvms > 1) {
      text.append("Medians of ").append(jvms).append(" JVMs, with the least and the greatest.\n");
    }
    text.append(
        """

        | ticks/s | what | B/tick | p50 due | p99 | p99.9 | max | p50 call | p99 | p99.9 | max |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    runs.forEach((rate, ofRate) -> append(text, Figures.count(rate), ofRate));
    return text.toString();
  }

  private static void append(StringBuilder text, String ticks, List<JsonNode> runs) {
    double allocated =
        runs.stream().mapToDouble(run -> run.path("bytesPerTick").asDouble()).max().orElseThrow();
    text.append("| ")
        .append(ticks)
        .append(" | `CsvFeed`, ")
        .append(SpeedTable.cell(runs.getFirst().path("kernel").asString()))
        .append(Figures.format(" | %.3f |", allocated));
    append(text, runs, "fromDueNanos");
    append(text, runs, "fromCallNanos");
    text.append('\n');
    appendFloor(text, ticks, "byte loop", runs, "byteLoopFromDueNanos");
    appendFloor(text, ticks, "nothing", runs, "floorFromDueNanos");
  }

  private static void appendFloor(
      StringBuilder text, String ticks, String what, List<JsonNode> runs, String times) {
    if (runs.stream().allMatch(run -> run.has(times))) {
      text.append("| ").append(ticks).append(" | ").append(what).append(" | |");
      append(text, runs, times);
      text.append(" | | | |\n");
    }
  }

  private static void append(StringBuilder text, List<JsonNode> runs, String times) {
    for (String quantile : QUANTILES) {
      long[] sorted =
          runs.stream()
              .mapToLong(run -> run.path(times).path(quantile).asLong())
              .sorted()
              .toArray();
      long median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      text.append(' ').append(Figures.count(median));
      if (sorted.length > 1) {
        text.append(" (")
            .append(Figures.count(sorted[0]))
            .append('–')
            .append(Figures.count(sorted[sorted.length - 1]))
            .append(')');
      }
      text.append(" |");
    }
  }
}
