package io.simdcsv.jmh;

import io.simdcsv.jmh.run.Study;
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
        .addSubcommand(
            "parallel",
            study(
                out,
                Study.PARALLEL,
                "Measures one thread and two on 1 GB of ticks, as one file and as a thousand;"
                    + " arguments after -- are for JMH."))
        .addSubcommand(
            "cold",
            study(
                out,
                Study.COLD,
                "Measures files from 1 KB to 1 GB in JVMs that have just started, with every kernel;"
                    + " after -- for example --runs=3 --sizes=1000,25000000."))
        .addSubcommand(
            "feed",
            study(
                out, Study.FEED, "Measures how long a tick takes through a feed, at three rates."))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler((e, _) -> explainUsage(e, err))
        .setExecutionExceptionHandler((e, _, _) -> explainFailure(e, err))
        .execute(args);
  }

  private static CommandLine study(PrintStream out, Study study, String description) {
    CommandLine command = new CommandLine(new StudyCommand(out, study));
    command.getCommandSpec().usageMessage().description(description);
    return command;
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
