package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How fast contenders were before, on this machine: for how long a run may take and how often a
/// pass is worth repeating, never for what is published.
final class Paces {
  private final List<Leaderboard> earlier;

  private Paces(List<Leaderboard> earlier) {
    this.earlier = earlier;
  }

  /// Those of the results in the folders beside that of a file, newest first.
  static Paces beside(Path results) throws IOException {
    List<Leaderboard> earlier = new ArrayList<>();
    Path machine = results.toAbsolutePath().getParent().getParent();
    if (machine != null && Files.isDirectory(machine)) {
      List<Path> files;
      try (Stream<Path> found =
          Files.find(machine, 2, (file, _) -> file.endsWith(LeaderboardFile.NAME))) {
        files = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        earlier.add(LeaderboardFile.read(file));
      }
    }
    return new Paces(earlier);
  }

  /// The seconds a byte of a contender at a task: on the same file if that is known, else on
  /// another.
  ///
  /// @param now what this run has found so far, which is believed first
  OptionalDouble secondsPerByte(Leaderboard now, String data, String task, String contender) {
    Predicate<Measurement> same = m -> m.task().equals(task) && m.contender().equals(contender);
    for (Predicate<Measurement> wanted : List.of(same.and(m -> m.data().equals(data)), same)) {
      for (Leaderboard run : Stream.concat(Stream.of(now), earlier.stream()).toList()) {
        OptionalDouble pace = pace(run, wanted);
        if (pace.isPresent()) {
          return pace;
        }
      }
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble pace(Leaderboard run, Predicate<Measurement> wanted) {
    return run.measurements().stream()
        .filter(wanted)
        .filter(Measurement::isTimed)
        .flatMapToDouble(m -> {
          Optional<DataFile> file = run.dataNamed(m.data());
          return file.stream().mapToDouble(of -> m.score().seconds() / of.bytes());
        })
        .findFirst();
  }
}
