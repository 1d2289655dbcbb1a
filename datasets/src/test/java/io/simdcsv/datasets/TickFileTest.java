package io.simdcsv.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFileTest {
  @Test
  void smallFilesAreTheSameBytesForEver() {
    assertEquals(
        "b64d76be9415e5db6bfaf77b928a67563445b385714f635d35bf566a077116f6",
        Sha256.of(TickFile.builder().rows(1_000).build().toByteArray()));
    assertEquals(
        "eb3ec604833cdaaf22d98441a8a03bec7b8570a4888e6e75ef83f5284cb0ef8f",
        Sha256.of(TickFile.builder().rows(1_000).quoted(true).build().toByteArray()));
    assertEquals(
        "e5ac2a4f193a52a57e713ab22116e8edb26fd5ca04acc3b41b3af9f75132452e",
        Sha256.of(TickFile.builder().rows(200).wide(50).build().toByteArray()));
    assertEquals(
        "720732c7bc79d95895a9d85d2f330ad21a681584ee73b72c76e90045e1b12faf",
        Sha256.of(TickFile.builder().rows(1_000).seed(7).build().toByteArray()));
  }

  @Test
  void rowsAreTradesInOrder() {
    List<String> lines = lines(TickFile.builder().rows(20_000).build());
    assertEquals("timestamp,symbol,price,volume,bid,ask", lines.getFirst());
    assertEquals(20_001, lines.size());
    Instant before = Instant.EPOCH;
    Map<String, BigDecimal> lastPrices = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertEquals(6, fields.length, line);
      assertEquals(27, fields[0].length(), line);
      Instant time = Instant.parse(fields[0]);
      assertTrue(time.isAfter(before), line);
      before = time;
      assertTrue(fields[1].matches("[A-Z.]{1,5}"), line);
      BigDecimal price = money(fields[2]);
      assertTrue(Integer.parseInt(fields[3]) > 0, line);
      assertTrue(money(fields[4]).compareTo(price) <= 0, line);
      assertTrue(price.compareTo(money(fields[5])) <= 0, line);
      assertTrue(money(fields[4]).compareTo(money(fields[5])) < 0, line);
      BigDecimal last = lastPrices.put(fields[1], price);
      if (last != null) {
        assertTrue(last.subtract(price).abs().compareTo(new BigDecimal("0.02")) <= 0, line);
      }
    }
    assertEquals(40, lastPrices.size());
  }

  @Test
  void tradesFallIntoSessionsOnWeekdays() throws IOException {
    LineHeads heads = new LineHeads("2026-01-05T09:30:00.000000Z".length());
    TickFile.builder().rows(4_000_000).build().writeTo(heads, _ -> {});
    List<String> days = new ArrayList<>();
    for (String head : heads.sample) {
      if (days.isEmpty() || !head.startsWith(days.getLast())) {
        days.add(head.substring(0, 10));
      }
      String time = head.substring(11);
      assertTrue(time.compareTo("09:30:00") >= 0 && time.compareTo("16:00:00") < 0, head);
    }
    assertEquals(
        List.of("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12"),
        days);
  }

  @Test
  void aFewSymbolsMakeMostRows() {
    Map<String, Integer> rows = new HashMap<>();
    for (String line : lines(TickFile.builder().rows(20_000).build()).stream().skip(1).toList()) {
      rows.merge(line.split(",")[1], 1, Integer::sum);
    }
    int[] counts = rows.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    int topTen = Arrays.stream(counts, counts.length - 10, counts.length).sum();
    assertTrue(topTen > 11_000 && topTen < 13_500, "rows of the first ten symbols: " + topTen);
    assertTrue(counts[0] > 50, "rows of the rarest symbol: " + counts[0]);
  }

  @Test
  void theDefaultFileIs25Point4Megabytes() {
    byte[] file = TickFile.builder().build().toByteArray();
    assertEquals(25.4e6, file.length, 0.05e6);
    assertEquals(500_001, count(file, '\n'));
  }

  @Test
  void quotedFilesHoldWhatLooksLikeStructure() {
    List<List<String>> records =
        Rfc4180.parse(TickFile.builder().rows(20_000).quoted(true).build().toByteArray());
    assertEquals(
        List.of("timestamp", "symbol", "price", "volume", "bid", "ask", "note"),
        records.getFirst());
    assertEquals(20_001, records.size());
    int delimiters = 0;
    int quotes = 0;
    int lineBreaks = 0;
    int special = 0;
    for (List<String> record : records.subList(1, records.size())) {
      assertEquals(7, record.size(), record::toString);
      Instant.parse(record.get(0));
      money(record.get(2));
      String note = record.get(6);
      delimiters += note.contains(",") ? 1 : 0;
      quotes += note.contains("\"") ? 1 : 0;
      lineBreaks += note.contains("\n") ? 1 : 0;
      special += note.matches("(?s).*[,\"\r\n].*") ? 1 : 0;
    }
    assertEquals(400, special, 60);
    assertTrue(delimiters > 50, "notes with delimiters: " + delimiters);
    assertTrue(quotes > 50, "notes with quotes: " + quotes);
    assertTrue(lineBreaks > 50, "notes with line breaks: " + lineBreaks);
  }

  @Test
  void quotedFilesQuoteAllThatIsNoNumber() {
    String file =
        new String(
            TickFile.builder().rows(1).quoted(true).build().toByteArray(),
            StandardCharsets.US_ASCII);
    assertTrue(
        file.matches(
            "(\"[a-z]+\",){6}\"note\"\n"
                + "\"[-0-9T:.]+Z\",\"[A-Z.]+\",[0-9.]+,[0-9]+,[0-9.]+,[0-9.]+,\"[a-z ]*\"\n"),
        file);
  }

  @Test
  void wideFilesHoldNumbers() {
    List<String> lines = lines(TickFile.builder().rows(300).wide(101).build());
    assertEquals(301, lines.size());
    String[] names = lines.getFirst().split(",");
    assertEquals(101, names.length);
    assertEquals("c1", names[0]);
    assertEquals("c101", names[100]);
    boolean negative = false;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertEquals(101, fields.length);
      for (int i = 0; i < fields.length; i++) {
        BigDecimal value = new BigDecimal(fields[i]);
        assertEquals(new int[] {0, 2, 4, 0}[i % 4], value.scale(), fields[i]);
        negative |= value.signum() < 0;
      }
      assertEquals(12, fields[3].length(), fields[3]);
    }
    assertTrue(negative);
  }

  @Test
  void theSizeInBytesIsFilledWithWholeRows() {
    byte[] large = TickFile.builder().rows(30_000).build().toByteArray();
    for (int size : new int[] {38, 39, 87, 88, 1_000, 100_000, 262_144, 262_145, 1_000_000}) {
      byte[] file = TickFile.builder().bytes(size).build().toByteArray();
      assertTrue(file.length <= size);
      assertEquals('\n', file[file.length - 1]);
      assertArrayEquals(Arrays.copyOf(large, file.length), file);
      int nextRowEnd = file.length;
      while (large[nextRowEnd] != '\n') {
        nextRowEnd++;
      }
      assertTrue(nextRowEnd + 1 > size, "one more row fits into " + size);
    }
  }

  @Test
  void aFileOfNoRowsIsItsHeader() {
    assertEquals(
        List.of("timestamp,symbol,price,volume,bid,ask"),
        lines(TickFile.builder().rows(0).build()));
  }

  @Test
  void theFileAppearsOnlyWhenItIsComplete(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ticks.csv");
    Files.writeString(file, "older");
    List<Long> progress = new ArrayList<>();
    TickFile ticks = TickFile.builder().rows(20_000).build();
    ticks.writeTo(
        file,
        rows -> {
          progress.add(rows);
          assertEquals("older", read(file));
        });
    assertArrayEquals(ticks.toByteArray(), Files.readAllBytes(file));
    assertEquals(List.of(file), list(folder));
    assertTrue(progress.size() > 2);
    assertEquals(progress.stream().sorted().toList(), progress);
    assertEquals(20_000, progress.getLast());
  }

  @Test
  void aRunThatIsGivenUpLeavesNothing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ticks.csv");
    TickFile ticks = TickFile.builder().rows(20_000).build();
    assertThrows(
        IllegalStateException.class,
        () ->
            ticks.writeTo(
                file,
                _ -> {
                  throw new IllegalStateException("stop");
                }));
    assertEquals(List.of(), list(folder));
  }

  @Test
  void aLinkStaysALink(@TempDir Path folder) throws IOException {
    Path target = Files.writeString(folder.resolve("target.csv"), "older");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target.getFileName());
    TickFile ticks = TickFile.builder().rows(3).build();
    ticks.writeTo(link, _ -> {});
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(ticks.toByteArray(), Files.readAllBytes(target));
  }

  @Test
  void progressIsInTheUnitOfTheSize() throws IOException {
    List<Long> progress = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TickFile.builder().bytes(1_000_000).build().writeTo(out, progress::add);
    assertEquals(out.size(), progress.getLast());
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused("rows must not be negative, got -1", () -> TickFile.builder().rows(-1));
    assertRefused("bytes must not be negative, got -2", () -> TickFile.builder().bytes(-2));
    assertRefused("columns must be from 1 to 100000, got 0", () -> TickFile.builder().wide(0));
    assertRefused(
        "a wide file has no text to quote: choose one of quoted and wide",
        () -> TickFile.builder().wide(3).quoted(true).build());
    assertRefused(
        "bytes must be at least 38, the header's size, got 37",
        () -> TickFile.builder().bytes(37).build());
  }

  private static void assertRefused(String message, Runnable building) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, building::run).getMessage());
  }

  /// Keeps the beginnings of one line in ten: the whole file would take some hundred megabytes.
  private static final class LineHeads extends OutputStream {
    final List<String> sample = new ArrayList<>();
    private final byte[] head;
    private long line;
    private int column;

    LineHeads(int length) {
      head = new byte[length];
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        line++;
        column = 0;
      } else if (column < head.length) {
        head[column++] = (byte) b;
        if (column == head.length && line > 0 && line % 10 == 0) {
          sample.add(new String(head, StandardCharsets.US_ASCII));
        }
      }
    }
  }

  private static BigDecimal money(String text) {
    BigDecimal value = new BigDecimal(text);
    assertEquals(2, value.scale(), text);
    assertTrue(value.signum() > 0, text);
    return value;
  }

  private static List<String> lines(TickFile file) {
    return new String(file.toByteArray(), StandardCharsets.US_ASCII).lines().toList();
  }

  private static long count(byte[] bytes, char wanted) {
    long count = 0;
    for (byte b : bytes) {
      count += b == wanted ? 1 : 0;
    }
    return count;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
