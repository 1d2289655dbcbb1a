package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// A plain loop over bytes in Java: what can be had without a library, without vectors and without
/// tricks, by someone who takes the trouble.
final class ByteLoop extends Entrant {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  ByteLoop() {
    super("byte-loop", JDK, TO_BEANS);
  }

  @Override
  public String remark(Task task) {
    return task == Task.BEANS ? "the records are made by hand" : "";
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (ByteRecords in = new ByteRecords(file)) {
      in.next();
      while (in.next()) {
        records++;
        fields += in.fieldCount();
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (ByteRecords in = new ByteRecords(file)) {
      in.next();
      while (in.next()) {
        int count = in.fieldCount();
        for (int i = 0; i < count; i++) {
          sink.field(in.text(i));
        }
        sink.endRecord();
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (ByteRecords in = new ByteRecords(file)) {
      in.next();
      int price = TickColumns.index("price", in.texts());
      while (in.next()) {
        records++;
        sum += in.parseDouble(price);
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (ByteRecords in = new ByteRecords(file)) {
      in.next();
      TickColumns columns = TickColumns.of(in.texts());
      while (in.next()) {
        totals.add(
            in.parseEpochNanos(columns.timestamp()),
            in.text(columns.symbol()),
            in.parseDouble(columns.price()),
            in.parseLong(columns.volume()),
            in.parseDouble(columns.bid()),
            in.parseDouble(columns.ask()));
      }
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (ByteRecords in = new ByteRecords(file)) {
      in.next();
      TickColumns columns = TickColumns.of(in.texts());
      while (in.next()) {
        totals.add(tick(in, columns));
      }
    }
    return totals.answer();
  }

  private static Tick tick(ByteRecords in, TickColumns columns) {
    long nanos = in.parseEpochNanos(columns.timestamp());
    return new Tick(
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)),
        in.text(columns.symbol()),
        in.parseDouble(columns.price()),
        in.parseLong(columns.volume()),
        in.parseDouble(columns.bid()),
        in.parseDouble(columns.ask()));
  }
}
