package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.Status;

/// What a child JVM prints at its end: whether it was right, and the most memory it held.
///
/// @param status whether its figures count
/// @param detail what is wrong, if something is
record ChildReport(Status status, String detail) {
  private static final String SEPARATOR = "\t";

  void print() {
    System.out.println(
        status
            + SEPARATOR
            + ChildProcess.peakBytes(ProcessHandle.current().pid())
            + SEPARATOR
            + detail);
  }

  /// A report with the peak beside it.
  record WithPeak(ChildReport report, long peakBytes) {}

  /// The report of a process that has ended; one without has failed.
  static WithPeak of(ChildProcess.Result process) {
    String[] parts = process.output().lines().findFirst().orElse("").split(SEPARATOR, -1);
    if (process.exitCode() != 0 || parts.length != 3) {
      return new WithPeak(new ChildReport(Status.FAILED, failure(process)), 0);
    }
    return new WithPeak(new ChildReport(Status.of(parts[0]), parts[2]), Long.parseLong(parts[1]));
  }

  /// How a process failed: its first line of complaint that is no warning.
  static String failure(ChildProcess.Result process) {
    return "exit code "
        + process.exitCode()
        + process
            .error()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("WARNING"))
            .findFirst()
            .map(line -> ": " + line.strip())
            .orElse("");
  }
}
