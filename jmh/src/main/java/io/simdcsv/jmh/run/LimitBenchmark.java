package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
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
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the machine's memory allows for the bytes of a file. [ForkRunner] sets the parameter.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LimitBenchmark {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

  /// Larger than any cache; a larger file is copied in pieces.
  private static final long MAX_PIECE = 512 << 20;

  /// As much as simd-csv reads at a time.
  private static final int WINDOW = 256 << 10;

  /// The file's path.
  @Param("")
  String file;

  private Path path;
  private long size;
  private MemorySegment from;
  private MemorySegment to;

  /// Brings the file into the page cache.
  @Setup
  public void prepare() throws IOException {
    path = Path.of(file);
    size = Files.size(path);
    long piece = Math.min(size, MAX_PIECE);
    from = Arena.global().allocate(piece).fill((byte) 1);
    to = Arena.global().allocate(piece).fill((byte) 2);
    new ForkNote(Status.OK, "", PageCache.refill(path), "").write();
  }

  /// One byte value counted over a mapping made anew: what a scan does at least.
  @Benchmark
  public long byteCount() throws IOException {
    try (FileChannel channel = FileChannel.open(path);
        Arena arena = Arena.ofShared()) {
      return count(channel.map(MapMode.READ_ONLY, 0, size, arena), size);
    }
  }

  /// One byte value counted in a window that the file is read into, piece by piece: what a scan
  /// does at least where the operating system makes mappings slowly.
  @Benchmark
  public long byteCountRead() throws IOException {
    try (FileChannel channel = FileChannel.open(path);
        Arena arena = Arena.ofShared()) {
      MemorySegment window = arena.allocate(WINDOW, SPECIES.vectorByteSize());
      ByteBuffer buffer = window.asByteBuffer();
      long count = 0;
      while (channel.read(buffer.clear()) > 0) {
        count += count(window, buffer.position());
      }
      return count;
    }
  }

  private static long count(MemorySegment bytes, long length) {
    long count = 0;
    long end = length - SPECIES.length();
    for (long p = 0; p <= end; p += SPECIES.length()) {
      count +=
          ByteVector.fromMemorySegment(SPECIES, bytes, p, ByteOrder.nativeOrder())
              .eq((byte) '\n')
              .trueCount();
    }
    return count;
  }

  /// As many bytes as the file has, copied from memory to memory.
  @Benchmark
  public MemorySegment memcpy() {
    long copied = 0;
    while (copied < size) {
      long piece = Math.min(size - copied, from.byteSize());
      MemorySegment.copy(from, 0, to, 0, piece);
      copied += piece;
    }
    return to;
  }
}
