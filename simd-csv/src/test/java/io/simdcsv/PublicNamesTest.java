package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Code as users write it, with the names that do not change: that it compiles is the better part
/// of the test.
class PublicNamesTest {
  private static final String TICKS =
      """
      timestamp,symbol,price,volume
      2026-01-05T09:30:00,AAPL,100.25,10
      2026-01-05T09:30:01,MSFT,50.5,7
      """;

  @TempDir private Path folder;

  @Test
  void records() throws IOException {
    double turnover = 0;
    StringBuilder symbols = new StringBuilder();
    try (CsvReader csv = SimdCsv.parse(Files.writeString(folder.resolve("ticks.csv"), TICKS))) {
      for (CsvRecord r : csv) {
        String symbol = r.getString("symbol");
        double price = r.getDouble(2);
        long volume = r.getLong("volume");
        symbols.append(symbol);
        turnover += price * volume;
      }
    }
    assertEquals("AAPLMSFT", symbols.toString());
    assertEquals(100.25 * 10 + 50.5 * 7, turnover);
  }

  @Test
  void options() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "a;b;\n1;2;3\n");
    Dialect dialect = Dialect.builder().delimiter(';').header(Header.none()).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).ioMode(IoMode.READ).parse(file)) {
      List<String> header = csv.header();
      assertEquals(List.of(), header);
      CsvRecord r = csv.iterator().next();
      assertEquals(3, r.fieldCount());
      assertTrue(r.isNull(2));
      long recordNumber = r.recordNumber();
      long lineNumber = r.lineNumber();
      long byteOffset = r.byteOffset();
      assertEquals("1 1 0", recordNumber + " " + lineNumber + " " + byteOffset);
      List<String> list = r.toList();
      assertEquals(List.of("a", "b", ""), list);
    }
    try (CsvReader csv = SimdCsv.reader().select("price", "symbol").parse(TICKS)) {
      assertEquals(List.of("price", "symbol"), csv.header());
      assertEquals(2, csv.count());
    }
  }

  @Test
  void sources() {
    byte[] bytes = TICKS.getBytes(UTF_8);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes));
    CharSequence text = TICKS;
    for (CsvReader reader :
        List.of(
            SimdCsv.parse(new ByteArrayInputStream(bytes)),
            SimdCsv.parse(channel),
            SimdCsv.parse(bytes),
            SimdCsv.parse(MemorySegment.ofArray(bytes)),
            SimdCsv.parse(text))) {
      try (CsvReader csv = reader) {
        assertEquals(2, csv.count());
      }
    }
  }

  @Test
  void batches() {
    double sum = 0;
    int fields = 0;
    try (CsvReader csv = SimdCsv.parse(TICKS)) {
      double[] prices = new double[16];
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        int n = batch.recordCount();
        batch.getDoubles("price", prices);
        for (int i = 0; i < n; i++) {
          sum += prices[i];
        }
        int[] fieldEnds = batch.fieldEnds();
        int[] recordEnds = batch.recordEnds();
        MemorySegment read = batch.bytes();
        fields += recordEnds[n - 1];
        assertTrue(fieldEnds[recordEnds[n - 1] - 1] <= read.byteSize());
      }
    }
    assertEquals(150.75, sum);
    assertEquals(8, fields);
  }

  @Test
  void kernel() {
    assertTrue(
        Set.of("vector512", "vector256", "vector128", "swar", "scalar").contains(SimdCsv.kernel()),
        SimdCsv.kernel());
  }

  @Test
  void presets() {
    for (Dialect preset :
        List.of(Dialect.RFC4180, Dialect.TSV, Dialect.EXCEL, Dialect.MYSQL, Dialect.UNIX)) {
      assertNotNull(preset);
      assertEquals(preset, preset.toBuilder().build());
    }
  }

  @Test
  void positionsOfAnException() {
    Dialect strict = Dialect.builder().strayQuotes(StrayQuotes.STRICT).build();
    try (CsvReader csv = SimdCsv.reader().dialect(strict).parse("a,b\n1,x\"\n")) {
      csv.count();
    } catch (CsvException e) {
      assertEquals(1, e.recordNumber());
      assertEquals(2, e.lineNumber());
      assertEquals(7, e.byteOffset());
      assertEquals(1, e.fieldIndex());
      return;
    }
    throw new AssertionError("the quote was not reported");
  }
}
