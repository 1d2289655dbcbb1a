package io.simdcsv.jmh.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes a [Leaderboard] as JSON.
public final class LeaderboardFile {
  /// The file's name in the folder of a machine and a day.
  public static final String NAME = "leaderboard.json";

  static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // Lines end alike on every system, or the same results would not be the same bytes.
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private LeaderboardFile() {}

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read, or is not such a file; the message names it
  public static Leaderboard read(Path file) throws IOException {
    Leaderboard read;
    try {
      read = JSON.readValue(Files.readAllBytes(file), Leaderboard.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is not a result file: " + e.getOriginalMessage(), e);
    }
    if (read == null || read.format() != Leaderboard.FORMAT) {
      throw new IOException(
          "%s has format %s, expected %d"
              .formatted(file, read == null ? "none" : read.format(), Leaderboard.FORMAT));
    }
    if (read.environment() == null) {
      throw new IOException(file + " has no environment, expected one");
    }
    return read;
  }

  /// Writes a file. It is complete at any time: the old one stays until the new one is.
  public static void write(Leaderboard leaderboard, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, text(leaderboard));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The text of a file.
  public static String text(Leaderboard leaderboard) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(leaderboard) + "\n";
  }
}
