package io.simdcsv.datasets;

import java.io.IOException;
import java.io.OutputStream;
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
public final class TickFile implements GeneratedData {
  /// The rows of a file whose size is not given; they make 25.4 MB.
  public static final long DEFAULT_ROWS = 500_000;

  private static final int MAX_COLUMNS = 100_000;

  private final FileSize size;
  private final boolean quoted;
  private final int columns;
  private final long seed;

  private TickFile(Builder builder) {
    size = builder.size;
    quoted = builder.quoted;
    columns = builder.columns;
    seed = builder.seed;
  }

  /// A builder that starts from [#DEFAULT_ROWS] unquoted ticks.
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void writeTo(Path file, LongConsumer progress) throws IOException {
    generatedFile().writeTo(file, progress);
  }

  @Override
  public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    generatedFile().writeTo(out, progress);
  }

  /// The file's bytes, at most 2 GiB.
  public byte[] toByteArray() {
    return generatedFile().toByteArray();
  }

  private GeneratedFile generatedFile() {
    return new GeneratedFile(
        () -> columns > 0 ? new WideRows(seed, columns) : new TickRows(seed, quoted), size);
  }

  /// Builds a [TickFile].
  public static final class Builder {
    private FileSize size = FileSize.rows(DEFAULT_ROWS);
    private boolean quoted;
    private int columns;
    private long seed = 0x5EED_71C5L;

    private Builder() {}

    /// Sets the size to this many rows, the header not counted.
    public Builder rows(long rows) {
      size = FileSize.rows(rows);
      return this;
    }

    /// Sets the size to as many whole rows as fit into this many bytes, the header counted.
    public Builder bytes(long bytes) {
      size = FileSize.bytes(bytes);
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
      file.generatedFile().checkSize();
      return file;
    }
  }
}
