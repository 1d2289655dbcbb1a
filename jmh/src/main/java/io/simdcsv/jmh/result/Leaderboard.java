package io.simdcsv.jmh.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// All that one run of the benchmarks found on one machine, and under what circumstances.
///
/// @param format the version of the file's format, [#FORMAT]
/// @param environment the machine, the JVM and the command
/// @param data the files that were read
/// @param limits what the machine's memory allows, on the same files
/// @param measurements figures of warm JVMs, made with JMH
/// @param processes figures of whole processes
/// @param stepsLeft how much was left to do when the file was written, 0 if the run was complete
public record Leaderboard(
    int format,
    Environment environment,
    List<DataFile> data,
    List<Limit> limits,
    List<Measurement> measurements,
    List<ProcessMeasurement> processes,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) Long stepsLeft) {
  /// The version of the format that this code writes and reads.
  public static final int FORMAT = 1;

  /// Takes copies of the lists; one that is missing is empty.
  public Leaderboard {
    data = copy(data);
    limits = copy(limits);
    measurements = copy(measurements);
    processes = copy(processes);
    stepsLeft = stepsLeft == null ? 0 : stepsLeft;
  }

  /// A run that has not found anything yet.
  public static Leaderboard begin(Environment environment) {
    return new Leaderboard(FORMAT, environment, List.of(), List.of(), List.of(), List.of(), 0L);
  }

  /// The file of a name.
  public Optional<DataFile> dataNamed(String name) {
    return data.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /// The same with so much left to do.
  public Leaderboard withStepsLeft(long stepsLeft) {
    return new Leaderboard(format, environment, data, limits, measurements, processes, stepsLeft);
  }

  /// The same run under other circumstances.
  public Leaderboard with(Environment environment) {
    return new Leaderboard(format, environment, data, limits, measurements, processes, stepsLeft);
  }

  /// The same without what failed, so that it is tried again.
  public Leaderboard withoutFailures() {
    return new Leaderboard(
        format,
        environment,
        data,
        limits,
        measurements.stream().filter(m -> m.status() != Status.FAILED).toList(),
        processes.stream().filter(p -> p.status() != Status.FAILED).toList(),
        stepsLeft);
  }

  /// The same with one more file, or another in the place of the one of its name.
  public Leaderboard with(DataFile file) {
    List<DataFile> files = new ArrayList<>(data);
    files.removeIf(other -> other.name().equals(file.name()));
    files.add(file);
    return new Leaderboard(format, environment, files, limits, measurements, processes, stepsLeft);
  }

  /// The same with one more limit, or another in the place of the one it continues.
  public Leaderboard with(Limit limit) {
    return new Leaderboard(
        format,
        environment,
        data,
        replaced(limits, limit, other -> other.isOfSameKind(limit)),
        measurements,
        processes,
        stepsLeft);
  }

  /// The same with one more measurement, or another in the place of the one it continues.
  public Leaderboard with(Measurement measurement) {
    return new Leaderboard(
        format,
        environment,
        data,
        limits,
        replaced(measurements, measurement, other -> other.isOfSameKind(measurement)),
        processes,
        stepsLeft);
  }

  /// The same with one more measurement, or another in the place of the one it continues.
  public Leaderboard with(ProcessMeasurement process) {
    return new Leaderboard(
        format,
        environment,
        data,
        limits,
        measurements,
        replaced(processes, process, other -> other.isOfSameKind(process)),
        stepsLeft);
  }

  private static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// Keeps the place of what is replaced, so that a file that grows only changes where it grows.
  private static <T> List<T> replaced(List<T> list, T element, Predicate<T> isReplaced) {
    List<T> result = new ArrayList<>(list);
    for (int i = 0; i < result.size(); i++) {
      if (isReplaced.test(result.get(i))) {
        result.set(i, element);
        return result;
      }
    }
    result.add(element);
    return result;
  }
}
