package io.simdcsv.jmh.run;

import io.simdcsv.SimdCsv;
import io.simdcsv.internal.scan.Kernels;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/// When a JVM has worked long enough to be measured: after a given time, once it has got no faster
/// and compiled next to nothing for half of that; and, if simd-csv chooses its kernel by itself,
/// once it has chosen. It starts with a plain one and changes over, twice, after so many bytes and
/// when a thread of its own has compiled the next; a measurement meanwhile would be one of neither.
///
/// No time would do for all: some parsers are as fast as they get after a second, and others, whose
/// work is spread over many methods and threads, are half as fast again after three.
final class WarmUp {
  private static final String CHOOSING_THREAD = "simd-csv-warm-up";

  /// As long nothing must have been compiled or tried for the choice to count as made.
  private static final long QUIET_NANOS = 1_000_000_000L;

  /// A choice that is not made by then is measured as it stands.
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /// So is a reader that gets faster and faster.
  private static final long LONGEST_NANOS = 15_000_000_000L;

  /// By how much a pass must be shorter than all before for the JVM to be getting faster.
  private static final double FASTER = 0.97;

  /// Compiling less than this meanwhile is nothing.
  private static final long IDLE_COMPILER_MILLIS = 50;

  private final long minimumNanos;
  private final boolean chooses;
  private final long start = System.nanoTime();
  private long restlessUntil = start;
  private String kernel = "";
  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private long compiledMillis = compiler.getTotalCompilationTime();
  private long passEnded = start;
  private long shortestPass = Long.MAX_VALUE;

  /// @param chooses whether simd-csv is measured, without a kernel that was forced
  WarmUp(Duration minimum, boolean chooses) {
    minimumNanos = minimum.toNanos();
    this.chooses = chooses && Kernels.isAutomatic(Kernels.selected());
  }

  /// Whether another pass is wanted; asked after each.
  boolean isWanted() {
    long now = System.nanoTime();
    if (!chooses) {
      return isWarmingUp(now);
    }
    String current = SimdCsv.kernel();
    if (!current.equals(kernel) || isChoosing()) {
      kernel = current;
      restlessUntil = now;
    }
    List<String> candidates = Kernels.candidateNames();
    boolean isLast = candidates.isEmpty() || current.equals(candidates.getLast());
    boolean isSettled = isLast && now - restlessUntil >= QUIET_NANOS;
    return now - start < minimumNanos || (!isSettled && now - start < PATIENCE_NANOS);
  }

  private boolean isWarmingUp(long now) {
    long pass = now - passEnded;
    passEnded = now;
    long compiled = compiler.getTotalCompilationTime();
    if (pass < FASTER * shortestPass || compiled - compiledMillis > IDLE_COMPILER_MILLIS) {
      restlessUntil = now;
      compiledMillis = compiled;
    }
    shortestPass = Math.min(shortestPass, pass);
    long since = now - start;
    // Who is asked for less than usual, as in a test, is asked for less quiet too.
    long quiet = minimumNanos / 2;
    return since < minimumNanos || (now - restlessUntil < quiet && since < LONGEST_NANOS);
  }

  private static boolean isChoosing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(CHOOSING_THREAD));
  }
}
