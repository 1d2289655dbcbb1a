package io.simdcsv;

import io.simdcsv.internal.scan.Kernels;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The way in: parses CSV with the defaults of [Dialect#RFC4180], or opens a [CsvReader.Builder].
///
/// ```java
/// try (CsvReader csv = SimdCsv.parse(Path.of("ticks.csv"))) {
///   for (CsvRecord record : csv) {
///     String symbol = record.getString("symbol");
///     double price = record.getDouble(2);
///   }
/// }
/// ```
///
/// The methods throw [java.io.UncheckedIOException] if the input cannot be opened.
public final class SimdCsv {
  private SimdCsv() {}

  /// Opens a file, memory-mapped or read, whichever is faster: see [IoMode#AUTO] for what that asks
  /// of the file.
  public static CsvReader parse(Path file) {
    return reader().parse(file);
  }

  /// Reads a stream, which the reader closes.
  public static CsvReader parse(InputStream stream) {
    return reader().parse(stream);
  }

  /// Reads a channel from its position on; the reader closes it.
  public static CsvReader parse(ReadableByteChannel channel) {
    return reader().parse(channel);
  }

  /// Reads bytes, which must not change meanwhile.
  public static CsvReader parse(byte[] bytes) {
    return reader().parse(bytes);
  }

  /// Reads a segment, which must stay alive and must not change meanwhile; a native one is read in
  /// place.
  public static CsvReader parse(MemorySegment bytes) {
    return reader().parse(bytes);
  }

  /// Reads text, which must not change meanwhile. Byte offsets are those of its UTF-8 form.
  public static CsvReader parse(CharSequence text) {
    return reader().parse(text);
  }

  /// Reads a file that others append to, as `tail -F` does: see [CsvReader.Builder#follow(Path)].
  public static CsvReader follow(Path file) {
    return reader().follow(file);
  }

  /// Reads bytes that are given piece by piece, and gives their records to `consumer`, in batches:
  /// see [CsvFeed].
  public static CsvFeed feed(Dialect dialect, Consumer<CsvBatch> consumer) {
    return reader().dialect(dialect).feed(consumer);
  }

  /// A builder of readers that starts from the defaults.
  public static CsvReader.Builder reader() {
    return new CsvReader.Builder();
  }

  /// The name of the kernel that scans in this JVM: `vector512`, `vector256`, `vector128`, `swar`
  /// or `scalar`. The system property `simdcsv.kernel` forces one by name.
  ///
  /// Unless one is forced, a JVM starts on `swar` and, where the Vector API is there, goes on with
  /// a vector kernel after some seconds of work, once that is compiled: so the answer is that of
  /// the stretch of input that was scanned last, whichever reader's it was.
  ///
  /// @throws IllegalStateException if the property names one that cannot run here
  public static String kernel() {
    return Kernels.selected().name();
  }
}
