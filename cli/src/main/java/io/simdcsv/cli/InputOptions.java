package io.simdcsv.cli;

import io.simdcsv.CsvReader;
import io.simdcsv.Dialect;
import io.simdcsv.FieldCount;
import io.simdcsv.IoMode;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the commands that read.
final class InputOptions {
  @Mixin private DialectOptions dialectOptions;

  @Mixin private RejectOptions rejectOptions;

  @Option(
      names = "--io",
      paramLabel = "MODE",
      description =
          "How files are read: auto (default: whichever of the others is faster), mapped, read"
              + " (safe if others change the file).")
  private IoMode ioMode = IoMode.AUTO;

  /// The input that they describe.
  Input input() {
    Dialect dialect = dialectOptions.dialect();
    RejectAllowance rejects = rejectOptions.allowance();
    if (rejects != null
        && !dialectOptions.sayFieldCount()
        && dialect.fieldCount() == FieldCount.LENIENT) {
      dialect = dialect.toBuilder().fieldCount(FieldCount.STRICT).build();
    }
    return new Input(dialect, ioMode, rejects);
  }

  /// Refuses what makes no sense for so many inputs.
  void check(int inputs) {
    rejectOptions.check(inputs);
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
