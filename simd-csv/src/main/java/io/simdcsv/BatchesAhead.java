package io.simdcsv;

/// The batches of a reader of several threads where they are given in order: helpers scan them
/// ahead, and decode their columns if the reader was asked for rows first.
///
/// For the calling thread alone. It begins with the first batch that is asked for.
final class BatchesAhead implements AutoCloseable {
  private final Baton baton;
  private final Parallelism parallelism;
  private final Rejects rejects;

  /// Shows the present batch.
  private final RecordStore.Ahead store;

  /// Null until the first batch is asked for.
  private BatchesInOrder<RowColumns> batches;

  /// Whose columns are decoded ahead; null if nobody asked for rows before all other ways to read.
  private RowCursor<?> rows;

  /// Whether the present batch is to be given again, for what is left of it.
  private boolean givesAgain;

  BatchesAhead(Baton baton, Parallelism parallelism, Rejects rejects, RecordStore.Ahead store) {
    this.baton = baton;
    this.parallelism = parallelism;
    this.rejects = rejects;
    this.store = store;
  }

  /// Has the columns of these rows decoded ahead, unless it has begun.
  void decodeFor(RowCursor<?> cursor) {
    if (batches == null) {
      rows = cursor;
    }
  }

  /// Moves the store to the next batch.
  ///
  /// @return whether there is one
  boolean next() {
    if (givesAgain) {
      givesAgain = false;
      return true;
    }
    if (batches == null) {
      batches = rows == null ? scanned() : decoded(rows);
    }
    if (!batches.next()) {
      return false;
    }
    store.move(batches.stretch());
    return true;
  }

  private BatchesInOrder<RowColumns> scanned() {
    return new BatchesInOrder<>(
        baton, null, true, parallelism.oneHelper(), Parallelism.STRETCHES_AHEAD, rejects::take);
  }

  private BatchesInOrder<RowColumns> decoded(RowCursor<?> cursor) {
    return new BatchesInOrder<>(
        baton,
        () -> cursor.decoder(new RecordStore.Ahead(store.fields.copy())),
        true,
        parallelism.crew(),
        parallelism.stretchesOfAll(),
        rejects::take);
  }

  /// What was decoded of the present batch for these rows, or null.
  RowColumns takeDecoded(RowCursor<?> cursor) {
    return cursor == rows && batches != null ? batches.takeResult() : null;
  }

  /// Gives the records of the present batch from `next` on back: the next batch is of these.
  void giveBackFrom(int next) {
    batches.stretch().dropFirst(next);
    batches.takeResult(); // which is of the records as they were
    store.move(batches.stretch());
    givesAgain = true;
  }

  boolean hasBegun() {
    return batches != null;
  }

  /// Where a record of the present batch starts, or what follows the batch; to be asked when it has
  /// begun.
  Position position(int record) {
    return batches.position(record);
  }

  /// Whether there are batches that were scanned and not given.
  boolean areLeft() {
    return givesAgain || batches != null && batches.isAhead();
  }

  /// Has no more scanned than there are.
  void stop() {
    if (batches != null) {
      batches.stopHelpers(false);
    }
  }

  /// Gives all that was scanned and not given back to the driver.
  void giveBack() {
    if (batches != null) {
      batches.giveBack();
    }
  }

  /// Ends the helpers.
  @Override
  public void close() {
    if (batches != null) {
      batches.close();
    }
  }
}
