package io.simdcsv;

/// What one worker reads stretches with: a batch that it moves from one to the next.
///
/// @param store what the batch looks at
record BatchView(RecordStore.Ahead store, CsvBatch batch) {
  CsvBatch of(Stretch stretch) {
    store.move(stretch);
    return batch;
  }
}
