package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path home;

  @BeforeEach
  void setHome() {
    System.setProperty("simdcsv.home", home.toString());
  }

  @AfterEach
  void clearHome() {
    System.clearProperty("simdcsv.home");
  }

  @Test
  void theFileIsMadeOnceAndMeasured() throws IOException {
    Path file = home.resolve("data").resolve("ticks-500k.csv");
    List<String> first = Run.of().output().lines().toList();
    assertTrue(first.getFirst().matches("made data.ticks-500k\\.csv in \\d+\\.\\d\\d s"));
    assertEquals(25.4e6, Files.size(file), 0.05e6);
    long made = Files.getLastModifiedTime(file).toMillis();
    List<String> second = Run.of().output().lines().toList();
    assertEquals(first.subList(1, 4), second.subList(0, 3));
    assertEquals(made, Files.getLastModifiedTime(file).toMillis());
    assertTrue(
        second.getFirst().endsWith("500,000 rows, 3,000,000 fields, 25.4 MB"), second.getFirst());
    String measured = " +\\d+\\.\\d{4} +\\d+\\.\\d\\d +[\\d,]+  ";
    assertTrue(second.get(3).matches("first pass, cold JVM" + measured + "\\w+"), second.get(3));
    assertTrue(
        second.get(4).matches("median of 21 warm passes" + measured + "(swar|vector\\d+)"),
        second.get(4));
  }

  @Test
  void aFolderThatCannotBeMadeIsTold() throws IOException {
    Files.writeString(home.resolve("data"), "in the way");
    String message = Run.of().failure(1);
    assertTrue(
        message.startsWith("simdcsv: " + home.resolve("data").resolve("ticks-500k.csv") + ": "),
        message);
    assertEquals(1, message.lines().count(), message);
  }
}
