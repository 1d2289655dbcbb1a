package io.simdcsv.baselines;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;

/// Adds the columns of a tick file up, row by row or column by column: the prices as doubles, and
/// everything, prices included, modulo 2^64: nanoseconds, volumes, the bits of doubles, mixed hash
/// codes of text. So a value that is off in its last bit is seen, and the order of rows does not
/// matter.
final class TickTotals {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private long records;
  private double priceSum;
  private long timestamps;
  private long symbols;
  private long prices;
  private long volumes;
  private long bids;
  private long asks;

  /// What each symbol adds, by number.
  private long[] mixed = {};

  static long epochNanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  // ---- Row by row

  void add(Tick tick) {
    add(
        epochNanos(tick.timestamp()),
        tick.symbol(),
        tick.price(),
        tick.volume(),
        tick.bid(),
        tick.ask());
  }

  void add(long epochNanos, String symbol, double price, long volume, double bid, double ask) {
    records++;
    timestamps += epochNanos;
    symbols += StringTotals.mix(symbol.hashCode());
    priceSum += price;
    prices += Double.doubleToRawLongBits(price);
    volumes += volume;
    bids += Double.doubleToRawLongBits(bid);
    asks += Double.doubleToRawLongBits(ask);
  }

  // ---- Column by column; the first `count` values each

  void addRecords(long count) {
    records += count;
  }

  void addTimestamps(long[] epochNanos, int count) {
    timestamps += sum(epochNanos, count);
  }

  void addSymbols(String[] texts, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StringTotals.mix(texts[i].hashCode());
    }
    symbols += sum;
  }

  /// Symbols by number, whose texts `symbol` gives: for all calls the same, each from 0 on.
  void addSymbols(int[] ids, IntFunction<String> symbol, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int id = ids[i];
      if (id >= mixed.length) {
        mix(id, symbol);
      }
      sum += mixed[id];
    }
    symbols += sum;
  }

  private void mix(int id, IntFunction<String> symbol) {
    int known = mixed.length;
    mixed = Arrays.copyOf(mixed, id + 1);
    for (int i = known; i <= id; i++) {
      mixed[i] = StringTotals.mix(symbol.apply(i).hashCode());
    }
  }

  void addPrices(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    priceSum += sum;
    prices += sumOfBits(values, count);
  }

  void addVolumes(long[] values, int count) {
    volumes += sum(values, count);
  }

  void addBids(double[] values, int count) {
    bids += sumOfBits(values, count);
  }

  void addAsks(double[] values, int count) {
    asks += sumOfBits(values, count);
  }

  private static long sum(long[] values, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static long sumOfBits(double[] values, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Double.doubleToRawLongBits(values[i]);
    }
    return sum;
  }

  Answer answer() {
    long checksum = 0;
    for (long column : new long[] {timestamps, symbols, prices, volumes, bids, asks}) {
      // So that two columns changed for each other make another checksum.
      checksum = 31 * checksum + column;
    }
    return new Answer(records, 0, priceSum, checksum);
  }
}
