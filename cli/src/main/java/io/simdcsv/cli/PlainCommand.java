package io.simdcsv.cli;

import io.simdcsv.Dialect;
import io.simdcsv.IoMode;
import java.util.Arrays;

/// The command lines that need no parser: `simdcsv --version`, and `simdcsv count` with nothing but
/// files. To set picocli up takes longer than to count the records of 25 MB.
final class PlainCommand {
  private PlainCommand() {}

  /// Whether the command line is one of these.
  static boolean fits(String... args) {
    return asksForVersion(args) || args.length > 1 && args[0].equals("count") && namesFiles(args);
  }

  private static boolean asksForVersion(String... args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }

  /// Whether all arguments after the first are what picocli takes for files as well: no options,
  /// none of its `@` files, and nothing empty or quoted.
  private static boolean namesFiles(String... args) {
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      boolean isOption = arg.startsWith("-") && !arg.equals(Input.STANDARD_INPUT);
      if (isOption || arg.isEmpty() || arg.startsWith("@") || arg.indexOf('"') >= 0) {
        return false;
      }
    }
    return true;
  }

  /// Runs one that fits.
  ///
  /// @return the exit code
  static int run(Streams streams, String... args) {
    try {
      if (asksForVersion(args)) {
        return printVersion(streams);
      }
      Input input = new Input(Dialect.RFC4180, IoMode.AUTO, null);
      return new RecordCounts(input, streams).print(Arrays.asList(args).subList(1, args.length));
    } catch (OutputException e) {
      return Main.explainFailure(e, streams);
    }
  }

  private static int printVersion(Streams streams) {
    Utf8Output out = new Utf8Output(streams.out());
    for (String line : BuildVersion.lines()) {
      out.put(line);
      out.put(System.lineSeparator());
    }
    out.flush();
    return Main.OK;
  }
}
