package io.simdcsv;

import java.math.RoundingMode;

/// A column whose type is given: values are read as [CsvBatch] reads them, and one that does not
/// fit is an error.
final class SchemaColumn extends ColumnCollector {
  /// As many as an array of texts can have.
  private static final int MAX_SYMBOLS = Integer.MAX_VALUE - 8;

  private final ColumnReader reader;
  private final int column;
  private final CsvSchema.Column type;
  private final SymbolTable symbols;
  private int rows;

  /// @param column its index among those that the reader shows
  SchemaColumn(ColumnReader reader, int column, CsvSchema.Column type) {
    this.reader = reader;
    this.column = column;
    this.type = type;
    symbols = type.type() == CsvSchema.Type.SYMBOL ? new SymbolTable(MAX_SYMBOLS) : null;
  }

  @Override
  void add(int records) {
    long[] validity = new long[records + 63 >>> 6];
    Object values = read(records, validity);
    ColumnChunk chunk = new ColumnChunk(records, values, type.scale(), validity);
    chunks.add(
        chunk.nullCount() == 0 ? new ColumnChunk(records, values, type.scale(), null) : chunk);
    rows += records;
  }

  private Object read(int records, long[] validity) {
    switch (type.type()) {
      case DOUBLE -> {
        double[] values = new double[records];
        reader.doubles(column, values, validity);
        return values;
      }
      case BOOLEAN -> {
        boolean[] values = new boolean[records];
        reader.booleans(column, values, validity);
        return values;
      }
      case STRING -> {
        String[] values = new String[records];
        reader.strings(column, values, validity);
        return values;
      }
      case DATE -> {
        int[] values = new int[records];
        reader.epochDays(column, values, validity);
        return values;
      }
      case SYMBOL -> {
        int[] values = new int[records];
        reader.symbols(column, symbols, values, validity);
        return values;
      }
      case LONG, DECIMAL, TIMESTAMP, TIME -> {
        long[] values = new long[records];
        readLongs(values, validity);
        return values;
      }
    }
    throw new AssertionError(type);
  }

  private void readLongs(long[] values, long[] validity) {
    switch (type.type()) {
      case LONG -> reader.longs(column, values, validity);
      case TIMESTAMP -> reader.epochNanos(column, values, validity);
      case TIME -> reader.timeNanos(column, values, validity);
      default ->
          reader.scaledLongs(column, type.scale(), RoundingMode.UNNECESSARY, values, validity);
    }
  }

  @Override
  TableColumn finish(String name) {
    return new TableColumn(type, chunks, symbols, rows);
  }
}
