package io.simdcsv.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows the types of a file's columns.
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Prints each column's name and type, how many nulls it has, its least and its greatest value.",
      "A column's type is the narrowest that takes all of its values, to the last record:"
          + " LONG, DECIMAL(digits after the point), DOUBLE, DATE, TIME, TIMESTAMP, BOOLEAN, SYMBOL"
          + " (texts that repeat) or STRING."
    })
final class SchemaCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private InputOptions input;

  @Mixin private SampleOptions sample;

  @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
  private String file;

  SchemaCommand(Streams streams) {
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
    table.header(List.of("column", "type", "nulls", "min", "max"));
    for (ColumnStatistics column : statistics.columns()) {
      table.row(
          List.of(
              column.column().name(),
              column.column().typeText(),
              Long.toString(column.nulls()),
              column.min(),
              column.max()));
    }
    Utf8Output out = new Utf8Output(streams.out());
    table.print(out);
    out.flush();
    return Main.OK;
  }
}
