package io.simdcsv.baselines;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// FastCSV through its callback handlers: they see a field's characters before a string is made of
/// them, and make what they like of a record, or nothing.
final class FastCsv extends Entrant {
  FastCsv() {
    super("fastcsv", "de.siegmar:fastcsv", TO_BEANS);
  }

  @Override
  public String remark(Task task) {
    return task == Task.BEANS ? "it maps no objects: a callback handler of ours makes them" : "";
  }

  private static <T> CsvReader<T> open(DataHandler<T> handler, Path file) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(handler, file);
  }

  /// Reads a file with a handler that makes no records.
  private static void read(DataHandler<Void> handler, Path file) throws IOException {
    try (CsvReader<Void> csv = open(handler, file)) {
      csv.forEach(record -> {
        throw new IllegalStateException("the handler keeps all, got the record " + record);
      });
    }
  }

  @Override
  Answer structure(Path file) throws IOException {
    Counts counts = new Counts();
    read(counts, file);
    return new Answer(counts.records, counts.fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    read(new Strings(sink), file);
  }

  @Override
  Answer sum(Path file) throws IOException {
    PriceSum prices = new PriceSum();
    read(prices, file);
    return new Answer(prices.records, 0, prices.sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TypedColumns columns = new TypedColumns();
    read(columns, file);
    return columns.totals.answer();
  }

  @Override
  Answer beans(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (CsvReader<Tick> csv = open(new Ticks(), file)) {
      for (Tick tick : csv) {
        totals.add(tick);
      }
    }
    return totals.answer();
  }

  /// Keeps the header and empty lines from its subclasses.
  private abstract static class DataHandler<T> extends AbstractBaseCsvCallbackHandler<T> {
    private final List<String> header = new ArrayList<>();
    private boolean inData;

    abstract void dataField(int index, char[] buffer, int offset, int length);

    /// Told of the names of the columns before the first record.
    void header(List<String> columns) {}

    abstract T dataRecord();

    @Override
    protected final void handleField(
        int index, char[] buffer, int offset, int length, boolean quoted) {
      if (inData) {
        dataField(index, buffer, offset, length);
      } else {
        header.add(new String(buffer, offset, length));
      }
    }

    @Override
    protected final T buildRecord() {
      if (getRecordType() == RecordType.EMPTY) {
        return null;
      }
      if (inData) {
        return dataRecord();
      }
      header(header);
      inData = true;
      return null;
    }
  }

  private static final class Counts extends DataHandler<Void> {
    long records;
    long fields;

    @Override
    void dataField(int index, char[] buffer, int offset, int length) {
      fields++;
    }

    @Override
    Void dataRecord() {
      records++;
      return null;
    }
  }

  private static final class Strings extends DataHandler<Void> {
    private final FieldSink sink;

    Strings(FieldSink sink) {
      this.sink = sink;
    }

    @Override
    void dataField(int index, char[] buffer, int offset, int length) {
      sink.field(new String(buffer, offset, length));
    }

    @Override
    Void dataRecord() {
      sink.endRecord();
      return null;
    }
  }

  private static final class PriceSum extends DataHandler<Void> {
    private int price;
    long records;
    double sum;

    @Override
    void header(List<String> columns) {
      price = TickColumns.index("price", columns);
    }

    @Override
    void dataField(int index, char[] buffer, int offset, int length) {
      if (index == price) {
        sum += Double.parseDouble(new String(buffer, offset, length));
      }
    }

    @Override
    Void dataRecord() {
      records++;
      return null;
    }
  }

  /// Converts the fields of a record as they come.
  private abstract static class TickHandler<T> extends DataHandler<T> {
    private TickColumns columns;
    Instant timestamp;
    String symbol;
    double price;
    long volume;
    double bid;
    double ask;

    @Override
    final void header(List<String> columns) {
      this.columns = TickColumns.of(columns);
    }

    @Override
    final void dataField(int index, char[] buffer, int offset, int length) {
      if (index == columns.timestamp()) {
        timestamp = Instant.parse(new String(buffer, offset, length));
      } else if (index == columns.symbol()) {
        symbol = new String(buffer, offset, length);
      } else if (index == columns.price()) {
        price = Double.parseDouble(new String(buffer, offset, length));
      } else if (index == columns.volume()) {
        volume = Long.parseLong(new String(buffer, offset, length));
      } else if (index == columns.bid()) {
        bid = Double.parseDouble(new String(buffer, offset, length));
      } else if (index == columns.ask()) {
        ask = Double.parseDouble(new String(buffer, offset, length));
      }
    }
  }

  private static final class TypedColumns extends TickHandler<Void> {
    final TickTotals totals = new TickTotals();

    @Override
    Void dataRecord() {
      totals.add(TickTotals.epochNanos(timestamp), symbol, price, volume, bid, ask);
      return null;
    }
  }

  private static final class Ticks extends TickHandler<Tick> {
    @Override
    Tick dataRecord() {
      return new Tick(timestamp, symbol, price, volume, bid, ask);
    }
  }
}
