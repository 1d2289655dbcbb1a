package io.simdcsv.samples;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;

/// Reads a file record by record, fields by name and by index: the volume-weighted average price.
public final class ReadRecords {
  private ReadRecords() {}

  /// Prints the volume-weighted average price of one symbol.
  public static void main(String[] args) {
    System.out.println(averagePrice(Path.of(args[0]), args[1]));
  }

  static double averagePrice(Path file, String wanted) {
    double turnover = 0;
    long shares = 0;
    // README: records
    try (CsvReader csv = SimdCsv.parse(file)) { // RFC 4180, UTF-8, header in the first record
      for (CsvRecord record : csv) { // a view, valid until the loop moves on
        String symbol = record.getString("symbol"); // by name
        double price = record.getDouble(2); // or by index
        long volume = record.getLong("volume");
        if (symbol.equals(wanted)) {
          turnover += price * volume;
          shares += volume;
        }
      }
    }
    // README: end
    return turnover / shares;
  }
}
