package io.simdcsv.cli;

/// Writes records in one format, field by field.
sealed interface RecordWriter permits DelimitedWriter, NdjsonWriter {
  /// Writes the record's next field; null where the dialect has texts that mean it.
  void field(String text);

  /// Ends the record.
  void endRecord();
}
