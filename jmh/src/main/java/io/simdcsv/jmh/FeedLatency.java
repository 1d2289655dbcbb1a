package io.simdcsv.jmh;

import com.sun.management.ThreadMXBean;
import io.simdcsv.CsvFeed;
import io.simdcsv.CsvRecord;
import io.simdcsv.Dialect;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/// How long a tick takes through a [CsvFeed]: one call with the bytes of one row, typed access to
/// all six fields. Ticks are due at a fixed rate, and a tick's time counts from when it was due, so
/// that one that waits for the tick before it, or for a pause of the JVM, is not left out
/// (coordinated omission). Beside it, the time from the call to its return; and first the machine's
/// own floor: both times with a call that does nothing.
///
/// `java -cp jmh/target/simdcsv-bench.jar io.simdcsv.jmh.FeedLatency [SECONDS [JSON]]`
public final class FeedLatency {
  private static final int[] RATES = {1_000, 100_000, 1_000_000};
  private static final int ROWS = 500_000;
  private static final int WARM_UP_ROUNDS = 6;

  private final ByteBuffer input;
  private final int[] rowEnds;
  private final SymbolTable symbols = new SymbolTable();
  private long records;
  private double sum;

  private FeedLatency() {
    byte[] bytes = TickFile.builder().rows(ROWS).build().toByteArray();
    input = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    rowEnds = new int[ROWS + 1];
    int rows = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        rowEnds[rows++] = i + 1;
      }
    }
    if (rows != rowEnds.length) {
      throw new IllegalStateException("rows are " + rows + ", expected " + rowEnds.length);
    }
  }

  /// Measures at each rate for so many seconds (10), and writes the figures to a file if one is
  /// named.
  public static void main(String[] args) throws IOException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    List<String> results = new ArrayList<>();
    for (int rate : RATES) {
      results.add(new FeedLatency().measure(rate, seconds));
    }
    if (args.length > 1) {
      Files.writeString(Path.of(args[1]), "[\n" + String.join(",\n", results) + "\n]\n");
    }
  }

  private void tick(CsvRecord tick) {
    records++;
    sum += tick.getEpochNanos(0);
    sum += tick.getSymbol(1, symbols);
    sum += tick.getDouble(2);
    sum += tick.getLong(3);
    sum += tick.getDouble(4);
    sum += tick.getDouble(5);
  }

  private String measure(int rate, int seconds) {
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    int ticks = Math.multiplyExact(rate, seconds);
    Histogram response = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    Histogram service = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    try (CsvFeed feed = SimdCsv.reader().dialect(Dialect.RFC4180).feedRecords(this::tick)) {
      schedule(_ -> {}, ticks, interval, response, service);
      System.out.printf(Locale.ROOT, "%,9d ticks/s, nothing done%n", rate);
      String floor = quantiles("from due ", response);
      quantiles("from call", service);
      IntConsumer give = row -> give(feed, row);
      give(feed, 0);
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        schedule(give, ROWS, 0, response, service);
      }
      response.reset();
      service.reset();
      records = 0;
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
      schedule(give, ticks, interval, response, service);
      long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
      if (records != ticks || Double.isNaN(sum)) {
        throw new IllegalStateException("records are " + records + ", expected " + ticks);
      }
      return report(rate, ticks, response, service, floor, (double) allocated / ticks);
    }
  }

  /// @param interval nanoseconds from one tick to the next
  private void schedule(
      IntConsumer give, int ticks, long interval, Histogram response, Histogram service) {
    long due = System.nanoTime();
    for (int i = 0; i < ticks; i++) {
      long began = System.nanoTime();
      while (began < due) {
        Thread.onSpinWait();
        began = System.nanoTime();
      }
      give.accept(1 + i % ROWS);
      long ended = System.nanoTime();
      response.recordValue(interval == 0 ? 0 : ended - due);
      service.recordValue(ended - began);
      due += interval;
    }
  }

  private void give(CsvFeed feed, int row) {
    input.limit(rowEnds[row]).position(row == 0 ? 0 : rowEnds[row - 1]);
    feed.accept(input);
  }

  private static String report(
      int rate, int ticks, Histogram response, Histogram service, String floor, double allocated) {
    System.out.printf(
        Locale.ROOT, "%,9d ticks/s, kernel %s, %.3f B/tick%n", rate, SimdCsv.kernel(), allocated);
    return String.format(
        Locale.ROOT,
        "  {\"ticksPerSecond\": %d, \"ticks\": %d, \"kernel\": \"%s\", \"bytesPerTick\": %.4f,%n"
            + "   \"fromDueNanos\": %s,%n   \"fromCallNanos\": %s,%n   \"floorFromDueNanos\": %s}",
        rate,
        ticks,
        SimdCsv.kernel(),
        allocated,
        quantiles("from due ", response),
        quantiles("from call", service),
        floor);
  }

  private static String quantiles(String what, Histogram times) {
    long p50 = times.getValueAtPercentile(50);
    long p99 = times.getValueAtPercentile(99);
    long p999 = times.getValueAtPercentile(99.9);
    long max = times.getMaxValue();
    System.out.printf(
        Locale.ROOT,
        "  %s  p50 %,d ns, p99 %,d ns, p99.9 %,d ns, max %,d ns%n",
        what,
        p50,
        p99,
        p999,
        max);
    return String.format(
        Locale.ROOT, "{\"p50\": %d, \"p99\": %d, \"p99.9\": %d, \"max\": %d}", p50, p99, p999, max);
  }
}
