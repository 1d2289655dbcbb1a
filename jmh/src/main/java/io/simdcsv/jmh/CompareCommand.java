package io.simdcsv.jmh;

import io.simdcsv.jmh.compare.Comparison;
import io.simdcsv.jmh.result.LeaderboardFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts one result file beside another.
@Command(
    name = "compare",
    description = {
      "Prints how many times as long each measurement of AFTER took as in BEFORE, with the interval"
          + " that the spread of forks and iterations leaves open (bootstrap, 95 %%).",
      "Exits with 1 if something is slower by more than the threshold with its whole interval above"
          + " 1, or was right and no longer is."
    })
final class CompareCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final PrintStream out;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The older leaderboard.json.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The newer leaderboard.json.")
  private Path after;

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = PercentConverter.class,
      description = "How much slower is a regression; ${DEFAULT-VALUE} unless given.")
  private double threshold;

  CompareCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    Comparison comparison =
        new Comparison(LeaderboardFile.read(before), LeaderboardFile.read(after), threshold);
    out.print(comparison.text());
    if (comparison.regressions() == 0) {
      out.println("No regression.");
      return Main.OK;
    }
    out.println("Regressions: " + comparison.regressions());
    return Main.FAILED;
  }
}
