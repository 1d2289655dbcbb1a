package io.simdcsv.baselines;

import java.nio.file.Path;

/// A program that has a contender do all tasks it can, and prints a line for each: its name, and
/// how the answer differs from the reference's. For contenders that need a JVM of their own.
final class AnswerCheck {
  private AnswerCheck() {}

  /// Checks the contender `arguments[0]` on the file `arguments[1]`.
  public static void main(String[] arguments) throws Exception {
    Contender contender = Contenders.named(arguments[0]);
    Path file = Path.of(arguments[1]);
    for (Task task : contender.tasks()) {
      Answer answer = contender.run(task, file);
      System.out.println(task.id() + answer.difference(Reference.answer(task, file), task));
    }
  }
}
