package io.simdcsv.cli;

import io.simdcsv.Inference;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which records tell the types of the columns.
final class SampleOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = {
        "Take the types of the first N records; a later value that does not fit is a failure.",
        "Without it, all records tell the types."
      })
  private Integer records;

  /// @param input what is to be read, whose rejects could not be told of such values
  Inference inference(Input input) {
    if (records == null) {
      return Inference.widening();
    }
    if (records < 1) {
      throw wrong("--sample must be at least 1, got " + records);
    }
    if (input.rejects() != null) {
      throw wrong("--sample makes values that do not fit a failure: it takes no rejects");
    }
    return Inference.strict(records);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
