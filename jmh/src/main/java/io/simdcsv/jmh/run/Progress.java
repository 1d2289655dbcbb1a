package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Score;
import io.simdcsv.jmh.result.Status;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Tells how far a run is, a line for each thing measured.
public final class Progress {
  private final PrintStream out;
  private long total;
  private long done;

  /// Progress that is told to a stream.
  public Progress(PrintStream out) {
    this.out = out;
  }

  void say(String text) {
    out.println(text);
  }

  void begin(double seconds, long steps) {
    total = steps;
    out.printf(
        Locale.ROOT,
        "%d steps; expected time: about %.0f min, until %s%n",
        steps,
        Math.ceil(seconds / 60),
        LocalTime.now().plusSeconds((long) seconds).truncatedTo(ChronoUnit.MINUTES));
  }

  void fork(
      DataFile data,
      String task,
      String contender,
      int round,
      ForkNote note,
      List<Double> seconds) {
    String speed =
        seconds.isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%8.3f GB/s", data.bytes() / 1e9 / Score.median(seconds));
    line(
        data.name() + " " + task + " " + contender + ", fork " + round,
        speed,
        note.status(),
        note.detail());
  }

  void process(ProcessMeasurement process) {
    String figures =
        process.runs().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, "%8.3f s, %.0f MB", process.wallSeconds(), process.peakBytes() / 1e6);
    String mode = process.mode().equals("-") ? "" : " " + process.mode() + " " + process.rows();
    line(
        process.kind()
            + " "
            + process.data()
            + " "
            + process.task()
            + " "
            + process.contender()
            + mode,
        figures,
        process.status(),
        process.detail());
  }

  /// Something that is not measured, for the results have it.
  void pass(long steps) {
    done += steps;
  }

  /// How many steps there are still to do.
  long left() {
    return Math.max(0, total - done);
  }

  private void line(String what, String figures, Status status, String detail) {
    done++;
    out.printf(
        "[%d/%d] %-62s %s%s%n",
        done, total, what, figures, status == Status.OK ? "" : status + ": " + detail);
  }
}
