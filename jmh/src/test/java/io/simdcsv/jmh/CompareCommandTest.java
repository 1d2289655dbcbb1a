package io.simdcsv.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.ProcessRun;
import io.simdcsv.jmh.result.Results;
import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path folder;

  @Test
  void aRunIsNoRegressionOfItself() throws IOException {
    Path file = file("a", measured(1.0, 1.02, 0.98));
    Run run = Run.of("compare", file.toString(), file.toString());
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    assertTrue(run.out().endsWith("No regression.\n"), run.out());
    assertTrue(run.out().contains("1.000 ["), run.out());
  }

  @Test
  void slowerByMoreThanTheThresholdIsARegression() throws IOException {
    Run run = compare(measured(1.0, 1.01, 0.99), measured(1.1, 1.11, 1.09));
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("SLOWER\n"), run.out());
    assertTrue(run.out().endsWith("Regressions: 1\n"), run.out());
  }

  @Test
  void theThresholdIsTheUsers() throws IOException {
    Path before = file("before", measured(1.0, 1.01, 0.99));
    Path after = file("after", measured(1.1, 1.11, 1.09));
    String[] files = {before.toString(), after.toString()};
    assertEquals(0, Run.of("compare", files[0], files[1], "--threshold", "15%").exitCode());
    assertEquals(1, Run.of("compare", files[0], files[1], "--threshold", "9").exitCode());
    Run refused = Run.of("compare", files[0], files[1], "--threshold", "much");
    assertEquals(2, refused.exitCode());
    assertTrue(
        refused.err().contains("expected a percentage such as 5%, got 'much'"), refused.err());
  }

  @Test
  void fasterIsNoRegression() throws IOException {
    Run run = compare(measured(1.1, 1.11, 1.09), measured(1.0, 1.01, 0.99));
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("faster\n"), run.out());
  }

  @Test
  void whatTheSpreadExplainsIsUnclear() throws IOException {
    Run run = compare(measured(1.0, 1.5, 0.7), measured(1.1, 1.6, 0.7));
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("unclear\n"), run.out());
  }

  @Test
  void whatIsNoLongerRightIsARegression() throws IOException {
    Measurement wrong = Results.measurement("structure", Status.WRONG, "expected 3, got 2", 0.5);
    Run run = compare(measured(1.0, 1.0, 1.0), wrong);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("NOW WRONG: expected 3, got 2\n"), run.out());
    assertEquals(0, compare(wrong, wrong).exitCode());
    assertEquals(0, compare(wrong, measured(1.0, 1.0, 1.0)).exitCode());
  }

  @Test
  void processesAreComparedToo() throws IOException {
    Path before = folder.resolve("before.json");
    Path after = folder.resolve("after.json");
    LeaderboardFile.write(Results.empty().with(cold(0.3)), before);
    LeaderboardFile.write(Results.empty().with(cold(0.4)), after);
    assertEquals(1, Run.of("compare", before.toString(), after.toString()).exitCode());
    assertEquals(0, Run.of("compare", after.toString(), before.toString()).exitCode());
  }

  @Test
  void whatOnlyOneRunHasIsSaid() throws IOException {
    Run run =
        compare(
            Results.measurement("sum", Status.OK, "", 1),
            Results.measurement("typed", Status.OK, "", 1));
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("only before\n"), run.out());
    assertTrue(run.out().contains("only after\n"), run.out());
  }

  @Test
  void filesThatAreNoResultsAreRefused() throws IOException {
    Path right = file("right", measured(1, 1, 1));
    Path text = Files.writeString(folder.resolve("text.json"), "not JSON");
    Run run = Run.of("compare", right.toString(), text.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains(text + " is not a result file: "), run.err());
    Path later =
        Files.writeString(
            folder.resolve("later.json"),
            Files.readString(right).replace("\"format\": 1", "\"format\": 2"));
    assertEquals(
        "simdcsv bench: " + later + " has format 2, expected 1\n",
        Run.of("compare", right.toString(), later.toString()).err());
    Path missing = folder.resolve("missing.json");
    assertEquals(
        "simdcsv bench: no such file: " + missing + "\n",
        Run.of("compare", missing.toString(), right.toString()).err());
    assertEquals(2, Run.of("compare", right.toString()).exitCode());
  }

  private static Measurement measured(double... forkSeconds) {
    return Results.measurement("structure", Status.OK, "", forkSeconds);
  }

  private static ProcessMeasurement cold(double seconds) {
    return new ProcessMeasurement(
        ProcessMeasurement.COLD,
        "ticks",
        "sum",
        "alpha",
        10,
        "-",
        List.of(new ProcessRun(seconds, seconds, 1), new ProcessRun(seconds, seconds, 1)),
        Status.OK,
        "");
  }

  private Run compare(Measurement before, Measurement after) throws IOException {
    return Run.of("compare", file("before", before).toString(), file("after", after).toString());
  }

  private Path file(String name, Measurement measurement) throws IOException {
    Path file = folder.resolve(name + ".json");
    Leaderboard run = Results.empty().with(measurement);
    LeaderboardFile.write(run, file);
    return file;
  }
}
