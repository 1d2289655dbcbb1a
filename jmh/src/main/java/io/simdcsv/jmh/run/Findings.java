package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// What a run has found so far. The file is written with each thing that is kept, so that a run
/// that is interrupted has it, and can be gone on with.
final class Findings {
  private final Path file;
  private final Progress progress;
  private Leaderboard found;

  private Findings(Path file, Leaderboard found, Progress progress) {
    this.file = file;
    this.found = found;
    this.progress = progress;
  }

  /// Those of a run that begins, or goes on with a file that is there.
  ///
  /// @param progress knows how many steps are left
  /// @throws IllegalArgumentException if there are results already and they are not to be gone on
  ///   with, or cannot be
  static Findings begin(
      Path file, Environment environment, boolean resume, boolean replace, Progress progress)
      throws IOException {
    if (Files.notExists(file) || replace) {
      return new Findings(file, Leaderboard.begin(environment), progress);
    }
    if (!resume) {
      throw new IllegalArgumentException(
          file
              + " is there already: go on with it by --resume, begin it anew by --replace, or name another by"
              + " --out");
    }
    Leaderboard before = LeaderboardFile.read(file);
    Environment old = before.environment();
    if (!old.isOfSameMachine(environment) || !old.commit().equals(environment.commit())) {
      throw new IllegalArgumentException(
          "%s was made by commit %s on %s, and this is commit %s on %s: name another file by --out"
              .formatted(
                  file, old.commit(), old.summary(), environment.commit(), environment.summary()));
    }
    String command =
        old.command().equals(environment.command())
            ? old.command()
            : old.command() + " && " + environment.command();
    Environment continued =
        old.continued(command, Math.max(old.forks(), environment.forks()), environment.libraries());
    return new Findings(file, before.withoutFailures().with(continued), progress);
  }

  Path file() {
    return file;
  }

  Leaderboard found() {
    return found;
  }

  /// The forks of a limit that are there.
  List<List<Double>> forks(MemoryLimit limit, DataFile data) {
    return found.limits().stream()
        .filter(old -> old.name().equals(limit.id()) && old.data().equals(data.name()))
        .findFirst()
        .map(Limit::forks)
        .orElse(List.of());
  }

  /// The measurement of that kind that is there, or itself.
  Measurement of(Measurement begun) {
    return found.measurements().stream().filter(begun::isOfSameKind).findFirst().orElse(begun);
  }

  boolean has(Predicate<ProcessMeasurement> wanted) {
    return found.processes().stream().anyMatch(wanted);
  }

  /// Without writing: for what is known before anything is measured.
  void add(DataFile data) {
    found = found.with(data);
  }

  /// Without writing: for what is known before anything is measured.
  void add(Measurement begun) {
    found = found.with(begun);
  }

  void keep(Limit limit, ForkNote note) throws IOException {
    write(noted(note).with(limit));
  }

  void keep(Measurement measurement, ForkNote note) throws IOException {
    write(noted(note).with(measurement));
  }

  void keep(ProcessMeasurement process) throws IOException {
    write(found.with(process));
  }

  /// Nothing is left to do.
  void complete() throws IOException {
    found = found.withStepsLeft(0);
    LeaderboardFile.write(found, file);
  }

  private void write(Leaderboard leaderboard) throws IOException {
    found = leaderboard.withStepsLeft(progress.left());
    LeaderboardFile.write(found, file);
  }

  /// The results with what a fork says about the page cache; one that could not drop the file
  /// speaks for all.
  private Leaderboard noted(ForkNote note) {
    String dropped =
        "dropped with posix_fadvise and read in again, from first to last, before each fork";
    String kept = "read from first to last before each fork, but not dropped: posix_fadvise cannot";
    String before = found.environment().pageCache();
    return found.with(
        found.environment().withPageCache(before.equals(kept) || !note.dropped() ? kept : dropped));
  }
}
