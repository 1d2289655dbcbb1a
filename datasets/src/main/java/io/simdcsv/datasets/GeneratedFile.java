package io.simdcsv.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A header and the first rows of a source, up to a size.
///
/// @param source makes the source anew, so that every file written is the same
record GeneratedFile(Supplier<RowSource> source, FileSize size) {
  private static final int BUFFER_BYTES = 256 << 10;

  /// @throws IllegalArgumentException if the size does not hold the header
  void checkSize() {
    int headerBytes = source.get().header().length;
    if (size.inBytes() && size.amount() < headerBytes) {
      throw new IllegalArgumentException(
          "bytes must be at least %d, the header's size, got %d"
              .formatted(headerBytes, size.amount()));
    }
  }

  /// Writes the file, which has its name only once it is complete.
  void writeTo(Path file, LongConsumer progress) throws IOException {
    try (PartialFile partial = new PartialFile(file)) {
      writeTo(partial.out(), progress);
      partial.complete();
    }
  }

  /// Writes the file's bytes to a stream, which is not closed.
  void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    RowSource rows = source.get();
    byte[] header = rows.header();
    RowBuffer buffer =
        new RowBuffer(Math.max(BUFFER_BYTES, Math.max(header.length, rows.maxRowBytes())));
    buffer.put(header);
    long rowsDone = 0;
    long bytesDone = 0;
    while (size.inBytes() || rowsDone < size.amount()) {
      if (buffer.free() < rows.maxRowBytes()) {
        out.write(buffer.bytes(), 0, buffer.size());
        bytesDone += buffer.size();
        buffer.truncate(0);
        progress.accept(size.inBytes() ? bytesDone : rowsDone);
      }
      int before = buffer.size();
      rows.writeRow(buffer);
      if (size.inBytes() && bytesDone + buffer.size() > size.amount()) {
        buffer.truncate(before);
        break;
      }
      rowsDone++;
    }
    out.write(buffer.bytes(), 0, buffer.size());
    out.flush();
    progress.accept(size.inBytes() ? bytesDone + buffer.size() : rowsDone);
  }

  /// The file's bytes, at most 2 GiB.
  byte[] toByteArray() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array does not fail", e);
    }
    return out.toByteArray();
  }
}
