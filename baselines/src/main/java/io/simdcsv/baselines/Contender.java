package io.simdcsv.baselines;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A CSV reader, used the way its own documentation says is fastest.
public interface Contender {
  /// The name in commands and results, such as `fastcsv`.
  String name();

  /// The version of the library, as the build resolved it.
  String version();

  /// What it can do.
  Set<Task> tasks();

  /// Opens a file, reads all of it, and closes it.
  ///
  /// @throws UnsupportedOperationException if the task is none of [#tasks()]
  /// @throws Exception if the library cannot read the file; it depends on the library which
  Answer run(Task task, Path file) throws Exception;

  /// The arguments that the JVM must be started with.
  default List<String> jvmArguments() {
    return List.of();
  }

  /// What a reader of results should know of the way this contender does a task, such as that it
  /// uses a second thread; the empty string if there is nothing.
  default String remark(Task task) {
    return "";
  }
}
