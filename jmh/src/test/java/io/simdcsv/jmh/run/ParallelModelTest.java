package io.simdcsv.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelModelTest {
  @TempDir private Path folder;

  @Test
  void theSlowestOfThreadsBatonAndMemoryTells() {
    // One thread does 2 GB/s, the scan alone 10 GB/s, memory 30 GB/s.
    ParallelModel model = new ParallelModel(0.1, 0.5, 30);
    assertEquals("2.0 threads", model.rate(1) + " " + model.limit(1));
    assertEquals("4.0 threads", model.rate(2) + " " + model.limit(2));
    assertEquals("10.0 baton", model.rate(8) + " " + model.limit(8));
    assertEquals("10.0 baton", model.rate(128) + " " + model.limit(128));
    assertEquals("7.0 memory", new ParallelModel(0.1, 0.5, 7).rate(32) + " memory");
    assertEquals("memory", new ParallelModel(0.1, 0.5, 7).limit(32));
  }

  @Test
  void ratesComeFromWhatJmhWrote() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("jmh.json"),
            """
            [
              {
                "benchmark" : "io.simdcsv.jmh.run.ParallelBenchmark.scan",
                "params" : {
                  "parallelism" : "2"
                },
                "primaryMetric" : {
                  "score" : 686.9
                }
              },
              {
                "benchmark" : "io.simdcsv.jmh.run.ParallelBenchmark.scan",
                "params" : {
                  "parallelism" : "1"
                },
                "primaryMetric" : {
                  "score" : 117.5
                }
              }
            ]
            """);
    assertEquals(117.5, ParallelModel.milliseconds(json, "scan"));
    assertThrows(IllegalArgumentException.class, () -> ParallelModel.milliseconds(json, "typed"));
  }

  @Test
  void aTaskTakesNoLessThanItsScan() {
    assertThrows(IllegalArgumentException.class, () -> new ParallelModel(0.5, 0.1, 10));
  }
}
