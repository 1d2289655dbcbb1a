package io.simdcsv.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Sums up the columns of a file.
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Prints of each column how many values and nulls it has, the least and the greatest value,"
          + " the mean of numbers, and how many different symbols there are.",
      "The file is read twice; types are those that the command schema prints."
    })
final class StatsCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private InputOptions input;

  @Mixin private SampleOptions sample;

  @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
  private String file;

  StatsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    FileStatistics statistics = new FileStatistics();
    Input source = input.input();
    if (!statistics.read(source, file, sample.inference(source), streams)) {
      return Main.FAILED;
    }
    Table table = new Table();
    table.header(List.of("column", "count", "nulls", "min", "max", "mean", "distinct"));
    for (ColumnStatistics column : statistics.columns()) {
      table.row(
          List.of(
              column.column().name(),
              Long.toString(column.count()),
              Long.toString(column.nulls()),
              column.min(),
              column.max(),
              column.mean(),
              column.distinct()));
    }
    Utf8Output out = new Utf8Output(streams.out());
    table.print(out);
    out.flush();
    return Main.OK;
  }
}
