package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void helpNamesTheCommandsAndTheExitCodes() {
    String help = Run.of("--help").output();
    for (String part :
        new String[] {
          "count",
          "head",
          "cat",
          "schema",
          "stats",
          "generate",
          "bench",
          "Exit codes:",
          "2   wrong usage"
        }) {
      assertTrue(help.contains(part), help);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "head", "cat", "schema", "stats", "generate"})
  void everyCommandHasHelp(String command) {
    assertTrue(Run.of(command, "--help").output().startsWith("Usage: simdcsv " + command));
  }

  @Test
  void theVersionIsTheBuilds() {
    String version = Run.of("--version").output();
    assertTrue(version.matches("simdcsv \\d+\\.\\d+\\.\\d+\\S*\nJava \\S+, \\w+\n"), version);
    assertEquals(version, Run.of("count", "-V").output());
  }

  @Test
  void unknownCommandsAndOptionsAreWrongUsage() {
    String command = Run.of("cuont", "x.csv").failure(2);
    assertTrue(command.contains("Did you mean: simdcsv count"), command);
    String option = Run.of("count", "--delimeter=;", "x.csv").failure(2);
    assertTrue(option.contains("--delimiter"), option);
    assertTrue(Run.of("count").failure(2).contains("FILE"));
    assertTrue(Run.of("head", "a.csv", "b.csv").failure(2).contains("b.csv"));
  }

  @Test
  void aClosedPipeIsNoFailure() {
    for (String[] args :
        new String[][] {
          {"generate", "--rows=10000", "-"}, {"cat", "-f=csv", "-"}, {"head", "-"}, {"count", "-"}
        }) {
      OutputStream closed = failing("Broken pipe");
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exitCode = Main.run(input("a\n1\n"), closed, new PrintStream(err), args);
      assertEquals("", err.toString(StandardCharsets.UTF_8));
      assertEquals(0, exitCode);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsTold() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            input("a\n1\n"),
            failing("No space left on device"),
            new PrintStream(err),
            "cat",
            "--format=csv",
            "-");
    assertEquals(
        "simdcsv: standard output: No space left on device\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(1, exitCode);
  }

  @Test
  void inputThatCannotBeReadIsTold() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("device is gone");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(broken, OutputStream.nullOutputStream(), new PrintStream(err), "count", "-");
    assertEquals("simdcsv: -: device is gone\n", err.toString(StandardCharsets.UTF_8));
    assertEquals(1, exitCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "head", "cat --format=csv"})
  void everyCommandTellsAMissingFile(String command, @TempDir Path folder) {
    String missing = folder.resolve("missing.csv").toString();
    String[] args = (command + " " + missing).split(" ");
    assertEquals("simdcsv: " + missing + ": no such file\n", Run.of(args).err());
    assertEquals(1, Run.of(args).exitCode());
    args[args.length - 1] = folder.toString();
    assertEquals("simdcsv: " + folder + ": is a directory\n", Run.of(args).err());
  }

  @Test
  void aNameThatNoFileCanHaveIsTold() {
    assertTrue(Run.of("count", "a\0b").failure(1).startsWith("simdcsv: a\0b: "));
  }

  @Test
  void compressedFilesAreReadAndDamagedOnesTold(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write("a\n1\n2\n".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = zipped.toByteArray();
    String whole = Files.write(folder.resolve("a.csv.gz"), bytes).toString();
    assertEquals("2 " + whole + "\n", Run.of("count", whole).output());
    byte[] half = Arrays.copyOf(bytes, bytes.length - 9);
    String damaged = Files.write(folder.resolve("b.csv.gz"), half).toString();
    String message = Run.of("count", damaged).failure(1);
    assertTrue(message.startsWith("simdcsv: " + damaged + ": "), message);
  }

  @Test
  void messagesOfFileSystemsAreMadeReadable() {
    assertEquals("no such file", IoMessage.of(new NoSuchFileException("/a")));
    assertEquals("permission denied", IoMessage.of(new AccessDeniedException("/a")));
    assertEquals("too long", IoMessage.of(new FileSystemException("/a", null, "too long")));
    assertEquals("IOException", IoMessage.of(new IOException()));
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
