package io.simdcsv;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// Takes the values of a batch that could not be converted and count as null: each is told once,
/// however often it is read.
final class RejectedValues implements ColumnReader.Failures {
  private final RecordStore batch;
  private final Supplier<Rejects> rejects;
  private final Set<Long> told = new HashSet<>();
  private long toldOf = -1;

  /// @param rejects gives who is to be told, once there are batches
  RejectedValues(RecordStore batch, Supplier<Rejects> rejects) {
    this.batch = batch;
    this.rejects = rejects;
  }

  @Override
  public void failed(int record, int column, CsvException problem) {
    if (toldOf != batch.serial()) {
      toldOf = batch.serial();
      told.clear();
    }
    if (told.add((long) column << 32 | record)) {
      rejects.get().record(batch, record, problem);
    }
  }
}
