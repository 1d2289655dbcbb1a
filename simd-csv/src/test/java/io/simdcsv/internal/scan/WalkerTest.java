package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.Dialect;
import io.simdcsv.oracle.DialectCase;
import io.simdcsv.oracle.ExpectedField;
import io.simdcsv.oracle.ExpectedRecord;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The state machine alone, on every short string in every dialect, cut at every byte: what it says
/// before it knows that the input ends must hold however the input goes on.
class WalkerTest {
  /// Where a record starts has no whole block after it, so each of its bytes is looked at.
  private final MemorySegment tight = Arena.ofAuto().allocate(64, 1);

  /// Has room for blocks: what follows the input is not to be looked at.
  private final MemorySegment roomy = Arena.ofAuto().allocate(256, 1);

  private final StructuralIndex index = new StructuralIndex(128);
  private MemorySegment window = tight;

  static Stream<DialectCase> dialects() {
    return Stream.concat(DialectCase.kinds(), DialectCase.combinations());
  }

  static Stream<DialectCase> kinds() {
    return DialectCase.kinds();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void findsWhatTheOracleFinds(DialectCase dialectCase) {
    Dialect dialect = dialectCase.dialect();
    Walker walker = new Walker(Syntaxes.of(dialect));
    boolean isKind = !dialectCase.name().contains(",");
    int longest = isKind ? 6 : dialectCase.letters().length() > 6 ? 4 : 5;
    Inputs.forEachUpTo(
        dialectCase.letters(),
        longest + (Inputs.LONG_RUN ? 1 : 0),
        input -> {
          window = tight;
          walk(input, 0, walker, dialect);
          window = roomy;
          walk(input, 0, walker, dialect);
        });
  }

  /// The same after so much text that a field or a record goes on in another block, or ends at the
  /// end of one; text of bytes that are far from those that mean something, or next to them.
  @ParameterizedTest
  @MethodSource("kinds")
  void findsItWhereBlocksMeet(DialectCase dialectCase) {
    Dialect dialect = dialectCase.dialect();
    Walker walker = new Walker(Syntaxes.of(dialect));
    window = roomy;
    for (int before = 61; before <= 64; before++) {
      int text = before;
      byte[] filler = "x-+ #\u00FF\u0080\u007F".getBytes(StandardCharsets.ISO_8859_1);
      Inputs.forEachUpTo(
          dialectCase.letters(),
          3 + (Inputs.LONG_RUN ? 1 : 0),
          end -> {
            byte[] input = new byte[text + end.length];
            for (int i = 0; i < text; i++) {
              input[i] = filler[(i + i / 8 + end.length) % filler.length];
            }
            System.arraycopy(end, 0, input, text, end.length);
            walk(input, text, walker, dialect);
          });
    }
  }

  private void walk(byte[] input, int firstCut, Walker walker, Dialect dialect) {
    Oracle expected = Oracle.read(input, dialect);
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 1, input.length);
    window.asSlice(1 + input.length).fill((byte) (input.length % 2 == 0 ? '\n' : '"'));
    for (int cut = firstCut; cut <= input.length; cut++) {
      String difference = difference(expected, walker, input.length, cut);
      if (difference != null) {
        fail(
            difference
                + "\n  in "
                + Inputs.show(input)
                + ", cut at "
                + cut
                + (window == tight ? ", tight" : ", roomy")
                + "\n  "
                + dialect);
      }
    }
  }

