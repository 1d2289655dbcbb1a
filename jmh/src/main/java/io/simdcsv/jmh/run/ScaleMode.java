package io.simdcsv.jmh.run;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The ways in which simd-csv can be asked for all columns of a large file.
enum ScaleMode {
  /// Batch by batch, mapped.
  STREAM,

  /// Batch by batch, by positional reads.
  STREAM_READ,

  /// The whole file into an array for each column, then used.
  TABLE;

  /// The name in results, such as `stream-read`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ScaleMode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  TickConsumption read(Path file) {
    return this == TABLE ? table(file) : stream(file, this == STREAM ? IoMode.MAPPED : IoMode.READ);
  }

  private static TickConsumption stream(Path file, IoMode ioMode) {
    TickConsumption consumption = new TickConsumption();
    Columns columns = new Columns();
    try (CsvReader csv = SimdCsv.reader().ioMode(ioMode).parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        columns.size = 0;
        columns.add(batch);
        columns.consume(consumption);
      }
    }
    return consumption;
  }

  private static TickConsumption table(Path file) {
    Columns table = new Columns();
    Columns part = new Columns();
    try (CsvReader csv = SimdCsv.parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        part.size = 0;
        part.add(batch);
        table.add(part);
      }
    }
    TickConsumption consumption = new TickConsumption();
    table.consume(consumption);
    return consumption;
  }

  /// An array for each column of a tick file.
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

    void add(Columns part) {
      reserve(part.size);
      System.arraycopy(part.timestamps, 0, timestamps, size, part.size);
      System.arraycopy(part.symbols, 0, symbols, size, part.size);
      System.arraycopy(part.prices, 0, prices, size, part.size);
      System.arraycopy(part.volumes, 0, volumes, size, part.size);
      System.arraycopy(part.bids, 0, bids, size, part.size);
      System.arraycopy(part.asks, 0, asks, size, part.size);
      size += part.size;
    }

    private void reserve(int more) {
      int needed = Math.addExact(size, more);
      if (needed > prices.length) {
        int length = Math.max(needed, prices.length + (prices.length >> 1));
        timestamps = Arrays.copyOf(timestamps, length);
        symbols = Arrays.copyOf(symbols, length);
        prices = Arrays.copyOf(prices, length);
        volumes = Arrays.copyOf(volumes, length);
        bids = Arrays.copyOf(bids, length);
        asks = Arrays.copyOf(asks, length);
      }
    }

    void consume(TickConsumption consumption) {
      consumption.add(size, timestamps, symbols, prices, volumes, bids, asks);
    }
  }
}
