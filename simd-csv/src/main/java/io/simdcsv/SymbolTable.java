package io.simdcsv;

import io.simdcsv.internal.decode.SymbolIndex;
import java.util.Objects;

/// Numbers the distinct texts of a column in the order in which they are met, from 0: see
/// [CsvBatch#getSymbols(int, SymbolTable, int\[\])]. A number stands for the same text for as long
/// as the table is used, in every batch, column and input that it is used for.
///
/// Not thread-safe.
public final class SymbolTable {
  /// How many symbols a table takes unless it is told: about a million.
  public static final int DEFAULT_MAX_SYMBOLS = 1 << 20;

  private final SymbolIndex index;

  /// A table of up to [#DEFAULT_MAX_SYMBOLS] symbols.
  public SymbolTable() {
    this(DEFAULT_MAX_SYMBOLS);
  }

  /// A table of up to `maxSymbols` symbols, which bounds its memory where a column turns out to
  /// have a text of its own in every record.
  public SymbolTable(int maxSymbols) {
    if (maxSymbols < 1) {
      throw new IllegalArgumentException("maxSymbols must be at least 1, got " + maxSymbols);
    }
    index = new SymbolIndex(maxSymbols);
  }

  /// How many symbols there are; their numbers are those from 0 on.
  public int size() {
    return index.size();
  }

  /// The text of a symbol.
  ///
  /// @throws IndexOutOfBoundsException if no symbol has that number
  public String symbol(int id) {
    return index.text(id);
  }

  /// The number of a text, or -1 if it is not in the table.
  public int id(String symbol) {
    return index.find(symbol);
  }

  /// The number of a text, which is added if it is not in the table.
  ///
  /// @throws IllegalStateException if the table is full
  public int add(String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    int id = index.number(symbol);
    if (id < 0) {
      throw new IllegalStateException(full());
    }
    return id;
  }

  String full() {
    return "the SymbolTable is full: it takes "
        + index.maxSymbols()
        + " symbols; new SymbolTable(maxSymbols) takes more";
  }

  SymbolIndex index() {
    return index;
  }

  @Override
  public String toString() {
    return "SymbolTable[" + size() + " symbols]";
  }
}
