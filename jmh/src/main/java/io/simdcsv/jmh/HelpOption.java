package io.simdcsv.jmh;

import picocli.CommandLine.Option;

/// What every command has.
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean isAskedFor;
}
