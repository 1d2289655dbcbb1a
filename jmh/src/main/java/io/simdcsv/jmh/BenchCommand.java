package io.simdcsv.jmh;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `simdcsv bench` does without a command: it asks for one.
@Command(
    name = "simdcsv bench",
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures CSV parsers at the same work, and says what came of it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:a regression, a measurement that could not be made, or a file that cannot be read or written",
      "2:wrong usage"
    })
final class BenchCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "missing command");
  }
}
