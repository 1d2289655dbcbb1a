package io.simdcsv.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Counts the records of files.
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Prints how many records each file has, the header not counted.",
      "A line break inside quotes ends no record."
    })
final class CountCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private InputOptions input;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files; - is standard input.")
  private List<String> files;

  CountCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    input.check(files.size());
    return new RecordCounts(input.input(), streams).print(files);
  }
}
