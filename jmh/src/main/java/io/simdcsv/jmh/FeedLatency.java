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
import org.HdrHistogram.Histogram;

/// How long a tick takes through a [CsvFeed]: one call with the bytes of one row, typed access to
/// all six fields. Ticks are due at a fixed rate, and a tick's time counts from when it was due, so
/// that one that waits for the tick before it, or for a pause of the JVM, is not left out
/// (coordinated omission). Beside it, the time from the call to its return; and first, for what the
/// machine allows, the time of a call that does nothing, and of a loop that looks at each byte.
///
/// The bytes are put into one small buffer before the tick is due, as a socket's read would do it:
/// what is measured is not how far away the memory is in which the benchmark keeps its rows.
///
/// This is one JVM's share; [io.simdcsv.jmh.run.FeedForks] starts several.
///
/// `java -cp jmh/target/simdcsv-bench.jar io.simdcsv.jmh.FeedLatency [SECONDS [JSON]]`
public final class FeedLatency {
  private static final int[] RATES = {1_000, 100_000, 1_000_000};
  private static final int ROWS = 500_000;
  private static final int WARM_UP_ROUNDS = 6;

  /// Long enough for the loop that waits to be compiled as well.
  private static final long WARM_UP_INTERVAL = 500;

  private static final int MAX_ROW = 4096;

  private final ByteBuffer input;
  private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_ROW);
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

  private void read(CsvRecord tick) {
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
    String nothing = floor("nothing done", () -> {}, rate, ticks);
    String byteLoop = floor("a loop over the bytes", this::addUp, rate, ticks);
    try (CsvFeed feed = SimdCsv.reader().dialect(Dialect.RFC4180).feedRecords(this::read)) {
      receive(0);
      feed.accept(received);
      Runnable work = () -> feed.accept(received);
      warmUp(work, response, service);
      records = 0;
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
      schedule(work, ticks, interval, response, service);
      long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
      if (records != ticks || Double.isNaN(sum)) {
        throw new IllegalStateException("records are " + records + ", expected " + ticks);
      }
      System.out.printf(
          Locale.ROOT,
          "%,9d ticks/s, kernel %s, %.3f B/tick%n",
          rate,
          SimdCsv.kernel(),
          (double) allocated / ticks);
      return String.format(
          Locale.ROOT,
          "  {\"ticksPerSecond\": %d, \"ticks\": %d, \"kernel\": \"%s\", \"bytesPerTick\": %.4f,%n"
              + "   \"fromDueNanos\": %s,%n   \"fromCallNanos\": %s,%n"
              + "   \"floorFromDueNanos\": %s,%n   \"byteLoopFromDueNanos\": %s}",
          rate,
          ticks,
          SimdCsv.kernel(),
          (double) allocated / ticks,
          quantiles("from due ", response),
          quantiles("from call", service),
          nothing,
          byteLoop);
    }
  }

  private String floor(String what, Runnable work, int rate, int ticks) {
    Histogram response = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    Histogram service = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    warmUp(work, response, service);
    schedule(work, ticks, TimeUnit.SECONDS.toNanos(1) / rate, response, service);
    System.out.printf(Locale.ROOT, "%,9d ticks/s, %s%n", rate, what);
    String fromDue = quantiles("from due ", response);
    quantiles("from call", service);
    return fromDue;
  }

  private void warmUp(Runnable work, Histogram response, Histogram service) {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      schedule(work, ROWS, WARM_UP_INTERVAL, response, service);
    }
    response.reset();
    service.reset();
  }

  /// What any reader of a tick does at the least.
  private void addUp() {
    long value = 0;
    for (int p = received.position(); p < received.limit(); p++) {
      byte b = received.get(p);
      if (b == ',' || b == '\n') {
        sum += value;
        value = 0;
      } else {
        value = 10 * value + b - '0';
      }
    }
  }

  /// @param interval nanoseconds from one tick to the next
  private void schedule(
      Runnable work, int ticks, long interval, Histogram response, Histogram service) {
    long due = System.nanoTime();
    for (int i = 0; i < ticks; i++) {
      tick(work, 1 + i % ROWS, due, response, service);
      due += interval;
    }
  }

  private void tick(Runnable work, int row, long due, Histogram response, Histogram service) {
    receive(row);
    long began = await(due);
    work.run();
    long ended = System.nanoTime();
    response.recordValue(ended - due);
    service.recordValue(ended - began);
  }

  private void receive(int row) {
    int from = row == 0 ? 0 : rowEnds[row - 1];
    int length = rowEnds[row] - from;
    received.clear().put(0, input, from, length).limit(length);
  }

  private static long await(long due) {
    long now = System.nanoTime();
    while (now < due) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    return now;
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
