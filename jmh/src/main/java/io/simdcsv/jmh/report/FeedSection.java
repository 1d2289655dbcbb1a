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
        the call.

        | ticks/s | kernel | B/tick | p50 due | p99 | p99.9 | max | p50 call | p99 | p99.9 | max |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    for (JsonNode rate : study.results()) {
      text.append("| ")
          .append(Figures.count(rate.path("ticksPerSecond").asLong()))
          .append(" | ")
          .append(SpeedTable.cell(rate.path("kernel").asString()))
          .append(Figures.format(" | %.3f |", rate.path("bytesPerTick").asDouble()));
      for (String times : List.of("fromDueNanos", "fromCallNanos")) {
        for (String quantile : QUANTILES) {
          text.append(" ")
              .append(Figures.count(rate.path(times).path(quantile).asLong()))
              .append(" |");
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
