package io.simdcsv.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.Reject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
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
  void turnoversAreSummedUpPerSymbol() throws IOException {
    assertEquals("AAPL 3060.0\nMSFT 350.0\n", ReadTable.turnovers(ticks()));
  }

  @Test
  void twoColumnsOfAnotherDialectAreRead() throws IOException {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "a;b;\"ü;\"\nd;e;f\n", StandardCharsets.ISO_8859_1);
    assertEquals(List.of("a ü;", "d f"), OtherDialect.firstAndThird(file));
  }

  @Test
  void ticksFromASocketBecomeRollingAverages() throws Exception {
    StringBuilder ticks = new StringBuilder("timestamp,symbol,price\n");
    for (int i = 1; i <= 150; i++) {
      ticks.append("t,AAPL,").append(i).append("\nt,MSFT,2.5\r\n");
    }
    byte[] bytes = ticks.append("t,KO,7").toString().getBytes(StandardCharsets.UTF_8);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Void> sending =
          new FutureTask<>(() -> {
            try (Socket socket = server.accept()) {
              // Or the small pieces would wait for one another.
              socket.setTcpNoDelay(true);
              for (int from = 0; from < bytes.length; from += 11) {
                socket.getOutputStream().write(bytes, from, Math.min(11, bytes.length - from));
              }
            }
            return null;
          });
      Thread.ofPlatform().start(sending);
      Map<String, RollingAverage> averages = LiveFeed.read(server.getLocalSocketAddress());
      sending.get();
      assertEquals(List.of("AAPL", "KO", "MSFT"), List.copyOf(averages.keySet()));
      // The last hundred: from 51 to 150.
      assertEquals((51 + 150) / 2.0, averages.get("AAPL").average());
      assertEquals(7, averages.get("KO").average());
      assertEquals(2.5, averages.get("MSFT").average());
    }
  }

  @Test
  void aSumIsGoneOnWithWhereItStopped() throws IOException {
    Path file = ticks();
    Path state = folder.resolve("state");
    assertEquals(37, ResumeAfterKill.sumOfVolumes(file, state));
    assertEquals(37, ResumeAfterKill.sumOfVolumes(file, state));
    Files.writeString(file, "2026-01-05T09:30:03,KO,70.0,5,69.9,70.1\n", StandardOpenOption.APPEND);
    assertEquals(42, ResumeAfterKill.sumOfVolumes(file, state));
    Files.delete(state);
    assertEquals(42, ResumeAfterKill.sumOfVolumes(file, state));
  }

  @Test
  void lastPricesAreThoseBeforeATimeAndBadRecordsAreCollected() throws IOException {
    Path file = folder.resolve("more.csv");
    Files.writeString(file, TICKS + "2026-01-05T09:30:03,MSFT,,5,49.9,50.1\n");
    List<Reject> rejects = new ArrayList<>();
    assertEquals(
        Map.of("AAPL", 100.0, "MSFT", 50.0),
        ReadRows.lastPrices(file, Instant.parse("2026-01-05T09:30:02Z"), rejects));
    assertEquals(List.of("price"), rejects.stream().map(Reject::column).toList());
  }

  @Test
  void barsAreThoseOfEachSymbolAndMinute() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bars.csv"),
            """
            timestamp,symbol,price,volume,bid,ask
            2026-01-05T09:30:00,AAPL,100.0,10,99.9,100.1
            2026-01-05T09:30:01,MSFT,50.0,7,49.9,50.1
            2026-01-05T09:30:59,AAPL,103.0,20,102.9,103.1
            2026-01-05T09:30:59,AAPL,101.0,30,102.9,103.1
            2026-01-05T09:31:00,AAPL,99.0,5,102.9,103.1
            """);
    StringBuilder bars = new StringBuilder();
    MinuteBars.of(file)
        .forEach((key, bar) ->
            bars.append(key.symbol())
                .append(' ')
                .append(key.minute())
                .append(' ')
                .append(bar)
                .append('\n'));
    // (100 * 10 + 103 * 20 + 101 * 30) / 60 = 101.5
    assertEquals(
        """
        AAPL 2026-01-05T09:30:00Z 100.0 103.0 100.0 101.0 101.5
        AAPL 2026-01-05T09:31:00Z 99.0 99.0 99.0 99.0 99.0
        MSFT 2026-01-05T09:30:00Z 50.0 50.0 50.0 50.0 50.0
        """,
        bars.toString());
  }

  /// Many batches, whose ticks the threads add in whatever order they get them.
  @Test
  void barsOfALargeFileOpenAndCloseWithTheRightTick() throws IOException {
    StringBuilder text = new StringBuilder("timestamp,symbol,price,volume,bid,ask\n");
    int ticks = 60_000;
    for (int i = 0; i < ticks; i++) {
      text.append("2026-01-05T09:30:00,AAPL,").append(1 + i).append(",1,0,0\n");
    }
    Path file = Files.writeString(folder.resolve("large.csv"), text);
    assertEquals(
        "1.0 60000.0 1.0 60000.0 30000.5",
        MinuteBars.of(file).values().iterator().next().toString());
  }

  @Test
  void volumesAreSummedUpByFile() throws IOException {
    String monday =
        Files.writeString(folder.resolve("monday.csv"), "symbol,volume\nA,1\nB,2\n").toString();
    String tuesday =
        Files.writeString(folder.resolve("tuesday.csv"), "volume,symbol\n40,A\n").toString();
    assertEquals(Map.of(monday, 3L, tuesday, 40L), DailyFiles.volumes(folder));
  }

  private Path ticks() throws IOException {
    return Files.writeString(folder.resolve("ticks.csv"), TICKS);
  }
}
