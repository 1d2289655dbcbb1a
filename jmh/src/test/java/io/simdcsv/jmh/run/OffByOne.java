package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Contenders;
import io.simdcsv.baselines.Task;
import java.nio.file.Path;
import java.util.Set;

/// A contender that loses a record.
public final class OffByOne implements Contender {
  @Override
  public String name() {
    return "off-by-one";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.SUM);
  }

  @Override
  public Answer run(Task task, Path file) throws Exception {
    Answer right = Contenders.named("fastcsv").run(task, file);
    return new Answer(right.records() - 1, right.fields(), right.sum(), right.checksum());
  }
}
