package io.simdcsv.baselines;

import io.deephaven.csv.CsvSpecs;
import io.deephaven.csv.parsers.DataType;
import io.deephaven.csv.parsers.IteratorHolder;
import io.deephaven.csv.parsers.Parser;
import io.deephaven.csv.parsers.Parsers;
import io.deephaven.csv.reading.CsvReader;
import io.deephaven.csv.sinks.Sink;
import io.deephaven.csv.sinks.SinkFactory;
import io.deephaven.csv.util.CsvReaderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/// deephaven-csv: columns, each from a thread of its own, in stretches that a sink takes. It is
/// told which parser each column needs, so that it need not find out; a parser of ours passes over
/// the columns that a task does not need; and its optional faster parser of doubles is on the class
/// path.
final class DeephavenCsv extends Entrant {
  DeephavenCsv() {
    super(
        "deephaven",
        "io.deephaven:deephaven-csv",
        EnumSet.of(Task.STRUCTURE, Task.STRINGS, Task.SUM, Task.TYPED, Task.TABLE));
  }

  @Override
  public String remark(Task task) {
    return "a thread for each column, and one that splits";
  }

  private static CsvSpecs.Builder specs(Parser<?> parser) {
    return CsvSpecs.builder()
        .parsers(List.of(parser))
        .nullValueLiterals(List.of())
        .ignoreSurroundingSpaces(false)
        .ignoreEmptyLines(true);
  }

  private static CsvReader.Result read(Path file, CsvSpecs.Builder specs, SinkFactory sinks)
      throws IOException, CsvReaderException {
    try (InputStream in = Files.newInputStream(file)) {
      return CsvReader.read(specs.build(), in, sinks);
    }
  }

  @Override
  Answer structure(Path file) throws IOException, CsvReaderException {
    CsvReader.Result result = read(file, specs(new PassOver()), new Columns().factory());
    return new Answer(result.numRows(), result.numRows() * result.numCols(), 0, 0);
  }

  @Override
  Answer stringTotals(Path file) throws IOException, CsvReaderException {
    List<StringTotals> columns = new ArrayList<>();
    Columns sinks = new Columns();
    sinks.strings =
        column -> {
          StringTotals totals = new StringTotals();
          columns.add(totals);
          return (texts, count) -> {
            for (int i = 0; i < count; i++) {
              totals.field(texts[i]);
            }
          };
        };
    long records = read(file, specs(Parsers.STRING), sinks.factory()).numRows();
    StringTotals totals = new StringTotals();
    totals.addRecords(records);
    columns.forEach(totals::addFieldsOf);
    return totals.answer();
  }

  /// The same row by row, for which all columns are kept until the end.
  @Override
  void strings(Path file, FieldSink sink) throws IOException, CsvReaderException {
    CsvReader.Result result = read(file, specs(Parsers.STRING), SinkFactory.arrays());
    for (int row = 0; row < result.numRows(); row++) {
      for (CsvReader.ResultColumn column : result) {
        sink.field(((String[]) column.data())[row]);
      }
      sink.endRecord();
    }
  }

  @Override
  Answer sum(Path file) throws IOException, CsvReaderException {
    // A parser for a column that is not there would not be missed.
    TickColumns.index("price", ByteRecords.header(file));
    TickTotals totals = new TickTotals();
    Columns sinks = new Columns();
    sinks.doubles = _ -> totals::addPrices;
    CsvSpecs.Builder specs = specs(new PassOver()).putParserForName("price", Parsers.DOUBLE);
    long records = read(file, specs, sinks.factory()).numRows();
    return new Answer(records, 0, totals.answer().sum(), 0);
  }

