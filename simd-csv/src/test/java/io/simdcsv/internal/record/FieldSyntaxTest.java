package io.simdcsv.internal.record;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.Dialect;
import io.simdcsv.internal.scan.Syntaxes;
import io.simdcsv.oracle.DialectCase;
import io.simdcsv.oracle.ExpectedField;
import io.simdcsv.oracle.ExpectedRecord;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What single fields read, given where the oracle says that they lie: the second half of what
/// [io.simdcsv.internal.scan.Walker] begins, without it.
class FieldSyntaxTest {
  private static final byte[] AROUND = Inputs.bytes("\"\\ ");

  static Stream<DialectCase> dialects() {
    return Stream.concat(DialectCase.kinds(), DialectCase.combinations());
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void readsWhatTheOracleReads(DialectCase dialectCase) {
    Dialect dialect = dialectCase.dialect();
    FieldSyntax syntax = new FieldSyntax(Syntaxes.of(dialect), dialect.escapeSequences());
    int[] fields = {0};
    int longest = dialectCase.letters().length() > 6 ? 4 : 5;
    Inputs.forEachUpTo(
        dialectCase.letters(),
        longest + (Inputs.LONG_RUN ? 1 : 0),
        input -> {
          for (ExpectedRecord record : Oracle.read(input, dialect).records()) {
            int from = record.start();
            for (ExpectedField field : record.fields()) {
              fields[0]++;
              check(syntax, input, from, to(input, from, field, record), field, dialect);
              from = field.end() + dialect.delimiter().length();
            }
          }
        });
    assertTrue(fields[0] > 1_000);
  }

  /// The last field's end is the line ending; of a CRLF it is the LF, and the CR is not content.
  private static int to(byte[] input, int from, ExpectedField field, ExpectedRecord record) {
    int end = field.end();
    boolean isLast = field == record.fields().getLast();
    boolean crlf =
        isLast && end > from && end < input.length && input[end] == '\n' && input[end - 1] == '\r';
    return crlf ? end - 1 : end;
  }

  private static void check(
      FieldSyntax syntax, byte[] input, int from, int to, ExpectedField expected, Dialect dialect) {
    byte[] heap = new byte[AROUND.length + to - from + AROUND.length];
    System.arraycopy(AROUND, 0, heap, 0, AROUND.length);
    System.arraycopy(input, from, heap, AROUND.length, to - from);
    System.arraycopy(AROUND, 0, heap, heap.length - AROUND.length, AROUND.length);
    syntax.read(heap, AROUND.length, AROUND.length + to - from);
    String text =
        new String(
            syntax.array(heap),
            syntax.from(),
            syntax.to() - syntax.from(),
            StandardCharsets.ISO_8859_1);
    if (!text.equals(expected.text()) || syntax.isQuoted() != expected.quoted()) {
      fail(
          "expected "
              + expected
              + ", got "
              + Inputs.show(Inputs.bytes(text))
              + (syntax.isQuoted() ? " quoted" : " unquoted")
              + " of bytes "
              + from
              + " to "
              + to
              + " in "
              + Inputs.show(input)
              + "\n  "
              + dialect);
    }
  }
}
