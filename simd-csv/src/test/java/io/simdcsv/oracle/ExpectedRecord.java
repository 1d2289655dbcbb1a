package io.simdcsv.oracle;

import java.util.ArrayList;
import java.util.List;

/// A record as the [Oracle] reads it.
///
/// @param start the position of its first byte
/// @param line the line that it starts on, from 1
/// @param fields one at least
/// @param firstDoubt the position of the first byte that bit masks cannot judge (a stray quote,
///   text or blanks after a closing quote, an escape), or -1
public record ExpectedRecord(int start, int line, List<ExpectedField> fields, int firstDoubt) {
  /// The position of the line ending after it, or the end of the input.
  public int end() {
    return fields.getLast().end();
  }

  /// What the getter of strings gives for each field.
  public List<String> given() {
    List<String> given = new ArrayList<>();
    for (ExpectedField field : fields) {
      given.add(field.given());
    }
    return given;
  }
}
