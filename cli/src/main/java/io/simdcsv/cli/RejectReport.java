package io.simdcsv.cli;

import io.simdcsv.Reject;
import java.util.List;
import java.util.Locale;

/// Says on standard error how many records are not among the output, and what was wrong with the
/// first of them.
final class RejectReport {
  /// How many are told one by one.
  static final int MOST_TOLD = 5;

  private RejectReport() {}

  /// @param rejects the first ones, which may be more than are told; or none
  static void tell(String input, Streams streams, long count, String what, List<Reject> rejects) {
    if (count == 0) {
      return;
    }
    streams.complain(input, count + (count == 1 ? " record " : " records ") + what);
    if (rejects.isEmpty()) {
      return;
    }
    for (Reject reject : rejects.subList(0, Math.min(rejects.size(), MOST_TOLD))) {
      streams
          .err()
          .printf(
              Locale.ROOT,
              "  record %d, line %d, byte %d: %s%n",
              reject.recordNumber(),
              reject.lineNumber(),
              reject.byteOffset(),
              reject.reason());
    }
    if (count > MOST_TOLD) {
      streams.err().println("  and " + (count - MOST_TOLD) + " more");
    }
  }
}
