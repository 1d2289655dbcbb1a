package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// What a measured JVM tells the one that started it, beside its times: whether its answers were
/// right, and whether it could drop the file from the page cache.
///
/// @param status whether the time counts
/// @param detail what is wrong, if something is
/// @param dropped whether the file was dropped from the page cache and read in again
/// @param kernel what simd-csv scanned with in the end, empty if another was measured
record ForkNote(Status status, String detail, boolean dropped, String kernel) {
  /// The system property with the file that a fork writes to.
  private static final String PROPERTY = "simdcsv.bench.note";

  /// The argument that makes a fork write to `file`.
  static String argument(Path file) {
    return "-D" + PROPERTY + "=" + file;
  }

  /// Writes the note of this JVM, in the place of an older one.
  void write() {
    Properties note = new Properties();
    note.setProperty("status", status.name());
    note.setProperty("detail", detail);
    note.setProperty("dropped", Boolean.toString(dropped));
    note.setProperty("kernel", kernel);
    try (Writer out = Files.newBufferedWriter(Path.of(System.getProperty(PROPERTY)))) {
      note.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the note of a JVM; one that did not leave any has failed.
  static ForkNote read(Path file) throws IOException {
    Properties note = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        note.load(in);
      }
    }
    return new ForkNote(
        Status.valueOf(note.getProperty("status", Status.FAILED.name())),
        note.getProperty("detail", "the JVM ended before it had an answer"),
        Boolean.parseBoolean(note.getProperty("dropped")),
        note.getProperty("kernel", ""));
  }
}
