package io.simdcsv.samples;

/// The average of the last so many values.
final class RollingAverage {
  private final double[] last;
  private long count;

  RollingAverage(int window) {
    last = new double[window];
  }

  void add(double value) {
    last[(int) (count++ % last.length)] = value;
  }

  double average() {
    int values = (int) Math.min(count, last.length);
    double sum = 0;
    for (int i = 0; i < values; i++) {
      sum += last[i];
    }
    return sum / values;
  }
}
