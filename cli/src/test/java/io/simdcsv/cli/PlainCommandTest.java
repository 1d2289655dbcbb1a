package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done without picocli is what picocli would do.
class PlainCommandTest {
  @TempDir Path folder;

  @Test
  void countsAsWithAnOptionThatChangesNothing() throws IOException {
    String file = Files.writeString(folder.resolve("a b.csv"), "a\n1\n\"2\n\"\n").toString();
    String other = Files.writeString(folder.resolve("%n,é.csv"), "").toString();
    String missing = folder.resolve("missing").toString();
    List<List<String>> runs =
        List.of(
            List.of(file),
            List.of("-"),
            List.of(file, other),
            List.of(missing),
            List.of(file, missing, folder.toString(), other),
            List.of("a\0b"));
    for (List<String> files : runs) {
      List<String> plain = new ArrayList<>(List.of("count"));
      plain.addAll(files);
      List<String> parsed = new ArrayList<>(List.of("count", "--io=mapped"));
      parsed.addAll(files);
      assertTrue(PlainCommand.fits(plain.toArray(String[]::new)), plain::toString);
      assertFalse(PlainCommand.fits(parsed.toArray(String[]::new)), parsed::toString);
      assertEquals(
          Run.with("a\n1\n", parsed.toArray(String[]::new)),
          Run.with("a\n1\n", plain.toArray(String[]::new)));
    }
  }

  @Test
  void saysTheVersionAsASubcommandDoes() {
    assertTrue(PlainCommand.fits("-V"));
    assertFalse(PlainCommand.fits("head", "-V"));
    assertEquals(Run.of("head", "-V"), Run.of("-V"));
    assertEquals(Run.of("head", "-V"), Run.of("--version"));
  }

  @Test
  void leavesToPicocliWhatItAloneUnderstands() {
    for (String argument : new String[] {"-d", "--help", "@arguments", "", "\"a\"", "--"}) {
      assertFalse(PlainCommand.fits("count", argument, "a.csv"), argument);
    }
    assertFalse(PlainCommand.fits("count"));
    assertFalse(PlainCommand.fits());
    assertFalse(PlainCommand.fits("--version", "--help"));
  }
}
