package io.simdcsv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All that a reader gives, in one comparable value: the header, the records (null where a field
/// is), and the exception that ended them.
///
/// @param error null if the input was read to its end
record Reading(List<String> header, List<List<String>> records, CsvException error) {
  static Reading of(Supplier<CsvReader> opening) {
    List<List<String>> records = new ArrayList<>();
    List<String> header = List.of();
    try (CsvReader csv = opening.get()) {
      header = csv.header();
      for (CsvRecord record : csv) {
        records.add(record.toList());
      }
      return new Reading(header, records, null);
    } catch (CsvException e) {
      return new Reading(header, records, e);
    }
  }

  /// The same by way of batches.
  static Reading ofBatches(Supplier<CsvReader> opening) {
    List<List<String>> records = new ArrayList<>();
    List<String> header = List.of();
    try (CsvReader csv = opening.get()) {
      header = csv.header();
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        for (int r = 0; r < batch.recordCount(); r++) {
          records.add(batch.record(r).toList());
        }
      }
      return new Reading(header, records, null);
    } catch (CsvException e) {
      return new Reading(header, records, e);
    }
  }
}
