package io.simdcsv.jmh.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What more threads should give, reckoned from what one thread was measured to do.
///
/// A byte takes `scan` nanoseconds with the baton, one thread at a time, and `task - scan` without
/// it, as many threads at a time as there are; and memory gives no more than its bandwidth. The
/// slowest of the three tells:
///
/// ```text
/// ns per byte on n threads = max(scan, task / n, 1 / memory)
/// ```
///
/// So the baton stops it at `task / scan` threads, and memory at `task * memory`.
///
/// @param scan nanoseconds a byte to index it, all alone
/// @param task nanoseconds a byte to index and decode it on one thread
/// @param memory bytes a nanosecond that all threads together can load
public record ParallelModel(double scan, double task, double memory) {
  private static final int[] THREADS = {1, 2, 8, 32, 128};

  /// The bytes of the benchmarks' file.
  private static final double BYTES = 1e9;

  /// Checks the figures.
  public ParallelModel {
    if (!(scan > 0 && task >= scan && memory > 0)) {
      throw new IllegalArgumentException(
          "scan, task and memory must be positive, and task no less than scan, got "
              + scan
              + ", "
              + task
              + ", "
              + memory);
    }
  }

  /// Bytes a nanosecond, which is GB/s.
  public double rate(int threads) {
    return Math.min(Math.min(1 / scan, threads / task), memory);
  }

  /// What keeps more threads from giving more.
  public String limit(int threads) {
    double rate = rate(threads);
    return rate == memory ? "memory" : rate == 1 / scan ? "baton" : "threads";
  }

  /// Writes the table: `ParallelModel PARALLEL.json GB/S`, where the file is what JMH measured of
  /// [ParallelBenchmark], and the last argument is the bandwidth of the memory.
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "expected the JSON of ParallelBenchmark and the GB/s of the memory, got "
              + args.length
              + " arguments");
    }
    Path json = Path.of(args[0]);
    double memory = Double.parseDouble(args[1]);
    double scan = milliseconds(json, "scan");
    StringBuilder table = new StringBuilder("| task |");
    for (int threads : THREADS) {
      table.append(' ').append(threads).append(" |");
    }
    table
        .append(" baton stops at |\n|---|")
        .append("---:|".repeat(THREADS.length + 1))
        .append('\n');
    for (String task : new String[] {"typed", "sumOfPrice"}) {
      double taken = milliseconds(json, task);
      table.append(new ParallelModel(scan * 1e6 / BYTES, taken * 1e6 / BYTES, memory).row(task));
    }
    System.out.print(table);
  }

  private String row(String name) {
    StringBuilder row = new StringBuilder("| ").append(name).append(" |");
    for (int threads : THREADS) {
      row.append(String.format(Locale.ROOT, " %.1f (%s) |", rate(threads), limit(threads)));
    }
    return row.append(String.format(Locale.ROOT, " %.1f threads |%n", task / scan)).toString();
  }

  /// What a benchmark took on one thread.
  static double milliseconds(Path json, String benchmark) throws IOException {
    // JMH pretty-prints one benchmark after another, each key on a line of its own.
    Matcher result =
        Pattern.compile(
                "\"benchmark\" : \"[^\"]*\\."
                    + benchmark
                    + "\".*?\"params\" : \\{(.*?)\\}.*?\"score\" : ([\\d.E+-]+)",
                Pattern.DOTALL)
            .matcher(Files.readString(json));
    while (result.find()) {
      if (result.group(1).contains("\"parallelism\" : \"1\"")) {
        return Double.parseDouble(result.group(2));
      }
    }
    throw new IllegalArgumentException(json + " has no result of " + benchmark + " on one thread");
  }
}
