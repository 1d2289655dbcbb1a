package io.simdcsv.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// What `simdcsv` does when no sub-command is named: the demo.
@Command(
    name = "simdcsv",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Reads CSV at memory speed.",
      "Without a command: makes a file of 500,000 ticks once, parses it, and says how fast that was."
    },
    footer =
        "%nsimdcsv bench, from a checkout, measures it beside other parsers: see simdcsv bench --help.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:the data breaks the dialect's rules, or a file cannot be read or written",
      "2:wrong usage"
    })
final class RootCommand implements Callable<Integer> {
  private final Streams streams;

  RootCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return new Demo(streams).run();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return BuildVersion.lines();
    }
  }
}
