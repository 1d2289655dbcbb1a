package io.simdcsv.jmh.run;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.CsvTable;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.nio.file.Path;
import java.util.Locale;

/// The ways in which simd-csv can be asked for all columns of a large file.
enum ScaleMode {
  /// Batch by batch, mapped.
  STREAM,

  /// Batch by batch, by positional reads.
  STREAM_READ,

  /// The whole file as a [CsvTable], its types inferred, then used.
  TABLE;

  /// The name in results, such as `stream-read`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ScaleMode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  TickConsumption read(Path file) {
    return this == TABLE ? table(file) : stream(file, this == STREAM ? IoMode.AUTO : IoMode.READ);
  }

  private static TickConsumption stream(Path file, IoMode ioMode) {
    TickConsumption consumption = new TickConsumption();
    Columns columns = new Columns();
    try (CsvReader csv = SimdCsv.reader().ioMode(ioMode).parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        columns.add(batch);
        columns.consume(consumption);
      }
    }
    return consumption;
  }

  private static TickConsumption table(Path file) {
    TickConsumption consumption = new TickConsumption();
    try (CsvReader csv = SimdCsv.parse(file)) {
      CsvTable table = csv.readTable();
      consumption.add(
          table.rowCount(),
          table.epochNanos("timestamp"),
          table.symbols("symbol"),
          table.doubles("price"),
          table.longs("volume"),
          table.doubles("bid"),
          table.doubles("ask"));
    }
    return consumption;
  }

  /// An array for each column of a batch of ticks.
  private static final class Columns {
    private final SymbolTable symbolTable = new SymbolTable();
    private long[] timestamps = {};
    private int[] symbols = {};
    private double[] prices = {};
    private long[] volumes = {};
    private double[] bids = {};
    private double[] asks = {};
    private int size;

    void add(CsvBatch batch) {
      reserve(batch.recordCount());
      batch.getEpochNanos("timestamp", timestamps);
      batch.getSymbols("symbol", symbolTable, symbols);
      batch.getDoubles("price", prices);
      batch.getLongs("volume", volumes);
      batch.getDoubles("bid", bids);
      size = batch.getDoubles("ask", asks);
    }

    private void reserve(int needed) {
      if (needed > prices.length) {
        timestamps = new long[needed];
        symbols = new int[needed];
        prices = new double[needed];
        volumes = new long[needed];
        bids = new double[needed];
        asks = new double[needed];
      }
    }

    void consume(TickConsumption consumption) {
      consumption.add(size, timestamps, symbols, prices, volumes, bids, asks);
    }
  }
}
