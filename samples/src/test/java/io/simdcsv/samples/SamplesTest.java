package io.simdcsv.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the samples on small files.
class SamplesTest {
  private static final String TICKS =
      """
      timestamp,symbol,price,volume,bid,ask
      2026-01-05T09:30:00,AAPL,100.0,10,99.9,100.1
      2026-01-05T09:30:01,MSFT,50.0,7,49.9,50.1
      2026-01-05T09:30:02,AAPL,103.0,20,102.9,103.1
      """;

  @TempDir private Path folder;

  @Test
  void averagePriceIsWeightedByVolume() throws IOException {
    // (100 * 10 + 103 * 20) / 30
    assertEquals(102.0, ReadRecords.averagePrice(ticks(), "AAPL"));
  }

  @Test
  void pricesAreSummedUp() throws IOException {
    assertEquals(253.0, ReadBatches.sumOfPrices(ticks()));
  }

  @Test
  void turnoverIsSummedUpPerSymbol() throws IOException {
    // 10000 * 10 + 10300 * 20, 5000 * 7
    assertEquals(Map.of("AAPL", 306_000L, "MSFT", 35_000L), ReadColumns.turnoverInCents(ticks()));
  }

  @Test
  void twoColumnsOfAnotherDialectAreRead() throws IOException {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "a;b;\"ü;\"\nd;e;f\n", StandardCharsets.ISO_8859_1);
    assertEquals(List.of("a ü;", "d f"), OtherDialect.firstAndThird(file));
  }

  private Path ticks() throws IOException {
    return Files.writeString(folder.resolve("ticks.csv"), TICKS);
  }
}
