package io.simdcsv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/// A file whose rows tell whether they are what was written: each carries the generation of the
/// file, its own index, a checksum of both, and filler that follows from them. All rows of all
/// generations are equally long, so that generations mix without a trace in the structure.
final class RowFile {
  static final int ROWS = 40_000;

  private static final int CHECKSUM_DIGITS = 8;
  private static final String FILLER = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

  private RowFile() {}

  static byte[] bytes(int generation) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      text.append(String.join(",", row(generation, row))).append('\n');
    }
    return text.toString().getBytes(US_ASCII);
  }

  /// What is wrong with a record that should be that row of that generation, or null.
  static String problem(CsvRecord record, int generation, int row) {
    List<String> fields = record.toList();
    if (fields.equals(row(generation, row))) {
      return null;
    }
    return "row %d of generation %d reads %s".formatted(row, generation, fields);
  }

  private static List<String> row(int generation, int row) {
    int checksum = (generation * 1_000_003 + row) * 0x9E3779B1;
    String hex = Integer.toHexString(checksum);
    return List.of(
        digits(generation, 4),
        digits(row, 6),
        "0".repeat(CHECKSUM_DIGITS - hex.length()) + hex,
        FILLER.substring(row % 26, row % 26 + 26));
  }

  private static String digits(int value, int count) {
    String digits = Integer.toString(value);
    return "0".repeat(count - digits.length()) + digits;
  }
}
