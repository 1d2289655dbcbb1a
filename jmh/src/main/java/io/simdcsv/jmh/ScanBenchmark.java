package io.simdcsv.jmh;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
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

/// Structure alone, one thread, a file opened anew in each call: where fields and records end, how
/// many records there are, and a look at every field; beside the memory's own limit.
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
public class ScanBenchmark {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

  /// Which file.
  @Param({"TICKS_1G", "QUOTED_1G"})
  BenchmarkFile data;

  /// Which kernel.
  @Param({"vector512", "vector256", "swar"})
  String kernel;

  private Path file;
  private long lines;

  /// Brings the file into the page cache, and checks that what is measured is right.
  @Setup
  public void prepare() throws IOException {
    System.setProperty("simdcsv.kernel", kernel);
    file = data.prepare();
    if (!SimdCsv.kernel().equals(kernel)) {
      throw new IllegalStateException("kernel is " + SimdCsv.kernel() + ", expected " + kernel);
    }
    long counted = count();
    lines = batches();
    if (counted != lines) {
      throw new IllegalStateException("count " + counted + ", in batches " + lines);
    }
  }

  /// Where every field and record ends, mapped.
  @Benchmark
  public long batches() {
    return batches(IoMode.MAPPED);
  }

  /// Where every field and record ends, by positional reads.
  @Benchmark
  public long batchesRead() {
    return batches(IoMode.READ);
  }

  private long batches(IoMode ioMode) {
    long records = 0;
    try (CsvReader csv = SimdCsv.reader().ioMode(ioMode).parse(file)) {
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        records += batch.recordCount();
      }
    }
    return records;
  }

  /// The number of records.
  @Benchmark
  public long count() {
    try (CsvReader csv = SimdCsv.parse(file)) {
      return csv.count();
    }
  }

  /// The length and the first byte of every field.
  @Benchmark
  public long visit() {
    long sum = 0;
    try (CsvReader csv = SimdCsv.parse(file)) {
      for (CsvRecord record : csv) {
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
    return sum;
  }

  /// The limit: one byte value counted over a mapping made anew.
  @Benchmark
  public long countByte() throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, Files.size(file), arena);
      long count = 0;
      long end = bytes.byteSize() - SPECIES.length();
      for (long p = 0; p <= end; p += SPECIES.length()) {
        count +=
            ByteVector.fromMemorySegment(SPECIES, bytes, p, ByteOrder.nativeOrder())
                .eq((byte) '\n')
                .trueCount();
      }
      return count;
    }
  }
}
