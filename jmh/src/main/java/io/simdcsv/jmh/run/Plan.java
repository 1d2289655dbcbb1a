package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a run measures.
///
/// @param work what is done with each file
/// @param contenders who takes part in whole processes, by name
/// @param effort how much is done for each measurement
/// @param coldTasks what whole processes do with the first file
/// @param scale whether files of many sizes are measured
/// @param longestPass who is known to take longer for a file than this is left out of it; null
///   leaves nobody out
/// @param budget the time after which nothing more is begun, or null for as long as it takes
public record Plan(
    List<Work> work,
    List<String> contenders,
    Effort effort,
    List<Task> coldTasks,
    boolean scale,
    Duration longestPass,
    Duration budget) {
  /// What is done with a file.
  ///
  /// @param data the file
  /// @param tasks the tasks, by name
  /// @param contenders who takes part, by name
  public record Work(Dataset data, Set<String> tasks, List<String> contenders) {}

  /// The names of all tasks: those of all contenders, then those of the scan of simd-csv alone.
  public static List<String> tasks() {
    List<String> names = new ArrayList<>();
    for (Task task : Task.values()) {
      names.add(task.id());
    }
    for (ScanTask task : ScanTask.values()) {
      names.add(task.id());
    }
    return names;
  }
}
