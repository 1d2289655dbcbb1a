package io.simdcsv.baselines;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.Dialect;
import io.simdcsv.Header;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;
import java.util.function.Consumer;

final class SimdCsvContender implements Contender {
  private static final Dialect NO_HEADER = Dialect.builder().header(Header.none()).build();

  @Override
  public String name() {
    return "simd-csv";
  }

  @Override
  public long strings(Path file, Consumer<String> sink) {
    long fields = 0;
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(file)) {
      for (CsvRecord record : csv) {
        int count = record.fieldCount();
        for (int i = 0; i < count; i++) {
          sink.accept(record.getString(i));
        }
        fields += count;
      }
    }
    return fields;
  }
}
