package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Task;

/// What remains of ticks once each of their values was used: enough to tell whether all were read.
final class TickConsumption {
  private long records;
  private double priceSum;
  private double rest;

  /// Uses the first `count` values of six columns.
  void add(
      int count,
      long[] timestamps,
      int[] symbols,
      double[] prices,
      long[] volumes,
      double[] bids,
      double[] asks) {
    for (int i = 0; i < count; i++) {
      priceSum += prices[i];
      rest += volumes[i] * (asks[i] - bids[i]) + timestamps[i] + symbols[i];
    }
    records += count;
  }

  /// In what it differs from the answer expected of [Task#SUM], empty if it does not.
  String difference(Answer expected) {
    if (Double.isNaN(rest)) {
      return "expected numbers, got one that is none";
    }
    return new Answer(records, 0, priceSum, 0).difference(expected, Task.SUM);
  }
}
