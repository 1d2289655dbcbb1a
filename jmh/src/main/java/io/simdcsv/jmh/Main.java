package io.simdcsv.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The entry of `simdcsv bench`.
///
/// Exit codes: 0 for success, 1 for a regression, a measurement that could not be made or a file
/// that cannot be read, 2 for wrong usage.
public final class Main {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Main() {}

  /// Runs one command and ends the JVM with its exit code.
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new RunCommand(out))
        .addSubcommand(new CompareCommand(out))
        .addSubcommand(new ReportCommand(out))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler((e, _) -> explainUsage(e, err))
        .setExecutionExceptionHandler((e, _, _) -> explainFailure(e, err))
        .execute(args);
  }

  private static int explainUsage(ParameterException e, PrintStream err) {
    err.println("simdcsv bench: " + e.getMessage());
    err.println(
        "Try '"
            + e.getCommandLine().getCommandSpec().qualifiedName()
            + " --help' for the options.");
    return WRONG_USAGE;
  }

  private static int explainFailure(Exception e, PrintStream err) throws Exception {
    if (!(e instanceof IOException)) {
      throw e;
    }
    err.println(
        "simdcsv bench: "
            + (e instanceof NoSuchFileException ? "no such file: " : "")
            + e.getMessage());
    return FAILED;
  }
}
