package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The steps of a run that JMH does, each in a JVM of its own. Contenders take turns, fork by fork,
/// so that a machine that slows down for a while slows all of them down; and so does the limit.
final class ForkSteps {
  private final Course course;
  private final ForkRunner runner;
  private final Paces paces;

  ForkSteps(Course course, ForkRunner runner, Paces paces) {
    this.course = course;
    this.runner = runner;
    this.paces = paces;
  }

  void measure(Subject subject) throws IOException {
    int rounds = course.plan().effort().forks();
    for (int round = 1; round <= rounds; round++) {
      for (MemoryLimit limit : MemoryLimit.values()) {
        measureLimit(limit, subject, round);
      }
    }
    for (ScanTask task : subject.scans()) {
      for (int round = 1; round <= rounds; round++) {
        for (String name : subject.contenders()) {
          measureScan(subject, task, course.contenders().get(name), round);
        }
      }
    }
    for (Task task : subject.answers().keySet()) {
      for (int round = 1; round <= rounds; round++) {
        for (String name : subject.contenders()) {
          measureContender(subject, task, name, round);
        }
      }
    }
  }

  private void measureLimit(MemoryLimit limit, Subject subject, int round) throws IOException {
    DataFile data = subject.data();
    List<List<Double>> measured = course.findings().forks(limit, data);
    if (measured.size() >= round) {
      course.progress().pass(1);
      return;
    }
    if (course.budget().isOver()) {
      return;
    }
    ForkRunner.Fork fork = runner.limit(limit, subject.file());
    if (fork.seconds().isEmpty()) {
      course.progress().say("limit " + limit.id() + ": " + fork.note().detail());
      return;
    }
    List<List<Double>> all = new ArrayList<>(measured);
    all.add(fork.seconds());
    course.progress().fork(data, "limit", limit.id(), round, fork.note(), fork.seconds());
    course.findings().keep(new Limit(limit.id(), data.name(), all), fork.note());
  }

  private void measureScan(Subject subject, ScanTask task, Contender kernel, int round)
      throws IOException {
    if (isOurs(kernel)) {
      ForkRunner.Question asked = subject.question();
      ForkRunner.Question warmUp = subject.warmUp().question();
      measure(
          subject,
          begin(subject, task.id(), kernel, Status.OK, ""),
          round,
          pass -> runner.scan(kernel, task, asked, warmUp, pass));
    }
  }

  private void measureContender(Subject subject, Task task, String name, int round)
      throws IOException {
    Contender contender = course.contenders().get(name);
    if (!contender.tasks().contains(task)) {
      course.findings().add(begin(subject, task.id(), contender, Status.UNSUPPORTED, ""));
      return;
    }
    ForkRunner.Question asked = subject.question(task);
    ForkRunner.Question warmUp = subject.warmUp().question(task);
    measure(
        subject,
        begin(subject, task.id(), contender, Status.OK, contender.remark(task)),
        round,
        pass -> runner.contender(contender, name, task, asked, warmUp, pass));
  }

  private static Measurement begin(
      Subject subject, String task, Contender contender, Status status, String remark) {
    return Measurement.begin(
        subject.data(), task, contender.name(), contender.version(), status, remark);
  }

  /// Something that JMH does in one JVM.
  private interface Work {
    ForkRunner.Fork run(double passSeconds) throws IOException;
  }

  private void measure(Subject subject, Measurement begun, int round, Work work)
      throws IOException {
    Measurement before = course.findings().of(begun);
    double pass = subject.data().bytes() * pace(subject, begun.task(), begun.contender()).orElse(0);
    if (before.forks().size() >= round || before.status() == Status.FAILED || isTooSlow(pass)) {
      course.progress().pass(1);
      return;
    }
    if (course.budget().isOver()) {
      return;
    }
    ForkRunner.Fork fork = work.run(pass);
    ForkNote note = fork.note();
    course
        .progress()
        .fork(subject.data(), begun.task(), begun.contender(), round, note, fork.seconds());
    course
        .findings()
        .keep(before.plus(note.status(), note.detail(), fork.seconds(), note.kernel()), note);
  }

  private OptionalDouble pace(Subject subject, String task, String contender) {
    return paces.secondsPerByte(course.findings().found(), subject.data().name(), task, contender);
  }

  private boolean isTooSlow(double passSeconds) {
    return course.plan().longestPass() != null
        && passSeconds > course.plan().longestPass().toNanos() / 1e9;
  }

  private static boolean isOurs(Contender contender) {
    return contender.name().startsWith(BenchRun.OURS);
  }

  /// Adds what [#measure] would do.
  void estimate(Subject subject, Estimate estimate) {
    for (MemoryLimit limit : MemoryLimit.values()) {
      estimate.forks(
          course.findings().forks(limit, subject.data()).size(),
          subject.data().bytes(),
          0,
          OptionalDouble.of(MemoryLimit.SECONDS_PER_BYTE),
          false);
    }
    for (String name : subject.contenders()) {
      Contender contender = course.contenders().get(name);
      for (ScanTask task : subject.scans()) {
        if (isOurs(contender)) {
          estimate(subject, task.id(), contender, estimate);
        }
      }
      for (Task task : subject.answers().keySet()) {
        if (contender.tasks().contains(task)) {
          estimate(subject, task.id(), contender, estimate);
        }
      }
    }
  }

  private void estimate(Subject subject, String task, Contender contender, Estimate estimate) {
    long bytes = subject.data().bytes();
    OptionalDouble pace = pace(subject, task, contender.name());
    int there =
        isTooSlow(bytes * pace.orElse(0))
            ? course.plan().effort().forks()
            : course.findings().of(begin(subject, task, contender, Status.OK, "")).forks().size();
    estimate.forks(
        there,
        bytes,
        subject.warmUp().file().toFile().length(),
        pace,
        contender.name().equals(BenchRun.OURS));
  }
}
