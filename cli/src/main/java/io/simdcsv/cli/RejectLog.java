package io.simdcsv.cli;

import io.simdcsv.Reject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes the rejects of one input: writes them to a file, if there is one, and keeps the first ones
/// to be told.
final class RejectLog implements Consumer<Reject>, AutoCloseable {
  private static final List<String> HEADER =
      List.of("record", "line", "byte_offset", "byte_length", "column", "reason", "raw");

  private final Path file;
  private final long most;
  private final OutputStream stream;
  private final Utf8Output out;
  private final DelimitedWriter writer;
  private final List<Reject> first = new ArrayList<>();
  private long count;

  /// @param file what to write to, which is overwritten; or null
  /// @param most how many rejects there may be
  RejectLog(Path file, long most) throws IOException {
    this.file = file;
    this.most = most;
    stream = file == null ? OutputStream.nullOutputStream() : Files.newOutputStream(file);
    out = new Utf8Output(stream);
    writer = new DelimitedWriter(out, ',');
    HEADER.forEach(writer::field);
    writer.endRecord();
  }

  @Override
  public void accept(Reject reject) {
    count++;
    if (file == null && first.size() < RejectReport.MOST_TOLD) {
      first.add(reject);
    }
    try {
      write(reject);
    } catch (OutputException e) {
      throw new NotWritten(e.getCause());
    }
    if (count > most) {
      throw new TooMany(most, reject);
    }
  }

  private void write(Reject reject) {
    writer.field(Long.toString(reject.recordNumber()));
    writer.field(Long.toString(reject.lineNumber()));
    writer.field(Long.toString(reject.byteOffset()));
    writer.field(Long.toString(reject.byteLength()));
    writer.field(column(reject));
    writer.field(reject.reason());
    writer.field(reject.text());
    writer.endRecord();
  }

  private static String column(Reject reject) {
    if (reject.column() != null) {
      return reject.column();
    }
    return reject.columnIndex() < 0 ? "" : Integer.toString(reject.columnIndex());
  }

  /// Tells on standard error how many there were, and, where there is no file, what they were.
  void tell(String input, Streams streams) {
    RejectReport.tell(input, streams, count, "rejected", first);
  }

  /// Writes what is left and closes the file.
  @Override
  public void close() throws IOException {
    try (stream) {
      out.flush();
    } catch (OutputException e) {
      throw e.getCause();
    }
  }

  /// The file could not be written.
  static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWritten(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }

  /// There are more rejects than there may be.
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany(long most, Reject last) {
      super(
          "more than "
              + most
              + (most == 1 ? " record" : " records")
              + " rejected, which --max-rejects does not allow; the last is record "
              + last.recordNumber()
              + ", line "
              + last.lineNumber()
              + ", byte "
              + last.byteOffset()
              + ": "
              + last.reason());
    }
  }
}
