package io.simdcsv.baselines;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// A program that has a contender do all tasks it can with a tick file, and those of text with
/// another file, and prints a line for each: its name, and how the answer differs from the
/// reference's. For contenders that need a JVM of their own.
final class AnswerCheck {
  private AnswerCheck() {}

  /// Checks the contender `arguments[0]` on the tick file `arguments[1]` and the file
  /// `arguments[2]`.
  public static void main(String[] arguments) throws Exception {
    Contender contender = Contenders.named(arguments[0]);
    check(contender, contender.tasks(), Path.of(arguments[1]));
    check(contender, EnumSet.of(Task.STRUCTURE, Task.STRINGS), Path.of(arguments[2]));
  }

  private static void check(Contender contender, Set<Task> tasks, Path file) throws Exception {
    for (Task task : tasks) {
      Answer answer = contender.run(task, file);
      System.out.println(task.id() + answer.difference(Reference.answer(task, file), task));
    }
  }
}
