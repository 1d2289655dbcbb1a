package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.StudyFile;
import io.simdcsv.jmh.run.ParallelModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What more threads were measured to give, and what many should.
final class ParallelSection {
  private static final String SCAN = "scan";

  /// The bytes that every benchmark of the study reads.
  private static final double BYTES = 1e9;

  private static final int[] MODELLED = {8, 32, 128};

  private final StudyFile study;
  private final String source;

  /// Milliseconds by number of threads, by benchmark.
  private final Map<String, TreeMap<Integer, Double>> times = new LinkedHashMap<>();

  ParallelSection(StudyFile study, String source) {
    this.study = study;
    this.source = source;
    for (JsonNode result : study.results()) {
      String name = result.path("benchmark").asString();
      times
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), _ -> new TreeMap<>())
          .put(
              Integer.valueOf(result.at("/params/parallelism").asString()),
              result.at("/primaryMetric/score").asDouble());
    }
  }

  String text() {
    StringBuilder text =
        new StringBuilder(StudyText.heading("More threads, measured", study, source));
    TreeSet<Integer> threads = new TreeSet<>();
    times.values().forEach(byThreads -> threads.addAll(byThreads.keySet()));
    text.append(
        "\n1 GB of ticks; GB/s, and beside them how many times as fast as one thread.\n\n| |");
    threads.forEach(
        number -> text.append(number == 1 ? " 1 thread |" : " " + number + " threads | |"));
    text.append("\n|---|");
    threads.forEach(number -> text.append(number == 1 ? "---:|" : "---:|---:|"));
    text.append('\n');
    times.forEach((name, byThreads) -> {
      text.append("| ").append(name).append(" |");
      for (int number : threads) {
        Double millis = byThreads.get(number);
        text.append(millis == null ? " – |" : Figures.format(" %.2f |", gigabytes(millis)));
        if (number > 1) {
          Double one = byThreads.get(1);
          text.append(
              millis == null || one == null ? " – |" : Figures.format(" %.2f × |", one / millis));
        }
      }
      text.append('\n');
    });
    return text.append(model()).toString();
  }

  private static double gigabytes(double millis) {
    return BYTES / 1e6 / millis;
  }

  /// What one thread was measured to do, reckoned up.
  private String model() {
    Double scan = oneThread(SCAN);
    if (scan == null) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """

            Reckoned from those of one thread by the formula above, in GB/s, for memory without a limit; where a
            machine's memory gives less than what stands here, that is its figure.

            """);
    text.append("| |");
    for (int threads : MODELLED) {
      text.append(" %d threads |".formatted(threads));
    }
    text.append(" the baton stops it at |\n|---|").append("---:|".repeat(MODELLED.length + 1));
    text.append('\n');
    for (String task : times.keySet()) {
      Double taken = oneThread(task);
      if (taken == null || taken < scan || task.equals(SCAN) || task.endsWith("ManyFiles")) {
        continue;
      }
      ParallelModel model =
          new ParallelModel(nanosPerByte(scan), nanosPerByte(taken), Double.POSITIVE_INFINITY);
      text.append("| ").append(task).append(" |");
      for (int threads : MODELLED) {
        text.append(Figures.format(" %.1f (%s) |", model.rate(threads), model.limit(threads)));
      }
      text.append(Figures.format(" %.1f threads |\n", taken / scan));
    }
    return text.toString();
  }

  private Double oneThread(String task) {
    TreeMap<Integer, Double> byThreads = times.get(task);
    return byThreads == null ? null : byThreads.get(1);
  }

  private static double nanosPerByte(double millis) {
    return millis * 1e6 / BYTES;
  }
}
