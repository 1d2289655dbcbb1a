package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.StudyFile;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How long ticks take through a feed.
final class FeedSection {
  private static final List<String> QUANTILES = List.of("p50", "p99", "p99.9", "max");

  private final StudyFile study;
  private final String source;

  FeedSection(StudyFile study, String source) {
    this.study = study;
    this.source = source;
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

        | ticks/s | what | B/tick | p50 due | p99 | p99.9 | max | p50 call | p99 | p99.9 | max |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    for (JsonNode rate : study.results()) {
      String ticks = Figures.count(rate.path("ticksPerSecond").asLong());
      text.append("| ")
          .append(ticks)
          .append(" | `CsvFeed`, ")
          .append(SpeedTable.cell(rate.path("kernel").asString()))
          .append(Figures.format(" | %.3f |", rate.path("bytesPerTick").asDouble()));
      append(text, rate.path("fromDueNanos"));
      append(text, rate.path("fromCallNanos"));
      text.append('\n');
      appendFloor(text, ticks, "byte loop", rate.path("byteLoopFromDueNanos"));
      appendFloor(text, ticks, "nothing", rate.path("floorFromDueNanos"));
    }
    return text.toString();
  }

  private static void appendFloor(StringBuilder text, String ticks, String what, JsonNode times) {
    if (!times.isMissingNode()) {
      text.append("| ").append(ticks).append(" | ").append(what).append(" | |");
      append(text, times);
      text.append(" | | | |\n");
    }
  }

  private static void append(StringBuilder text, JsonNode times) {
    for (String quantile : QUANTILES) {
      text.append(" ").append(Figures.count(times.path(quantile).asLong())).append(" |");
    }
  }
}