  /// First up to the cut, not knowing what follows; then from where that came to, to the end.
  private String difference(Oracle expected, Walker walker, int length, int cut) {
    index.clear(1);
    ScanStatus status = walker.walk(window, 1, 1 + cut, false, index, Integer.MAX_VALUE);
    if (status != ScanStatus.VIOLATION) {
      if (status != ScanStatus.NEEDS_MORE || index.end > 1 + cut) {
        return "status " + status + " at " + (index.end - 1);
      }
      status = walker.walk(window, index.end, 1 + length, true, index, Integer.MAX_VALUE);
    }
    if (status != (expected.problem() == null ? ScanStatus.NEEDS_MORE : ScanStatus.VIOLATION)) {
      return "status: got " + status + ", expected problem " + expected.problem();
    }
    if (expected.problem() != null
        && (walker.violation().position() - 1 != expected.problem().position()
            || walker.violation().fieldIndex() != expected.problem().fieldIndex())) {
      return "expected " + expected.problem() + ", got " + walker.violation();
    }
    if (expected.problem() == null && index.end != 1 + length) {
      return "end: expected " + length + ", got " + (index.end - 1);
    }
    index.seal();
    String difference = indexDifference(expected.records());
    return difference == null ? lineDifference() : difference;
  }

  private String lineDifference() {
    int breaks = 0;
    for (int i = 1; i < index.end; i++) {
      byte b = window.get(ValueLayout.JAVA_BYTE, i);
      boolean isSecond = i > 1 && window.get(ValueLayout.JAVA_BYTE, i - 1) == '\r';
      breaks += b == '\r' || b == '\n' && !isSecond ? 1 : 0;
    }
    return index.recordCount + index.breaksInside == breaks && !index.breaksAreUnknown
        ? null
        : "line breaks: expected " + breaks + ", got " + index.breaksInside + " inside";
  }

  private String indexDifference(List<ExpectedRecord> records) {
    if (index.recordCount != records.size()) {
      return "records: expected " + records.size() + ", got " + index.recordCount;
    }
    int n = 0;
    for (int r = 0; r < records.size(); r++) {
      ExpectedRecord record = records.get(r);
      if (index.recordStart(r) - 1 != record.start()) {
        return "start of " + r + ": expected " + record.start() + ", got " + index.recordStart(r);
      }
      for (ExpectedField field : record.fields()) {
        if (n >= index.fieldCount || index.fieldEnds[n++] - 1 != field.end()) {
          return "end of field " + (n - 1) + ": expected " + field.end();
        }
      }
      if (index.recordEnds[r] != n) {
        return "recordEnds of " + r + ": expected " + n + ", got " + index.recordEnds[r];
      }
    }
    return index.fieldCount == n ? null : "fields: expected " + n + ", got " + index.fieldCount;
  }

  @Test
  void stopsAfterTheRecordsAskedFor() {
    byte[] input = Inputs.bytes("a,b\n\nc\nd");
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 0, input.length);
    Walker walker = new Walker(Syntaxes.of(Dialect.RFC4180));
    index.clear(0);
    assertEquals(ScanStatus.ENOUGH, walker.walk(window, 0, input.length, true, index, 1));
    assertEquals(4, index.end);
    assertEquals(ScanStatus.ENOUGH, walker.walk(window, 4, input.length, true, index, 1));
    assertEquals(7, index.end);
    assertEquals(2, index.recordCount);
    assertEquals(ScanStatus.ENOUGH, walker.walk(window, 7, input.length, true, index, 1));
    assertEquals(ScanStatus.NEEDS_MORE, walker.walk(window, 8, input.length, true, index, 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stopsWhereTheIndexIsFull(boolean hasRoom) {
    window = hasRoom ? roomy : tight;
    byte[] input = Inputs.bytes("a,b\n,,,,\n");
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, 0, input.length);
    Walker walker = new Walker(Syntaxes.of(Dialect.RFC4180));
    StructuralIndex small = new StructuralIndex(4);
    small.clear(0);
    assertEquals(
        ScanStatus.INDEX_FULL,
        walker.walk(window, 0, input.length, true, small, Integer.MAX_VALUE));
    assertEquals(1, small.recordCount);
    assertEquals(2, small.fieldCount);
    assertEquals(4, small.end);
    small.grow();
    assertEquals(
        ScanStatus.NEEDS_MORE,
        walker.walk(window, 4, input.length, true, small, Integer.MAX_VALUE));
    assertEquals(7, small.fieldCount);
    assertEquals(0, small.breaksInside);
  }
}
