package io.simdcsv.jmh.run;

import io.simdcsv.jmh.result.ProcessRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a process to its end, and measures it as a whole.
final class ChildProcess {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
  private static final long TIMEOUT_SECONDS = 600;

  private ChildProcess() {}

  /// What came of a process.
  ///
  /// @param run what it took; its peak is what could be seen from outside, which is a little less
  ///   than what it was if it grew just before its end
  /// @param exitCode how it ended
  /// @param output what it printed
  /// @param error what it complained about
  record Result(ProcessRun run, int exitCode, String output, String error) {}

  /// Runs a command.
  ///
  /// @param folder where its output may be put meanwhile
  /// @param isWatched whether its peak is wanted: to look disturbs a little
  static Result run(List<String> command, Path folder, boolean isWatched) throws IOException {
    File out = Files.createTempFile(folder, "process-", ".out").toFile();
    File err = Files.createTempFile(folder, "process-", ".err").toFile();
    try {
      double cpuBefore = ChildrenCpu.seconds();
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
              .redirectOutput(out)
              .redirectError(err)
              .start();
      long peak = 0;
      long end = begin + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
      // The system forgets the peak with the process, so it is asked as long as it can answer.
      while (!process.waitFor(isWatched ? 2 : 1_000, TimeUnit.MILLISECONDS)) {
        if (isWatched) {
          peak = Math.max(peak, peakBytes(process.pid()));
        }
        if (System.nanoTime() > end) {
          process.destroyForcibly().waitFor();
          throw new IOException(
              String.join(" ", command) + " took more than " + TIMEOUT_SECONDS + " s");
        }
      }
      double wall = (System.nanoTime() - begin) / 1e9;
      double cpu = ChildrenCpu.seconds() - cpuBefore;
      return new Result(
          new ProcessRun(wall, cpu, peak),
          process.exitValue(),
          Files.readString(out.toPath()),
          Files.readString(err.toPath()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(out.toPath());
      Files.deleteIfExists(err.toPath());
    }
  }

  /// The most memory that a process has held so far, 0 where the system does not tell.
  static long peakBytes(long pid) {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
    } catch (IOException e) {
      // It ended between the opening and the reading.
      return 0;
    }
  }
}
