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

  private Path ticks() throws IOException {
    return Files.writeString(folder.resolve("ticks.csv"), TICKS);
  }
}
