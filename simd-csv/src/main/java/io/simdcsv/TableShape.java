package io.simdcsv;

/// How many fields the records of a table have. Immutable, so that several threads may check
/// batches of their own.
///
/// @param isExact whether a record may not have more
record TableShape(int fieldCount, boolean isExact) {
  /// @throws CsvException if a record of the batch has another number of fields
  void require(CsvBatch batch) {
    int fitting = fittingRecords(batch);
    if (fitting < batch.recordCount()) {
      throw unequal(batch, fitting);
    }
  }

  /// How many records of a batch, from the first on, have as many fields as they should.
  int fittingRecords(CsvBatch batch) {
    int[] recordEnds = batch.recordEnds();
    int records = batch.recordCount();
    int before = 0;
    for (int r = 0; r < records; r++) {
      int fields = recordEnds[r] - before;
      before = recordEnds[r];
      if (isExact ? fields != fieldCount : fields < fieldCount) {
        return r;
      }
    }
    return records;
  }

  /// The error of a record that has not.
  CsvException unequal(CsvBatch batch, int record) {
    int[] recordEnds = batch.recordEnds();
    int fields = recordEnds[record] - (record == 0 ? 0 : recordEnds[record - 1]);
    CsvRecord view = batch.record(record);
    return new CsvException(
        "record has "
            + fields
            + (fields == 1 ? " field" : " fields")
            + ", expected "
            + fieldCount
            + ", for a table has one for each column; FieldCount.PAD reads missing ones as null and"
            + " leaves out surplus ones, FieldCount.SKIP leaves out such records",
        view.recordNumber(),
        view.lineNumber(),
        view.byteOffset(),
        CsvException.UNKNOWN);
  }
}
