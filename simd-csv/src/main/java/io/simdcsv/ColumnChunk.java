package io.simdcsv;

import io.simdcsv.internal.decode.PlainShapes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// The values of one column from one batch, as they were decoded, and what it takes to make their
/// texts again.
///
/// Numbers, dates and timestamps are kept without their texts, for these follow from the values:
/// only of numbers that have fewer digits after the point than the chunk's scale is that number
/// kept, and only of the other types, or where shapes are mixed, the texts themselves.
final class ColumnChunk {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  /// How many records there are.
  final int rows;

  /// A `long[]`, `int[]`, `double[]`, `boolean[]` or `String[]`, or null if all values are.
  final Object values;

  /// How many digits after the point `values` have, if they are decimal numbers.
  final int scale;

  /// Which records have a value, as [CsvBatch] has it, or null if all do.
  final long[] validity;

  /// How many digits after the point each text has, or null if all have `scale`.
  private byte[] fractions;

  /// What [PlainShapes#timestampShape] says of all timestamps.
  private int timestampShape;

  /// The texts, which are ASCII, one after the other and where each ends, or null if they follow
  /// from the values.
  private byte[] texts;

  private int[] textEnds;

  ColumnChunk(int rows, Object values, int scale, long[] validity) {
    this.rows = rows;
    this.values = values;
    this.scale = scale;
    this.validity = validity;
  }

  void keepFractions(byte[] fractions) {
    this.fractions = fractions;
  }

  void keepShape(int timestampShape) {
    this.timestampShape = timestampShape;
  }

  void keepTexts(byte[] texts, int[] ends) {
    this.texts = texts;
    textEnds = ends;
  }

  /// Lets go of what only texts are made from.
  void forgetTexts() {
    fractions = null;
    texts = null;
    textEnds = null;
  }

  boolean isNull(int row) {
    return values == null || validity != null && (validity[row >>> 6] & 1L << row) == 0;
  }

  int nullCount() {
    if (values == null) {
      return rows;
    }
    if (validity == null) {
      return 0;
    }
    int present = 0;
    for (int w = 0; w < rows + 63 >>> 6; w++) {
      present += Long.bitCount(validity[w]);
    }
    return rows - present;
  }

  /// The texts of the values as they stand in the input; null where a value is.
  String[] toStrings(SymbolTable symbols, CsvSchema.Type type) {
    String[] strings = new String[rows];
    for (int r = 0; r < rows; r++) {
      if (!isNull(r)) {
        strings[r] = text(r, symbols, type);
      }
    }
    return strings;
  }

  private String text(int row, SymbolTable symbols, CsvSchema.Type type) {
    if (texts != null) {
      int from = row == 0 ? 0 : textEnds[row - 1];
      return new String(texts, from, textEnds[row] - from, StandardCharsets.ISO_8859_1);
    }
    return switch (values) {
      case String[] strings -> strings[row];
      case int[] ids when symbols != null -> symbols.symbol(ids[row]);
      case int[] days -> LocalDate.ofEpochDay(days[row]).toString();
      case long[] nanos when type == CsvSchema.Type.TIMESTAMP -> timestamp(nanos[row]);
      case long[] digits -> decimal(digits[row], fractions == null ? scale : fractions[row]);
      default -> throw new IllegalStateException("texts of " + type + " were not kept");
    };
  }

  private String timestamp(long nanos) {
    String date = LocalDate.ofEpochDay(Math.floorDiv(nanos, NANOS_PER_DAY)).toString();
    return PlainShapes.timestamp(date, Math.floorMod(nanos, NANOS_PER_DAY), timestampShape);
  }

  private String decimal(long digits, int fraction) {
    return fraction == 0 && scale == 0
        ? Long.toString(digits)
        : BigDecimal.valueOf(digits, scale).setScale(fraction).toPlainString();
  }
}
