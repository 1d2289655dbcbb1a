package io.simdcsv.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where records go that break a rule, and how many there may be.
final class RejectOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = {
        "Leave out records that break a rule, write them to FILE as CSV, and go on.",
        "Unless --field-count says otherwise, it is strict then."
      })
  private Path file;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      description = {
        "Leave out up to N such records of an input and go on; more are a failure.",
        "Without it, --rejects takes any number."
      })
  private Long most;

  /// What the options allow, or null if records that break a rule are errors.
  RejectAllowance allowance() {
    if (file == null && most == null) {
      return null;
    }
    if (most != null && most < 0) {
      throw wrong("--max-rejects must not be negative, got " + most);
    }
    return new RejectAllowance(file, most == null ? Long.MAX_VALUE : most);
  }

  /// Refuses more inputs than one where their rejects could not be told apart.
  void check(int inputs) {
    if (file != null && inputs > 1) {
      throw wrong("--rejects takes the records of one input, got " + inputs + " inputs");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
