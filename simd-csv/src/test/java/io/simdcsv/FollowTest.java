package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A file that changes while it is followed. What happens to it is a script: a step is played
/// whenever the reader has read all there is, and the end of the script is the end of the input.
@Timeout(120)
class FollowTest {
  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();
  private static final long SEED = 0xF011;

  @TempDir Path folder;
  private Path file;
  private final Queue<Step> script = new ArrayDeque<>();

  private interface Step {
    void play() throws IOException;
  }

  private boolean playStep() {
    Step step = script.poll();
    if (step == null) {
      return true;
    }
    try {
      step.play();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return false;
  }

  private CsvReader.Builder following(Dialect dialect) {
    return SimdCsv.reader()
        .dialect(dialect)
        .pollInterval(Duration.ofMillis(1))
        .until(this::playStep);
  }

  private void create(String text) throws IOException {
    file = Files.writeString(folder.resolve("followed.csv"), text);
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.APPEND);
  }

  private void thenAppend(String text) {
    script.add(() -> append(text.getBytes(UTF_8)));
  }

  private void thenMoveAway() {
    script.add(() -> Files.move(file, folder.resolve("old"), StandardCopyOption.REPLACE_EXISTING));
  }

  private void thenCreate(String text) {
    script.add(() -> Files.writeString(file, text, StandardOpenOption.CREATE_NEW));
  }

