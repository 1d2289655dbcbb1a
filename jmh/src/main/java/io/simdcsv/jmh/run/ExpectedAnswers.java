package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Reference;
import io.simdcsv.baselines.Task;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// The answers that contenders are held against. The reference reader is slow, so what it found in
/// a file is kept, for as long as the file stays as it is.
final class ExpectedAnswers {
  private final Path kept;
  private final Properties answers = new Properties();

  /// @param kept the file that answers are kept in
  ExpectedAnswers(Path kept) throws IOException {
    this.kept = kept;
    if (Files.exists(kept)) {
      try (Reader in = Files.newBufferedReader(kept)) {
        answers.load(in);
      }
    }
  }

  /// The answer expected of a task.
  ///
  /// @throws IllegalArgumentException if the file has no column that the task needs
  Answer of(Task task, Path file) throws IOException {
    String key =
        "%s %s %d %d"
            .formatted(
                task.id(),
                file.toAbsolutePath(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis());
    String found = answers.getProperty(key);
    if (found != null) {
      return decode(found);
    }
    Answer answer = Reference.answer(task, file);
    answers.setProperty(key, encode(answer));
    Files.createDirectories(kept.toAbsolutePath().getParent());
    try (Writer out = Files.newBufferedWriter(kept)) {
      answers.store(out, "What the reference reader found");
    }
    return answer;
  }

  /// An answer as one argument of a command.
  static String encode(Answer answer) {
    return answer.records() + ";" + answer.fields() + ";" + answer.sum() + ";" + answer.checksum();
  }

  /// The answer of [#encode(Answer)].
  static Answer decode(String text) {
    String[] parts = text.split(";");
    return new Answer(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Double.parseDouble(parts[2]),
        Long.parseLong(parts[3]));
  }
}
