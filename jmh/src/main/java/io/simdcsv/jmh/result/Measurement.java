package io.simdcsv.jmh.result;

import java.util.ArrayList;
import java.util.List;

/// How long one contender takes for one task on one file, in JVMs that have warmed up.
///
/// @param data the file
/// @param task what was done with it
/// @param contender who did it
/// @param version the contender's version
/// @param status whether the time counts
/// @param detail what is wrong, if something is
/// @param forks the seconds per pass of each measured iteration, a list for each JVM
public record Measurement(
    String data,
    String task,
    String contender,
    String version,
    Status status,
    String detail,
    List<List<Double>> forks) {
  /// Takes a copy.
  public Measurement {
    detail = detail == null ? "" : detail;
    forks = forks == null ? List.of() : forks.stream().map(List::copyOf).toList();
  }

  /// Whether it is about the same, whatever was found.
  public boolean isOfSameKind(Measurement other) {
    return data.equals(other.data) && task.equals(other.task) && contender.equals(other.contender);
  }

  /// The same with what one more JVM found. One wrong answer, or one failure, marks the whole.
  public Measurement plus(Status forkStatus, String forkDetail, List<Double> seconds) {
    List<List<Double>> all = new ArrayList<>(forks);
    if (!seconds.isEmpty()) {
      all.add(seconds);
    }
    boolean worse = forkStatus.compareTo(status) > 0;
    return new Measurement(
        data,
        task,
        contender,
        version,
        worse ? forkStatus : status,
        worse ? forkDetail : detail,
        all);
  }

  /// Whether there is a time.
  public boolean isTimed() {
    return !forks.isEmpty();
  }

  /// The time.
  public Score score() {
    return Score.of(forks);
  }
}
