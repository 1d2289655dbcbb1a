package io.simdcsv.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// A CSV file of market data that is made up, and the same bytes every time: a header
/// `timestamp,symbol,price,volume,bid,ask`, then one trade a line.
///
/// ```java
/// TickFile.builder().rows(500_000).build().writeTo(Path.of("ticks.csv"), rows -> {});
/// ```
///
/// Immutable and thread-safe. The first rows of a large file are those of a small one of its kind.
public final class TickFile {
  /// The rows of a file whose size is not given; they make 25.4 MB.
  public static final long DEFAULT_ROWS = 500_000;

  private static final int BUFFER_BYTES = 256 << 10;
  private static final int MAX_COLUMNS = 100_000;

  private final long rows;
  private final long bytes;
  private final boolean quoted;
  private final int columns;
  private final long seed;

  private TickFile(Builder builder) {
    rows = builder.rows;
    bytes = builder.bytes;
    quoted = builder.quoted;
    columns = builder.columns;
    seed = builder.seed;
  }

  /// A builder that starts from [#DEFAULT_ROWS] unquoted ticks.
  public static Builder builder() {
    return new Builder();
  }

  /// Writes the file. It has its name only once it is complete: a run that is interrupted leaves
  /// nothing under this name, and an older file stays until then.
  ///
  /// @param progress is told from time to time how far it is, in rows, or in bytes if the size was
  ///   given in bytes
  /// @throws IOException if the file cannot be written
  public void writeTo(Path file, LongConsumer progress) throws IOException {
    try (PartialFile partial = new PartialFile(file)) {
      writeTo(partial.out(), progress);
      partial.complete();
    }
  }

  /// Writes the file's bytes to a stream, which is not closed.
  ///
  /// @param progress as in [#writeTo(Path, LongConsumer)]
  /// @throws IOException if the stream throws it
  public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    RowSource source = source();
    byte[] header = source.header();
    RowBuffer buffer =
        new RowBuffer(Math.max(BUFFER_BYTES, Math.max(header.length, source.maxRowBytes())));
    buffer.put(header);
    boolean rowsGiven = bytes < 0;
    long rowsDone = 0;
    long bytesDone = 0;
    while (!rowsGiven || rowsDone < rows) {
      if (buffer.free() < source.maxRowBytes()) {
        out.write(buffer.bytes(), 0, buffer.size());
        bytesDone += buffer.size();
        buffer.truncate(0);
        progress.accept(rowsGiven ? rowsDone : bytesDone);
      }
      int before = buffer.size();
      source.writeRow(buffer);
      if (!rowsGiven && bytesDone + buffer.size() > bytes) {
        buffer.truncate(before);
        break;
      }
      rowsDone++;
    }
    out.write(buffer.bytes(), 0, buffer.size());
    out.flush();
    progress.accept(rowsGiven ? rowsDone : bytesDone + buffer.size());
  }

  /// The file's bytes, at most 2 GiB.
  public byte[] toByteArray() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array does not fail", e);
    }
    return out.toByteArray();
  }

  private RowSource source() {
    return columns > 0 ? new WideRows(seed, columns) : new TickRows(seed, quoted);
  }

  /// Builds a [TickFile].
  public static final class Builder {
    private long rows = DEFAULT_ROWS;
    private long bytes = -1;
    private boolean quoted;
    private int columns;
    private long seed = 0x5EED_71C5L;

    private Builder() {}

    /// Sets the size to this many rows, the header not counted.
    public Builder rows(long rows) {
      if (rows < 0) {
        throw new IllegalArgumentException("rows must not be negative, got " + rows);
      }
      this.rows = rows;
      bytes = -1;
      return this;
    }

    /// Sets the size to as many whole rows as fit into this many bytes, the header counted.
    public Builder bytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("bytes must not be negative, got " + bytes);
      }
      this.bytes = bytes;
      return this;
    }

    /// Sets whether all that is not a number stands in quotes, and each row ends in a column
    /// `note`. One note in fifty holds a delimiter, doubled quotes, a line break, or several of
    /// them.
    public Builder quoted(boolean quoted) {
      this.quoted = quoted;
      return this;
    }

    /// Makes it a file of this many numeric columns, named `c1`, `c2` and so on, in place of ticks.
    public Builder wide(int columns) {
      if (columns < 1 || columns > MAX_COLUMNS) {
        throw new IllegalArgumentException(
            "columns must be from 1 to " + MAX_COLUMNS + ", got " + columns);
      }
      this.columns = columns;
      return this;
    }

    /// Sets the seed; files of different seeds have different rows of the same kind.
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /// Builds the description of the file; nothing is written yet.
    ///
    /// @throws IllegalArgumentException if the file would be both quoted and wide, or the size does
    ///   not hold the header
    public TickFile build() {
      if (quoted && columns > 0) {
        throw new IllegalArgumentException(
            "a wide file has no text to quote: choose one of quoted and wide");
      }
      TickFile file = new TickFile(this);
      int headerBytes = file.source().header().length;
      if (bytes >= 0 && bytes < headerBytes) {
        throw new IllegalArgumentException(
            "bytes must be at least %d, the header's size, got %d".formatted(headerBytes, bytes));
      }
      return file;
    }
  }
}
