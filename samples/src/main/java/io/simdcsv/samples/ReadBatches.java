package io.simdcsv.samples;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;

/// Reads a file batch by batch, a column at a time into the caller's array: the sum of a column.
public final class ReadBatches {
  private ReadBatches() {}

  /// Prints the sum of the column `price`.
  public static void main(String[] args) {
    System.out.println(sumOfPrices(Path.of(args[0])));
  }

  static double sumOfPrices(Path file) {
    double sum = 0;
    // README: batches
    double[] prices = new double[0];
    try (CsvReader csv = SimdCsv.parse(file)) {
      CsvBatch batch; // the records of about 128 KiB, reused by the next call
      while ((batch = csv.nextBatch()) != null) {
        if (prices.length < batch.recordCount()) {
          prices = new double[batch.recordCount()];
        }
        int records = batch.getDoubles("price", prices);
        for (int i = 0; i < records; i++) {
          sum += prices[i];
        }
      }
    }
    // README: end
    return sum;
  }
}
