package io.simdcsv.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that has its name only once it is complete: it is written beside its place and renamed at
/// the end. One that is given up is deleted, also when the JVM is told to stop.
///
/// A place that holds something else than a regular file (a terminal, a pipe, `/dev/null`) is
/// written to directly: to rename over it would put a file where the device was.
final class PartialFile implements AutoCloseable {
  private final Path place;
  private final Path written;
  private final OutputStream out;
  private final Thread deletion;

  PartialFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      place = file;
      written = file;
      out = Files.newOutputStream(file);
      deletion = null;
      return;
    }
    // A link stays a link: what it points to is replaced.
    place = Files.exists(file) ? file.toRealPath() : file;
    written =
        place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    out =
        Files.newOutputStream(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    deletion = Thread.ofPlatform().unstarted(this::delete);
    Runtime.getRuntime().addShutdownHook(deletion);
  }

  OutputStream out() {
    return out;
  }

  /// Gives the file its name. Its bytes are on the disk by then: a name may outlive a power failure
  /// that its bytes do not, and would stand for a file that is cut off.
  void complete() throws IOException {
    out.close();
    if (!written.equals(place)) {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (deletion != null) {
      delete();
      try {
        Runtime.getRuntime().removeShutdownHook(deletion);
      } catch (IllegalStateException _) {
        // The JVM is stopping: the hook runs, and finds nothing.
      }
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