  @Override
  Answer typed(Path file) throws IOException, CsvReaderException {
    TickTotals totals = new TickTotals();
    TickColumns columns = TickColumns.of(ByteRecords.header(file));
    Columns sinks = new Columns();
    sinks.dateTimes = totals::addTimestamps;
    sinks.strings = _ -> totals::addSymbols;
    sinks.longs = totals::addVolumes;
    sinks.doubles =
        column ->
            column == columns.price()
                ? totals::addPrices
                : column == columns.bid() ? totals::addBids : totals::addAsks;
    CsvSpecs.Builder specs =
        specs(new PassOver())
            .putParserForName("timestamp", Parsers.DATETIME)
            .putParserForName("symbol", Parsers.STRING)
            .putParserForName("price", Parsers.DOUBLE)
            .putParserForName("volume", Parsers.LONG)
            .putParserForName("bid", Parsers.DOUBLE)
            .putParserForName("ask", Parsers.DOUBLE);
    totals.addRecords(read(file, specs, sinks.factory()).numRows());
    return totals.answer();
  }

  /// All columns as the library's own arrays, of the narrowest of these types that fits each.
  @Override
  Answer table(Path file) throws IOException, CsvReaderException {
    CsvSpecs.Builder specs =
        CsvSpecs.builder()
            .parsers(List.of(Parsers.LONG, Parsers.DOUBLE, Parsers.DATETIME, Parsers.STRING))
            .ignoreSurroundingSpaces(false)
            .ignoreEmptyLines(true);
    CsvReader.Result result = read(file, specs, SinkFactory.arrays());
    int count = Math.toIntExact(result.numRows());
    TickTotals totals = new TickTotals();
    totals.addRecords(count);
    for (CsvReader.ResultColumn column : result) {
      Object values = column.data();
      switch (column.name()) {
        case "timestamp" -> totals.addTimestamps((long[]) values, count);
        case "symbol" -> totals.addSymbols((String[]) values, count);
        case "price" -> totals.addPrices((double[]) values, count);
        case "volume" -> totals.addVolumes((long[]) values, count);
        case "bid" -> totals.addBids((double[]) values, count);
        case "ask" -> totals.addAsks((double[]) values, count);
        default -> {
          // Another column: to have it in memory is enough.
        }
      }
    }
    return totals.answer();
  }

  /// What takes the columns' values, each column from one thread; for doubles and strings it
  /// depends on the column's index.
  private static final class Columns {
    IntFunction<ObjIntConsumer<double[]>> doubles;
    IntFunction<ObjIntConsumer<String[]>> strings;
    ObjIntConsumer<long[]> longs;
    ObjIntConsumer<long[]> dateTimes;

    SinkFactory factory() {
      return SinkFactory.ofSimple(
          Columns::<byte[]>unexpected,
          Columns::<short[]>unexpected,
          Columns::<int[]>unexpected,
          _ -> new StretchSink<>(longs),
          Columns::<float[]>unexpected,
          column -> new StretchSink<>(doubles.apply(column)),
          Columns::<byte[]>unexpected,
          Columns::<char[]>unexpected,
          column -> new StretchSink<>(strings.apply(column)),
          _ -> new StretchSink<>(dateTimes),
          Columns::<long[]>unexpected);
    }

    private static <T> Sink<T> unexpected(int column) {
      throw new IllegalStateException("column " + column + " has a parser that no task asks for");
    }
  }

  /// Hands on the values of a column and keeps none.
  private record StretchSink<T>(ObjIntConsumer<T> column) implements Sink<T> {
    @Override
    public void write(T values, boolean[] isNull, long from, long to, boolean appending) {
      column.accept(values, (int) (to - from));
    }

    @Override
    public Object getUnderlying() {
      return column;
    }
  }

  /// Takes any cell and makes nothing of it.
  private static final class PassOver implements Parser<Object> {
    @Override
    public ParserContext<Object> makeParserContext(GlobalContext context, int chunkSize) {
      return new ParserContext<>(new StretchSink<>((_, _) -> {}), null, DataType.CUSTOM, null);
    }

    @Override
    public long tryParse(
        GlobalContext context,
        ParserContext<Object> parserContext,
        IteratorHolder cells,
        long begin,
        long end,
        boolean appending)
        throws CsvReaderException {
      long row = begin;
      do {
        if (row == end) {
          break;
        }
        row++;
      } while (cells.tryMoveNext());
      return row;
    }
  }
}
