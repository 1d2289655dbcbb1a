package io.simdcsv.baselines;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

final class FastCsv implements Contender {
  @Override
  public String name() {
    return "FastCSV";
  }

  @Override
  public long strings(Path file, Consumer<String> sink) throws IOException {
    long fields = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord record : csv) {
        int count = record.getFieldCount();
        for (int i = 0; i < count; i++) {
          sink.accept(record.getField(i));
        }
        fields += count;
      }
    }
    return fields;
  }
}
