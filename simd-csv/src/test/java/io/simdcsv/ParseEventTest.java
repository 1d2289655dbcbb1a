package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.oracle.KernelProbe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What JFR records, in JVMs of their own: JFR starts once in each.
class ParseEventTest {
  private static List<String> run(List<String> options, Class<?> main)
      throws IOException, InterruptedException {
    Process process = ChildJvm.start(options, main);
    List<String> lines = process.inputReader(UTF_8).lines().toList();
    assertEquals(0, process.waitFor(), lines::toString);
    return lines;
  }

  @Test
  void aRecordingHoldsAnEventForEachReaderOpenedMeanwhile()
      throws IOException, InterruptedException {
    // One record has a stray quote. What the walker reads at the input's end is never a kernel's.
    String event =
        "swar bytes 16009 records 4001 walked 1 in blocks 1 switched false by swar scanned true";
    List<String> told = run(List.of("-Dsimdcsv.kernel=swar"), ParseEventProbe.class);
    assertEquals(List.of(event, event), told.subList(0, 2));
    assertEquals(3, told.size());
    assertTrue(
        told.getLast().matches("(swar|scalar) .* switched true by swar scalar scanned true"),
        told::getLast);
  }

  @Test
  void nothingNeedsTheModule() throws IOException, InterruptedException {
    List<String> lines =
        run(List.of("--limit-modules=java.base", "-Dsimdcsv.kernel=swar"), KernelProbe.class);
    assertEquals(List.of("kernel swar", "kernel swar"), lines.subList(0, 2));
    assertEquals("records 1", lines.getLast());
  }
}
