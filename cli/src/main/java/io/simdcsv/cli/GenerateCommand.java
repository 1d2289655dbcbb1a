package io.simdcsv.cli;

import io.simdcsv.datasets.Dataset;
import io.simdcsv.datasets.GeneratedData;
import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a file of made-up data.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = {
      "Writes a file of made-up market data, the same bytes every time.",
      "It has its name only once it is complete: an interrupted run leaves no half file."
    })
final class GenerateCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  /// Given, because to ask the terminal for its width takes native code.
  private static final int BAR_WIDTH = 79;

  /// The maximum of a bar that only counts.
  private static final long UNKNOWN = -1;

  private final Streams streams;

  @Spec private CommandSpec command;

  @ArgGroup private Size size = new Size();

  @Option(
      names = "--quoted",
      description =
          "Quote what is no number, and add notes that hold delimiters, quotes and lines.")
  private boolean quoted;

  @Option(
      names = "--wide",
      paramLabel = "COLUMNS",
      description = "So many numeric columns in place of ticks.")
  private Integer columns;

  @Option(
      names = "--data",
      paramLabel = "NAME",
      completionCandidates = DatasetNames.class,
      description = "A data set of the benchmarks in place of ticks: ${COMPLETION-CANDIDATES}.")
  private String dataset;

  @Parameters(paramLabel = "OUT", description = "The file; - is standard output.")
  private String file;

  GenerateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    GeneratedData data = describe();
    try {
      if (!streams.interactive()) {
        write(data, _ -> {});
        return Main.OK;
      }
      try (ProgressBar bar = bar()) {
        write(data, bar::stepTo);
        // The last whole row ends a little before the size asked for.
        bar.maxHint(bar.getCurrent());
      }
      return Main.OK;
    } catch (InvalidPathException e) {
      streams.complain(file, e.getReason());
    } catch (IOException e) {
      streams.complain(file, IoMessage.of(e));
    }
    return Main.FAILED;
  }

  private GeneratedData describe() {
    try {
      return dataset == null ? ticks() : dataset();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private TickFile ticks() {
    TickFile.Builder ticks = TickFile.builder().quoted(quoted);
    if (size.rows != null) {
      ticks.rows(size.rows);
    }
    if (size.bytes != null) {
      ticks.bytes(size.bytes);
    }
    if (columns != null) {
      ticks.wide(columns);
    }
    return ticks.build();
  }

  private Dataset dataset() {
    if (quoted || columns != null) {
      throw new IllegalArgumentException(
          "a data set has its own columns: choose one of --data, --quoted and --wide");
    }
    Dataset whole = Dataset.named(dataset);
    if (size.rows != null) {
      return whole.withRows(size.rows);
    }
    return size.bytes == null ? whole : whole.withBytes(size.bytes);
  }

  private void write(GeneratedData data, LongConsumer progress) throws IOException {
    if (!file.equals(STANDARD_OUTPUT)) {
      data.writeTo(Path.of(file), progress);
      return;
    }
    try {
      data.writeTo(streams.out(), progress);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private ProgressBar bar() {
    ProgressBarBuilder bar =
        new ProgressBarBuilder()
            .setTaskName(file)
            .setConsumer(new ConsoleProgressBarConsumer(streams.err(), BAR_WIDTH));
    if (size.bytes != null) {
      return bar.setInitialMax(size.bytes).setUnit(" MB", 1_000_000).build();
    }
    if (size.rows != null) {
      return bar.setInitialMax(size.rows).setUnit(" rows", 1).build();
    }
    return bar.setInitialMax(dataset == null ? TickFile.DEFAULT_ROWS : UNKNOWN).build();
  }

  private static final class DatasetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Dataset.all().stream().map(Dataset::name).iterator();
    }
  }

  private static final class Size {
    @Option(
        names = "--rows",
        paramLabel = "N",
        description = "How many rows; 500000 ticks, which are 25.4 MB, unless given.")
    private Long rows;

    @Option(
        names = "--size",
        paramLabel = "SIZE",
        converter = ByteSize.class,
        description = "As many whole rows as fit into this: 1GB is 10^9 bytes, 1GiB is 2^30.")
    private Long bytes;
  }
}
