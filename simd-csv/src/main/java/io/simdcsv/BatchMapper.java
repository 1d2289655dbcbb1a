package io.simdcsv;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes something of each stretch on one thread, beside others, and keeps what is to be told of it
/// until it is the stretch's turn: values that are rejected, and what failed after them.
///
/// @param <R> what is made
final class BatchMapper<R> implements Function<Stretch, BatchMapper.Mapped<R>> {
  private final BatchView batches;
  private final Function<? super CsvBatch, ? extends R> mapper;
  private final List<Reject> rejected;

  /// @param rejected where the batch's values that are rejected are put
  BatchMapper(
      BatchView batches, Function<? super CsvBatch, ? extends R> mapper, List<Reject> rejected) {
    this.batches = batches;
    this.mapper = mapper;
    this.rejected = rejected;
  }

  /// What became of a batch.
  ///
  /// @param failure what the mapper threw, or null
  record Mapped<R>(List<Reject> rejects, R result, Throwable failure) {
    /// Tells it in the order in which one thread would have met it.
    void tell(Consumer<Reject> collector, Consumer<? super R> consumer) {
      rejects.forEach(collector);
      if (failure != null) {
        throw Baton.unchecked(failure);
      }
      consumer.accept(result);
    }
  }

  @Override
  public Mapped<R> apply(Stretch stretch) {
    rejected.clear();
    R result = null;
    Throwable failure = null;
    try {
      result = mapper.apply(batches.of(stretch));
    } catch (Throwable e) {
      failure = e;
    }
    return new Mapped<>(List.copyOf(rejected), result, failure);
  }
}
