package io.simdcsv.internal.scan;

import io.simdcsv.Dialect;
import io.simdcsv.oracle.ExpectedField;
import io.simdcsv.oracle.ExpectedRecord;
import io.simdcsv.oracle.Oracle;
import java.util.Arrays;
import java.util.List;

/// What a kernel must find in some bytes, worked out from the [Oracle]: the records that end in
/// whole blocks and before the first byte that is the walker's to judge.
final class ScanExpectation {
  final int from;
  final int[] fieldEnds;
  final int[] recordEnds;
  final int end;
  final ScanStatus status;

  private final int[] recordStarts;

  /// Where the walker must take over; or [Integer#MAX_VALUE].
  private final int alert;

  /// Where it must when records are counted: at an empty line, too.
  private final int countAlert;

  private final ScanStatus countStatus;

  /// How many records a count finds at least.
  private final int fewestCounted;

  /// How many records there are before the alert of a count, whether they end in whole blocks or
  /// not.
  private final int mostCounted;

  /// Whether the alert is the first byte that is not looked at: then it may be text after a closing
  /// quote, which a kernel may notice by looking one byte ahead.
  private final boolean mayStopEarly;

  private final boolean mayStopCountEarly;
  private final int innerBreaks;
  private final int[] innerBreaksCounted;
  private final int[] allEnds;

  /// @param input what stands in the window from position `from` on, up to its limit
  static ScanExpectation of(byte[] input, int from, Dialect dialect) {
    return new ScanExpectation(
        Oracle.read(input, dialect), from, KernelRun.scannedEnd(from, from + input.length), input);
  }

  private ScanExpectation(Oracle oracle, int from, int scannedEnd, byte[] input) {
    this.from = from;
    List<ExpectedRecord> records = oracle.records();
    int doubt = Integer.MAX_VALUE;
    for (ExpectedRecord record : records) {
      if (record.firstDoubt() >= 0) {
        doubt = from + record.firstDoubt();
        break;
      }
    }
    int comment = Integer.MAX_VALUE;
    int emptyLine = Integer.MAX_VALUE;
    for (int line : oracle.passedLines()) {
      if (isLineBreak(input, line)) {
        emptyLine = Math.min(emptyLine, from + line);
      } else {
        comment = Math.min(comment, from + line);
      }
    }
    alert = Math.min(doubt, comment);
    countAlert = Math.min(alert, emptyLine);
    int fields = 0;
    int kept = 0;
    int counted = 0;
    int certain = 0;
    for (ExpectedRecord record : records) {
      int end = from + record.end();
      // At the very end of the bytes there is no line ending, or one that nothing comes after.
      if (end >= alert || end >= from + input.length - 1) {
        break;
      }
      certain += end < countAlert ? 1 : 0;
      if (end < scannedEnd) {
        kept++;
        counted += end < countAlert ? 1 : 0;
        fields += record.fields().size();
      }
    }
    fewestCounted = counted;
    mostCounted = certain;
    allEnds = new int[certain];
    innerBreaksCounted = new int[certain + 1];
    for (int r = 0; r < certain; r++) {
      allEnds[r] = from + records.get(r).end() + 1;
      innerBreaksCounted[r + 1] = lineBreaks(input, allEnds[r] - from) - (r + 1);
    }
    fieldEnds = new int[fields];
    recordEnds = new int[kept];
    recordStarts = new int[kept];
    int n = 0;
    int end = from;
    for (int r = 0; r < kept; r++) {
      for (ExpectedField field : records.get(r).fields()) {
        fieldEnds[n++] = from + field.end();
      }
      recordStarts[r] = from + records.get(r).start();
      recordEnds[r] = n;
      end = fieldEnds[n - 1] + 1;
    }
    for (int line : oracle.passedLines()) {
      int last = line + (isCrLf(input, line) ? 1 : 0);
      if (from + line < alert && from + last < scannedEnd) {
        end = Math.max(end, from + last + 1);
      }
    }
    this.end = end;
    status = alert < scannedEnd ? ScanStatus.NEEDS_WALKER : ScanStatus.NEEDS_MORE;
    countStatus = countAlert < scannedEnd ? ScanStatus.NEEDS_WALKER : ScanStatus.NEEDS_MORE;
    mayStopEarly = alert == scannedEnd;
    mayStopCountEarly = countAlert < Integer.MAX_VALUE;
    innerBreaks = lineBreaks(input, end - from) - kept;
  }

  private static boolean isLineBreak(byte[] input, int at) {
    return input[at] == '\n' || input[at] == '\r';
  }

  private static boolean isCrLf(byte[] input, int at) {
    return input[at] == '\r' && at + 1 < input.length && input[at + 1] == '\n';
  }

  private static int lineBreaks(byte[] input, int to) {
    int breaks = 0;
    for (int i = 0; i < to; i++) {
      if (input[i] == '\n' || input[i] == '\r' && (i + 1 == input.length || input[i + 1] != '\n')) {
        breaks++;
      }
    }
    return breaks;
  }

  /// What a scan found otherwise, or null.
  String difference(ScanStatus status, KernelRun run) {
    if (!Arrays.equals(fieldEnds, run.fieldEnds())) {
      return "field ends: expected "
          + Arrays.toString(fieldEnds)
          + ", got "
          + Arrays.toString(run.fieldEnds());
    }
    if (!Arrays.equals(recordEnds, run.recordEnds())) {
      return "record ends: expected "
          + Arrays.toString(recordEnds)
          + ", got "
          + Arrays.toString(run.recordEnds());
    }
    if (status != this.status && !(mayStopEarly && status == ScanStatus.NEEDS_WALKER)) {
      return "status: expected " + this.status + " (alert at " + alert + "), got " + status;
    }
    run.index.seal();
    for (int r = 0; r < recordStarts.length; r++) {
      if (run.index.recordStart(r) != recordStarts[r]) {
        return "start of "
            + r
            + ": expected "
            + recordStarts[r]
            + ", got "
            + run.index.recordStart(r);
      }
    }
    if (run.index.end != end) {
      return "end: expected " + end + ", got " + run.index.end;
    }
    if (run.index.breaksAreUnknown || run.index.breaksInside != innerBreaks) {
      return "line breaks inside: expected " + innerBreaks + ", got " + run.index.breaksInside;
    }
    return null;
  }

  /// What a count found otherwise, or null. A kernel may count on in the bytes that are no whole
  /// block.
  String countDifference(ScanStatus status, RecordCount counted) {
    if (counted.records < fewestCounted || counted.records > mostCounted) {
      return "count: expected " + fewestCounted + " to " + mostCounted + ", got " + counted.records;
    }
    int expectedEnd = counted.records == 0 ? from : allEnds[(int) counted.records - 1];
    if (counted.end != expectedEnd) {
      return "end of " + counted.records + ": expected " + expectedEnd + ", got " + counted.end;
    }
    if (status != countStatus
        && !(status == ScanStatus.NEEDS_WALKER
            && mayStopCountEarly
            && counted.records == mostCounted)) {
      return "status of count: expected " + countStatus + ", got " + status;
    }
    int expectedBreaks = innerBreaksCounted[(int) counted.records];
    if (counted.breaksInside != expectedBreaks) {
      return "line breaks inside: expected " + expectedBreaks + ", got " + counted.breaksInside;
    }
    return null;
  }
}
