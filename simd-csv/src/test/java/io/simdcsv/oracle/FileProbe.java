package io.simdcsv.oracle;

import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;

/// A program of its own: counts the records of the file that a system property names, batch by
/// batch.
public final class FileProbe {
  private FileProbe() {}

  public static void main(String[] arguments) {
    long records = 0;
    try (CsvReader csv = SimdCsv.parse(Path.of(System.getProperty("simdcsv.probe")))) {
      for (var batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        records += batch.recordCount();
      }
    }
    System.out.println(records);
  }
}
