package io.simdcsv.oracle;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads more than it takes to start a warm-up, and says which kernel is in use: before, when the
/// warm-up has ended, and after more has been read.
public final class LargeInputProbe {
  private static final int RECORDS = 10_000_000;
  private static final String ROW = "2026-01-05T14:30:00,ACME,1.25\n";

  private LargeInputProbe() {}

  /// Runs it.
  public static void main(String[] args) throws InterruptedException {
    System.out.println(SimdCsv.kernel());
    read();
    awaitWarmUp();
    System.out.println(SimdCsv.kernel());
    read();
    awaitWarmUp();
    System.out.println(SimdCsv.kernel());
  }

  private static void awaitWarmUp() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("simd-csv-warm-up")) {
        thread.join();
      }
    }
  }

  private static void read() {
    long records = 0;
    try (CsvReader csv = SimdCsv.parse(new Rows())) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        records += batch.recordCount();
      }
    }
    // The first is the header.
    if (records != RECORDS - 1) {
      throw new AssertionError(records + " records");
    }
  }

  /// The same row again and again.
  private static final class Rows extends InputStream {
    private final byte[] some = ROW.repeat(4096).getBytes(StandardCharsets.US_ASCII);
    private long left = (long) RECORDS * ROW.length();
    private int at;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(Math.min(length, some.length - at), left);
      System.arraycopy(some, at, into, offset, count);
      at = (at + count) % some.length;
      left -= count;
      return count;
    }
  }
}
