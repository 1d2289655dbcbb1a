package io.simdcsv.cli;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the records of a file in another format.
@Command(
    name = "cat",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Prints the records in another format, in UTF-8.",
      "The header is the first record of the output, also of ndjson."
    })
final class CatCommand implements Callable<Integer> {
  private enum Format {
    NDJSON,
    CSV,
    TSV
  }

  private final Streams streams;

  @Mixin private InputOptions input;

  @Option(
      names = {"-f", "--format"},
      required = true,
      paramLabel = "FORMAT",
      description =
          "ndjson (an array of strings a line, null texts being null), csv (RFC 4180, quotes only where needed),"
              + " tsv (the same with tabs).")
  private Format format;

  @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
  private String file;

  CatCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Utf8Output out = new Utf8Output(streams.out());
    RecordWriter writer =
        switch (format) {
          case NDJSON -> new NdjsonWriter(out);
          case CSV -> new DelimitedWriter(out, ',');
          case TSV -> new DelimitedWriter(out, '\t');
        };
    boolean complete =
        input.read(
            file,
            streams,
            // A bar would get in the way of records on the same terminal.
            streams.interactive() && !streams.outIsTerminal(),
            csv -> copy(csv, writer));
    out.flush();
    return complete ? Main.OK : Main.FAILED;
  }

  private static void copy(CsvReader csv, RecordWriter writer) {
    if (!csv.header().isEmpty()) {
      for (String name : csv.header()) {
        writer.field(name);
      }
      writer.endRecord();
    }
    for (CsvRecord record : csv) {
      int fields = record.fieldCount();
      for (int i = 0; i < fields; i++) {
        writer.field(record.getString(i));
      }
      writer.endRecord();
    }
  }
}
