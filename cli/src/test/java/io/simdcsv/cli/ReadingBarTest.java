package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadingBarTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ReadingBar bar =
      new ReadingBar("ticks.csv", new PrintStream(err, true, StandardCharsets.UTF_8));

  private String shown() {
    bar.close();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void quickWorkShowsNone() {
    bar.onProgress(1_000_000, 10, 1_000_000);
    assertEquals("", shown());
  }

  @Test
  void howMuchIsReadIsShown() {
    bar.onProgress(25_000_000, 1, 100_000_000);
    bar.onProgress(50_000_000, 2, 100_000_000);
    String shown = shown();
    assertTrue(shown.contains("ticks.csv"), shown);
    assertTrue(shown.contains("50%") && shown.contains("50/100 MB"), shown);
  }

  @Test
  void withoutATotalOnlyTheBytesAre() {
    bar.onProgress(25_000_000, 1, -1);
    String shown = shown();
    assertTrue(shown.contains("25/? MB"), shown);
  }
}
