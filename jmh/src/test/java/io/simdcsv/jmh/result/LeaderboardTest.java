package io.simdcsv.jmh.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardTest {
  @TempDir Path folder;

  @Test
  void aFileReadsAsItWasWritten() throws IOException {
    Leaderboard run =
        Results.empty()
            .with(new DataFile("ticks", 1_000, 20, 120))
            .with(new Limit("memcpy", "ticks", List.of(List.of(0.5, 0.25))))
            .with(Results.measurement("sum", Status.WRONG, "expected 1, got 2", 1, 2))
            .with(
                new ProcessMeasurement(
                    "cold",
                    "ticks",
                    "sum",
                    "alpha",
                    20,
                    "-",
                    List.of(new ProcessRun(0.1, 0.2, 3)),
                    Status.FAILED,
                    "exit code 1"));
    Path file = folder.resolve("cpu/date").resolve(LeaderboardFile.NAME);
    LeaderboardFile.write(run, file);
    assertEquals(run, LeaderboardFile.read(file));
    assertTrue(Files.readString(file).contains("\"status\": \"wrong\""));
  }

  @Test
  void aMeasurementIsReplacedWhereItStands() {
    Leaderboard run =
        Results.empty()
            .with(Results.measurement("sum", Status.OK, "", 1))
            .with(Results.measurement("typed", Status.OK, "", 1))
            .with(Results.measurement("sum", Status.OK, "", 1, 2));
    assertEquals(
        List.of("sum", "typed"), run.measurements().stream().map(Measurement::task).toList());
    assertEquals(2, run.measurements().getFirst().forks().size());
  }

  @Test
  void theScoreIsTheMedianOfTheForksMedians() {
    Score score = Score.of(List.of(List.of(3.0, 1.0, 2.0), List.of(9.0, 7.0), List.of(4.0)));
    assertEquals(new Score(4, 2, 8), score);
    assertThrows(IllegalArgumentException.class, () -> Score.of(List.of()));
  }

  @Test
  void theWorstForkMarksAMeasurement() {
    Measurement measurement = Results.measurement("sum", Status.OK, "", 1);
    Measurement wrong = measurement.plus(Status.WRONG, "got 2", List.of(1.0), "");
    assertEquals(Status.WRONG, wrong.status());
    Measurement after = wrong.plus(Status.OK, "", List.of(1.0), "");
    assertEquals(Status.WRONG, after.status());
    assertEquals("got 2", after.detail());
    assertEquals(3, after.forks().size());
    assertEquals(3, after.plus(Status.FAILED, "threw", List.of(), "").forks().size());
  }
}
