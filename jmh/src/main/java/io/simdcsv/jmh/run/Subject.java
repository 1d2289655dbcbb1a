package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.DataFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A file with what is to be done with it, and the answers expected.
///
/// @param scans the tasks of the scan of simd-csv alone
/// @param contenders who takes part, by name
/// @param warmUp the file to warm up on, the same where it is small
record Subject(
    DataFile data,
    Path file,
    Map<Task, Answer> answers,
    List<ScanTask> scans,
    List<String> contenders,
    Warmer warmUp) {
  /// A file to warm up on.
  record Warmer(Path file, Answer structure, Map<Task, Answer> answers) {
    ForkRunner.Question question(Task task) {
      return new ForkRunner.Question(file, answers.get(task));
    }

    ForkRunner.Question question() {
      return new ForkRunner.Question(file, structure);
    }
  }

  ForkRunner.Question question(Task task) {
    return new ForkRunner.Question(file, answers.get(task));
  }

  ForkRunner.Question question() {
    return new ForkRunner.Question(file, new Answer(data.rows(), data.fields(), 0, 0));
  }
}
