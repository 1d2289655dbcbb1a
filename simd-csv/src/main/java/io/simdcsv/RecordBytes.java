package io.simdcsv;

import io.simdcsv.internal.scan.Syntax;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Where the bytes of a record's last field end.
final class RecordBytes {
  private RecordBytes() {}

  /// The end of the stretch from `start` to `end` without the CR of a CRLF whose LF is at `end`.
  ///
  /// The LF must be looked at too: a CR that the input's end follows is data of an unclosed quoted
  /// field.
  static int endBeforeReturn(MemorySegment window, int start, int end, int limit) {
    return end > start
            && window.get(ValueLayout.JAVA_BYTE, end - 1) == Syntax.CR
            && end < limit
            && window.get(ValueLayout.JAVA_BYTE, end) == Syntax.LF
        ? end - 1
        : end;
  }
}
