package io.simdcsv;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Takes the values of a batch that could not be converted and count as null: each is a reject
/// once, however often it is read.
final class RejectedValues implements ColumnReader.Failures {
  private final RecordStore batch;
  private final Supplier<Rejects> rejects;
  private final Consumer<Reject> taker;
  private final Set<Long> told = new HashSet<>();
  private long toldOf = -1;

  /// @param rejects gives who is to be told, once there are batches
  RejectedValues(RecordStore batch, Supplier<Rejects> rejects) {
    this(batch, rejects, reject -> rejects.get().tell(reject));
  }

  /// @param taker takes what is to be told, if it is not to be told yet
  RejectedValues(RecordStore batch, Supplier<Rejects> rejects, Consumer<Reject> taker) {
    this.batch = batch;
    this.rejects = rejects;
    this.taker = taker;
  }

  @Override
  public void failed(int record, int column, CsvException problem) {
    if (toldOf != batch.serial()) {
      toldOf = batch.serial();
      told.clear();
    }
    if (told.add((long) column << 32 | record)) {
      taker.accept(rejects.get().ofValue(batch, record, problem));
    }
  }
}
