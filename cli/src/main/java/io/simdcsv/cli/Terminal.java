package io.simdcsv.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which of the standard streams are a terminal. Java tells it of input and output together; Linux
/// of each, by what the process's descriptors lead to.
final class Terminal {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private Terminal() {}

  static boolean isOut() {
    return is(OUT);
  }

  static boolean isErr() {
    return is(ERR);
  }

  private static boolean is(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
    try {
      Path device = Files.readSymbolicLink(link);
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
