package io.simdcsv.cli;

import io.simdcsv.SimdCsv;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The entry of the `simdcsv` command.
///
/// Exit codes: 0 for success, 1 for data or a file that cannot be read, 2 for wrong usage.
public final class Main {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /// Forces a kernel by name; one that cannot run here is wrong usage of whichever command.
  private static final String KERNEL_PROPERTY = "simdcsv.kernel";

  private Main() {}

  /// Runs one command and ends the JVM with its exit code.
  public static void main(String[] args) {
    Streams streams =
        new Streams(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            System.err,
            Terminal.isErr(),
            Terminal.isOut());
    System.exit(run(streams, args));
  }

  /// Runs one command on other streams than the standard ones.
  ///
  /// @return the exit code
  public static int run(InputStream in, OutputStream out, PrintStream err, String... args) {
    return run(new Streams(in, out, err, false, false), args);
  }

  private static int run(Streams streams, String... args) {
    if (System.getProperty(KERNEL_PROPERTY) != null) {
      try {
        SimdCsv.kernel();
      } catch (IllegalArgumentException | IllegalStateException e) {
        streams.err().println("simdcsv: " + e.getMessage());
        return WRONG_USAGE;
      }
    }
    if (PlainCommand.fits(args)) {
      int exitCode = PlainCommand.run(streams, args);
      streams.err().flush();
      return exitCode;
    }
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8), true);
    int exitCode =
        new CommandLine(new RootCommand(streams))
            .addSubcommand(new CountCommand(streams))
            .addSubcommand(new HeadCommand(streams))
            .addSubcommand(new CatCommand(streams))
            .addSubcommand(new SchemaCommand(streams))
            .addSubcommand(new StatsCommand(streams))
            .addSubcommand(new GenerateCommand(streams))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(new PrintWriter(streams.err(), true))
            .setParameterExceptionHandler((e, _) -> explainUsage(e, streams))
            .setExecutionExceptionHandler((e, _, _) -> explainFailure(e, streams))
            .execute(args);
    streams.err().flush();
    return exitCode;
  }

  private static int explainUsage(ParameterException e, Streams streams) {
    CommandLine command = e.getCommandLine();
    streams.err().println("simdcsv: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    streams
        .err()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for the options.");
    return WRONG_USAGE;
  }

  private static int explainFailure(Exception e, Streams streams) throws Exception {
    if (!(e instanceof OutputException failure)) {
      throw e;
    }
    return explainFailure(failure, streams);
  }

  /// Tells what keeps the output from being written.
  ///
  /// @return the exit code
  static int explainFailure(OutputException failure, Streams streams) {
    if (failure.isClosedPipe()) {
      // Whoever read the output has seen enough: that is no failure.
      return OK;
    }
    streams.complain("standard output", IoMessage.of(failure.getCause()));
    return FAILED;
  }
}
