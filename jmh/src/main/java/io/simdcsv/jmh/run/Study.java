package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A benchmark with a program and with figures of its own, which no leaderboard has a place for.
public enum Study {
  /// More threads than one: [ParallelBenchmark].
  PARALLEL(StudyFile.PARALLEL) {
    @Override
    List<String> command(Path home, Path data, Path out) {
      // JMH hands the property on to the JVMs that it starts.
      return List.of(
          "-Dsimdcsv.data=" + data,
          "org.openjdk.jmh.Main",
          ParallelBenchmark.class.getSimpleName(),
          "-rf",
          "json",
          "-rff",
          out.toString());
    }
  },

  /// JVMs that have just started: [ColdStart].
  COLD(StudyFile.COLD_START) {
    @Override
    List<String> command(Path home, Path data, Path out) {
      return List.of(
          ColdStart.class.getName(),
          "--data=" + data,
          "--out=" + out,
          "--command=" + home.resolve("simdcsv"));
    }
  },

  /// Ticks that arrive one by one: [FeedForks].
  FEED(StudyFile.FEED_LATENCY) {
    @Override
    List<String> command(Path home, Path data, Path out) {
      return List.of(FeedForks.class.getName(), "--out=" + out);
    }
  };

  private final String fileName;

  Study(String fileName) {
    this.fileName = fileName;
  }

  /// The class to start with its arguments; options of the JVM may stand before it.
  ///
  /// @param data the folder for files that are made
  /// @param out where it writes its figures
  abstract List<String> command(Path home, Path data, Path out);

  /// Runs it in a JVM of its own, and keeps its figures with the circumstances.
  ///
  /// @param file what to write, or null for the file of this study in `results/CPU/DATE` of the
  ///   project
  /// @param more arguments for the program beyond the usual ones, of which the last counts
  /// @param typed what was typed
  /// @return the file written
  public Path run(Path home, Path data, Path file, List<String> more, String typed)
      throws IOException {
    Environment environment = EnvironmentProbe.probe(home, typed, 0, List.of(), Map.of());
    Path results =
        file != null
            ? file
            : home.resolve("results")
                .resolve(EnvironmentProbe.slug(environment.cpu()))
                .resolve(environment.date())
                .resolve(fileName);
    Files.createDirectories(data);
    Path out = Files.createTempFile(data, "study-", ".json");
    try {
      start(Stream.concat(command(home, data, out).stream(), more.stream()).toList());
      // Where the project lies on this machine is nobody's business.
      String found = Files.readString(out).replace(home.toString(), ".");
      StudyFile.write(environment, found, results);
    } finally {
      Files.delete(out);
    }
    return results;
  }

  /// Runs a class of this program in a JVM of its own, to its end.
  ///
  /// @param arguments the class and what it is given; options of the JVM may stand before it
  static void start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("exit code " + process.exitValue() + " of " + command);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
