package io.simdcsv.jmh.run;

import io.simdcsv.SimdCsv;
import io.simdcsv.jmh.result.Status;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Work whose answers are checked: the first of the warm-up, and the last of each iteration, so
/// that no time counts whose answer was not looked at. Of all that goes wrong the first is noted,
/// for the JVM that started this one.
///
/// @param <A> the answers
final class CheckedWork<A> {
  private final Job<A> job;
  private final boolean isOurs;
  private final boolean dropped;
  private Status status = Status.OK;
  private String detail = "";
  private A last;

  /// Work on a file.
  ///
  /// @param difference in what an answer differs from the expected one, empty if it does not
  /// @param <A> the answers
  record Job<A>(Path file, Callable<A> work, Function<A, String> difference) {}

  /// Brings the file in and warms up.
  ///
  /// @param job what is measured
  /// @param isOurs whether it is the work of simd-csv, whose kernel is noted
  CheckedWork(Job<A> job, boolean isOurs) throws Exception {
    this.job = job;
    this.isOurs = isOurs;
    dropped = PageCache.refill(job.file());
    note();
  }

  /// Works until the JVM is warm: on a smaller file of the same kind where the measured one is
  /// large.
  void warmUp(Job<A> small, WarmUp warmUp) throws Exception {
    A first = call(small);
    judge(small, first);
    while (warmUp.isWanted()) {
      call(small);
    }
  }

  A run() throws Exception {
    last = call(job);
    return last;
  }

  void check() {
    judge(job, last);
    note();
  }

  private A call(Job<A> called) throws Exception {
    try {
      return called.work().call();
    } catch (Exception | LinkageError e) {
      // What some say after the first line is all they were set to, with the path of the file.
      fault(Status.FAILED, e.toString().lines().findFirst().orElse(""));
      throw e;
    }
  }

  private void judge(Job<A> judged, A answer) {
    String found = judged.difference().apply(answer);
    if (!found.isEmpty()) {
      fault(Status.WRONG, found);
    }
  }

  private void fault(Status found, String told) {
    if (status == Status.OK) {
      status = found;
      detail = told;
      note();
    }
  }

  private void note() {
    new ForkNote(status, detail, dropped, isOurs ? SimdCsv.kernel() : "").write();
  }
}
