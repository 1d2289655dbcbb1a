package io.simdcsv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All that a reader gives of each record, in one comparable value, by one of the ways to read.
///
/// @param error what ended the input, or null
record ParallelReading(List<Seen> records, List<Reject> rejects, String error) {
  /// A record and where it stood.
  ///
  /// @param line 0 if it was not asked for
  record Seen(long number, long line, long offset, List<String> fields) {
    static Seen of(CsvRecord record, boolean withLines) {
      return new Seen(
          record.recordNumber(),
          withLines ? record.lineNumber() : 0,
          record.byteOffset(),
          record.toList());
    }
  }

  /// The ways to read.
  enum Way {
    RECORDS,
    BATCHES,
    RECORDS_THEN_BATCHES,
    AT_ONCE,
    BATCHES_THEN_AT_ONCE
  }

  static ParallelReading of(CsvReader csv, Way way, boolean withLines) {
    List<Seen> seen = new ArrayList<>();
    String error = null;
    try (csv) {
      try {
        switch (way) {
          case RECORDS -> csv.forEach(record -> seen.add(Seen.of(record, withLines)));
          case BATCHES -> addBatches(csv, Integer.MAX_VALUE, seen, withLines);
          case RECORDS_THEN_BATCHES -> {
            addRecords(csv, 5, seen, withLines);
            addBatches(csv, 2, seen, withLines);
            addRecords(csv, 5, seen, withLines);
            addBatches(csv, Integer.MAX_VALUE, seen, withLines);
          }
          case AT_ONCE -> addAtOnce(csv, seen, withLines);
          case BATCHES_THEN_AT_ONCE -> {
            addRecords(csv, 5, seen, withLines);
            addBatches(csv, 1, seen, withLines);
            addRecords(csv, 5, seen, withLines);
            addAtOnce(csv, seen, withLines);
          }
        }
      } catch (CsvException e) {
        error = e.getMessage();
      }
      return new ParallelReading(seen, List.copyOf(csv.rejects()), error);
    }
  }

  private static void addRecords(CsvReader csv, int count, List<Seen> seen, boolean withLines) {
    for (int i = 0; i < count && csv.iterator().hasNext(); i++) {
      seen.add(Seen.of(csv.iterator().next(), withLines));
    }
  }

  private static void addBatches(CsvReader csv, int count, List<Seen> seen, boolean withLines) {
    CsvBatch batch;
    for (int i = 0; i < count && (batch = csv.nextBatch()) != null; i++) {
      add(batch, seen, withLines);
    }
  }

  private static void addAtOnce(CsvReader csv, List<Seen> seen, boolean withLines) {
    List<Seen> unordered = new ArrayList<>();
    try {
      csv.forEachBatch(batch -> {
        List<Seen> ofBatch = new ArrayList<>();
        add(batch, ofBatch, withLines);
        synchronized (unordered) {
          unordered.addAll(ofBatch);
        }
      });
    } finally {
      unordered.sort(Comparator.comparingLong(Seen::number));
      seen.addAll(unordered);
    }
  }

  private static void add(CsvBatch batch, List<Seen> seen, boolean withLines) {
    for (int r = 0; r < batch.recordCount(); r++) {
      seen.add(Seen.of(batch.record(r), withLines));
    }
  }
}
