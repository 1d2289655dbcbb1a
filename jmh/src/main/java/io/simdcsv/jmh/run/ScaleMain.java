package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Status;
import java.nio.file.Path;

/// A fresh JVM that converts all columns of a file of ticks one way: `MODE FILE EXPECTED`.
final class ScaleMain {
  private ScaleMain() {}

  public static void main(String[] args) {
    TickConsumption found = ScaleMode.of(args[0]).read(Path.of(args[1]));
    String difference = found.difference(ExpectedAnswers.decode(args[2]));
    new ChildReport(difference.isEmpty() ? Status.OK : Status.WRONG, difference).print();
  }
}
