package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdcsv.RowFileParser.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Changes a file while another process parses it. In every other trial the parser waits at a
/// random row until the change is done; in the rest the two race.
@Timeout(120)
class TruncationFaultTest {
  private static final int TRIALS = 100;
  private static final long SEED = 20_260_719L;

  /// What happens to the file.
  private enum Change {
    TRUNCATED {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(random.nextInt(next.length));
        }
      }
    },
    REWRITTEN_IN_PLACE {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          write(channel, next);
        }
      }
    },
    TRUNCATED_AND_REWRITTEN {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        try (FileChannel channel =
            FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
          write(channel, next);
        }
      }
    },
    DELETED {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        Files.delete(file);
      }
    },
    REPLACED {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        Path other = file.resolveSibling("next.csv");
        Files.write(other, next);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      }
    },
    APPENDED {
      @Override
      void apply(Path file, byte[] next, Random random) throws IOException {
        Files.write(file, next, StandardOpenOption.APPEND);
      }
    };

    abstract void apply(Path file, byte[] next, Random random) throws IOException;

    /// Whether the bytes that the parser is to read go away or become others.
    boolean harms() {
      return this == TRUNCATED || this == REWRITTEN_IN_PLACE || this == TRUNCATED_AND_REWRITTEN;
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        buffer.limit(Math.min(buffer.position() + (1 << 16), bytes.length));
        channel.write(buffer);
        buffer.limit(bytes.length);
      }
    }
  }

  @TempDir Path folder;
  private Parser parser;
  private boolean hasNativeAccess;

  @BeforeEach
  void onlyOnce() {
    assumeTrue(
        System.getProperty("simdcsv.test.vector", "present").equals("present"),
        "faults: tried in the execution with the Vector API");
  }

  @AfterEach
  void endParser() throws IOException, InterruptedException {
    if (parser != null) {
      parser.end();
    }
  }

  @Test
  void readGivesACompleteResultOrAnException() throws IOException, InterruptedException {
    Map<Outcome, Integer> outcomes = run(IoMode.READ);
    assertNotEquals(null, outcomes.get(Outcome.CSV_EXCEPTION), () -> "no trial hit: " + outcomes);
    assertNotEquals(null, outcomes.get(Outcome.COMPLETE), () -> "every trial hit: " + outcomes);
  }

  @Test
  void mappedMayDieOnlyWhereThePagesGoAway() throws IOException, InterruptedException {
    Map<Outcome, Integer> outcomes = run(IoMode.MAPPED);
    assertNotEquals(null, outcomes.get(Outcome.COMPLETE), () -> "every trial hit: " + outcomes);
  }

  /// Then a mapping is read as a segment of another class.
  @Test
  void mappedMayDieOnlyWhereThePagesGoAwayWithNativeAccess()
      throws IOException, InterruptedException {
    hasNativeAccess = true;
    Map<Outcome, Integer> outcomes = run(IoMode.MAPPED);
    assertNotEquals(null, outcomes.get(Outcome.COMPLETE), () -> "every trial hit: " + outcomes);
    assertNotEquals(null, outcomes.get(Outcome.CSV_EXCEPTION), () -> "no trial hit: " + outcomes);
  }

  private Map<Outcome, Integer> run(IoMode mode) throws IOException, InterruptedException {
    Random random = new Random(SEED);
    Path file = folder.resolve("rows.csv");
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    List<String> problems = new ArrayList<>();
    byte[] bytes = RowFile.bytes(0);
    for (int trial = 0; trial < TRIALS; trial++) {
      Change change = Change.values()[trial / 2 % Change.values().length];
      boolean waits = trial % 2 == 0;
      byte[] next = RowFile.bytes(trial + 1);
      Files.write(file, bytes);
      // Older than the clock's tick, so that a rewrite always shows in the modification time.
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
      String result = parse(mode, file, trial, waits, change, next, random);
      Outcome outcome = Outcome.valueOf(result.substring(0, result.indexOf(' ')));
      outcomes.merge(outcome, 1, Integer::sum);
      if (!allowed(mode, change, waits).contains(outcome)) {
        problems.add("trial %d, %s, waits %s: %s".formatted(trial, change, waits, result));
      }
      bytes = next;
    }
    assertEquals(List.of(), problems, () -> mode + ", seed " + SEED + ", all: " + outcomes);
    return outcomes;
  }

  /// What the documentation of [IoMode] allows.
  private static Set<Outcome> allowed(IoMode mode, Change change, boolean waits) {
    Set<Outcome> allowed = EnumSet.noneOf(Outcome.class);
    if (!change.harms() || !waits) {
      allowed.add(Outcome.COMPLETE);
    }
    if (change.harms()) {
      allowed.add(Outcome.CSV_EXCEPTION);
      allowed.add(Outcome.IO_EXCEPTION);
    }
    if (mode == IoMode.MAPPED && change.harms()) {
      // A page that the new end of the file cuts reads as zeros after it; the next one is not
      // there.
      if (change != Change.REWRITTEN_IN_PLACE) {
        allowed.addAll(EnumSet.of(Outcome.ZEROS, Outcome.INTERNAL_ERROR, Outcome.DIED));
      }
      if (change != Change.TRUNCATED) {
        allowed.add(Outcome.WRONG);
      }
    }
    return allowed;
  }

  private String parse(
      IoMode mode,
      Path file,
      int generation,
      boolean waits,
      Change change,
      byte[] next,
      Random random)
      throws IOException, InterruptedException {
    if (parser == null) {
      parser = new Parser(folder, hasNativeAccess);
    }
    int pause = random.nextInt(RowFile.ROWS - 1);
    parser.say("%s %d %s %d %s".formatted(mode, pause, waits, generation, file));
    String answer = parser.hear();
    if ("paused".equals(answer)) {
      change.apply(file, next, random);
      if (waits) {
        parser.say("go on");
      }
      answer = parser.hear();
    }
    if (answer == null) {
      int status = parser.end();
      parser = null;
      return Outcome.DIED + " with status " + status;
    }
    return answer;
  }

  /// The other process.
  private static final class Parser {
    private final Process process;
    private final PrintStream out;
    private final BufferedReader in;

    Parser(Path folder, boolean hasNativeAccess) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--add-modules",
                  "jdk.incubator.vector",
                  "--enable-native-access=" + (hasNativeAccess ? "ALL-UNNAMED" : "java.base"),
                  "-Xmx256m",
                  "-XX:-CreateCoredumpOnCrash",
                  "-XX:+SuppressFatalErrorMessage",
                  "-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"),
                  "-cp",
                  classPath(),
                  RowFileParser.class.getName())
              .directory(folder.toFile())
              .redirectError(folder.resolve("stderr.txt").toFile())
              .start();
      out = new PrintStream(process.getOutputStream(), true, UTF_8);
      in = process.inputReader(UTF_8);
    }

    void say(String line) {
      out.println(line);
    }

    /// The next line, or null if the process has ended.
    String hear() throws IOException {
      return in.readLine();
    }

    int end() throws IOException, InterruptedException {
      out.close();
      in.close();
      return process.waitFor();
    }

    /// Where the classes of the library and those of its tests are, which one module may hide.
    private static String classPath() {
      return root(CsvReader.class) + File.pathSeparator + root(RowFileParser.class);
    }

    private static String root(Class<?> type) {
      String name = type.getSimpleName() + ".class";
      try {
        Path file = Path.of(type.getResource(name).toURI());
        return file.resolve("../../..").normalize().toString();
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
