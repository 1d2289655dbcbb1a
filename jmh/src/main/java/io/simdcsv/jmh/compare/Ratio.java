package io.simdcsv.jmh.compare;

import io.simdcsv.jmh.result.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How many times as long something takes as it did, with the interval that the spread within and
/// between forks leaves open.
///
/// @param value new time over old time
/// @param low the lower end of the interval
/// @param high the upper end of the interval
record Ratio(double value, double low, double high) {
  private static final int RESAMPLES = 2_000;
  private static final double CONFIDENCE = 0.95;

  /// The ratio of two measurements, seconds of each iteration in a list for each fork. The interval
  /// is a bootstrap of two levels: forks are drawn again, and of each the iterations.
  static Ratio of(List<List<Double>> before, List<List<Double>> after) {
    // Seeded: the same two files always compare alike.
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ratios[i] = resampled(after, random) / resampled(before, random);
    }
    Arrays.sort(ratios);
    int cut = (int) (RESAMPLES * (1 - CONFIDENCE) / 2);
    return new Ratio(
        Score.of(after).seconds() / Score.of(before).seconds(),
        ratios[cut],
        ratios[RESAMPLES - 1 - cut]);
  }

  private static double resampled(List<List<Double>> forks, RandomGenerator random) {
    List<List<Double>> drawn = new ArrayList<>(forks.size());
    for (int i = 0; i < forks.size(); i++) {
      List<Double> fork = forks.get(random.nextInt(forks.size()));
      List<Double> iterations = new ArrayList<>(fork.size());
      for (int j = 0; j < fork.size(); j++) {
        iterations.add(fork.get(random.nextInt(fork.size())));
      }
      drawn.add(iterations);
    }
    return Score.of(drawn).seconds();
  }

  /// Whether it is slower by more than the threshold, and not by chance.
  boolean isRegression(double threshold) {
    return value > 1 + threshold && low > 1;
  }

  /// Whether it is faster by more than the threshold, and not by chance.
  boolean isImprovement(double threshold) {
    return value < 1 / (1 + threshold) && high < 1;
  }
}
