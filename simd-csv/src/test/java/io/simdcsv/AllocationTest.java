package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In the middle of a reader's life nothing is allocated: no byte a record, a batch, or a window.
/// Vectors are boxed until C2 has compiled the loops, so readers are opened until one allocates
/// nothing.
class AllocationTest {
  private static final int RECORDS = 40_000;
  private static final int MAX_ROUNDS = 3000;

  private static final MethodHandle ALLOCATED_BYTES = allocatedBytes();

  @TempDir static Path directory;
  private static byte[] input;
  private static Path file;

  /// Found by name, for the module under test does not read the management modules.
  private static MethodHandle allocatedBytes() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
      return MethodHandles.publicLookup()
          .findVirtual(type, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
          .bindTo(bean);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeAll
  static void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      text.append("2024-03-05T12:00:00.").append(100_000 + i).append(",SYM").append(i % 10);
      text.append(',').append(i * 37L % 9973).append('.').append(i % 90 + 10);
      text.append(',').append(i * 1_000_003L);
      text.append(i % 3 == 0 ? "" : ",\"quoted, \"\"" + i + "\"\"\"").append(",,x");
      text.append(i % 2 == 0 ? "\n" : "\r\n");
    }
    input = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    file = Files.write(directory.resolve("allocation.csv"), input);
  }

  /// Reads on, a part of the file at a time, and sums up so that nothing can be left out.
  private enum Task {
    RECORDS_VISITED {
      @Override
      long read(CsvReader reader) {
        Iterator<CsvRecord> records = reader.iterator();
        long sum = 0;
        for (int i = 0; i < RECORDS / 4 && records.hasNext(); i++) {
          CsvRecord record = records.next();
          sum += (long) record.getDouble(2) + record.getLong(3);
          for (int f = 0; f < record.fieldCount(); f++) {
            sum += record.isNull(f) ? 1 : record.rawByte(f, 0) + record.rawLength(f);
          }
          sum += record.recordNumber() + record.byteOffset();
        }
        return sum;
      }
    },
    LINES_ASKED_FOR {
      @Override
      long read(CsvReader reader) {
        Iterator<CsvRecord> records = reader.iterator();
        long sum = 0;
        for (int i = 0; i < RECORDS / 4 && records.hasNext(); i++) {
          sum += records.next().lineNumber();
        }
        return sum;
      }
    },
    BATCHES {
      @Override
      long read(CsvReader reader) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
          CsvBatch batch = reader.nextBatch();
          if (batch != null) {
            sum += batch.recordCount() + batch.fieldEnds()[0] + batch.recordStart(0);
            sum += batch.getDoubles(2, DOUBLES) + batch.getLongs(3, LONGS);
          }
        }
        return sum;
      }
    };

    private static final double[] DOUBLES = new double[RECORDS];
    private static final long[] LONGS = new long[RECORDS];

    abstract long read(CsvReader reader);
  }

  private static final List<SourceKind> SOURCES =
      List.of(SourceKind.BYTES, SourceKind.MAPPED, SourceKind.READ);

  private static CsvReader.Builder builder(String kernel) {
    return SimdCsv.reader()
        .kernel(Kernels.named(kernel))
        .dialect(Dialect.builder().header(Header.none()).build());
  }

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  /// A count is one call, so two of them are compared: twice the records may not cost a byte more.
  @ParameterizedTest
  @MethodSource("kernels")
  void isNothingForARecordThatIsCounted(String kernel) throws Throwable {
    byte[] twice = Arrays.copyOf(input, 2 * input.length);
    System.arraycopy(input, 0, twice, input.length, input.length);
    Path twiceFile = Files.write(directory.resolve("twice.csv"), twice);
    for (SourceKind source : SOURCES) {
      List<Long> allocated = new ArrayList<>();
      long once = -1;
      long both = 0;
      for (int round = 0; round < MAX_ROUNDS && once != both; round++) {
        once = countAllocates(kernel, source, input, file, RECORDS);
        both = countAllocates(kernel, source, twice, twiceFile, 2 * RECORDS);
        allocated.add(both - once);
      }
      assertEquals(once, both, () -> kernel + " from " + source + " allocates " + shown(allocated));
    }
  }

  /// A call a record, as a feed of ticks is given it.
  @ParameterizedTest
  @MethodSource("kernels")
  void isNothingForARecordThatIsFed(String kernel) throws Throwable {
    ByteBuffer pieces = ByteBuffer.allocateDirect(input.length).put(input);
    long[] sum = new long[1];
    List<Long> allocated = new ArrayList<>();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      try (CsvFeed feed =
          builder(kernel)
              .feedRecords(record -> sum[0] += (long) record.getDouble(2) + record.getLong(3))) {
        feedRecords(feed, pieces, 0, input.length / 4);
        long before = (long) ALLOCATED_BYTES.invokeExact();
        feedRecords(feed, pieces, input.length / 4, input.length / 2);
        long bytes = (long) ALLOCATED_BYTES.invokeExact() - before;
        assertTrue(sum[0] > 0, "something was read");
        if (bytes == 0) {
          return;
        }
        allocated.add(bytes);
      }
    }
    fail("a feed with " + kernel + " allocates " + shown(allocated));
  }

  /// Gives the lines, the first and the last perhaps in part, one by one.
  private static void feedRecords(CsvFeed feed, ByteBuffer pieces, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (input[i] == '\n' || i == to - 1) {
        feed.accept(pieces.limit(i + 1).position(start));
        start = i + 1;
      }
    }
  }

  /// The last few rounds, which tell whether it is a constant or the compiler's doing.
  private static String shown(List<Long> allocated) {
    int size = allocated.size();
    return "in " + size + " rounds … " + allocated.subList(Math.max(size - 8, 0), size) + " bytes";
  }

  private static long countAllocates(
      String kernel, SourceKind source, byte[] bytes, Path file, int records) throws Throwable {
    try (CsvReader reader = source.open(builder(kernel), bytes, file)) {
      long before = (long) ALLOCATED_BYTES.invokeExact();
      long count = reader.count();
      long allocated = (long) ALLOCATED_BYTES.invokeExact() - before;
      assertEquals(records, count);
      return allocated;
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void isNothing(String kernel) throws Throwable {
    for (Task task : Task.values()) {
      for (SourceKind source : SOURCES) {
        check(task, kernel, source);
      }
    }
  }

  private static void check(Task task, String kernel, SourceKind source) throws Throwable {
    List<Long> allocated = new ArrayList<>();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      try (CsvReader reader = source.open(builder(kernel), input, file)) {
        long first = task.read(reader);
        long before = (long) ALLOCATED_BYTES.invokeExact();
        long sum = task.read(reader);
        long bytes = (long) ALLOCATED_BYTES.invokeExact() - before;
        assertTrue(first > 0 && sum > 0, "something was read");
        if (bytes == 0) {
          return;
        }
        allocated.add(bytes);
      }
    }
    fail(task + " with " + kernel + " from " + source + " allocates " + shown(allocated));
  }
}
