package io.simdcsv.jmh.result;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What whole processes took for one task on one file.
///
/// @param kind `cold` (a fresh process reads the file once), `warm` (the fastest pass of several in
///   one process of a tool that is no Java library) or `scale` (a fresh JVM reads files of many
///   sizes)
/// @param data the file
/// @param task what was done with it
/// @param contender who did it
/// @param rows the file's rows
/// @param mode how, where there are several ways: `stream` (by batches, mapped), `stream-read` (by
///   batches, by positional reads), `table` (the whole file in memory); else `-`
/// @param runs a run each
/// @param status whether the figures count
/// @param detail what is wrong, if something is
public record ProcessMeasurement(
    String kind,
    String data,
    String task,
    String contender,
    long rows,
    String mode,
    List<ProcessRun> runs,
    Status status,
    String detail) {
  /// A fresh process reads a file once.
  public static final String COLD = "cold";

  /// A process of a tool reads a file several times.
  public static final String WARM = "warm";

  /// Files of many sizes.
  public static final String SCALE = "scale";

  /// Takes a copy.
  public ProcessMeasurement {
    runs = runs == null ? List.of() : List.copyOf(runs);
    detail = detail == null ? "" : detail;
  }

  /// Whether it is about the same, whatever was found.
  public boolean isOfSameKind(ProcessMeasurement other) {
    return kind.equals(other.kind)
        && data.equals(other.data)
        && task.equals(other.task)
        && contender.equals(other.contender)
        && rows == other.rows
        && mode.equals(other.mode);
  }

  /// The median time on the clock.
  public double wallSeconds() {
    return median(ProcessRun::wallSeconds);
  }

  /// The median time of all threads.
  public double cpuSeconds() {
    return median(ProcessRun::cpuSeconds);
  }

  /// The median of the most memory held.
  public double peakBytes() {
    return median(ProcessRun::peakBytes);
  }

  private double median(ToDoubleFunction<ProcessRun> figure) {
    return Score.median(runs.stream().map(figure::applyAsDouble).toList());
  }
}
