package io.simdcsv.jmh.run;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The scan of simd-csv alone, one thread, a file opened anew in each call: where fields and
/// records end, how many records there are, and a look at every field. [ForkRunner] sets the
/// parameters, and the kernel by an argument of the JVM.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScanBenchmark {
  /// The task's name.
  @Param("")
  String task;

  /// The file's path.
  @Param("")
  String file;

  /// The number of records expected.
  @Param("0")
  long records;

  /// The path of the file to warm up on.
  @Param("")
  String warmUpFile;

  /// The number of records expected of that one.
  @Param("0")
  long warmUpRecords;

  /// The milliseconds to warm up for.
  @Param("0")
  long warmUpMillis;

  private CheckedWork<Long> work;

  /// Written, so that the look at the fields is not left out.
  private long visited;

  /// Brings the file into the page cache, and warms up.
  @Setup
  public void prepare() throws Exception {
    work = new CheckedWork<>(job(file, records), true);
    work.warmUp(job(warmUpFile, warmUpRecords), new WarmUp(Duration.ofMillis(warmUpMillis), true));
  }

  private CheckedWork.Job<Long> job(String of, long expected) {
    Path path = Path.of(of);
    Callable<Long> scan =
        switch (ScanTask.of(task)) {
          case BATCHES -> () -> batches(path, IoMode.MAPPED);
          case BATCHES_READ -> () -> batches(path, IoMode.READ);
          case COUNT -> () -> count(path);
          case VISIT -> () -> visit(path);
        };
    return new CheckedWork.Job<>(
        path,
        scan,
        found -> found == expected ? "" : "expected " + expected + " records, got " + found);
  }

  /// The whole file.
  @Benchmark
  public long scan() throws Exception {
    return work.run();
  }

  /// A kernel that becomes wrong once it is compiled is wrong.
  @TearDown(Level.Iteration)
  public void check() {
    work.check();
  }

  private static long batches(Path path, IoMode ioMode) {
    long found = 0;
    try (CsvReader csv = SimdCsv.reader().ioMode(ioMode).parse(path)) {
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        found += batch.recordCount();
      }
    }
    return found;
  }

  private static long count(Path path) {
    try (CsvReader csv = SimdCsv.parse(path)) {
      return csv.count();
    }
  }

  private long visit(Path path) {
    long found = 0;
    long sum = 0;
    try (CsvReader csv = SimdCsv.parse(path)) {
      for (CsvRecord record : csv) {
        found++;
        int count = record.fieldCount();
        for (int i = 0; i < count; i++) {
          int length = record.rawLength(i);
          sum += length;
          if (length > 0) {
            sum += record.rawByte(i, 0);
          }
        }
      }
    }
    visited = sum;
    return found;
  }
}
