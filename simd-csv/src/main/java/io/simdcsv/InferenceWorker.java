package io.simdcsv;

import io.simdcsv.internal.decode.ColumnDecoder;
import io.simdcsv.internal.warmup.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Reads the columns whose types are found out from stretches, beside others that do so with other
/// stretches: one follows the other from column to column ([ColumnTurns]), so that each column
/// meets its values in order.
///
/// What is to be told of a stretch waits until it is the stretch's turn. Used by one thread.
final class InferenceWorker implements Function<Stretch, InferenceWorker.Read> {
  private final List<InferredColumn> columns;
  private final ColumnTurns turns;
  private final TableShape shape;
  private final BatchView batches;
  private final CsvRecord record;
  private final ColumnReader reader;
  private final Rejects rejects;
  private Read read;

  /// @param columns which all workers share, as they do `turns`
  /// @param rejects takes what is left out, if anything is
  InferenceWorker(
      List<InferredColumn> columns,
      ColumnTurns turns,
      TableShape shape,
      BatchView batches,
      Choice<ColumnDecoder.Kind> decoders,
      Rejects rejects) {
    this.columns = columns;
    this.turns = turns;
    this.shape = shape;
    this.batches = batches;
    this.rejects = rejects;
    record = new CsvRecord(batches.store());
    ColumnReader.Failures failures = rejects.areCollected() ? this::leaveOut : null;
    reader = new ColumnReader(batches.store(), record, decoders, failures);
  }

  /// What there is to tell of a stretch that was read.
  final class Read {
    private final int rows;
    private final List<Event> unreadable = new ArrayList<>();
    private final List<Event> misfits = new ArrayList<>();

    private Read(int rows) {
      this.rows = rows;
    }

    int rows() {
      return rows;
    }

    /// Tells it in the order in which one thread would have met it: what could not be read, column
    /// by column, and then, record by record, what does not fit and what the scan left out.
    void tell() {
      // Of a column all stands in order, and stays so.
      unreadable.sort(Comparator.comparingInt(Event::column));
      unreadable.forEach(this::tell);
      misfits.sort(Comparator.comparingInt(Event::record).thenComparingInt(Event::column));
      for (Event misfit : misfits) {
        if (misfit.reject() != null) {
          rejects.releaseBefore(misfit.reject().recordNumber());
        }
        tell(misfit);
      }
      rejects.release();
    }

    private void tell(Event event) {
      if (event.reject() == null) {
        throw Baton.unchecked(event.failure());
      }
      rejects.tell(event.reject());
    }
  }

  /// Something that is to be told of a column.
  ///
  /// @param record which of the stretch; 0 if it does not matter
  /// @param reject what was left out, or null if `failure` ends the reading
  private record Event(int record, int column, Reject reject, Throwable failure) {}

  /// @return null if a stretch before has failed, so that nobody will ask for this one
  @Override
  public Read apply(Stretch stretch) {
    boolean isDone = false;
    try {
      isDone = readFitting(batches.of(stretch), stretch.number());
      return isDone ? read : null;
    } finally {
      if (!isDone) {
        turns.endAt(stretch.number());
      }
    }
  }

  /// Records before one that has another number of fields are read, so that what is wrong with them
  /// is told first.
  private boolean readFitting(CsvBatch batch, long number) {
    int count = batch.recordCount();
    int fitting = shape.fittingRecords(batch);
    if (fitting == 0) {
      throw shape.unequal(batch, 0);
    }
    read = new Read(fitting);
    if (fitting < count) {
      read.misfits.add(new Event(fitting, 0, null, shape.unequal(batch, fitting)));
      turns.endAt(number + 1);
      batches.store().index.showFirst(fitting);
    }
    return readColumns(number);
  }

  /// @return false if the stretch is not wanted any more
  private boolean readColumns(long number) {
    boolean[] done = new boolean[columns.size()];
    int next = 0;
    for (int i = 0; i < done.length; i++) {
      int column = turns.take(number, done, next);
      if (column == ColumnTurns.NONE) {
        return false;
      }
      try {
        readColumn(column);
      } catch (Throwable e) {
        read.unreadable.add(new Event(0, column, null, e));
        // The other columns of this stretch may have something to tell before it.
        turns.endAt(number + 1);
      }
      done[column] = true;
      turns.pass(column, number);
      next = column + 1;
    }
    return true;
  }

  private void readColumn(int c) {
    InferredColumn column = columns.get(c);
    column.readFrom(reader, batches.store(), record);
    column.add(read.rows);
    // Now, for whoever takes the column next forgets them.
    int r = column.nextMisfit(0);
    while (r < read.rows) {
      CsvException problem = column.misfit(r);
      Reject reject = rejects.areCollected() ? rejects.ofValue(batches.store(), r, problem) : null;
      read.misfits.add(new Event(r, c, reject, problem));
      // Where it is an error, nothing is told after it.
      r = reject == null ? read.rows : column.nextMisfit(r + 1);
    }
  }

  private void leaveOut(int record, int column, CsvException problem) {
    Reject reject = rejects.ofValue(batches.store(), record, problem);
    read.unreadable.add(new Event(record, column, reject, problem));
  }
}
