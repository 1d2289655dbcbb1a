package io.simdcsv;

import io.simdcsv.internal.decode.ColumnDecoder;
import io.simdcsv.internal.warmup.Choice;

/// Decodes batches into [RowColumns], on one thread. Records with a value that does not convert are
/// marked: who reads them by themselves tells what is wrong.
final class RowDecoder {
  private final RecordStore records;
  private final ColumnReader reader;
  private RowColumns into;

  RowDecoder(RecordStore records, Choice<ColumnDecoder.Kind> decoders) {
    this.records = records;
    reader = new ColumnReader(records, new CsvRecord(records), decoders, this::mark);
  }

  /// Decodes the batch that the records are of now.
  void decode(RowColumns into) {
    this.into = into;
    into.decode(records, reader);
  }

  private void mark(int record, int column, CsvException problem) {
    if (problem.kind() == null) {
      throw problem;
    }
    into.mark(record);
  }
}
