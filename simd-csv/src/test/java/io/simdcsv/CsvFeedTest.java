package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// What a feed does at its edges; what it reads is [FeedCutTest]'s.
class CsvFeedTest {
  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();
  private static final Dialect STRICT = PLAIN.toBuilder().strayQuotes(StrayQuotes.STRICT).build();

  private final List<String> given = new ArrayList<>();

  private void add(CsvRecord record) {
    given.add(String.join("|", record.toList()));
  }

  private void add(CsvBatch batch) {
    IntStream.range(0, batch.recordCount()).forEach(r -> add(batch.record(r)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aRecordIsGivenAsSoonAsItIsComplete() {
    try (CsvFeed feed = SimdCsv.feed(PLAIN, this::add)) {
      feed.accept(bytes("a,b\nc"));
      assertEquals(List.of("a|b"), given);
      feed.accept(bytes(",\"d\n"));
      assertEquals(List.of("a|b"), given);
      feed.accept(bytes("\"\n"));
      assertEquals(List.of("a|b", "c|d\n"), given);
      feed.accept(bytes("e\r"));
      assertEquals(2, given.size(), "an LF may follow");
      feed.accept(bytes("f\r\n"));
      assertEquals(List.of("a|b", "c|d\n", "e", "f"), given);
      feed.accept(bytes("g,h"));
      assertEquals(4, given.size());
      feed.finish();
      assertEquals("g|h", given.getLast());
      feed.finish();
      assertEquals(5, given.size());
    }
  }

  @Test
  void aFirstRecordNeedNotWaitForAMarkThatItCannotBe() {
    try (CsvFeed feed = SimdCsv.feed(PLAIN, this::add)) {
      feed.accept(bytes("\n1\n"));
      assertEquals(List.of("1"), given);
    }
  }

  @Test
  void theHeaderIsKnownWhenItHasCome() {
    try (CsvFeed feed = SimdCsv.feed(Dialect.RFC4180, this::add)) {
      assertEquals(List.of(), feed.header());
      feed.accept(bytes("a,b"));
      assertEquals(List.of(), feed.header());
      feed.accept(bytes("\n1,2\n"));
      assertEquals(List.of("a", "b"), feed.header());
      assertEquals(List.of("1|2"), given);
    }
  }

  @Test
  void columnsAreSelected() {
    CsvReader.Builder builder = SimdCsv.reader().select("c", "a");
    try (CsvFeed feed = builder.feedRecords(this::add)) {
      builder.select("never");
      feed.accept(bytes("a,b,c\n1,2,3\n"));
      assertEquals(List.of("c", "a"), feed.header());
      assertEquals(List.of("3|1"), given);
    }
  }

  @Test
  void nothingIsGivenOfNothing() {
    try (CsvFeed feed = SimdCsv.feed(Dialect.RFC4180, this::add)) {
      feed.accept(ByteBuffer.allocate(0));
      feed.finish();
      assertEquals(List.of(), given);
    }
  }

  @Test
  void allKindsOfMemoryAreTakenAndBuffersMovedToTheirLimit() {
    byte[] input = bytes("_a,b\n_");
    try (CsvFeed feed = SimdCsv.feed(PLAIN, this::add);
        Arena arena = Arena.ofConfined()) {
      for (ByteBuffer buffer :
          List.of(
              ByteBuffer.wrap(input),
              ByteBuffer.wrap(input).asReadOnlyBuffer(),
              ByteBuffer.allocateDirect(6).put(input))) {
        buffer.position(1).limit(5);
        feed.accept(buffer);
        assertEquals(5, buffer.position());
        assertEquals(5, buffer.limit());
      }
      feed.accept(bytes("a,b\n"));
      feed.accept(arena.allocate(4).copyFrom(MemorySegment.ofArray(bytes("a,b\n"))));
      feed.accept(MemorySegment.ofArray(input).asSlice(1, 4));
      assertEquals(List.of("a|b", "a|b", "a|b", "a|b", "a|b", "a|b"), given);
    }
  }

  @Test
  void aRecordWhoseConsumerThrewCountsAsGiven() {
    Consumer<CsvRecord> consumer =
        record -> {
          add(record);
          if (record.getInt(0) % 3 == 0) {
            throw new IllegalArgumentException("no threes");
          }
        };
    try (CsvFeed feed = SimdCsv.reader().dialect(PLAIN).feedRecords(consumer)) {
      assertThrows(IllegalArgumentException.class, () -> feed.accept(bytes("1\n2\n3\n4\n5")));
      assertEquals(List.of("1", "2", "3"), given);
      assertThrows(IllegalArgumentException.class, () -> feed.accept(bytes("5\n6\n7\n")));
      assertEquals(List.of("1", "2", "3", "4", "55", "6"), given);
      feed.accept(bytes("8\n9"));
      assertEquals(List.of("1", "2", "3", "4", "55", "6", "7", "8"), given);
      assertThrows(IllegalArgumentException.class, feed::finish);
      assertEquals("9", given.getLast());
      feed.finish();
      assertEquals(9, given.size());
    }
  }

  @Test
  void aBatchWhoseConsumerThrewCountsAsGiven() {
    List<Integer> sizes = new ArrayList<>();
    Consumer<CsvBatch> consumer =
        batch -> {
          add(batch);
          sizes.add(batch.recordCount());
          if (sizes.size() % 2 == 1) {
            throw new IllegalArgumentException("every other one");
          }
        };
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      text.append(i).append(",x\n");
      expected.add(i + "|x");
    }
    try (CsvFeed feed = SimdCsv.feed(PLAIN, consumer)) {
      ByteBuffer piece = ByteBuffer.wrap(bytes(text.toString()));
      assertThrows(IllegalArgumentException.class, () -> feed.accept(piece));
      assertEquals(0, piece.remaining());
      int calls = 1;
      while (given.size() < expected.size()) {
        try {
          feed.accept(new byte[0]);
        } catch (IllegalArgumentException e) {
          calls++;
        }
      }
      assertTrue(calls > 1, sizes::toString);
      assertEquals(expected, given);
    }
  }

  @Test
  void brokenInputIsToldAfterTheRecordsBeforeItAndForever() {
    try (CsvFeed feed = SimdCsv.feed(STRICT, this::add)) {
      CsvException first =
          assertThrows(CsvException.class, () -> feed.accept(bytes("a\nb\nc\"\nd\n")));
      assertEquals(3, first.recordNumber());
      assertEquals(List.of("a", "b"), given);
      assertSame(first, assertThrows(CsvException.class, () -> feed.accept(bytes("e\n"))));
      assertSame(first, assertThrows(CsvException.class, feed::finish));
      assertEquals(2, given.size());
    }
  }

  /// Pieces of one line take a shorter way than those that end anywhere; both are to find the same.
  @Test
  void rejectsAreToldBeforeTheRecordAfterThem() {
    List<String> lines = List.of("a,b\n", "c\n", "d\n", "e,f\n", "g,h\"\n", "i,j\r\n", "k\n");
    Dialect rules = STRICT.toBuilder().fieldCount(FieldCount.SKIP).build();
    List<String> expected = List.of("a|b", "2", "3", "e|f", "5", "i|j", "7");
    String all = String.join("", lines);
    List<List<String>> cuts =
        List.of(
            lines,
            all.chars().mapToObj(Character::toString).toList(),
            List.of(lines.get(0) + lines.get(1), String.join("", lines.subList(2, 7))));
    for (List<String> pieces : cuts) {
      for (boolean inBatches : new boolean[] {false, true}) {
        given.clear();
        CsvReader.Builder reader =
            SimdCsv.reader()
                .dialect(rules)
                .onReject(reject -> given.add("" + reject.recordNumber()));
        try (CsvFeed feed = inBatches ? reader.feed(this::add) : reader.feedRecords(this::add)) {
          pieces.forEach(piece -> feed.accept(bytes(piece)));
          feed.finish();
        }
        assertEquals(
            expected.stream().sorted().toList(),
            given.stream().sorted().toList(),
            pieces::toString);
        for (String after : List.of("e|f", "i|j")) {
          for (String reject : expected.subList(1, expected.indexOf(after))) {
            assertTrue(
                reject.contains("|") || given.indexOf(reject) < given.indexOf(after),
                () -> pieces + " give " + given);
          }
        }
      }
    }
  }

  @Test
  void whatACollectorThrowsEndsTheFeed() {
    Dialect rules = PLAIN.toBuilder().fieldCount(FieldCount.SKIP).build();
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    CsvReader.Builder reader =
        SimdCsv.reader()
            .dialect(rules)
            .onReject(_ -> {
              throw thrown;
            });
    try (CsvFeed feed = reader.feedRecords(this::add)) {
      feed.accept(bytes("a,b\n"));
      feed.accept(bytes("c,d\n"));
      assertSame(
          thrown, assertThrows(IllegalArgumentException.class, () -> feed.accept(bytes("e\n"))));
      assertSame(
          thrown, assertThrows(IllegalArgumentException.class, () -> feed.accept(bytes("f,g\n"))));
      assertEquals(List.of("a|b", "c|d"), given);
    }
  }

  @Test
  void gzipIsRefused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes("a,b\n"));
    }
    try (CsvFeed feed = SimdCsv.feed(PLAIN, this::add)) {
      byte[] head = {zipped.toByteArray()[0]};
      feed.accept(head);
      byte[] rest = zipped.toByteArray();
      rest = Arrays.copyOfRange(rest, 1, rest.length);
      byte[] piece = rest;
      UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> feed.accept(piece));
      assertTrue(e.getMessage().contains("gzip"), e::getMessage);
      assertSame(e, assertThrows(UncheckedIOException.class, feed::finish));
    }
  }

  @Test
  void aConsumerCannotFeedTheFeed() {
    CsvFeed[] feed = new CsvFeed[1];
    try (CsvFeed itself = SimdCsv.feed(PLAIN, batch -> feed[0].accept(bytes("b\n")))) {
      feed[0] = itself;
      assertThrows(IllegalStateException.class, () -> itself.accept(bytes("a\n")));
    }
  }

  @Test
  void aConsumerMayCloseTheFeed() {
    CsvFeed[] feed = new CsvFeed[1];
    Consumer<CsvRecord> consumer =
        record -> {
          add(record);
          feed[0].close();
        };
    try (CsvFeed itself = SimdCsv.reader().dialect(PLAIN).feedRecords(consumer)) {
      feed[0] = itself;
      itself.accept(bytes("a\nb\n"));
      assertEquals(List.of("a"), given);
      assertThrows(IllegalStateException.class, () -> itself.accept(bytes("c\n")));
    }
  }

  @Test
  void theEndIsTheEnd() {
    CsvFeed feed = SimdCsv.feed(PLAIN, this::add);
    feed.accept(bytes("a"));
    feed.finish();
    assertThrows(IllegalStateException.class, () -> feed.accept(bytes("b\n")));
    feed.close();
    feed.close();
    assertThrows(IllegalStateException.class, feed::finish);
    assertThrows(IllegalStateException.class, () -> feed.accept(bytes("b\n")));
    assertEquals(List.of("a"), given);
  }

  @Test
  void aFeedDoesNotResume() {
    assertThrows(
        IllegalStateException.class,
        () -> SimdCsv.reader().resumeAt(Position.START).feed(this::add));
  }
}
