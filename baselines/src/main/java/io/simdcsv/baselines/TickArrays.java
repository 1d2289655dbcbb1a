package io.simdcsv.baselines;

import java.util.Arrays;

/// The columns of ticks as arrays that grow, for libraries that hand values out row by row or in
/// small pieces.
final class TickArrays {
  private static final int FIRST_LENGTH = 1 << 12;

  private long[] timestamps = new long[FIRST_LENGTH];
  private String[] symbols = new String[FIRST_LENGTH];
  private double[] prices = new double[FIRST_LENGTH];
  private long[] volumes = new long[FIRST_LENGTH];
  private double[] bids = new double[FIRST_LENGTH];
  private double[] asks = new double[FIRST_LENGTH];
  private int size;

  void add(long epochNanos, String symbol, double price, long volume, double bid, double ask) {
    if (size == timestamps.length) {
      grow();
    }
    timestamps[size] = epochNanos;
    symbols[size] = symbol;
    prices[size] = price;
    volumes[size] = volume;
    bids[size] = bid;
    asks[size] = ask;
    size++;
  }

  private void grow() {
    int length = 2 * size;
    timestamps = Arrays.copyOf(timestamps, length);
    symbols = Arrays.copyOf(symbols, length);
    prices = Arrays.copyOf(prices, length);
    volumes = Arrays.copyOf(volumes, length);
    bids = Arrays.copyOf(bids, length);
    asks = Arrays.copyOf(asks, length);
  }

  Answer answer() {
    TickTotals totals = new TickTotals();
    totals.addRecords(size);
    totals.addTimestamps(timestamps, size);
    totals.addSymbols(symbols, size);
    totals.addPrices(prices, size);
    totals.addVolumes(volumes, size);
    totals.addBids(bids, size);
    totals.addAsks(asks, size);
    return totals.answer();
  }
}
