package io.simdcsv.jmh.run;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvFiles;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// 1 GB of ticks on one and more threads, as one file and as a thousand. [ParallelModel] reckons
/// from the figures of one thread what more would give.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Xmx1g"
    })
public class ParallelBenchmark {
  private static final int SMALL_FILES = 1_000;
  private static final long SMALL_BYTES = 1_000_000;

  /// How many threads.
  @Param({"1", "2"})
  int parallelism;

  private Path file;
  private List<Path> smallFiles;

  /// What one thread has read: its sums and its arrays.
  private static final class Share {
    private final SymbolTable symbols = new SymbolTable();
    private long[] longs = new long[0];
    private double[] doubles = new double[0];
    private int[] ids = new int[0];
    private long records;
    private double sum;

    private void reserve(CsvBatch batch) {
      int count = batch.recordCount();
      if (longs.length < count) {
        longs = new long[count];
        doubles = new double[count];
        ids = new int[count];
      }
      records += count;
    }

    private void addPrice(CsvBatch batch) {
      reserve(batch);
      int count = batch.getDoubles("price", doubles);
      for (int i = 0; i < count; i++) {
        sum += doubles[i];
      }
    }

    private void addAll(CsvBatch batch) {
      reserve(batch);
      batch.getEpochNanos("timestamp", longs);
      batch.getSymbols("symbol", symbols, ids);
      batch.getLongs("volume", longs);
      batch.getDoubles("bid", doubles);
      batch.getDoubles("ask", doubles);
      batch.getDoubles("price", doubles);
      sum += doubles[0] + longs[0] + ids[0];
    }

    private Share with(Share other) {
      records += other.records;
      sum += other.sum;
      return this;
    }
  }

  /// Brings the files into the page cache, and checks that any number of threads reads all of them.
  @Setup
  public void prepare() throws IOException {
    Path data = Path.of(System.getProperty("simdcsv.data", "data"));
    Files.createDirectories(data);
    file = data.resolve("ticks-1g.csv");
    prepare(file, TickFile.builder().bytes(SMALL_FILES * SMALL_BYTES));
    smallFiles = new ArrayList<>();
    Path folder = file.resolveSibling("ticks-1m");
    Files.createDirectories(folder);
    for (int i = 0; i < SMALL_FILES; i++) {
      Path small = folder.resolve("%04d.csv".formatted(i));
      prepare(small, TickFile.builder().bytes(SMALL_BYTES).seed(i));
      smallFiles.add(small);
    }
    long counted;
    try (CsvReader csv = SimdCsv.parse(file)) {
      counted = csv.count();
    }
    long read = read(Share::addPrice).records;
    if (read != counted) {
      throw new IllegalStateException("count " + counted + ", on several threads " + read);
    }
  }

  private static void prepare(Path path, TickFile.Builder recipe) throws IOException {
    if (Files.notExists(path)) {
      recipe.build().writeTo(path, bytes -> {});
    }
    PageCache.refill(path);
  }

  private interface Task {
    void add(Share share, CsvBatch batch);
  }

  private Share read(Task task) {
    try (CsvReader csv = SimdCsv.reader().parallelism(parallelism).parse(file)) {
      return csv.forEachBatch(Share::new, task::add, Share::with);
    }
  }

  /// Where fields and records end, and no more.
  @Benchmark
  public long scan() {
    return read((share, batch) -> share.records += batch.recordCount()).records;
  }

  /// All six columns, typed.
  @Benchmark
  public double typed() {
    return read(Share::addAll).sum;
  }

  /// One column, summed.
  @Benchmark
  public double sumOfPrice() {
    return read(Share::addPrice).sum;
  }

  /// All six columns of a thousand files, 1 GB together.
  @Benchmark
  public double typedManyFiles() {
    try (CsvFiles csv = SimdCsv.reader().parallelism(parallelism).parseAll(smallFiles)) {
      return csv.forEachBatch(Share::new, Share::addAll, Share::with).sum;
    }
  }

  /// A row of all six columns.
  record Tick(
      Instant timestamp, String symbol, double price, long volume, double bid, double ask) {}

  /// All six columns, as Java records in order.
  @Benchmark
  public double map() {
    double sum = 0;
    try (CsvReader csv = SimdCsv.reader().parallelism(parallelism).parse(file)) {
      for (Tick tick : csv.map(Tick.class)) {
        sum += tick.price();
      }
    }
    return sum;
  }

  /// One column in order, scanned ahead.
  @Benchmark
  public double sumOfPriceInOrder() {
    Share share = new Share();
    try (CsvReader csv = SimdCsv.reader().parallelism(parallelism).parse(file)) {
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        share.addPrice(batch);
      }
    }
    return share.sum;
  }
}
