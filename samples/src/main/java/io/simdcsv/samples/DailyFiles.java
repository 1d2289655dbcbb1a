package io.simdcsv.samples;

import io.simdcsv.CsvFiles;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Reads a folder of files, one a day, as one: the volume of each day. Files that are small are
/// read side by side.
public final class DailyFiles {
  private DailyFiles() {}

  /// Prints the volume of each file of a folder.
  public static void main(String[] args) {
    volumes(Path.of(args[0])).forEach((file, volume) -> System.out.println(file + " " + volume));
  }

  static Map<String, Long> volumes(Path folder) {
    int cores = Runtime.getRuntime().availableProcessors();
    // README: files
    try (CsvFiles csv =
        SimdCsv.reader().parallelism(cores).fileColumn("file").parseAll(folder, "*.csv")) {
      return csv.forEachBatch(
          TreeMap::new, // a map a thread, by file
          (volumes, batch) -> {
            long[] shares = new long[batch.recordCount()];
            batch.getLongs("volume", shares); // by name, wherever a file has the column
            String file = batch.record(0).getString("file"); // a batch is of one file
            for (long some : shares) {
              volumes.merge(file, some, Long::sum);
            }
          },
          (one, other) -> {
            other.forEach((file, volume) -> one.merge(file, volume, Long::sum));
            return one;
          });
    }
    // README: end
  }
}
