package io.simdcsv.jmh.run;

import io.simdcsv.SimdCsv;
import io.simdcsv.internal.scan.Kernels;
import java.time.Duration;
import java.util.List;

/// When a JVM has worked long enough to be measured: after a given time and, if simd-csv chooses
/// its kernel by itself, once it has chosen. It starts with a plain one and changes over, twice,
/// after so many bytes and when a thread of its own has compiled the next; a measurement meanwhile
/// would be one of neither.
final class WarmUp {
  private static final String CHOOSING_THREAD = "simd-csv-warm-up";

  /// As long nothing must have been compiled or tried for the choice to count as made.
  private static final long QUIET_NANOS = 1_000_000_000L;

  /// A choice that is not made by then is measured as it stands.
  private static final long PATIENCE_NANOS = 6_000_000_000L;

  /// For slow readers, as their methods must be entered often: so many passes, or twice the time.
  private static final int PASSES = 40;

  private final long minimumNanos;
  private final boolean chooses;
  private final long start = System.nanoTime();
  private long restlessUntil = start;
  private String kernel = "";
  private int passes;

  /// @param chooses whether simd-csv is measured, without a kernel that was forced
  WarmUp(Duration minimum, boolean chooses) {
    minimumNanos = minimum.toNanos();
    this.chooses = chooses && Kernels.isAutomatic(Kernels.selected());
  }

  /// Whether another pass is wanted; asked after each.
  boolean isWanted() {
    long now = System.nanoTime();
    passes++;
    if (!chooses) {
      return now - start < (passes < PASSES ? 2 * minimumNanos : minimumNanos);
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

  private static boolean isChoosing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(CHOOSING_THREAD));
  }
}
