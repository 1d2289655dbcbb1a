package io.simdcsv.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A run that the launcher records into the JDK's ahead-of-time cache: it loads the classes that
/// the commands need, and lets the JIT see which of their methods are hot.
///
/// The argument is a folder for its file.
public final class Training {
  /// Enough for the hottest methods to be compiled, and their profiles to be worth keeping.
  private static final String SIZE = "8MB";

  private Training() {}

  /// Runs it.
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0], "training.csv");
    try {
      run("generate", "--size", SIZE, file.toString());
      run("--version");
      run("count", file.toString());
      run("count", file.toString(), file.toString());
      run("count", "--delimiter", ",", "--io", "read", file.toString());
      run("head", file.toString());
      run("--help");
      run("count", "there is no such file");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void run(String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(InputStream.nullInputStream(), OutputStream.nullOutputStream(), nowhere, args);
  }
}
