package io.simdcsv.cli;

import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

/// Writes a file of made-up market data.
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

  @Parameters(paramLabel = "OUT", description = "The file; - is standard output.")
  private String file;

  GenerateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    TickFile ticks = describe();
    try {
      if (!streams.interactive()) {
        write(ticks, _ -> {});
        return Main.OK;
      }
      try (ProgressBar bar = bar()) {
        write(ticks, bar::stepTo);
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

  private TickFile describe() {
    try {
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
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private void write(TickFile ticks, LongConsumer progress) throws IOException {
    if (!file.equals(STANDARD_OUTPUT)) {
      ticks.writeTo(Path.of(file), progress);
      return;
    }
    try {
      ticks.writeTo(streams.out(), progress);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private ProgressBar bar() {
    ProgressBarBuilder bar =
        new ProgressBarBuilder()
            .setTaskName(file)
            .setConsumer(new ConsoleProgressBarConsumer(streams.err(), BAR_WIDTH));
    return size.bytes == null
        ? bar.setInitialMax(size.rows == null ? TickFile.DEFAULT_ROWS : size.rows)
            .setUnit(" rows", 1)
            .build()
        : bar.setInitialMax(size.bytes).setUnit(" MB", 1_000_000).build();
  }

  private static final class Size {
    @Option(
        names = "--rows",
        paramLabel = "N",
        description = "How many rows; 500000, which are 25.4 MB, unless given.")
    private Long rows;

    @Option(
        names = "--size",
        paramLabel = "SIZE",
        converter = ByteSize.class,
        description = "As many whole rows as fit into this: 1GB is 10^9 bytes, 1GiB is 2^30.")
    private Long bytes;
  }
}
