package io.simdcsv.jmh.result;

import com.fasterxml.jackson.annotation.JsonInclude;
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
/// @param kernels what simd-csv scanned with in the end, for each of those JVMs; empty for others
public record Measurement(
    String data,
    String task,
    String contender,
    String version,
    Status status,
    String detail,
    List<List<Double>> forks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> kernels) {
  /// Takes a copy.
  public Measurement {
    detail = detail == null ? "" : detail;
    forks = forks == null ? List.of() : forks.stream().map(List::copyOf).toList();
    kernels = kernels == null ? List.of() : List.copyOf(kernels);
  }

  /// Nothing yet.
  ///
  /// @param detail what is to be said of it
  public static Measurement begin(
      DataFile data, String task, String contender, String version, Status status, String detail) {
    return new Measurement(
        data.name(), task, contender, version, status, detail, List.of(), List.of());
  }

  /// Whether it is about the same, whatever was found.
  public boolean isOfSameKind(Measurement other) {
    return data.equals(other.data) && task.equals(other.task) && contender.equals(other.contender);
  }

  /// The same with what one more JVM found. One wrong answer, or one failure, marks the whole.
  ///
  /// @param kernel what simd-csv scanned with in the end, empty for others
  public Measurement plus(
      Status forkStatus, String forkDetail, List<Double> seconds, String kernel) {
    List<List<Double>> all = new ArrayList<>(forks);
    List<String> allKernels = new ArrayList<>(kernels);
    if (!seconds.isEmpty()) {
      all.add(seconds);
      if (!kernel.isEmpty()) {
        allKernels.add(kernel);
      }
    }
    boolean worse = forkStatus.compareTo(status) > 0;
    return new Measurement(
        data,
        task,
        contender,
        version,
        worse ? forkStatus : status,
        worse ? forkDetail : detail,
        all,
        allKernels);
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
