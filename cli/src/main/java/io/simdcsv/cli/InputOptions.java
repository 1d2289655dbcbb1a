package io.simdcsv.cli;

import io.simdcsv.CsvReader;
import io.simdcsv.IoMode;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the commands that read.
final class InputOptions {
  @Mixin private DialectOptions dialectOptions;

  @Option(
      names = "--io",
      paramLabel = "MODE",
      description = "How files are read: mapped (default), read (safe if others change the file).")
  private IoMode ioMode = IoMode.MAPPED;

  /// The input that they describe.
  Input input() {
    return new Input(dialectOptions.dialect(), ioMode);
  }

  /// See [Input#read].
  boolean read(String name, Streams streams, Consumer<CsvReader> task) {
    return input().read(name, streams, false, task);
  }

  /// See [Input#read].
  boolean read(String name, Streams streams, boolean showsBar, Consumer<CsvReader> task) {
    return input().read(name, streams, showsBar, task);
  }
}
