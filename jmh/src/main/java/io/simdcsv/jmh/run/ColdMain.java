package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.Status;
import java.nio.file.Path;

/// A fresh JVM in which one contender reads one file once: `CONTENDER TASK FILE EXPECTED`.
final class ColdMain {
  private ColdMain() {}

  public static void main(String[] args) throws Exception {
    Task task = Task.of(args[1]);
    Answer answer = NamedContender.find(args[0]).run(task, Path.of(args[2]));
    String difference = answer.difference(ExpectedAnswers.decode(args[3]), task);
    new ChildReport(difference.isEmpty() ? Status.OK : Status.WRONG, difference).print();
  }
}
