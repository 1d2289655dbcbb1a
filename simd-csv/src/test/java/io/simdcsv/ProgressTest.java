package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a progress listener is told.
class ProgressTest {
  private static final int RECORDS = 200_000;
  private static final byte[] INPUT =
      ("a,b,c\n" + "1,2,345678\n".repeat(RECORDS)).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private record Call(long bytes, long records, long totalBytes) {}

  private final List<Call> calls = new ArrayList<>();

  private CsvReader.Builder listening() {
    return SimdCsv.reader()
        .onProgress((bytes, records, total) -> calls.add(new Call(bytes, records, total)));
  }

  private void check(SourceKind source, long interval, ToLongFunction<CsvReader> reading)
      throws IOException {
    calls.clear();
    Path file = folder.resolve("progress.csv");
    Files.write(file, INPUT);
    try (CsvReader reader = source.open(listening().progressNanos(interval), INPUT, file)) {
      assertEquals(RECORDS, reading.applyAsLong(reader));
      assertEquals(0, reader.count());
    }
    boolean isKnown =
        switch (source) {
          case STREAM, STREAM_BYTE_BY_BYTE, CHANNEL, TEXT -> false;
          default -> true;
        };
    long total = isKnown ? INPUT.length : -1;
    assertEquals(new Call(INPUT.length, RECORDS, total), calls.getLast());
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      assertEquals(total, call.totalBytes());
      assertEquals(call.bytes() == 0 ? 0 : 6 + 11 * call.records(), call.bytes());
      assertTrue(i == 0 || call.bytes() > calls.get(i - 1).bytes() || call.bytes() <= 6);
    }
  }

  private static long visit(CsvReader reader) {
    long records = 0;
    for (CsvRecord record : reader) {
      records += record.fieldCount() / 3;
    }
    return records;
  }

  private static long batches(CsvReader reader) {
    long records = 0;
    for (CsvBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
      records += batch.recordCount();
    }
    return records;
  }

  @ParameterizedTest
  @EnumSource
  void isEveryBatchIfThatIsAskedFor(SourceKind source) throws IOException {
    check(source, 0, ProgressTest::visit);
    assertTrue(calls.size() > INPUT.length / (128 << 10), calls::toString);
    check(source, 0, ProgressTest::batches);
    assertTrue(calls.size() > INPUT.length / (128 << 10), calls::toString);
    check(source, 0, CsvReader::count);
    assertTrue(calls.size() > INPUT.length / (1 << 20), calls::toString);
  }

  @ParameterizedTest
  @EnumSource
  void isAlwaysTheEnd(SourceKind source) throws IOException {
    check(source, Long.MAX_VALUE, ProgressTest::visit);
    assertEquals(1, calls.size());
    check(source, Long.MAX_VALUE, CsvReader::count);
    assertEquals(1, calls.size());
  }

  @Test
  void ofAFeedIsToldToo() {
    try (CsvFeed feed = listening().progressNanos(0).feed(_ -> {})) {
      feed.accept(INPUT);
      feed.finish();
    }
    assertEquals(new Call(INPUT.length, RECORDS, -1), calls.getLast());
    assertTrue(calls.size() > 10);
  }

  @Test
  void aListenerMayStopTheReading() {
    CsvReader.Builder builder =
        SimdCsv.reader()
            .progressNanos(0)
            .onProgress((bytes, records, total) -> {
              if (records > RECORDS / 2) {
                throw new UnsupportedOperationException("enough");
              }
            });
    try (CsvReader reader = builder.parse(INPUT)) {
      assertThrows(UnsupportedOperationException.class, () -> visit(reader));
      assertTrue(reader.position().recordNumber() > RECORDS / 2);
    }
  }
}
