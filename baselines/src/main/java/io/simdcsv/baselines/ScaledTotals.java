package io.simdcsv.baselines;

import java.math.BigDecimal;

/// Adds the three prices of a tick file up, in hundredths.
final class ScaledTotals {
  /// How many decimals a price has.
  static final int SCALE = 2;

  private long records;
  private long prices;
  private long bids;
  private long asks;

  /// A price in hundredths.
  ///
  /// @throws IllegalArgumentException if it is no number of two decimals
  static long hundredths(String price) {
    try {
      return new BigDecimal(price).setScale(SCALE).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "prices must have " + SCALE + " decimals, got '" + price + "'", e);
    }
  }

  void add(long price, long bid, long ask) {
    records++;
    prices += price;
    bids += bid;
    asks += ask;
  }

  // ---- Column by column; the first `count` values each

  void addRecords(long count) {
    records += count;
  }

  void addPrices(long[] values, int count) {
    prices += sum(values, count);
  }

  void addBids(long[] values, int count) {
    bids += sum(values, count);
  }

  void addAsks(long[] values, int count) {
    asks += sum(values, count);
  }

  private static long sum(long[] values, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  Answer answer() {
    return new Answer(records, 0, prices, 31 * (31 * prices + bids) + asks);
  }
}
