package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountCommandTest {
  @TempDir Path folder;

  @Test
  void recordsAreCountedAndNotLines() throws IOException {
    String file = file("a.csv", "a,b\n1,\"two\nlines\"\n\n3,4\r\n5,6");
    assertEquals("3 " + file + "\n", Run.of("count", file).output());
  }

  @Test
  void severalFilesHaveATotal() throws IOException {
    String first = file("a.csv", "a\n1\n2\n");
    String second = file("b.csv", "a\n1\n");
    String empty = file("empty.csv", "");
    assertEquals(
        "2 " + first + "\n1 " + second + "\n0 " + empty + "\n3 total\n",
        Run.of("count", first, second, empty).output());
  }

  @Test
  void standardInputIsADash() {
    assertEquals("2 -\n", Run.with("a\n1\n2\n", "count", "-").output());
  }

  @Test
  void aFileThatCannotBeReadDoesNotKeepTheOthersFromBeingCounted() throws IOException {
    String file = file("a.csv", "a\n1\n2\n");
    String missing = folder.resolve("missing.csv").toString();
    Run run = Run.of("count", missing, file, folder.toString());
    assertEquals(1, run.exitCode());
    assertEquals("2 " + file + "\n2 total\n", run.out());
    assertEquals(
        "simdcsv: " + missing + ": no such file\nsimdcsv: " + folder + ": is a directory\n",
        run.err());
  }

  @Test
  void filesCanBeReadInBothModes() throws IOException {
    String file = file("a.csv", "a\n1\n2\n");
    assertEquals("2 " + file + "\n", Run.of("count", "--io", "read", file).output());
    assertEquals("2 " + file + "\n", Run.of("count", "--io=mapped", file).output());
  }

  @Test
  void badDataIsToldWithItsPlace() throws IOException {
    String file = file("a.csv", "a,b\n1,2\n3\n4,5\n");
    String message = Run.of("count", "--field-count=strict", file).failure(1);
    assertEquals("simdcsv: " + file + ": ", message.substring(0, file.length() + 11));
    assertEquals(1, message.lines().count(), message);
    for (String part : new String[] {"record 2", "line 3", "byte 8"}) {
      assertEquals(true, message.contains(part), message);
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
