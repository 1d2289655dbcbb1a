package io.simdcsv.samples;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvTable;
import io.simdcsv.SimdCsv;
import java.nio.file.Path;

/// Reads a whole file into columns, their types found out: the traded value of each symbol.
public final class ReadTable {
  private ReadTable() {}

  /// Prints the traded value of each symbol.
  public static void main(String[] args) {
    System.out.print(turnovers(Path.of(args[0])));
  }

  static String turnovers(Path file) {
    StringBuilder out = new StringBuilder();
    // README: table
    CsvTable table;
    try (CsvReader csv = SimdCsv.parse(file)) {
      table = csv.readTable(); // or readTable(schema), for given types
    }
    double[] prices = table.doubles("price");
    long[] volumes = table.longs("volume");
    int[] symbols = table.symbols("symbol"); // numbers of the texts in its symbol table
    double[] turnovers = new double[table.symbolTable("symbol").size()];
    for (int row = 0; row < table.rowCount(); row++) {
      turnovers[symbols[row]] += prices[row] * volumes[row];
    }
    // README: end
    for (int id = 0; id < turnovers.length; id++) {
      out.append(table.symbolTable("symbol").symbol(id)).append(' ').append(turnovers[id]);
      out.append('\n');
    }
    return out.toString();
  }
}
