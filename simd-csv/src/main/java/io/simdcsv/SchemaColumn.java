package io.simdcsv;

import java.math.RoundingMode;

/// A column whose type is given: values are read as [CsvBatch] reads them, and one that does not
/// fit is an error.
final class SchemaColumn extends ColumnCollector {
  /// As many as an array of texts can have.
  static final int MAX_SYMBOLS = Integer.MAX_VALUE - 8;

  private final int column;
  private final CsvSchema.Column type;
  private final SymbolTable symbols;
  private int rows;

  /// @param column its index among those that the reader shows
  SchemaColumn(int column, CsvSchema.Column type) {
    this.column = column;
    this.type = type;
    symbols = newSymbols();
  }

  /// A table for whoever numbers texts elsewhere; null if the column has none.
  SymbolTable newSymbols() {
    return type.type() == CsvSchema.Type.SYMBOL ? new SymbolTable(MAX_SYMBOLS) : null;
  }

  /// The table of the column's own numbers, or null.
  SymbolTable symbols() {
    return symbols;
  }

  /// Reads the column's values from a batch. Changes nothing here, so that several threads may.
  ///
  /// @param symbols numbers the texts, or null if there are none
  ColumnChunk read(CsvBatch batch, SymbolTable symbols) {
    int records = batch.recordCount();
    long[] validity = new long[records + 63 >>> 6];
    Object values = values(batch, symbols, records, validity);
    ColumnChunk chunk = new ColumnChunk(records, values, type.scale(), validity);
    return chunk.nullCount() == 0 ? new ColumnChunk(records, values, type.scale(), null) : chunk;
  }

  /// Adds what was read, with the column's own numbers.
  void add(ColumnChunk chunk) {
    chunks.add(chunk);
    rows += chunk.rows;
  }

  private Object values(CsvBatch batch, SymbolTable symbols, int records, long[] validity) {
    switch (type.type()) {
      case DOUBLE -> {
        double[] values = new double[records];
        batch.getDoubles(column, values, validity);
        return values;
      }
      case BOOLEAN -> {
        boolean[] values = new boolean[records];
        batch.getBooleans(column, values, validity);
        return values;
      }
      case STRING -> {
        String[] values = new String[records];
        batch.getStrings(column, values, validity);
        return values;
      }
      case DATE -> {
        int[] values = new int[records];
        batch.getEpochDays(column, values, validity);
        return values;
      }
      case SYMBOL -> {
        int[] values = new int[records];
        batch.getSymbols(column, symbols, values, validity);
        return values;
      }
      case LONG, DECIMAL, TIMESTAMP, TIME -> {
        long[] values = new long[records];
        readLongs(batch, values, validity);
        return values;
      }
    }
    throw new AssertionError(type);
  }

  private void readLongs(CsvBatch batch, long[] values, long[] validity) {
    switch (type.type()) {
      case LONG -> batch.getLongs(column, values, validity);
      case TIMESTAMP -> batch.getEpochNanos(column, values, validity);
      case TIME -> batch.getTimeNanos(column, values, validity);
      default ->
          batch.getScaledLongs(column, type.scale(), RoundingMode.UNNECESSARY, values, validity);
    }
  }

  @Override
  TableColumn finish(String name) {
    return new TableColumn(type, chunks, symbols, rows);
  }
}
