package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Status;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Work whose answers are checked: once before it is measured, and the last of each iteration. Of
/// all that goes wrong the first is noted, for the JVM that started this one.
///
/// @param <A> the answers
final class CheckedWork<A> {
  private final Callable<A> work;
  private final Function<A, String> difference;
  private final boolean dropped;
  private boolean faultless = true;
  private A last;

  /// Brings the file in and does the work for the first time.
  ///
  /// @param difference in what an answer differs from the expected one, empty if it does not
  CheckedWork(Path file, Callable<A> work, Function<A, String> difference) throws Exception {
    this.work = work;
    this.difference = difference;
    dropped = PageCache.refill(file);
    new ForkNote(Status.OK, "", dropped).write();
    run();
    check();
  }

  A run() throws Exception {
    try {
      last = work.call();
      return last;
    } catch (Exception | LinkageError e) {
      note(Status.FAILED, e.toString());
      throw e;
    }
  }

  void check() {
    String found = difference.apply(last);
    if (!found.isEmpty()) {
      note(Status.WRONG, found);
    }
  }

  private void note(Status status, String detail) {
    if (faultless) {
      faultless = false;
      new ForkNote(status, detail, dropped).write();
    }
  }
}
