package io.simdcsv.jmh.run;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.io.IOException;
import java.nio.file.Path;

/// What [ColdStart] starts in a JVM of its own: reads a file once, and prints how many records
/// there were, how many nanoseconds it took from the first line of `main` on, and the kernel at the
/// end.
final class ColdStartJob {
  /// Every field found.
  static final String BATCHES = "batches";

  /// Every column of the tick file converted.
  static final String TYPED = "typed";

  /// Only records counted.
  static final String COUNT = "count";

  /// Records counted by FastCSV.
  static final String FASTCSV = "FastCSV";

  private ColdStartJob() {}

  /// Runs it.
  ///
  /// @param args the task and the file
  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    Path file = Path.of(args[1]);
    boolean isPeer = args[0].equals(FASTCSV);
    long records = isPeer ? countByFastCsv(file) : read(file, args[0]);
    long nanos = System.nanoTime() - start;
    System.out.println(records + " " + nanos + " " + (isPeer ? "-" : SimdCsv.kernel()));
  }

  private static long read(Path file, String task) {
    try (CsvReader csv = SimdCsv.parse(file)) {
      return switch (task) {
        case COUNT -> csv.count();
        case TYPED -> readTyped(csv);
        case BATCHES -> readBatches(csv);
        default -> throw new IllegalArgumentException("no such task: " + task);
      };
    }
  }

  private static long readBatches(CsvReader csv) {
    long records = 0;
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      records += batch.recordCount();
    }
    return records;
  }

  private static long readTyped(CsvReader csv) {
    long[] timestamps = new long[0];
    int[] symbols = new int[0];
    double[] prices = new double[0];
    long[] volumes = new long[0];
    double[] bids = new double[0];
    double[] asks = new double[0];
    SymbolTable names = new SymbolTable();
    long records = 0;
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      int count = batch.recordCount();
      if (count > timestamps.length) {
        timestamps = new long[count];
        symbols = new int[count];
        prices = new double[count];
        volumes = new long[count];
        bids = new double[count];
        asks = new double[count];
      }
      batch.getEpochNanos(0, timestamps);
      batch.getSymbols(1, names, symbols);
      batch.getDoubles(2, prices);
      batch.getLongs(3, volumes);
      batch.getDoubles(4, bids);
      batch.getDoubles(5, asks);
      records += count;
    }
    return records;
  }

  private static long countByFastCsv(Path file) throws IOException {
    // It knows no header here.
    long records = -1;
    try (de.siegmar.fastcsv.reader.CsvReader<CsvRecord> csv =
        de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord _ : csv) {
        records++;
      }
    }
    return records;
  }
}
