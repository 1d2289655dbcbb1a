package io.simdcsv.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.baselines.Contenders;
import io.simdcsv.datasets.TickFile;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Status;
import io.simdcsv.jmh.result.StudyFile;
import io.simdcsv.jmh.run.OffByOne;
import io.simdcsv.jmh.run.Throwing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on a small file: they show that the parts fit together and that answers are judged, and say
/// nothing about times.
class RunCommandTest {
  private static final int ROWS = 1_000;

  @TempDir Path folder;

  private Path file;
  private Path results;

  /// A run of somebody else on this machine is no reason to fail: these figures count for nothing.
  @BeforeAll
  static void runBesideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("small.csv");
    results = folder.resolve("results/cpu/date/leaderboard.json");
    TickFile.builder().rows(ROWS).build().writeTo(file, _ -> {});
  }

  @Test
  void aQuickRunOfTwoContendersAtOneTask() throws IOException {
    Run run = run("sum", "--contenders=simd-csv-swar,fastcsv", "--forks=2");
    assertEquals(0, run.exitCode(), run.err());
    Leaderboard found = LeaderboardFile.read(results);
    assertEquals(
        List.of(new DataFile("small.csv", Files.size(file), ROWS, 6 * ROWS)), found.data());
    assertEquals(
        List.of("simd-csv-swar ok", "fastcsv ok"),
        found.measurements().stream().map(m -> m.contender() + " " + m.status()).toList());
    for (Measurement measurement : found.measurements()) {
      assertEquals(List.of(1, 1), measurement.forks().stream().map(List::size).toList());
      assertTrue(measurement.forks().stream().allMatch(fork -> fork.getFirst() > 0));
      assertEquals(Contenders.named(measurement.contender()).version(), measurement.version());
    }
    assertEquals(
        List.of("byte-count", "byte-count-read", "memcpy"),
        found.limits().stream().map(Limit::name).toList());
    List<String> cold =
        found.processes().stream()
            .filter(p -> p.kind().equals(ProcessMeasurement.COLD))
            .map(ProcessMeasurement::contender)
            .toList();
    assertTrue(cold.containsAll(List.of("simd-csv-swar", "fastcsv")), cold.toString());
    for (ProcessMeasurement process : found.processes()) {
      assertEquals(Status.OK, process.status(), process.detail());
      assertTrue(process.wallSeconds() > 0);
    }
    assertEquals(
        Contenders.named("fastcsv").version(), found.environment().libraries().get("fastcsv"));
    assertTrue(run.out().contains("expected time: about "), run.out());
    assertEquals(List.of("data", "results", "small.csv"), names(folder));
    assertEquals(
        List.of("bench.log", "expected-answers.properties"), names(folder.resolve("data")));
  }

  @Test
  void wrongAnswersAndFailuresAreKeptAndShown() throws IOException {
    String wrong = OffByOne.class.getName();
    String failing = Throwing.class.getName();
    Run run = run("sum", "strings", "--contenders=" + wrong + "," + failing, "--forks=1");
    assertEquals(0, run.exitCode(), run.err());
    Leaderboard found = LeaderboardFile.read(results);
    Measurement counted = measurement(found, "sum", "off-by-one");
    assertEquals(Status.WRONG, counted.status());
    assertEquals("expected 1000 records, got 999", counted.detail());
    assertEquals(1, counted.forks().size(), "the time of a wrong answer is kept");
    assertEquals(Status.UNSUPPORTED, measurement(found, "strings", "off-by-one").status());
    Measurement failed = measurement(found, "strings", "throwing");
    assertEquals(Status.FAILED, failed.status());
    assertEquals("java.lang.IllegalStateException: cannot read it", failed.detail());
    assertEquals(List.of(), failed.forks());
    assertTrue(
        run.out().contains("  small.csv sum off-by-one: expected 1000 records, got 999\n"),
        run.out());
    for (ProcessMeasurement cold : found.processes()) {
      switch (cold.contender()) {
        case "off-by-one" -> assertEquals("expected 1000 records, got 999", cold.detail());
        case "throwing" -> assertEquals(Status.FAILED, cold.status());
        default -> assertEquals(Status.OK, cold.status(), cold.contender());
      }
    }
  }

  @Test
  void aRunGoesOnWhereOneEnded() throws IOException {
    String[] one = {"--contenders=fastcsv", "--only-forks", "sum"};
    assertEquals(0, run(with(one, "--forks=1")).exitCode());
    Leaderboard before = LeaderboardFile.read(results);
    Run refused = run(with(one, "--forks=2"));
    assertEquals(2, refused.exitCode());
    assertTrue(
        refused.err().contains(results + " is there already: go on with it by --resume"),
        refused.err());
    assertEquals(0, run(with(one, "--forks=2", "--resume")).exitCode());
    Measurement after = measurement(LeaderboardFile.read(results), "sum", "fastcsv");
    assertEquals(2, after.forks().size());
    assertEquals(
        measurement(before, "sum", "fastcsv").forks().getFirst(), after.forks().getFirst());
    assertEquals(0, run(with(one, "--forks=1", "--replace")).exitCode());
    assertEquals(1, measurement(LeaderboardFile.read(results), "sum", "fastcsv").forks().size());
  }

  @Test
  void aRunThatIsOutOfTimeIsIncompleteUntilItHasGoneOn() throws IOException {
    String[] one = {"--contenders=simd-csv-swar", "--only-forks", "--forks=1", "sum"};
    Run ended = run(with(one, "--minutes=0"));
    assertEquals(0, ended.exitCode(), ended.err());
    assertTrue(ended.out().contains("the time is up, with 4 steps left"), ended.out());
    assertEquals(0, run(with(one, "--resume")).exitCode());
    Leaderboard found = LeaderboardFile.read(results);
    assertEquals(0, found.stepsLeft());
    assertEquals(List.of("swar"), measurement(found, "sum", "simd-csv-swar").kernels());
  }

  @Test
  void anEstimateMeasuresNothing() throws IOException {
    Run run = run("sum", "--contenders=fastcsv", "--estimate");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("expected time: about "), run.out());
    assertTrue(Files.notExists(results));
  }

  @Test
  void theScanOfSimdCsvIsATask() throws IOException {
    Run run =
        run("batches-read", "--contenders=simd-csv-swar,fastcsv", "--forks=1", "--only-forks");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        List.of("simd-csv-swar"),
        LeaderboardFile.read(results).measurements().stream().map(Measurement::contender).toList());
  }

  @Test
  void wrongUsageIsRefused() throws IOException {
    assertRefused("expected a task of structure, strings, ", "summ");
    assertRefused("contender must be one of [", "--contenders=nobody");
    assertRefused("expected a class on the class path that is a ", "--contenders=java.lang.String");
    assertRefused("there is no data set 'tiny': expected one of ", "--data=tiny");
  }

  @Test
  void theStudyOfFreshJvmsIsKeptWithItsCircumstances() throws IOException {
    Path out = folder.resolve("cold-start.json");
    Run run =
        Run.of(
            "cold",
            "--out=" + out,
            "--data-folder=" + folder.resolve("data"),
            "--",
            "--command=",
            "--runs=1",
            "--sizes=1000",
            "--tasks=batches,count",
            "--kernels=swar");
    assertEquals(0, run.exitCode(), run.err());
    StudyFile study = StudyFile.read(out);
    assertTrue(study.environment().command().startsWith("simdcsv bench cold "));
    assertEquals(
        List.of("swar", "swar", "FastCSV"),
        study.results().path("results").valueStream().map(r -> r.path("by").asString()).toList());
  }

  @Test
  void everyCommandHasHelp() {
    assertTrue(Run.of("--help").out().startsWith("Usage: simdcsv bench "));
    for (String command : List.of("run", "compare", "report", "parallel", "cold", "feed")) {
      Run help = Run.of(command, "--help");
      assertEquals(0, help.exitCode());
      assertTrue(help.out().startsWith("Usage: simdcsv bench " + command), help.out());
      assertEquals("", help.err());
    }
    assertEquals(2, Run.of().exitCode());
  }

  private void assertRefused(String message, String... arguments) throws IOException {
    Run run = run(arguments);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(Files.notExists(results));
  }

  private static Measurement measurement(Leaderboard found, String task, String contender) {
    return found.measurements().stream()
        .filter(m -> m.task().equals(task) && m.contender().equals(contender))
        .findFirst()
        .orElseThrow();
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private Run run(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "run",
                "--quick",
                "--iterations=1",
                "--iteration-millis=10",
                "--warm-up-millis=10",
                "--heap=128m",
                "--file=" + file,
                "--data-folder=" + folder.resolve("data"),
                "--out=" + results));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
