package io.simdcsv.cli;

import io.simdcsv.CsvException;
import io.simdcsv.CsvReader;
import io.simdcsv.Dialect;
import io.simdcsv.IoMode;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    if (rejects == null) {
      return read(name, streams, showsBar, null, task);
    }
    try (RejectLog log = rejects.open(name.equals(STANDARD_INPUT) ? null : Path.of(name))) {
      boolean complete = read(name, streams, showsBar, log, task);
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

  /// @param log takes the rejects, or null if they are errors
  private boolean read(
      String name, Streams streams, boolean showsBar, RejectLog log, Consumer<CsvReader> task) {
    CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).ioMode(ioMode);
    ReadingBar bar = new ReadingBar(name, streams.err());
    if (showsBar) {
      reader.onProgress(bar);
    }
    if (log != null) {
      reader.onReject(log);
    }
    try (CsvReader csv = open(name, streams, reader)) {
      try (bar) {
        task.accept(csv);
      }
      if (log == null) {
        RejectReport.tell(name, streams, csv.rejects().size(), "left out", csv.rejects());
      }
      return true;
    } catch (CsvException | RejectLog.TooMany e) {
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
}
