package io.simdcsv.jmh.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The figures of a benchmark that has a program of its own, as that program writes them, with the
/// circumstances.
///
/// @param environment the machine, the JVM and the command
/// @param results what the program wrote
public record StudyFile(Environment environment, JsonNode results) {
  /// The name of the file about more threads.
  public static final String PARALLEL = "parallel.json";

  /// The name of the file about JVMs that have just started.
  public static final String COLD_START = "cold-start.json";

  /// The name of the file about ticks that arrive one by one.
  public static final String FEED_LATENCY = "feed-latency.json";

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read, or is not such a file; the message names it
  public static StudyFile read(Path file) throws IOException {
    StudyFile read;
    try {
      read = LeaderboardFile.JSON.readValue(Files.readAllBytes(file), StudyFile.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is not a result file: " + e.getOriginalMessage(), e);
    }
    if (read == null || read.environment() == null || read.results() == null) {
      throw new IOException(file + " must have an environment and results");
    }
    return read;
  }

  /// Writes a file.
  ///
  /// @param results what the program wrote
  public static void write(Environment environment, String results, Path file) throws IOException {
    StudyFile whole = new StudyFile(environment, LeaderboardFile.JSON.readTree(results));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        LeaderboardFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n");
  }
}
