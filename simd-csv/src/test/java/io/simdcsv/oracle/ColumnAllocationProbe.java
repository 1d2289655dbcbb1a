package io.simdcsv.oracle;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.Dialect;
import io.simdcsv.Header;
import io.simdcsv.SimdCsv;
import io.simdcsv.SymbolTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/// Reads columns of each primitive type until reading a batch allocates nothing, and says for each
/// how many bytes the last round allocated.
///
/// In a JVM of its own with one kernel: where several widths of vectors share one, C2 may box those
/// that come last.
public final class ColumnAllocationProbe {
  private static final int ROUNDS = 3_000;
  private static final int RECORDS = 20_000;

  private static final long[] LONGS = new long[RECORDS];
  private static final int[] INTS = new int[RECORDS];
  private static final double[] DOUBLES = new double[RECORDS];
  private static final float[] FLOATS = new float[RECORDS];
  private static final long[] VALIDITY = new long[RECORDS / 64 + 1];
  private static final SymbolTable SYMBOLS = new SymbolTable();

  private ColumnAllocationProbe() {}

  private enum Column {
    LONGS,
    INTS,
    DOUBLES,
    FLOATS,
    SCALED,
    NANOS,
    MILLIS,
    DAYS,
    SYMBOLS;

    int read(CsvBatch batch) {
      return switch (this) {
        case LONGS -> batch.getLongs(3, ColumnAllocationProbe.LONGS, VALIDITY);
        case INTS -> batch.getInts(3, ColumnAllocationProbe.INTS);
        case DOUBLES -> batch.getDoubles(2, ColumnAllocationProbe.DOUBLES, VALIDITY);
        case FLOATS -> batch.getFloats(2, ColumnAllocationProbe.FLOATS);
        case SCALED -> batch.getScaledLongs(2, 2, ColumnAllocationProbe.LONGS, VALIDITY);
        case NANOS -> batch.getEpochNanos(0, ColumnAllocationProbe.LONGS);
        case MILLIS -> batch.getEpochMillis(0, ColumnAllocationProbe.LONGS, VALIDITY);
        case DAYS -> batch.getEpochDays(4, ColumnAllocationProbe.INTS);
        case SYMBOLS ->
            batch.getSymbols(1, ColumnAllocationProbe.SYMBOLS, ColumnAllocationProbe.INTS);
      };
    }
  }

  /// Runs it.
  public static void main(String[] args) throws Throwable {
    Object bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    MethodHandle allocatedBytes =
        MethodHandles.publicLookup()
            .findVirtual(
                Class.forName("com.sun.management.ThreadMXBean"),
                "getCurrentThreadAllocatedBytes",
                MethodType.methodType(long.class))
            .bindTo(bean);
    byte[] input = input();
    for (Column column : Column.values()) {
      long allocated = -1;
      for (int round = 0; round < ROUNDS && allocated != 0; round++) {
        allocated = allocated(column, input, allocatedBytes);
      }
      System.out.println(column + " " + allocated);
    }
  }

  private static long allocated(Column column, byte[] input, MethodHandle allocatedBytes)
      throws Throwable {
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      column.read(csv.nextBatch());
      CsvBatch batch = csv.nextBatch();
      long before = (long) allocatedBytes.invokeExact();
      int records = column.read(batch);
      long allocated = (long) allocatedBytes.invokeExact() - before;
      if (records == 0) {
        throw new AssertionError("nothing was read");
      }
      return allocated;
    }
  }

  private static byte[] input() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      text.append("2026-01-05T12:00:00.").append(100_000 + i).append("Z,SYM").append(i % 10);
      text.append(',').append(i * 37L % 9973).append('.').append(i % 90 + 10);
      text.append(',').append(i * 1_003).append(",2026-01-05\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
