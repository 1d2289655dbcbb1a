package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.ProcessRun;
import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures whole processes, from their start to their end.
final class ProcessRunner {
  private static final String NO_MODE = "-";
  private static final String OURS = "simd-csv";

  private final int runs;
  private final List<String> jvmArguments;
  private final Path folder;

  /// @param runs how often each process is started
  /// @param jvmArguments what every measured JVM is started with
  /// @param folder where the tools' scripts are, and output may be put meanwhile
  ProcessRunner(int runs, List<String> jvmArguments, Path folder) {
    this.runs = runs;
    this.jvmArguments = jvmArguments;
    this.folder = folder;
  }

  /// A fresh JVM in which a contender reads a file once.
  ProcessMeasurement cold(
      Contender contender, String name, Task task, Path file, DataFile data, Answer expected)
      throws IOException {
    List<String> command = java(jvmArguments, contender.jvmArguments(), ColdMain.class);
    command.addAll(List.of(name, task.id(), file.toString(), ExpectedAnswers.encode(expected)));
    return jvm(
        command,
        file,
        new Subject(
            ProcessMeasurement.COLD,
            data.name(),
            task.id(),
            contender.name(),
            data.rows(),
            NO_MODE));
  }

  /// A fresh JVM that converts all columns of a file in one of the ways that simd-csv has.
  ProcessMeasurement scale(ScaleMode mode, List<String> heap, Path file, long rows, Answer expected)
      throws IOException {
    List<String> command =
        java(heap, List.of("--add-modules=jdk.incubator.vector"), ScaleMain.class);
    command.addAll(List.of(mode.id(), file.toString(), ExpectedAnswers.encode(expected)));
    return jvm(
        command,
        file,
        new Subject(ProcessMeasurement.SCALE, "ticks", Task.TYPED.id(), OURS, rows, mode.id()));
  }

  private ProcessMeasurement jvm(List<String> command, Path file, Subject subject)
      throws IOException {
    PageCache.refill(file);
    List<ProcessRun> measured = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ChildProcess.Result process = ChildProcess.run(command, folder, false);
      ChildReport.WithPeak child = ChildReport.of(process);
      if (child.report().status() == Status.FAILED) {
        return subject.measured(List.of(), child.report());
      }
      measured.add(
          new ProcessRun(
              process.run().wallSeconds(), process.run().cpuSeconds(), child.peakBytes()));
      if (child.report().status() != Status.OK) {
        return subject.measured(measured, child.report());
      }
    }
    return subject.measured(measured, new ChildReport(Status.OK, ""));
  }

  /// A fresh process of a tool that reads a file once.
  ProcessMeasurement cold(
      ExternalTool tool, List<String> command, Task task, Path file, DataFile data, Answer expected)
      throws IOException {
    PageCache.refill(file);
    Subject subject =
        new Subject(
            ProcessMeasurement.COLD, data.name(), task.id(), tool.id(), data.rows(), NO_MODE);
    List<ProcessRun> measured = new ArrayList<>();
    ChildReport report = null;
    for (int i = 0; i < runs; i++) {
      ChildProcess.Result process = ChildProcess.run(command, folder, true);
      report = ExternalTool.check(process, task, expected);
      if (report.status() == Status.FAILED) {
        return subject.measured(List.of(), report);
      }
      measured.add(process.run());
    }
    return subject.measured(measured, report);
  }

  /// One process of a tool that reads a file several times; its first pass does not count.
  ProcessMeasurement warm(
      ExternalTool tool, List<String> command, Task task, Path file, DataFile data, Answer expected)
      throws IOException {
    PageCache.refill(file);
    Subject subject =
        new Subject(
            ProcessMeasurement.WARM, data.name(), task.id(), tool.id(), data.rows(), NO_MODE);
    ChildProcess.Result process =
        ChildProcess.run(ExternalTool.withPasses(command, runs + 1), folder, false);
    ChildReport report = ExternalTool.check(process, task, expected);
    if (report.status() == Status.FAILED) {
      return subject.measured(List.of(), report);
    }
    List<Double> passes = ExternalTool.passes(process);
    return subject.measured(
        passes.subList(1, passes.size()).stream()
            .map(seconds -> new ProcessRun(seconds, 0, 0))
            .toList(),
        report);
  }

  private static List<String> java(List<String> arguments, List<String> more, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  /// What is measured.
  private record Subject(
      String kind, String data, String task, String contender, long rows, String mode) {
    ProcessMeasurement measured(List<ProcessRun> runs, ChildReport report) {
      return new ProcessMeasurement(
          kind, data, task, contender, rows, mode, runs, report.status(), report.detail());
    }
  }
}
