package io.simdcsv.samples;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Reads columns as values: the turnover of each symbol in cents, exactly.
public final class ReadColumns {
  private ReadColumns() {}

  /// Prints each symbol's turnover in cents.
  public static void main(String[] args) {
    turnoverInCents(Path.of(args[0]))
        .forEach((symbol, cents) -> System.out.println(symbol + " " + cents));
  }

  static Map<String, Long> turnoverInCents(Path file) {
    long[] turnover = new long[0];
    // README: columns
    SymbolTable symbols = new SymbolTable(); // texts → numbers, the same in every batch
    int[] ids = new int[1 << 16];
    long[] cents = new long[1 << 16];
    long[] volumes = new long[1 << 16];
    long[] traded = new long[1 << 10]; // bit r: record r has a volume
    try (CsvReader csv = SimdCsv.parse(file)) {
      CsvBatch batch; // too short an array is an error, not a lost record
      while ((batch = csv.nextBatch()) != null) {
        int records = batch.getSymbols("symbol", symbols, ids);
        batch.getScaledLongs("price", 2, cents); // 187.23 → 18723
        batch.getLongs("volume", volumes, traded);
        turnover = Arrays.copyOf(turnover, symbols.size());
        for (int r = 0; r < records; r++) {
          if ((traded[r >> 6] >> r & 1) != 0) {
            turnover[ids[r]] += cents[r] * volumes[r];
          }
        }
      }
    }
    // README: end
    Map<String, Long> result = new TreeMap<>();
    for (int id = 0; id < turnover.length; id++) {
      result.put(symbols.symbol(id), turnover[id]);
    }
    return result;
  }
}
