package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a run measures.
///
/// @param work the tasks for each file, by the names of both
/// @param contenders who takes part, by name
/// @param effort how much is done for each measurement
/// @param coldTasks what whole processes do with the first file
/// @param scale whether files of many sizes are measured
public record Plan(
    Map<Dataset, Set<String>> work,
    List<String> contenders,
    Effort effort,
    List<Task> coldTasks,
    boolean scale) {
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
