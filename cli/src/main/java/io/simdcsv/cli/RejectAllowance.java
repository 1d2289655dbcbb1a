package io.simdcsv.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// That records which break a rule are left out.
///
/// @param file where they are written to; or null
/// @param most how many there may be in an input
record RejectAllowance(Path file, long most) {
  /// Opens the file, and takes the rejects of an input from then on.
  ///
  /// @param input the input's file, or null if it is none
  RejectLog open(Path input) throws IOException {
    if (file != null
        && input != null
        && Files.exists(file)
        && Files.exists(input)
        && Files.isSameFile(file, input)) {
      throw new IOException("is the input, which --rejects would write over");
    }
    return new RejectLog(file, most);
  }
}