  private void thenTruncate(String text) {
    script.add(() -> Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING));
  }

  /// One more look at the file.
  private void thenNothing() {
    script.add(() -> {});
  }

  @ParameterizedTest
  @MethodSource("io.simdcsv.CutTest#cuts")
  void givesWhatTheWholeGives(CutTest.Cut cut) throws IOException {
    byte[] input = cut.input().getBytes(UTF_8);
    Told expected = Told.of(() -> SimdCsv.reader().dialect(cut.dialect()).parse(input));
    Random random = new Random(SEED);
    for (int window : new int[] {1, 40, 1 << 17}) {
      create("");
      int longest = 1 + random.nextInt(100);
      for (int from = 0, to; from < input.length; from = to) {
        to = Math.min(from + 1 + random.nextInt(longest), input.length);
        byte[] piece = Arrays.copyOfRange(input, from, to);
        script.add(() -> append(piece));
      }
      assertEquals(
          expected, Told.of(() -> following(cut.dialect()).windowBytes(window).follow(file)));
      script.clear();
    }
  }

  @Test
  void givesARecordAsSoonAsItIsComplete() throws IOException {
    create("a,b\n1");
    List<String> given = new ArrayList<>();
    script.add(() -> assertEquals(List.of(), given));
    thenAppend(",2\n3,4");
    script.add(() -> assertEquals(List.of("[1, 2]"), given));
    thenAppend("\r");
    script.add(() -> assertEquals(List.of("[1, 2]"), given));
    thenAppend("\n");
    script.add(() -> assertEquals(List.of("[1, 2]", "[3, 4]"), given));
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      for (CsvRecord record : reader) {
        given.add(record.toList().toString());
      }
    }
    assertEquals(2, given.size());
    assertTrue(script.isEmpty());
  }

  @Test
  void waitsForTheHeaderAndInAnyEncoding() throws IOException {
    Charset charset = Charset.forName("UTF-16LE");
    byte[] input = "\uFEFFž,b\n😀,2\r\n".getBytes(charset);
    create("");
    for (byte b : input) {
      script.add(() -> append(new byte[] {b}));
    }
    Told expected = Told.of(() -> SimdCsv.parse(input));
    assertEquals(1, expected.records().size());
    assertEquals(expected, Told.of(() -> following(Dialect.RFC4180).follow(file)));
  }

  @Test
  void countsAndReadsBatches() throws IOException {
    create("a\n1\n");
    thenAppend("2\n3");
    thenAppend("\n4\n5");
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      assertEquals(1, reader.nextBatch().recordCount());
      assertEquals(4, reader.count());
    }
  }

  @Test
  void readsAReplacedFileToItsEndAndThenTheNewOne() throws IOException {
    create("a,b\n1,2\n3,");
    thenMoveAway();
    // Whoever wrote to it still does.
    script.add(
        () -> Files.writeString(folder.resolve("old"), "4\n5,6\n", StandardOpenOption.APPEND));
    thenNothing();
    thenCreate("a,");
    script.add(() -> Files.writeString(folder.resolve("old"), "7,8", StandardOpenOption.APPEND));
    thenNothing();
    thenNothing();
    thenAppend("b\n9,10\n");
    thenMoveAway();
    thenCreate("a,b\n");
    thenAppend("11,12\n");
    Told told = Told.of(() -> following(Dialect.RFC4180).follow(file));
    assertEquals(
        List.of(
            "1 at 4 in line 2: [1] [2]",
            "2 at 8 in line 3: [3] [4]",
            "3 at 12 in line 4: [5] [6]",
            "4 at 16 in line 5: [7] [8]",
            "5 at 4 in line 2: [9] [10]",
            "6 at 4 in line 2: [11] [12]"),
        told.records());
    assertEquals(null, told.problem());
  }

  @Test
  void countsOverReplacedFiles() throws IOException {
    create("a\n1\n2");
    thenMoveAway();
    thenCreate("a\n3\n");
    thenNothing();
    thenNothing();
    thenAppend("4\n5");
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      assertEquals(5, reader.count());
    }
  }

  @Test
  void refusesAnotherHeader() throws IOException {
    create("a,b\n1,2\n");
    thenMoveAway();
    thenCreate("b,a\n2,1\n");
    thenNothing();
    thenNothing();
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      records.next();
      for (int i = 0; i < 2; i++) {
        CsvException e = assertThrows(CsvException.class, records::hasNext);
        assertTrue(e.getMessage().contains("[b, a]"), e::getMessage);
        assertTrue(e.getMessage().contains("[a, b]"), e::getMessage);
      }
      assertThrows(CsvException.class, reader::count);
    }
  }

  @Test
  void readsATruncatedFileFromItsStart() throws IOException {
    create("a,b\n1,2\n3,4\n");
    thenTruncate("a,b\n5,6\n");
    thenNothing();
    thenAppend("7,8\n");
    Told told = Told.of(() -> following(Dialect.RFC4180).follow(file));
    assertEquals(
        List.of(
            "1 at 4 in line 2: [1] [2]",
            "2 at 8 in line 3: [3] [4]",
            "3 at 4 in line 2: [5] [6]",
            "4 at 8 in line 3: [7] [8]"),
        told.records());
    assertEquals(null, told.problem());
  }

  @Test
  void noticesATruncatedFileThatHasAsManyBytesOrMoreSince() throws IOException {
    for (String since : List.of("a,b\n5,6\n7,8\n", "a,b\n5,6\n7,8\n9,10\n")) {
      for (int window : new int[] {1, 7, 1 << 17}) {
        create("a,b\n1,2\n3,4\n");
        thenTruncate(since);
        Told told = Told.of(() -> following(Dialect.RFC4180).windowBytes(window).follow(file));
        List<String> expected = new ArrayList<>();
        for (String text : List.of("a,b\n1,2\n3,4\n", since)) {
          for (String record : Told.of(() -> SimdCsv.parse(text)).records()) {
            // The records are counted on.
            expected.add((expected.size() + 1) + record.substring(1));
          }
        }
        assertEquals(expected, told.records());
        assertEquals(null, told.problem());
      }
    }
  }

  /// More than is kept of what was read.
  @Test
  void noticesThatOnlyWhatWasReadLastIsAnother() throws IOException {
    String rows = "a,b\n" + "1,2\n".repeat(1000);
    create(rows + "3,4\n");
    thenTruncate(rows + "5,6\n7,8\n");
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      assertEquals(1001 + 1002, reader.count());
    }
  }

  @Test
  void tellsThatTruncationCutARecordAlsoWhereTheFileHasMoreBytesSince() throws IOException {
    create("a,b\n1,2\n3,");
    thenTruncate("a,b\n5,6\n7,8\n");
    Told told = Told.of(() -> following(Dialect.RFC4180).follow(file));
    assertEquals(List.of("1 at 4 in line 2: [1] [2]"), told.records());
    assertTrue(told.problem().contains("truncated before byte 10"), told::problem);
  }

  @Test
  void tellsThatTruncationCutARecord() throws IOException {
    create("a,b\n1,2\n3,");
    thenTruncate("a,b\n");
    Told told = Told.of(() -> following(Dialect.RFC4180).follow(file));
    assertEquals(List.of("1 at 4 in line 2: [1] [2]"), told.records());
    assertTrue(told.problem().contains("truncated before byte 10"), told::problem);
    assertTrue(told.problem().contains("record 2"), told::problem);
  }

  @Test
  void goesOnWhereAnotherReaderCameTo() throws IOException {
    create("a,b\n1,2\n3,4\n");
    Position position;
    try (CsvReader reader = following(Dialect.RFC4180).follow(file)) {
      reader.iterator().next();
      position = reader.position();
    }
    thenAppend("5,");
    thenAppend("6\n");
    Told told = Told.of(() -> following(Dialect.RFC4180).resumeAt(position).follow(file));
    assertEquals(
        List.of("2 at 8 in line 3: [3] [4]", "3 at 12 in line 4: [5] [6]"), told.records());

    Files.writeString(file, "a,b\n");
    CsvReader.Builder shrunk = following(Dialect.RFC4180).resumeAt(position);
    assertThrows(CsvException.class, () -> shrunk.follow(file));
  }

  @Test
  void aMissingFileIsTold() {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> SimdCsv.follow(folder.resolve("missing")));
    assertInstanceOf(NoSuchFileException.class, e.getCause());
  }

  @Test
  void whatCannotBeIsRefused() {
    CsvReader.Builder builder = SimdCsv.reader();
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-5), Duration.ofDays(2))) {
      assertThrows(IllegalArgumentException.class, () -> builder.pollInterval(wrong));
    }
  }

  /// Reads on a thread of its own until something ends it, which `end` does while the thread waits
  /// for more. (It is asked for the end right before that, and waits for the monitor that `close`
  /// takes.)
  private List<String> readUntil(String text, End end) throws Exception {
    create(text);
    CountDownLatch waits = new CountDownLatch(1);
    CsvReader.Builder builder =
        SimdCsv.reader()
            .dialect(PLAIN)
            .pollInterval(Duration.ofHours(1))
            .until(() -> {
              waits.countDown();
              return false;
            });
    List<String> records = new ArrayList<>();
    try (CsvReader reader = builder.follow(file)) {
      FutureTask<Void> task =
          new FutureTask<>(() -> {
            for (CsvRecord record : reader) {
              records.add(record.getString(0));
            }
            assertFalse(reader.iterator().hasNext());
            return null;
          });
      Thread thread = new Thread(task);
      thread.start();
      waits.await();
      end.end(reader, thread);
      thread.join();
      try {
        task.get();
      } catch (ExecutionException e) {
        assertInstanceOf(UncheckedIOException.class, e.getCause());
        assertInstanceOf(InterruptedIOException.class, e.getCause().getCause());
        records.add("interrupted, resume at " + reader.position());
      }
    }
    return records;
  }

  private interface End {
    void end(CsvReader reader, Thread thread);
  }

  @Test
  void aWaitingReaderMayBeClosedByAnotherThread() throws Exception {
    assertEquals(List.of("1", "2"), readUntil("1\n2\n3", (reader, thread) -> reader.close()));
  }

  @Test
  void aWaitingReaderMayBeInterrupted() throws Exception {
    assertEquals(
        List.of("1", "2", "interrupted, resume at byte 4, record 3, line 3"),
        readUntil("1\n2\n3", (reader, thread) -> thread.interrupt()));
  }
}
