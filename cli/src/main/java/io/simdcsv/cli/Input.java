package io.simdcsv.cli;

import io.simdcsv.CsvException;
import io.simdcsv.CsvReader;
import io.simdcsv.Dialect;
import io.simdcsv.IoMode;
import io.simdcsv.Reject;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// How the commands that read open their input, and how they tell what is wrong with it.
///
/// @param dialect what the bytes mean
/// @param ioMode how files are read
/// @param rejects that records which break a rule are left out, or null if they are errors
record Input(Dialect dialect, IoMode ioMode, RejectAllowance rejects) {
  static final String STANDARD_INPUT = "-";

  /// Gives a reader of the input to `task` and tells on standard error what keeps it from being
  /// read.
  ///
  /// @param name the name of a file, or `-` for standard input
  /// @param showsBar whether to show there, too, how much has been read
  /// @return whether all went well
  boolean read(String name, Streams streams, boolean showsBar, Consumer<CsvReader> task) {
    return isDone(
        name,
        streams,
        log -> {
          CsvReader.Builder reader = reader(log);
          ReadingBar bar = new ReadingBar(name, streams.err());
          if (showsBar) {
            reader.onProgress(bar);
          }
          try (CsvReader csv = open(name, streams, reader)) {
            try (bar) {
              task.accept(csv);
            }
            tellLeftOut(name, streams, log, csv);
          }
        });
  }

  /// Gives a reader of the input to each of two tasks, one after the other: see [#read]. Input that
  /// can be read only once is copied to a file meanwhile. What the second one leaves out is told;
  /// the first leaves out the same.
  boolean readTwice(
      String name, Streams streams, Consumer<CsvReader> first, Consumer<CsvReader> second) {
    return isDone(
        name,
        streams,
        log -> {
          Path copy = copyIfReadOnce(name, streams);
          try {
            Path file = copy == null ? Path.of(name) : copy;
            try (CsvReader csv = reader(log == null ? null : reject -> {}).parse(file)) {
              first.accept(csv);
            }
            try (CsvReader csv = reader(log).parse(file)) {
              second.accept(csv);
              tellLeftOut(name, streams, log, csv);
            }
          } finally {
            if (copy != null) {
              Files.delete(copy);
            }
          }
        });
  }

  /// @param collector takes the rejects, or null if they are errors
  private CsvReader.Builder reader(Consumer<Reject> collector) {
    CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).ioMode(ioMode);
    return collector == null ? reader : reader.onReject(collector);
  }

  private static void tellLeftOut(String name, Streams streams, RejectLog log, CsvReader csv) {
    if (log == null) {
      RejectReport.tell(name, streams, csv.rejects().size(), "left out", csv.rejects());
    }
  }

  private interface Task {
    /// @param log takes the rejects, or null if they are errors
    void run(RejectLog log) throws IOException;
  }

  private boolean isDone(String name, Streams streams, Task task) {
    if (rejects == null) {
      return isDone(name, streams, task, null);
    }
    try (RejectLog log = rejects.open(name.equals(STANDARD_INPUT) ? null : Path.of(name))) {
      boolean complete = isDone(name, streams, task, log);
      log.tell(name, streams);
      return complete;
    } catch (RejectLog.NotWritten e) {
      streams.complain(rejects.file().toString(), IoMessage.of(e.getCause()));
    } catch (IOException e) {
      streams.complain(rejects.file().toString(), IoMessage.of(e));
    } catch (InvalidPathException e) {
      streams.complain(name, e.getReason());
    }
    return false;
  }

  private static boolean isDone(String name, Streams streams, Task task, RejectLog log) {
    try {
      task.run(log);
      return true;
    } catch (CsvException e) {
      streams.complain(name, OptionNames.in(e.getMessage()));
    } catch (RejectLog.TooMany e) {
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

  /// A copy of an input that can be read only once, or null if it can be read again.
  private static Path copyIfReadOnce(String name, Streams streams) throws IOException {
    Path file = name.equals(STANDARD_INPUT) ? null : existing(name);
    if (file != null && isSeekable(file)) {
      return null;
    }
    Path copy = Files.createTempFile("simdcsv", ".csv");
    try (InputStream in = file == null ? streams.in() : Files.newInputStream(file)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      Files.delete(copy);
      throw e;
    }
  }

  private static CsvReader open(String name, Streams streams, CsvReader.Builder reader)
      throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return reader.parse(streams.in());
    }
    Path file = existing(name);
    return isSeekable(file) ? reader.parse(file) : reader.parse(Files.newInputStream(file));
  }

  private static Path existing(String name) throws IOException {
    if (name.isEmpty()) {
      throw new IOException("an empty name");
    }
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    return file;
  }

  /// Whether a file can be mapped and read by position. Pipes and devices cannot, and files that
  /// the kernel makes up, such as those in `/proc`, say that they are empty.
  private static boolean isSeekable(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > 0;
  }
}
