package io.simdcsv.cli;

import io.simdcsv.CsvReader;
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

  private long total;

  CountCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Utf8Output out = new Utf8Output(streams.out());
    boolean complete = true;
    for (String file : files) {
      complete &= input.read(file, streams, csv -> count(file, csv, out));
    }
    if (files.size() > 1) {
      out.put(total + " total\n");
    }
    out.flush();
    return complete ? Main.OK : Main.FAILED;
  }

  private void count(String file, CsvReader csv, Utf8Output out) {
    long records = csv.count();
    total += records;
    out.put(records + " " + file + "\n");
    // A line per file as soon as it is done: the next one may be large.
    out.flush();
  }
}
