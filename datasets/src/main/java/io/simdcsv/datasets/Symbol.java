package io.simdcsv.datasets;

/// One listing and where its price has walked to, in cents.
final class Symbol {
  private static final int DRAWS = 4096;

  private final byte[] name;
  private final int firstPrice;
  private int price;

  private Symbol(String name, int firstPrice) {
    this.name = RowBuffer.ascii(name);
    this.firstPrice = firstPrice;
    price = firstPrice;
  }

  /// Every symbol, ordered by how often it trades, at its first price in cents.
  static Symbol[] all() {
    return new Symbol[] {
      new Symbol("F", 823),
      new Symbol("NIO", 451),
      new Symbol("BB", 384),
      new Symbol("SNAP", 812),
      new Symbol("AMC", 297),
      new Symbol("RIG", 405),
      new Symbol("GRAB", 503),
      new Symbol("PFE", 2546),
      new Symbol("VALE", 791),
      new Symbol("T", 2834),
      new Symbol("INTC", 3107),
      new Symbol("C", 8876),
      new Symbol("KO", 6921),
      new Symbol("NOK", 489),
      new Symbol("ITUB", 634),
      new Symbol("LCID", 236),
      new Symbol("CCL", 2718),
      new Symbol("WBD", 1149),
      new Symbol("PLUG", 211),
      new Symbol("SOFI", 1702),
      new Symbol("VZ", 4093),
      new Symbol("ABEV", 248),
      new Symbol("UBER", 8533),
      new Symbol("BBD", 312),
      new Symbol("BAC", 4508),
      new Symbol("AAL", 1297),
      new Symbol("CSCO", 6688),
      new Symbol("KVUE", 2174),
      new Symbol("HAL", 2561),
      new Symbol("GM", 5842),
      new Symbol("KGC", 1073),
      new Symbol("WFC", 7790),
      new Symbol("M", 1520),
      new Symbol("ET", 1781),
      new Symbol("BTG", 342),
      new Symbol("PCG", 1662),
      new Symbol("CMCSA", 3349),
      new Symbol("BRK.B", 48_931),
      new Symbol("GOOGL", 19_250),
      new Symbol("BKNG", 512_744)
    };
  }

  /// A table to draw from evenly in which the symbol of rank _r_ stands in proportion to 1 / (_r_ +
  /// 2), so that a quarter of the symbols makes well over half of the rows.
  static Symbol[] byFrequency(Symbol[] symbols) {
    double total = 0;
    for (int rank = 0; rank < symbols.length; rank++) {
      total += 1.0 / (rank + 2);
    }
    Symbol[] table = new Symbol[DRAWS];
    double share = 0;
    int from = 0;
    for (int rank = 0; rank < symbols.length; rank++) {
      share += 1.0 / (rank + 2) / total;
      int to = rank == symbols.length - 1 ? DRAWS : (int) (share * DRAWS);
      for (int i = from; i < to; i++) {
        table[i] = symbols[rank];
      }
      from = to;
    }
    return table;
  }

  byte[] name() {
    return name;
  }

  int price() {
    return price;
  }

  /// Moves the price by up to two cents. Prices a fifth away from the first one only move back, so
  /// that a file of any length has rows of the same mean size.
  void walk(Randomness random) {
    int step = random.below(5) - 2;
    int away = price - firstPrice;
    int limit = firstPrice / 5;
    if ((away > limit && step > 0) || (away < -limit && step < 0)) {
      step = -step;
    }
    price += step;
  }
}
