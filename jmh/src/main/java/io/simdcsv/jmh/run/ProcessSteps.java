package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import io.simdcsv.jmh.result.ProcessMeasurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The steps of a run that are whole processes, from their start to their end: of contenders and of
/// programs of the `PATH`, and over files of many sizes.
final class ProcessSteps {
  /// What a row of a file of ticks takes, about.
  private static final long ROW_BYTES = 51;

  private final Course course;
  private final ProcessRunner runner;
  private final ExpectedAnswers answers;
  private final Path data;
  private final Path scratch;
  private final List<Tool> tools = new ArrayList<>();

  private record Tool(ExternalTool tool, Path program) {}

  /// Looks for the programs, if they are to take part.
  ///
  /// @param data the folder for files that are made
  /// @param scratch where the programs' scripts are
  ProcessSteps(
      Course course, ProcessRunner runner, ExpectedAnswers answers, Path data, Path scratch)
      throws IOException {
    this.course = course;
    this.runner = runner;
    this.answers = answers;
    this.data = data;
    this.scratch = scratch;
    if (!course.plan().coldTasks().isEmpty()) {
      for (ExternalTool tool : ExternalTool.values()) {
        tool.find(System.getenv().getOrDefault("PATH", ""), scratch)
            .ifPresent(program -> tools.add(new Tool(tool, program)));
      }
    }
  }

  /// Makes the files of many sizes and finds their answers, if they are to be measured.
  void prepare() throws IOException {
    for (long rows : scaleRows()) {
      answers.of(Task.SUM, scaleFile(rows));
    }
  }

  /// Each process with that file as often as planned.
  void measureCold(Subject subject) throws IOException {
    for (Task task : course.plan().coldTasks()) {
      Answer expected = subject.answers().get(task);
      if (expected == null) {
        continue;
      }
      for (String name : course.plan().contenders()) {
        Contender contender = course.contenders().get(name);
        if (contender.tasks().contains(task)
            && isMissing(ProcessMeasurement.COLD, subject, task, contender.name())) {
          keep(runner.cold(contender, name, task, subject.file(), subject.data(), expected));
        }
      }
      for (Tool tool : tools) {
        measureTool(tool, task, subject, expected);
      }
    }
  }

  private void measureTool(Tool found, Task task, Subject subject, Answer expected)
      throws IOException {
    ExternalTool tool = found.tool();
    List<String> command = tool.command(found.program(), task, subject.file(), scratch);
    if (command.isEmpty()) {
      return;
    }
    if (isMissing(ProcessMeasurement.COLD, subject, task, tool.id())) {
      keep(runner.cold(tool, command, task, subject.file(), subject.data(), expected));
    }
    if (tool.isScript() && isMissing(ProcessMeasurement.WARM, subject, task, tool.id())) {
      keep(runner.warm(tool, command, task, subject.file(), subject.data(), expected));
    }
  }

  private boolean isMissing(String kind, Subject subject, Task task, String contender) {
    return isMissing(old ->
        old.kind().equals(kind)
            && old.data().equals(subject.data().name())
            && old.task().equals(task.id())
            && old.contender().equals(contender));
  }

  private boolean isMissing(Predicate<ProcessMeasurement> wanted) {
    boolean isThere = course.findings().has(wanted);
    course.progress().pass(isThere ? 1 : 0);
    return !isThere && !course.budget().isOver();
  }

  private void keep(ProcessMeasurement process) throws IOException {
    course.progress().process(process);
    course.findings().keep(process);
  }

  /// Files of many sizes, if they are to be measured.
  void measureScale() throws IOException {
    List<String> heap =
        List.of(
            "-Xmx" + (EnvironmentProbe.memoryBytes() / 2 >> 20) + "m",
            // What is not needed is given back, so that a peak is one of need.
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");
    for (long rows : scaleRows()) {
      Path file = scaleFile(rows);
      Answer expected = answers.of(Task.SUM, file);
      for (ScaleMode mode : ScaleMode.values()) {
        if (isMissing(
            old ->
                old.kind().equals(ProcessMeasurement.SCALE)
                    && old.rows() == rows
                    && old.mode().equals(mode.id()))) {
          keep(runner.scale(mode, heap, file, rows, expected));
        }
      }
    }
  }

  private List<Long> scaleRows() {
    return Stream.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 20_000_000L)
        .filter(rows -> course.plan().scale() && rows <= course.plan().effort().scaleRows())
        .toList();
  }

  private Path scaleFile(long rows) throws IOException {
    return Dataset.named("ticks-500k").withRows(rows).prepare(data).toAbsolutePath();
  }

  /// Adds what [#measureCold] would do with a file.
  void estimateCold(Subject subject, Estimate estimate) {
    for (Task task : course.plan().coldTasks()) {
      if (subject.answers().containsKey(task)) {
        long byTools = 0;
        for (Tool tool : tools) {
          boolean can = !tool.tool().command(tool.program(), task, scratch, scratch).isEmpty();
          byTools += can ? tool.tool().isScript() ? 2 : 1 : 0;
        }
        long byContenders =
            course.plan().contenders().stream()
                .filter(name -> course.contenders().get(name).tasks().contains(task))
                .count();
        estimate.processes(subject.data().bytes(), byTools + byContenders);
      }
    }
  }

  /// Adds what [#measureScale] would do.
  void estimateScale(Estimate estimate) {
    for (long rows : scaleRows()) {
      estimate.processes(rows * ROW_BYTES, ScaleMode.values().length);
    }
  }
}
