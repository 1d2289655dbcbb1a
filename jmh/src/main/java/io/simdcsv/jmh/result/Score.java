package io.simdcsv.jmh.result;

import java.util.List;

/// The seconds of one pass over a file: the median of the forks' medians, for C2 does not compile
/// alike in every fork, and the range of those medians.
///
/// @param seconds the median over the forks
/// @param fastest the median of the fastest fork
/// @param slowest the median of the slowest fork
public record Score(double seconds, double fastest, double slowest) {
  /// The score of iterations, a list for each fork.
  ///
  /// @throws IllegalArgumentException if there is no fork
  public static Score of(List<List<Double>> forks) {
    double[] medians = forks.stream().mapToDouble(Score::median).sorted().toArray();
    if (medians.length == 0) {
      throw new IllegalArgumentException("a score needs a fork, got none");
    }
    return new Score(medianOfSorted(medians), medians[0], medians[medians.length - 1]);
  }

  /// The median of some numbers, of which there is one at least.
  public static double median(List<Double> numbers) {
    return medianOfSorted(numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  private static double medianOfSorted(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
