package io.simdcsv.cli;

import io.simdcsv.CsvException;
import io.simdcsv.CsvReader;
import io.simdcsv.Dialect;
import io.simdcsv.IoMode;
import io.simdcsv.Reject;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// How the commands that read open their input, and how they tell what is wrong with it.
///
/// @param dialect what the bytes mean
/// @param ioMode how files are read
record Input(Dialect dialect, IoMode ioMode) {
  static final String STANDARD_INPUT = "-";

  private static final int REJECTS_TOLD = 5;

  /// Gives a reader of the input to `task` and tells on standard error what keeps it from being
  /// read.
  ///
  /// @param name the name of a file, or `-` for standard input
  /// @param showsBar whether to show there, too, how much has been read
  /// @return whether all went well
  boolean read(String name, Streams streams, boolean showsBar, Consumer<CsvReader> task) {
    CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).ioMode(ioMode);
    ReadingBar bar = new ReadingBar(name, streams.err());
    if (showsBar) {
      reader.onProgress(bar);
    }
    try (CsvReader csv = open(name, streams, reader)) {
      try (bar) {
        task.accept(csv);
      }
      tellRejects(name, streams, csv.rejects());
      return true;
    } catch (CsvException e) {
      streams.complain(name, e.getMessage());
    } catch (UncheckedIOException e) {
      streams.complain(name, IoMessage.of(e.getCause()));
    } catch (IOException e) {
      streams.complain(name, IoMessage.of(e));
    } catch (InvalidPathException e) {
      streams.complain(name, e.getReason());
    }
    return false;
  }

  private static CsvReader open(String name, Streams streams, CsvReader.Builder reader)
      throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return reader.parse(streams.in());
    }
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    return isSeekable(file) ? reader.parse(file) : reader.parse(Files.newInputStream(file));
  }

  /// Whether a file can be mapped and read by position. Pipes and devices cannot, and files that
  /// the kernel makes up, such as those in `/proc`, say that they are empty.
  private static boolean isSeekable(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > 0;
  }

  private static void tellRejects(String name, Streams streams, List<Reject> rejects) {
    if (rejects.isEmpty()) {
      return;
    }
    streams.complain(
        name, rejects.size() + (rejects.size() == 1 ? " record" : " records") + " left out");
    for (Reject reject : rejects.subList(0, Math.min(rejects.size(), REJECTS_TOLD))) {
      streams
          .err()
          .printf(
              Locale.ROOT,
              "  record %d, line %d, byte %d: %s%n",
              reject.recordNumber(),
              reject.lineNumber(),
              reject.byteOffset(),
              reject.reason());
    }
    if (rejects.size() > REJECTS_TOLD) {
      streams.err().println("  and " + (rejects.size() - REJECTS_TOLD) + " more");
    }
  }
}
