package io.simdcsv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the columns of a schema from batches, beside others that do so with other batches. Texts
/// are numbered by tables of its own; the column's own numbers follow when it is the batch's turn.
///
/// Used by one thread, but for [Read#addToColumns()].
final class SchemaWorker implements Function<CsvBatch, SchemaWorker.Read> {
  private final List<SchemaColumn> columns;
  private final Consumer<CsvBatch> check;
  private final List<SymbolTable> tables = new ArrayList<>();

  /// By column, how many symbols of its table have been handed on.
  private final int[] handedOn;

  /// By column, which of the column's own numbers those of this worker's table stand for. Used, in
  /// the order of the batches, by the thread that puts them together.
  private final int[][] own;

  /// @param check throws what is wrong with the records of a batch
  SchemaWorker(List<SchemaColumn> columns, Consumer<CsvBatch> check) {
    this.columns = columns;
    this.check = check;
    handedOn = new int[columns.size()];
    own = new int[columns.size()][];
    Arrays.fill(own, new int[0]);
    for (SchemaColumn column : columns) {
      tables.add(column.newSymbols());
    }
  }

  /// What was read of a batch.
  ///
  /// @param newSymbols by column, the texts that this worker had not met before
  record Read(
      SchemaWorker worker, int rows, List<ColumnChunk> chunks, List<List<String>> newSymbols) {
    /// Adds it to the columns; what was read of the batches before must have been added.
    void addToColumns() {
      for (int c = 0; c < chunks.size(); c++) {
        SchemaColumn column = worker.columns.get(c);
        ColumnChunk chunk = chunks.get(c);
        if (column.symbols() != null) {
          int[] before = worker.own[c];
          int more = newSymbols.get(c).size();
          int[] own = more == 0 ? before : Arrays.copyOf(before, before.length + more);
          for (int i = before.length; i < own.length; i++) {
            own[i] = column.symbols().add(newSymbols.get(c).get(i - before.length));
          }
          worker.own[c] = own;
          renumber((int[]) chunk.values, own);
        }
        column.add(chunk);
      }
    }

    private static void renumber(int[] ids, int[] own) {
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] >= 0) {
          ids[i] = own[ids[i]];
        }
      }
    }
  }

  @Override
  public Read apply(CsvBatch batch) {
    check.accept(batch);
    List<ColumnChunk> chunks = new ArrayList<>();
    List<List<String>> newSymbols = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      SymbolTable table = tables.get(c);
      chunks.add(columns.get(c).read(batch, table));
      List<String> texts = new ArrayList<>();
      while (table != null && handedOn[c] < table.size()) {
        texts.add(table.symbol(handedOn[c]++));
      }
      newSymbols.add(texts);
    }
    return new Read(this, batch.recordCount(), chunks, newSymbols);
  }
}
