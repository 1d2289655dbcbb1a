package io.simdcsv.cli;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows the first records of a file as a table.
@Command(
    name = "head",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Prints the header and the first records as a table.",
      "Long fields are cut, and control characters are shown as escapes: to get the data as it is,"
          + " use cat."
    })
final class HeadCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private CommandSpec command;

  @Mixin private InputOptions input;

  @Option(
      names = {"-n", "--records"},
      paramLabel = "N",
      description = "How many records; 10 unless given.")
  private int limit = 10;

  @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
  private String file;

  HeadCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new ParameterException(command.commandLine(), "-n must not be negative, got " + limit);
    }
    Table table = new Table();
    boolean complete = input.read(file, streams, csv -> fill(table, csv));
    // What stands before an error is shown: it helps to see what went wrong.
    Utf8Output out = new Utf8Output(streams.out());
    table.print(out);
    out.flush();
    return complete ? Main.OK : Main.FAILED;
  }

  private void fill(Table table, CsvReader csv) {
    if (!csv.header().isEmpty()) {
      table.header(csv.header());
    }
    Iterator<CsvRecord> records = csv.iterator();
    for (int i = 0; i < limit && records.hasNext(); i++) {
      table.row(records.next().toList());
    }
  }
}
