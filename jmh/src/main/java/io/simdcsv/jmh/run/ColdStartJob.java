package io.simdcsv.jmh.run;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.nio.file.Path;

/// What [ColdStart] starts in a JVM of its own: reads a file once, and prints how many records
/// there were, how many nanoseconds it took from the first line of `main` on, and the kernel at the
/// end.
final class ColdStartJob {
  /// Every field found.
  static final String BATCHES = "batches";

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
    long records = isPeer ? countByFastCsv(file) : read(file, args[0].equals(COUNT));
    long nanos = System.nanoTime() - start;
    System.out.println(records + " " + nanos + " " + (isPeer ? "-" : SimdCsv.kernel()));
  }

  private static long read(Path file, boolean countOnly) {
    try (CsvReader csv = SimdCsv.parse(file)) {
      if (countOnly) {
        return csv.count();
      }
      long records = 0;
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        records += batch.recordCount();
      }
      return records;
    }
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
