package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The answers that contenders are held against: those of a reader that goes from character to
/// character, and of the JDK's parsers.
public final class Reference {
  private Reference() {}

  /// The answer expected of a task.
  ///
  /// @throws IllegalArgumentException if the file has no column that the task needs
  /// @throws IOException if the file cannot be read
  public static Answer answer(Task task, Path file) throws IOException {
    return switch (task) {
      case STRUCTURE -> {
        Answer strings = strings(file);
        yield new Answer(strings.records(), strings.fields(), 0, 0);
      }
      case STRINGS -> strings(file);
      case SUM, TYPED, BEANS, TABLE -> ticks(task, file);
      case DOUBLES, SCALED -> prices(task, file);
    };
  }

  private static Answer strings(Path file) throws IOException {
    StringTotals totals = new StringTotals();
    try (ReferenceReader reader = new ReferenceReader(file)) {
      reader.next();
      for (List<String> record = reader.next(); record != null; record = reader.next()) {
        record.forEach(totals::field);
        totals.endRecord();
      }
    }
    return totals.answer();
  }

  private static Answer ticks(Task task, Path file) throws IOException {
    TickTotals totals = new TickTotals();
    long records = 0;
    double sum = 0;
    try (ReferenceReader reader = new ReferenceReader(file)) {
      List<String> header = reader.next();
      int price = column("price", header, file);
      for (List<String> record = reader.next(); record != null; record = reader.next()) {
        records++;
        sum += Double.parseDouble(record.get(price));
        if (task != Task.SUM) {
          totals.add(
              new Tick(
                  Instant.parse(record.get(column("timestamp", header, file))),
                  record.get(column("symbol", header, file)),
                  Double.parseDouble(record.get(price)),
                  Long.parseLong(record.get(column("volume", header, file))),
                  Double.parseDouble(record.get(column("bid", header, file))),
                  Double.parseDouble(record.get(column("ask", header, file)))));
        }
      }
    }
    return task == Task.SUM ? new Answer(records, 0, sum, 0) : totals.answer();
  }

  private static Answer prices(Task task, Path file) throws IOException {
    TickTotals doubles = new TickTotals();
    ScaledTotals scaled = new ScaledTotals();
    try (ReferenceReader reader = new ReferenceReader(file)) {
      List<String> header = reader.next();
      int price = column("price", header, file);
      int bid = column("bid", header, file);
      int ask = column("ask", header, file);
      for (List<String> record = reader.next(); record != null; record = reader.next()) {
        String[] texts = {record.get(price), record.get(bid), record.get(ask)};
        if (task == Task.SCALED) {
          scaled.add(
              ScaledTotals.hundredths(texts[0]),
              ScaledTotals.hundredths(texts[1]),
              ScaledTotals.hundredths(texts[2]));
        } else {
          doubles.addRecords(1);
          doubles.addPrices(new double[] {Double.parseDouble(texts[0])}, 1);
          doubles.addBids(new double[] {Double.parseDouble(texts[1])}, 1);
          doubles.addAsks(new double[] {Double.parseDouble(texts[2])}, 1);
        }
      }
    }
    return task == Task.SCALED ? scaled.answer() : doubles.answer();
  }

  private static int column(String name, List<String> header, Path file) {
    int index = header == null ? -1 : header.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          file + " must have a column '" + name + "', got the header " + header);
    }
    return index;
  }
}
