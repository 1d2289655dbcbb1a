package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A CSV parser, used the way its own documentation says is fastest, for a task that all of them
/// can do.
public interface Contender {
  /// The library's name.
  String name();

  /// Hands every field of every record of a file, the header included, to `sink` as a string.
  ///
  /// @return the number of fields
  long strings(Path file, Consumer<String> sink) throws IOException;
}
