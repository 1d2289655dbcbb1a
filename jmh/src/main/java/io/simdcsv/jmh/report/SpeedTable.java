package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.Score;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One ranking as a table.
final class SpeedTable {
  private SpeedTable() {}

  static String of(Ranking ranking) {
    StringBuilder table =
        new StringBuilder(
            """
            | contender | version | GB/s | forks, GB/s | M rows/s | ns/row | of the limit |
            |---|---|---:|---|---:|---:|---:|
            """);
    for (Measurement measurement : ranking.right()) {
      table.append(row(ranking, measurement, ""));
    }
    for (Measurement measurement : ranking.wrong()) {
      table.append(row(ranking, measurement, " – **wrong**: " + cell(measurement.detail())));
    }
    for (Measurement measurement : ranking.failed()) {
      table.append(
          "| %s – **failed**: %s | %s | – | – | – | – | – |\n"
              .formatted(
                  measurement.contender(), cell(measurement.detail()), measurement.version()));
    }
    if (!ranking.unsupported().isEmpty()) {
      table
          .append("\nCannot do it: ")
          .append(
              String.join(
                  ", ", ranking.unsupported().stream().map(Measurement::contender).toList()))
          .append(".\n");
    }
    for (Measurement measurement : ranking.right()) {
      if (!measurement.detail().isEmpty()) {
        table.append("\n%s: %s.\n".formatted(measurement.contender(), measurement.detail()));
      }
      // Of a kernel that was forced its name tells.
      if (measurement.contender().equals(Ranking.OURS) && !measurement.kernels().isEmpty()) {
        table.append("\n%s: measured on %s.\n".formatted(Ranking.OURS, kernels(measurement)));
      }
    }
    return table.toString();
  }

  private static String kernels(Measurement measurement) {
    Map<String, Long> forks =
        measurement.kernels().stream()
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return forks.entrySet().stream()
        .map(kernel ->
            "%s in %d of %d JVMs"
                .formatted(kernel.getKey(), kernel.getValue(), measurement.kernels().size()))
        .collect(Collectors.joining(", "));
  }

  private static String row(Ranking ranking, Measurement measurement, String remark) {
    DataFile file = ranking.file();
    Score score = measurement.score();
    return "| %s%s | %s | %s | %s–%s | %s | %s | %s |\n"
        .formatted(
            Ranking.isOurs(measurement.contender())
                ? "**" + measurement.contender() + "**"
                : measurement.contender(),
            remark,
            measurement.version(),
            Figures.gigabytesPerSecond(file, score.seconds()),
            Figures.gigabytesPerSecond(file, score.slowest()),
            Figures.gigabytesPerSecond(file, score.fastest()),
            Figures.megarowsPerSecond(file, score.seconds()),
            Figures.nanosPerRow(file, score.seconds()),
            ranking.limitSeconds().isPresent()
                ? Figures.percent(ranking.limitSeconds().getAsDouble() / score.seconds())
                : "–");
  }

  /// A text that neither ends a cell nor a row.
  static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
