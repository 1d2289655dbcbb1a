package io.simdcsv.samples;

import io.simdcsv.CsvReader;
import io.simdcsv.Reject;
import io.simdcsv.SimdCsv;
import io.simdcsv.SurplusColumns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a file into Java records, and collects the records that do not convert: the last price of
/// each symbol up to a time.
public final class ReadRows {
  private ReadRows() {}

  /// Prints the last price of each symbol.
  public static void main(String[] args) {
    List<Reject> rejects = new ArrayList<>();
    System.out.println(lastPrices(Path.of(args[0]), Instant.MAX, rejects));
    rejects.forEach(System.err::println);
  }

  static Map<String, Double> lastPrices(Path file, Instant until, List<Reject> rejects) {
    Map<String, Double> prices = new TreeMap<>();
    // README: rows
    record Tick(Instant timestamp, String symbol, double price, long volume) {}

    // Without a collector, the first record that does not convert is an error.
    CsvReader.Builder reader = SimdCsv.reader().onReject(rejects::add);
    try (CsvReader csv = reader.parse(file)) {
      for (Tick tick : csv.map(Tick.class, SurplusColumns.IGNORE)) { // columns by name, some unused
        if (tick.timestamp().isBefore(until)) {
          prices.put(tick.symbol(), tick.price());
        }
      }
    }
    // README: end
    return prices;
  }
}
