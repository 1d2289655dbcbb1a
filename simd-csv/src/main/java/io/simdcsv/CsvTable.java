package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import java.util.List;
import java.util.Objects;

/// An input as columns, each an array of one primitive type, or of strings: what
/// [CsvReader#readTable()] gives. It lasts when the reader is closed.
///
/// ```java
/// CsvTable table = csv.readTable();
/// double[] prices = table.doubles("price");
/// long[] times = table.epochNanos("timestamp");
/// int[] symbols = table.symbols("symbol");
/// ```
///
/// Arrays have one value a row and no more. An array of the column's own type is the table's, the
/// same at each call, and not to be written to; where a column is converted, it is a new one at
/// each call. A column is put together from its parts when it is asked for first.
///
/// Where a value is null, its entry is 0, false, -1 for a symbol, or null for a string. The
/// validity bitmap tells: bit `row % 64` of word `row / 64` is set if there is a value, in each
/// column, whether or not it has nulls. (Apache Arrow's layout.)
///
/// A method that is asked for values of a type that the column has not throws
/// [IllegalStateException], whose message names the type. Names are looked up as in
/// [CsvReader#columnIndex(String)], and one that no column has is an [IllegalArgumentException].
///
/// Thread-safe, as long as nobody writes to the arrays.
public final class CsvTable {
  private final List<TableColumn> columns;
  private final ColumnNames names;
  private final int rowCount;

  CsvTable(List<TableColumn> columns, ColumnNames names, int rowCount) {
    this.columns = List.copyOf(columns);
    this.names = names;
    this.rowCount = rowCount;
  }

  /// How many rows there are.
  public int rowCount() {
    return rowCount;
  }

  /// The names of the columns; where the input has no header, `column0` and so on.
  public List<String> columnNames() {
    return names.names();
  }

  /// The columns and their types.
  public CsvSchema schema() {
    return new CsvSchema(columns.stream().map(TableColumn::type).toList());
  }

  // ---- Numbers
  // --------------------------------------------------------------------------------------

  /// A LONG column.
  public long[] longs(String column) {
    return longs(index(column));
  }

  /// By index: see [#longs(String)].
  public long[] longs(int column) {
    return (long[]) column(column).values(CsvSchema.Type.LONG);
  }

  /// A DOUBLE column; or a LONG or DECIMAL one, each number as the double nearest to it.
  public double[] doubles(String column) {
    return doubles(index(column));
  }

  /// By index: see [#doubles(String)].
  public double[] doubles(int column) {
    return column(column).doubles();
  }

  /// A DECIMAL column, its numbers times 10^[#scale(String)]; or a LONG one, whose scale is 0.
  public long[] scaledLongs(String column) {
    return scaledLongs(index(column));
  }

  /// By index: see [#scaledLongs(String)].
  public long[] scaledLongs(int column) {
    return column(column).scaledLongs();
  }

  /// How many digits after the point the numbers of a DECIMAL column have; 0 for a LONG one.
  public int scale(String column) {
    return scale(index(column));
  }

  /// By index: see [#scale(String)].
  public int scale(int column) {
    return column(column).scale();
  }

  // ---- Times
  // ----------------------------------------------------------------------------------------

  /// A TIMESTAMP column, in nanoseconds from 1970-01-01T00:00Z on.
  public long[] epochNanos(String column) {
    return epochNanos(index(column));
  }

  /// By index: see [#epochNanos(String)].
  public long[] epochNanos(int column) {
    return (long[]) column(column).values(CsvSchema.Type.TIMESTAMP);
  }

  /// A DATE column, in days from 1970-01-01 on.
  public int[] epochDays(String column) {
    return epochDays(index(column));
  }

  /// By index: see [#epochDays(String)].
  public int[] epochDays(int column) {
    return (int[]) column(column).values(CsvSchema.Type.DATE);
  }

  /// A TIME column, in nanoseconds from midnight on.
  public long[] timeNanos(String column) {
    return timeNanos(index(column));
  }

  /// By index: see [#timeNanos(String)].
  public long[] timeNanos(int column) {
    return (long[]) column(column).values(CsvSchema.Type.TIME);
  }

  // ---- Others
  // ---------------------------------------------------------------------------------------

  /// A BOOLEAN column.
  public boolean[] booleans(String column) {
    return booleans(index(column));
  }

  /// By index: see [#booleans(String)].
  public boolean[] booleans(int column) {
    return (boolean[]) column(column).values(CsvSchema.Type.BOOLEAN);
  }

  /// A SYMBOL column, as the numbers of its texts in [#symbolTable(String)]; or a STRING one, whose
  /// texts are numbered when this is called first.
  public int[] symbols(String column) {
    return symbols(index(column));
  }

  /// By index: see [#symbols(String)].
  public int[] symbols(int column) {
    return column(column).symbols();
  }

  /// The texts that the numbers of [#symbols(String)] stand for, in the order in which they stand
  /// in the input first.
  public SymbolTable symbolTable(String column) {
    return symbolTable(index(column));
  }

  /// By index: see [#symbolTable(String)].
  public SymbolTable symbolTable(int column) {
    return column(column).symbolTable();
  }

  /// A STRING column; or a SYMBOL one, as its texts.
  public String[] strings(String column) {
    return strings(index(column));
  }

  /// By index: see [#strings(String)].
  public String[] strings(int column) {
    return column(column).strings();
  }

  // ---- Nulls
  // ----------------------------------------------------------------------------------------

  /// Which rows of a column have a value.
  public long[] validity(String column) {
    return validity(index(column));
  }

  /// By index: see [#validity(String)].
  public long[] validity(int column) {
    return column(column).validity();
  }

  /// How many values of a column are null.
  public int nullCount(String column) {
    return nullCount(index(column));
  }

  /// By index: see [#nullCount(String)].
  public int nullCount(int column) {
    return column(column).nullCount();
  }

  /// Whether a value is null.
  public boolean isNull(int row, String column) {
    return isNull(row, index(column));
  }

  /// By index: see [#isNull(int, String)].
  public boolean isNull(int row, int column) {
    Objects.checkIndex(row, rowCount);
    return column(column).isNull(row);
  }

  private int index(String column) {
    return names.index(column);
  }

  private TableColumn column(int column) {
    Objects.checkIndex(column, columns.size());
    return columns.get(column);
  }

  @Override
  public String toString() {
    return "CsvTable[rows=" + rowCount + ", " + schema() + "]";
  }
}
