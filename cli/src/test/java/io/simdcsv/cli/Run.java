package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// One run of the command in this JVM: what it was told and what it said.
record Run(int exitCode, String out, String err) {
  static Run of(String... args) {
    return with("", args);
  }

  static Run with(String input, String... args) {
    return with(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static Run with(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The output of a run that must succeed without a word on standard error.
  String output() {
    assertEquals("", err);
    assertEquals(0, exitCode);
    return out;
  }

  /// The message of a run that must fail with this code and without any output.
  String failure(int expectedExitCode) {
    assertEquals("", out);
    assertEquals(expectedExitCode, exitCode, err);
    return err;
  }
}
