package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// A contender that cannot read the file.
public final class Throwing implements Contender {
  @Override
  public String name() {
    return "throwing";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.allOf(Task.class);
  }

  @Override
  public Answer run(Task task, Path file) {
    throw new IllegalStateException("cannot read it");
  }
}
