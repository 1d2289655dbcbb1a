package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers, feeds and readers that follow, closed at their end, midway, or after a failure, leave
/// nothing behind: no thread, no file descriptor, no mapping of a file.
class LeakTest {
  private static final int ROUNDS = 200;
  private static final byte[] INPUT =
      ("a,b\n" + "1,2\n".repeat(100) + "3\",4\n").getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path file;

  /// How much of what is not garbage collected the process holds.
  private record Holdings(long threads, long descriptors, long mappings) {
    static Holdings now(Path file) throws IOException {
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        return new Holdings(
            Thread.getAllStackTraces().size(),
            descriptors.filter(path -> isOpenAt(path, file)).count(),
            Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.endsWith(file.toString()))
                .count());
      }
    }

    private static boolean isOpenAt(Path descriptor, Path file) {
      try {
        return Files.readSymbolicLink(descriptor).equals(file);
      } catch (IOException e) {
        return false; // that by which the folder was listed
      }
    }
  }

  private interface Use {
    void run() throws IOException;
  }

  private void check(Use use) throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Linux tells what a process holds");
    file = Files.write(folder.resolve("leak.csv"), INPUT).toRealPath();
    use.run();
    Holdings before = Holdings.now(file);
    assertEquals(0, before.descriptors());
    assertEquals(0, before.mappings());
    for (int round = 0; round < ROUNDS; round++) {
      use.run();
    }
    Holdings after = Holdings.now(file);
    assertTrue(after.threads() <= before.threads() + 2, () -> before + ", then " + after);
    assertEquals(0, after.descriptors());
    assertEquals(0, after.mappings());
  }

  private CsvReader.Builder strict() {
    return SimdCsv.reader()
        .dialect(Dialect.builder().strayQuotes(StrayQuotes.STRICT).build())
        .windowBytes(64);
  }

  @Test
  void ofReaders() throws IOException {
    check(() -> {
      for (IoMode mode : IoMode.values()) {
        try (CsvReader reader = SimdCsv.reader().ioMode(mode).parse(file)) {
          assertEquals(101, reader.count());
        }
        try (CsvReader reader = strict().ioMode(mode).parse(file)) {
          reader.iterator().next();
        }
        try (CsvReader reader = strict().ioMode(mode).parse(file)) {
          assertThrows(CsvException.class, () -> reader.count());
        }
        Position none = new Position(1L << 40, 2, 2);
        assertThrows(CsvException.class, () -> strict().ioMode(mode).resumeAt(none).parse(file));
      }
    });
  }

  @Test
  void ofReadersOfManyFiles() throws IOException {
    check(() -> {
      for (int threads : List.of(1, 2)) {
        CsvReader.Builder builder = SimdCsv.reader().parallelism(threads);
        Set<MemorySegment> memory = ConcurrentHashMap.newKeySet();
        try (CsvFiles files = builder.parseAll(Collections.nCopies(20, file))) {
          files.forEachBatch(batch -> memory.add(batch.bytes()));
        }
        try (CsvFiles files = builder.parseAll(List.of(file, file))) {
          memory.add(files.nextBatch().bytes());
        }
        try (CsvFiles files = builder.parseAll(Collections.nCopies(20, file))) {
          assertThrows(
              UnsupportedOperationException.class,
              () ->
                  files.forEachBatch(batch -> {
                    memory.add(batch.bytes());
                    throw new UnsupportedOperationException("consumer");
                  }));
        }
        assertTrue(memory.size() <= 3 * threads, () -> "a window a thread: " + memory);
        assertTrue(memory.stream().noneMatch(segment -> segment.scope().isAlive()));
      }
    });
  }

  @Test
  void ofReadersThatFollow() throws IOException {
    check(() -> {
      CsvReader.Builder builder = strict().pollInterval(Duration.ofMillis(1)).until(() -> true);
      try (CsvReader reader = builder.follow(file)) {
        reader.iterator().next();
      }
      try (CsvReader reader = builder.follow(file)) {
        assertThrows(CsvException.class, () -> reader.count());
      }
      Position none = new Position(1L << 40, 2, 2);
      assertThrows(
          CsvException.class, () -> strict().until(() -> true).resumeAt(none).follow(file));
      Thread.currentThread().interrupt();
      assertThrows(UncheckedIOException.class, () -> builder.follow(file));
      assertTrue(Thread.interrupted());
    });
  }

  @Test
  void ofFeeds() throws IOException {
    check(() -> {
      for (byte[] piece : List.of(new byte[0], INPUT)) {
        try (CsvFeed feed = SimdCsv.feed(Dialect.RFC4180, _ -> {})) {
          feed.accept(piece);
        }
        try (CsvFeed feed = SimdCsv.feed(Dialect.RFC4180, _ -> {})) {
          feed.accept(piece);
          feed.finish();
        }
      }
      try (CsvFeed feed = strict().feed(_ -> {})) {
        assertThrows(CsvException.class, () -> feed.accept(INPUT));
      }
      try (CsvFeed feed =
          strict()
              .feedRecords(_ -> {
                throw new UnsupportedOperationException("consumer");
              })) {
        assertThrows(UnsupportedOperationException.class, () -> feed.accept(INPUT));
      }
    });
  }
}
