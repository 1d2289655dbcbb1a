package io.simdcsv.samples;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Open, high, low, close and the volume-weighted average price of each symbol and minute of a tick
/// file, on all cores.
public final class MinuteBars {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  /// Of this thread's share of the batches.
  private final SortedMap<Key, Bar> bars = new TreeMap<>();

  private final SymbolTable symbols = new SymbolTable();

  /// By symbol number, the bar that was added to last: mostly it is the next one's too.
  private Bar[] latest = new Bar[64];

  private long[] times = new long[0];
  private int[] ids = new int[0];
  private double[] prices = new double[0];
  private long[] volumes = new long[0];

  private MinuteBars() {}

  /// Which bar: a symbol and the minute's start.
  record Key(String symbol, Instant minute) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySymbol = symbol.compareTo(other.symbol);
      return bySymbol != 0 ? bySymbol : minute.compareTo(other.minute);
    }
  }

  /// One bar. Ticks may be added in any order: their record numbers tell which is first and last.
  static final class Bar {
    private final long minute;
    private long firstRecord = Long.MAX_VALUE;
    private long lastRecord = -1;
    private double open;
    private double high = Double.NEGATIVE_INFINITY;
    private double low = Double.POSITIVE_INFINITY;
    private double close;
    private double turnover;
    private long volume;

    private Bar(long minute) {
      this.minute = minute;
    }

    private void add(long record, double price, long shares) {
      addEdge(record, price, record, price);
      high = Math.max(high, price);
      low = Math.min(low, price);
      turnover += price * shares;
      volume += shares;
    }

    private Bar add(Bar other) {
      addEdge(other.firstRecord, other.open, other.lastRecord, other.close);
      high = Math.max(high, other.high);
      low = Math.min(low, other.low);
      turnover += other.turnover;
      volume += other.volume;
      return this;
    }

    private void addEdge(long first, double openPrice, long last, double closePrice) {
      if (first < firstRecord) {
        firstRecord = first;
        open = openPrice;
      }
      if (last > lastRecord) {
        lastRecord = last;
        close = closePrice;
      }
    }

    @Override
    public String toString() {
      return open + " " + high + " " + low + " " + close + " " + turnover / volume;
    }
  }

  /// Prints the bars of a file.
  public static void main(String[] args) {
    of(Path.of(args[0])).forEach((key, bar) -> System.out.println(key + " " + bar));
  }

  static SortedMap<Key, Bar> of(Path file) {
    // README: bars
    int cores = Runtime.getRuntime().availableProcessors();
    try (CsvReader csv = SimdCsv.reader().parallelism(cores).parse(file)) {
      // One MinuteBars a thread, each given batches in no order; in the end two make one.
      return csv.forEachBatch(MinuteBars::new, MinuteBars::add, MinuteBars::with).bars;
    }
    // README: end
  }

  private void add(CsvBatch batch) {
    reserve(batch.recordCount());
    int records = batch.getEpochNanos("timestamp", times);
    batch.getSymbols("symbol", symbols, ids);
    batch.getDoubles("price", prices);
    batch.getLongs("volume", volumes);
    long first = batch.record(0).recordNumber();
    for (int i = 0; i < records; i++) {
      bar(ids[i], times[i] / NANOS_PER_MINUTE).add(first + i, prices[i], volumes[i]);
    }
  }

  private Bar bar(int id, long minute) {
    if (id >= latest.length) {
      latest = Arrays.copyOf(latest, 2 * id);
    }
    if (latest[id] == null || latest[id].minute != minute) {
      Key key = new Key(symbols.symbol(id), Instant.ofEpochSecond(60 * minute));
      latest[id] = bars.computeIfAbsent(key, absent -> new Bar(minute));
    }
    return latest[id];
  }

  private MinuteBars with(MinuteBars other) {
    other.bars.forEach((key, bar) -> bars.merge(key, bar, Bar::add));
    return this;
  }

  private void reserve(int records) {
    if (times.length < records) {
      times = new long[records];
      ids = new int[records];
      prices = new double[records];
      volumes = new long[records];
    }
  }
}
