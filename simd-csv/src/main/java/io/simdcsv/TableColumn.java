package io.simdcsv;

import io.simdcsv.internal.decode.TypedText;
import java.util.Arrays;
import java.util.List;

/// One column of a [CsvTable]. Its chunks are put together into one array of exact length when it
/// is asked for first; columns that nobody asks for are never copied.
///
/// Thread-safe.
final class TableColumn {
  private final CsvSchema.Column type;
  private final int rows;
  private final int nulls;
  private List<ColumnChunk> chunks;
  private SymbolTable symbols;
  private Object values;
  private int[] ids;
  private long[] validity;

  /// @param symbols of `int` chunks that are no dates, or null
  TableColumn(CsvSchema.Column type, List<ColumnChunk> chunks, SymbolTable symbols, int rows) {
    this.type = type;
    this.chunks = chunks;
    this.symbols = symbols;
    this.rows = rows;
    nulls = chunks.stream().mapToInt(ColumnChunk::nullCount).sum();
  }

  CsvSchema.Column type() {
    return type;
  }

  int nullCount() {
    return nulls;
  }

  synchronized long[] validity() {
    assemble();
    return validity;
  }

  boolean isNull(int row) {
    return nulls > 0 && (validity()[row >>> 6] & 1L << row) == 0;
  }

  // ---- Values
  // ---------------------------------------------------------------------------------------

  /// The values of a column of one type.
  synchronized Object values(CsvSchema.Type wanted) {
    if (type.type() != wanted) {
      throw wrongType(wanted.toString());
    }
    return assembled();
  }

  synchronized double[] doubles() {
    return switch (type.type()) {
      case DOUBLE -> (double[]) assembled();
      case LONG, DECIMAL -> {
        double[] doubles = new double[rows];
        TypedText.toDoubles((long[]) assembled(), rows, type.scale(), doubles, 0);
        yield doubles;
      }
      default -> throw wrongType("DOUBLE, DECIMAL or LONG");
    };
  }

  synchronized long[] scaledLongs() {
    return switch (type.type()) {
      case LONG, DECIMAL -> (long[]) assembled();
      default -> throw wrongType("DECIMAL or LONG");
    };
  }

  int scale() {
    return switch (type.type()) {
      case LONG, DECIMAL -> type.scale();
      default -> throw wrongType("DECIMAL or LONG");
    };
  }

  synchronized String[] strings() {
    return switch (type.type()) {
      case STRING -> (String[]) assembled();
      case SYMBOL -> {
        String[] strings = new String[rows];
        putSymbols((int[]) assembled(), rows, strings, 0);
        yield strings;
      }
      default -> throw wrongType("STRING or SYMBOL");
    };
  }

  synchronized int[] symbols() {
    return switch (type.type()) {
      case SYMBOL -> (int[]) assembled();
      case STRING -> {
        number();
        yield ids;
      }
      default -> throw wrongType("SYMBOL or STRING");
    };
  }

  synchronized SymbolTable symbolTable() {
    symbols();
    return symbols;
  }

  /// Numbers the texts of a STRING column.
  private void number() {
    if (ids != null) {
      return;
    }
    String[] strings = (String[]) assembled();
    SymbolTable numbered = new SymbolTable(Math.max(rows, 1));
    int[] numbers = new int[rows];
    for (int r = 0; r < rows; r++) {
      numbers[r] = strings[r] == null ? -1 : numbered.add(strings[r]);
    }
    symbols = numbered;
    ids = numbers;
  }

  private IllegalStateException wrongType(String wanted) {
    return new IllegalStateException(
        "column '" + type.name() + "' is " + type.typeText() + " and not " + wanted);
  }

  // ---- Assembly
  // -------------------------------------------------------------------------------------

  private Object assembled() {
    assemble();
    return values;
  }

