package io.simdcsv.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Made-up rows that can be written, the same bytes every time.
public sealed interface GeneratedData permits TickFile, Dataset {
  /// Writes the rows to a file. It has its name only once it is complete: a run that is interrupted
  /// leaves nothing under this name, and an older file stays until then.
  ///
  /// @param progress is told from time to time how far it is, in rows, or in bytes if the size was
  ///   given in bytes
  /// @throws IOException if the file cannot be written
  void writeTo(Path file, LongConsumer progress) throws IOException;

  /// Writes the rows to a stream, which is not closed.
  ///
  /// @param progress as in [#writeTo(Path, LongConsumer)]
  /// @throws IOException if the stream throws it
  void writeTo(OutputStream out, LongConsumer progress) throws IOException;
}
