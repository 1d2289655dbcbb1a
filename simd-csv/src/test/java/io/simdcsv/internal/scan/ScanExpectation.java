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

  /// Where the walker must take over; or [Integer#MAX_VALUE].
  final int alert;

  /// How many records there are before the alert, whether they end in whole blocks or not.
  final int mostRecords;

  /// Whether the alert is the first byte that is not looked at: then it may be text after a closing
  /// quote, which a kernel may notice by looking one byte ahead.
  private final boolean mayStopEarly;

  private final int innerBreaks;
  private final boolean hasQuotes;
  private final int[] allEnds;

  /// @param input what stands in the window from position `from` on, up to its limit
  static ScanExpectation of(byte[] input, int from, Dialect dialect) {
    return new ScanExpectation(
        Oracle.read(input, dialect),
        from,
        KernelRun.scannedEnd(from, from + input.length),
        input,
        dialect);
  }

  private ScanExpectation(Oracle oracle, int from, int scannedEnd, byte[] input, Dialect dialect) {
    this.from = from;
    List<ExpectedRecord> records = oracle.records();
    alert = alert(oracle, from);
    int fields = 0;
    int kept = 0;
    int certain = 0;
    for (ExpectedRecord record : records) {
      int end = from + record.end();
      // At the very end of the bytes there is no line ending, or one that nothing comes after.
      if (end >= alert || end >= from + input.length - 1) {
        break;
      }
      certain++;
      if (end < scannedEnd) {
        kept++;
        fields += record.fields().size();
      }
    }
    mostRecords = certain;
    allEnds = new int[certain];
    for (int r = 0; r < certain; r++) {
      allEnds[r] = from + records.get(r).end() + 1;
    }
    fieldEnds = new int[fields];
    recordEnds = new int[kept];
    int n = 0;
    for (int r = 0; r < kept; r++) {
      for (ExpectedField field : records.get(r).fields()) {
        fieldEnds[n++] = from + field.end();
      }
      recordEnds[r] = n;
    }
    end = kept == 0 ? from : allEnds[kept - 1];
    status = alert < scannedEnd ? ScanStatus.NEEDS_WALKER : ScanStatus.NEEDS_MORE;
    mayStopEarly = alert == scannedEnd;
    innerBreaks = lineBreaks(input, end - from) - kept;
    hasQuotes = dialect.quote() >= 0 && hasByte(input, dialect.quote());
  }

  private static int alert(Oracle oracle, int from) {
    int alert = Integer.MAX_VALUE;
    if (!oracle.passedLines().isEmpty()) {
      alert = from + oracle.passedLines().get(0);
    }
    for (ExpectedRecord record : oracle.records()) {
      if (record.firstDoubt() >= 0) {
        return Math.min(alert, from + record.firstDoubt());
      }
    }
    return alert;
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

  private static boolean hasByte(byte[] input, int wanted) {
    for (byte b : input) {
      if (b == (byte) wanted) {
        return true;
      }
    }
    return false;
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
    if (run.index.end != end) {
      return "end: expected " + end + ", got " + run.index.end;
    }
    return breaksDifference(status, run.index.lineBreaksDiffer, run.index.breaksInside);
  }

  /// What a count found otherwise, or null. A kernel may count on in the bytes that are no whole
  /// block.
  String countDifference(ScanStatus status, RecordCount counted) {
    if (counted.records < recordEnds.length || counted.records > mostRecords) {
      return "count: expected "
          + recordEnds.length
          + " to "
          + mostRecords
          + ", got "
          + counted.records;
    }
    int expectedEnd = counted.records == 0 ? from : allEnds[(int) counted.records - 1];
    if (counted.end != expectedEnd) {
      return "end of " + counted.records + ": expected " + expectedEnd + ", got " + counted.end;
    }
    if (status != this.status
        && !(status == ScanStatus.NEEDS_WALKER
            && alert < Integer.MAX_VALUE
            && counted.records == mostRecords)) {
      return "status of count: expected " + this.status + ", got " + status;
    }
    return counted.records > recordEnds.length
        ? null
        : breaksDifference(status, counted.lineBreaksDiffer, counted.breaksInside);
  }

  private String breaksDifference(ScanStatus status, boolean lineBreaksDiffer, long inside) {
    if (lineBreaksDiffer && (!hasQuotes || status != ScanStatus.NEEDS_WALKER)) {
      return "lineBreaksDiffer is true, but nothing kept the kernel from counting them";
    }
    if (!lineBreaksDiffer && inside != innerBreaks) {
      return "line breaks inside quotes: expected " + innerBreaks + ", got " + inside;
    }
    return null;
  }
}
