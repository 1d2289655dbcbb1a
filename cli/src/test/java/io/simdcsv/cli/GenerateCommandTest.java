package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.datasets.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  void rowsAreWrittenToAFile() throws IOException {
    Path file = folder.resolve("ticks.csv");
    assertEquals("", Run.of("generate", "--rows", "20", file.toString()).output());
    assertEquals(21, Files.readAllLines(file).size());
    assertEquals("timestamp,symbol,price,volume,bid,ask", Files.readAllLines(file).getFirst());
  }

  @Test
  void aDashIsStandardOutput() throws IOException {
    Path file = folder.resolve("ticks.csv");
    Run.of("generate", "--rows=20", file.toString()).output();
    assertEquals(Files.readString(file), Run.of("generate", "--rows=20", "-").output());
  }

  @Test
  void theSizeCanBeGivenInBytes() {
    int length = Run.of("generate", "--size", "10KB", "-").output().length();
    assertTrue(length > 9_900 && length <= 10_000, "length " + length);
    int binary = Run.of("generate", "--size", "10 KiB", "-").output().length();
    assertTrue(binary > 10_140 && binary <= 10_240, "length " + binary);
  }

  @Test
  void withoutASizeItIsTheDefault() {
    assertEquals(500_001, Run.of("generate", "-").output().lines().count());
  }

  @Test
  void quotedAndWideFiles() {
    String quoted = Run.of("generate", "--quoted", "--rows=5", "-").output();
    assertTrue(quoted.startsWith("\"timestamp\",\"symbol\","), quoted);
    String wide = Run.of("generate", "--wide", "7", "--rows=2", "-").output();
    assertTrue(wide.startsWith("c1,c2,c3,c4,c5,c6,c7\n"), wide);
  }

  @Test
  void aDataSetOfTheBenchmarks() throws IOException {
    String prose = Run.of("generate", "--data", "prose", "--rows=3", "-").output();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Dataset.named("prose").withRows(3).writeTo(expected, _ -> {});
    assertEquals(expected.toString(StandardCharsets.UTF_8), prose);
    int length = Run.of("generate", "--data=narrow", "--size=1KB", "-").output().length();
    assertEquals(1_000, length);
    Path file = folder.resolve("wide.csv");
    assertEquals("", Run.of("generate", "--data=wide", file.toString()).output());
    try (OutputStream whole = Files.newOutputStream(folder.resolve("expected.csv"))) {
      Dataset.named("wide").writeTo(whole, _ -> {});
    }
    assertEquals(-1, Files.mismatch(folder.resolve("expected.csv"), file));
  }

  @Test
  void theHelpNamesTheDataSets() {
    String help = Run.of("generate", "--help").output().replaceAll("\\s+", " ");
    for (Dataset dataset : Dataset.all()) {
      assertTrue(help.contains(dataset.name()), help);
    }
  }

  @Test
  void wrongSizesAreWrongUsage() {
    assertRefused("rows must not be negative, got -3", "--rows=-3");
    assertRefused("bytes must be at least 38, the header's size, got 5", "--size=5");
    assertRefused("expected a number with B, KB, MB, GB, KiB, MiB or GiB", "--size=1XB");
    assertRefused("expected a number with B, KB, MB, GB, KiB, MiB or GiB", "--size=-1MB");
    assertRefused("'1.x' is not a long", "--rows=1.x");
    assertRefused("columns must be from 1 to 100000, got 0", "--wide=0");
    assertRefused("choose one of quoted and wide", "--wide=3", "--quoted");
    assertRefused("mutually exclusive", "--rows=3", "--size=1MB");
    assertRefused("there is no data set 'ticks': expected one of ticks-500k,", "--data=ticks");
    assertRefused("choose one of --data, --quoted and --wide", "--data=wide", "--wide=3");
    assertRefused("choose one of --data, --quoted and --wide", "--data=wide", "--quoted");
    assertRefused("is more bytes than a file can have", "--size=99999999999GB");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsTold() {
    String missing = folder.resolve("missing").resolve("ticks.csv").toString();
    assertEquals(
        "simdcsv: " + missing + ": no such file\n",
        Run.of("generate", "--rows=1", missing).failure(1));
    assertEquals(
        "simdcsv: " + folder + ": Is a directory\n",
        Run.of("generate", "--rows=1", folder.toString()).failure(1));
    assertFalse(Files.exists(folder.resolve("missing")));
  }

  private void assertRefused(String part, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "generate";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = folder.resolve("refused.csv").toString();
    String message = Run.of(args).failure(2);
    assertTrue(message.startsWith("simdcsv: ") && message.contains(part), message);
    assertFalse(Files.exists(folder.resolve("refused.csv")));
  }
}
