package io.simdcsv.jmh.result;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Made-up results.
public final class Results {
  private Results() {}

  /// A run without a measurement.
  public static Leaderboard empty() {
    return Leaderboard.begin(
        new Environment(
            "Example CPU 1",
            "avx2",
            2,
            8L << 30,
            "Linux",
            "6.0",
            "Example VM 25",
            List.of("-Xmx1g"),
            "vector256",
            "abc",
            "2026-01-02",
            "simdcsv bench run",
            3,
            "dropped",
            Map.of("alpha", "1.0")));
  }

  /// A measurement of the contender `alpha`, each fork of three iterations a little apart.
  public static Measurement measurement(
      String task, Status status, String detail, double... forkSeconds) {
    return new Measurement(
        "ticks",
        task,
        "alpha",
        "1.0",
        status,
        detail,
        Arrays.stream(forkSeconds)
            .mapToObj(seconds -> List.of(seconds, seconds * 1.001, seconds * 0.999))
            .toList(),
        List.of());
  }
}
