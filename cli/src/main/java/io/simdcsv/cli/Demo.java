package io.simdcsv.cli;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Makes a tick file once, then finds every field of it: first in the JVM as it has just started,
/// then again and again until the JIT compiler is done.
final class Demo {
  /// Where the project stands; the launcher says so. The file's place is the same from any folder.
  private static final String HOME_PROPERTY = "simdcsv.home";

  private static final Path FILE = Path.of("data", "ticks-500k.csv");

  /// As long as it takes to compile one vector kernel after the other.
  private static final long WARM_UP_NANOS = 3_000_000_000L;

  private static final int WARM_PASSES = 21;

  private final Streams streams;
  private final Utf8Output out;

  Demo(Streams streams) {
    this.streams = streams;
    out = new Utf8Output(streams.out());
  }

  int run() {
    Path file = Path.of(System.getProperty(HOME_PROPERTY, "")).resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      measure(file);
      return Main.OK;
    } catch (UncheckedIOException e) {
      streams.complain(file.toString(), IoMessage.of(e.getCause()));
    } catch (IOException e) {
      streams.complain(file.toString(), IoMessage.of(e));
    }
    return Main.FAILED;
  }

  private void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    long start = System.nanoTime();
    TickFile.builder().build().writeTo(file, _ -> {});
    print("made %s in %.2f s%n", FILE, (System.nanoTime() - start) / 1e9);
  }

  private void measure(Path file) throws IOException {
    Pass first = Pass.over(file);
    long bytes = Files.size(file);
    print("%s: %,d rows, %,d fields, %.1f MB%n%n", FILE, first.rows(), first.fields(), bytes / 1e6);
    print("%-30s %10s %8s %12s  %s%n", "every field found", "seconds", "GB/s", "rows/s", "kernel");
    tell("first pass, cold JVM", first, bytes);
    long warm = System.nanoTime() + WARM_UP_NANOS;
    while (System.nanoTime() < warm) {
      Pass.over(file);
    }
    Pass[] passes = new Pass[WARM_PASSES];
    Arrays.setAll(passes, _ -> Pass.over(file));
    Arrays.sort(passes, (a, b) -> Long.compare(a.nanos(), b.nanos()));
    tell("median of " + WARM_PASSES + " warm passes", passes[WARM_PASSES / 2], bytes);
  }

  private void tell(String what, Pass pass, long bytes) {
    double seconds = pass.nanos() / 1e9;
    print(
        "%-30s %10.4f %8.2f %,12.0f  %s%n",
        what, seconds, bytes / 1e9 / seconds, pass.rows() / seconds, pass.kernel());
  }

  private void print(String format, Object... arguments) {
    out.put(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  /// One time through the file, from opening it to closing it.
  ///
  /// @param kernel the kernel in use at the end of the pass
  private record Pass(long rows, long fields, long nanos, String kernel) {
    static Pass over(Path file) {
      long rows = 0;
      long fields = 0;
      long start = System.nanoTime();
      try (CsvReader csv = SimdCsv.parse(file)) {
        for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
          rows += batch.recordCount();
          fields += batch.recordEnds()[batch.recordCount() - 1];
        }
      }
      long nanos = System.nanoTime() - start;
      return new Pass(rows, fields, nanos, SimdCsv.kernel());
    }
  }
}