  private void assemble() {
    if (chunks == null) {
      return;
    }
    validity = new long[rows + 63 >>> 6];
    values = newValues();
    int at = 0;
    for (int c = 0; c < chunks.size(); c++) {
      // Taken out, so that it can be collected before the last one is copied.
      ColumnChunk chunk = chunks.set(c, null);
      putValidity(chunk, at);
      put(chunk, at);
      at += chunk.rows;
    }
    chunks = null;
    if (type.type() == CsvSchema.Type.SYMBOL) {
      putInOrder((int[]) values);
    }
    if (type.type() == CsvSchema.Type.STRING || type.type() == CsvSchema.Type.BOOLEAN) {
      symbols = null;
    }
  }

  private Object newValues() {
    return switch (type.type()) {
      case LONG, DECIMAL, TIMESTAMP, TIME -> new long[rows];
      case DATE, SYMBOL -> new int[rows];
      case DOUBLE -> new double[rows];
      case BOOLEAN -> new boolean[rows];
      case STRING -> new String[rows];
    };
  }

  private void putValidity(ColumnChunk chunk, int at) {
    if (chunk.values == null) {
      return;
    }
    for (int r = 0; r < chunk.rows; r += 64) {
      int bits = Math.min(64, chunk.rows - r);
      long word = chunk.validity == null ? -1L : chunk.validity[r >>> 6];
      word &= -1L >>> 64 - bits;
      int bit = at + r;
      validity[bit >>> 6] |= word << bit;
      if ((bit & 63) + bits > 64) {
        validity[(bit >>> 6) + 1] |= word >>> 64 - (bit & 63);
      }
    }
  }

  private void put(ColumnChunk chunk, int at) {
    switch (values) {
      case long[] longs when chunk.values != null -> putLongs(chunk, longs, at);
      case double[] doubles when chunk.values != null -> {
        if (chunk.values instanceof long[] digits) {
          TypedText.toDoubles(digits, chunk.rows, chunk.scale, doubles, at);
        } else {
          System.arraycopy(chunk.values, 0, doubles, at, chunk.rows);
        }
      }
      case boolean[] booleans when chunk.values instanceof int[] numbers -> {
        for (int r = 0; r < chunk.rows; r++) {
          booleans[at + r] = numbers[r] >= 0 && isTrue(symbols.symbol(numbers[r]));
        }
      }
      case String[] strings when chunk.values instanceof int[] numbers ->
          putSymbols(numbers, chunk.rows, strings, at);
      case int[] numbers when chunk.values == null ->
          Arrays.fill(numbers, at, at + chunk.rows, type.type() == CsvSchema.Type.SYMBOL ? -1 : 0);
      default -> {
        if (chunk.values != null) {
          System.arraycopy(chunk.values, 0, values, at, chunk.rows);
        }
      }
    }
  }

  private void putLongs(ColumnChunk chunk, long[] longs, int at) {
    System.arraycopy(chunk.values, 0, longs, at, chunk.rows);
    if (chunk.scale != type.scale()) {
      for (int r = at; r < at + chunk.rows; r++) {
        longs[r] = TypedText.rescale(longs[r], chunk.scale, type.scale());
      }
    }
  }

  private void putSymbols(int[] numbers, int rows, String[] strings, int at) {
    for (int r = 0; r < rows; r++) {
      strings[at + r] = numbers[r] < 0 ? null : symbols.symbol(numbers[r]);
    }
  }

  /// Numbers the symbols in the order of the rows. Within a batch those that the decoder has left
  /// got their numbers after the others, so that the order would tell where batches end.
  private void putInOrder(int[] numbers) {
    int seen = 0;
    boolean inOrder = true;
    for (int number : numbers) {
      inOrder &= number <= seen;
      seen += number == seen ? 1 : 0;
    }
    if (inOrder) {
      return;
    }
    SymbolTable ordered = new SymbolTable(symbols.index().maxSymbols());
    int[] places = new int[symbols.size()];
    Arrays.fill(places, -1);
    for (int r = 0; r < numbers.length; r++) {
      int number = numbers[r];
      if (number >= 0) {
        if (places[number] < 0) {
          places[number] = ordered.add(symbols.symbol(number));
        }
        numbers[r] = places[number];
      }
    }
    symbols = ordered;
  }

  private static boolean isTrue(String truth) {
    return truth.charAt(0) == 't' || truth.charAt(0) == 'T';
  }
}
