package io.simdcsv.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The data that parsers are measured and compared on: a catalogue of generated files by name, and
/// any file of the user's own.
///
/// ```java
/// Path file = Dataset.named("quoted-500k").prepare(Path.of("data"));
/// ```
///
/// Immutable and thread-safe. A generated data set is the same bytes on every machine; how many
/// records and fields it has is left to be found by reading it.
public final class Dataset implements GeneratedData {
  /// To be raised when a generator changes in a way that [#SAMPLE_BYTES] do not show.
  private static final int REVISION = 1;

  private static final int SAMPLE_BYTES = 1 << 20;

  private static final long SEED = 0x5EED_71C5L;

  /// As large as half a million ticks, so that the figures of all data sets stand for like amounts.
  private static final FileSize SMALL = FileSize.bytes(25_400_000);

  private static final FileSize GIGABYTE = FileSize.bytes(1_000_000_000);

  private static final List<Dataset> ALL =
      List.of(
          ticks("ticks-500k", "500,000 ticks, nothing quoted", FileSize.rows(500_000), false),
          ticks("ticks-1g", "1 GB of ticks, nothing quoted", GIGABYTE, false),
          ticks(
              "quoted-500k",
              "500,000 ticks, text quoted, 2 % of the notes with delimiters, quotes or line breaks",
              FileSize.rows(500_000),
              true),
          ticks(
              "quoted-1g",
              "1 GB of ticks, text quoted, 2 % of the notes with delimiters, quotes or line breaks",
              GIGABYTE,
              true),
          generated("wide", "100 columns of numbers", () -> new WideRows(SEED, 100)),
          generated("narrow", "20 columns of one byte each", () -> new NarrowRows(SEED)),
          generated(
              "prose",
              "long quoted texts with line breaks, doubled quotes and letters of many scripts",
              () -> new ProseRows(SEED)),
          generated(
              "nonstandard",
              "quotes where the standard allows none, such as 12\" monitor",
              () -> new NonstandardRows(SEED)),
          new Dataset(
              "empty-lines",
              "ticks with an empty line after each",
              true,
              new GeneratedFile(() -> new EmptyLineRows(new TickRows(SEED, false)), SMALL),
              null));

  private final String name;
  private final String description;
  private final boolean ofTicks;
  private final GeneratedFile generated;
  private final Path file;

  private Dataset(
      String name, String description, boolean ofTicks, GeneratedFile generated, Path file) {
    this.name = name;
    this.description = description;
    this.ofTicks = ofTicks;
    this.generated = generated;
    this.file = file;
  }

  private static Dataset ticks(String name, String description, FileSize size, boolean quoted) {
    return new Dataset(
        name, description, true, new GeneratedFile(() -> new TickRows(SEED, quoted), size), null);
  }

  private static Dataset generated(String name, String description, Supplier<RowSource> rows) {
    return new Dataset(name, description, false, new GeneratedFile(rows, SMALL), null);
  }

  /// Every generated data set.
  public static List<Dataset> all() {
    return ALL;
  }

  /// The generated data set of this name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Dataset named(String name) {
    for (Dataset dataset : ALL) {
      if (dataset.name.equals(name)) {
        return dataset;
      }
    }
    throw new IllegalArgumentException(
        "there is no data set '%s': expected one of %s"
            .formatted(name, ALL.stream().map(Dataset::name).collect(Collectors.joining(", "))));
  }

  /// A file that is there already, under its own name. Nothing is known of what is in it.
  public static Dataset ofFile(Path file) {
    Path fileName = file.getFileName();
    if (fileName == null) {
      throw new IllegalArgumentException("a data set must be a file, got " + file);
    }
    return new Dataset(fileName.toString(), "the file " + file, false, null, file);
  }

  /// What it is called in commands and results.
  public String name() {
    return name;
  }

  /// What is in it, in a few words.
  public String description() {
    return description;
  }

  /// Whether its records are known to start with the columns of a tick: `timestamp`, `symbol`,
  /// `price`, `volume`, `bid`, `ask`.
  public boolean ofTicks() {
    return ofTicks;
  }

  /// The same rows, but so many of them.
  ///
  /// @throws IllegalArgumentException if the number is negative
  /// @throws IllegalStateException if this is a file of the user's own
  public Dataset withRows(long rows) {
    return withSize(FileSize.rows(rows));
  }

  /// The same rows, but as many as fit into so many bytes, the header counted.
  ///
  /// @throws IllegalArgumentException if they do not hold the header
  /// @throws IllegalStateException if this is a file of the user's own
  public Dataset withBytes(long bytes) {
    return withSize(FileSize.bytes(bytes));
  }

  private Dataset withSize(FileSize size) {
    GeneratedFile resized = new GeneratedFile(generated().source(), size);
    resized.checkSize();
    return new Dataset(name, description, ofTicks, resized, null);
  }

  /// The file, which is made where it is not in the folder yet. Its name there has a fingerprint of
  /// the size and of the rows: a file of another size or of an older generator is never taken for
  /// it. A file of the user's own stays where it is.
  ///
  /// @throws IOException if the file cannot be written, or the user's own is not there
  public Path prepare(Path folder) throws IOException {
    if (generated == null) {
      return requireFile();
    }
    Path place = folder.resolve(fileName());
    if (!Files.isRegularFile(place)) {
      Files.createDirectories(folder);
      generated.writeTo(place, _ -> {});
    }
    return place;
  }

  /// @throws IllegalStateException if this is a file of the user's own
  @Override
  public void writeTo(Path place, LongConsumer progress) throws IOException {
    generated().writeTo(place, progress);
  }

  /// @throws IllegalStateException if this is a file of the user's own
  @Override
  public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    generated().writeTo(out, progress);
  }

  @Override
  public String toString() {
    return name;
  }

  /// Where the rows are put below the folder of data sets.
  String fileName() {
    return name + "-" + fingerprint() + ".csv";
  }

  private String fingerprint() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    digest.update((REVISION + " " + generated.size()).getBytes(StandardCharsets.US_ASCII));
    digest.update(
        new GeneratedFile(generated.source(), FileSize.bytes(SAMPLE_BYTES)).toByteArray());
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private GeneratedFile generated() {
    if (generated == null) {
      throw new IllegalStateException("the rows of " + file + " are not generated");
    }
    return generated;
  }

  private Path requireFile() throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "a data set must be a regular file");
    }
    return file;
  }
}
