package io.simdcsv.jmh;

import io.simdcsv.jmh.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes what is said about the results.
@Command(
    name = "report",
    description = {
      "Writes tables and charts from the newest results of each machine, and from nothing else: the"
          + " generated part of PERFORMANCE.md and of README.md beside the folder of results, and into"
          + " it the charts and index.html."
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final PrintStream out;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "${sys:simdcsv.home:-.}/results",
      description = "The folder of results; that of the project unless given.")
  private Path results;

  ReportCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    for (Path file : new Report(results).write()) {
      out.println(file);
    }
    return Main.OK;
  }
}
