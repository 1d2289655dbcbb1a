package io.simdcsv.baselines;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.CsvTable;
import io.simdcsv.SimdCsv;
import io.simdcsv.SurplusColumns;
import io.simdcsv.SymbolTable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/// simd-csv with one of its kernels. A JVM has one for all its life, so each kernel needs a JVM of
/// its own.
final class SimdCsvKernel extends Entrant {
  private static final String AUTO = "auto";

  private final String kernel;

  private SimdCsvKernel(String name, String kernel) {
    super(name, "io.simdcsv:simd-csv", EnumSet.allOf(Task.class));
    this.kernel = kernel;
  }

  /// With the kernel that simd-csv chooses for this CPU.
  static Contender chosen() {
    return new SimdCsvKernel("simd-csv", AUTO);
  }

  /// With the kernel of this name.
  static Contender forced(String kernel) {
    return new SimdCsvKernel("simd-csv-" + kernel, kernel);
  }

  @Override
  public List<String> jvmArguments() {
    String forced = "-Dsimdcsv.kernel=" + kernel;
    return kernel.equals("scalar") || kernel.equals("swar")
        ? List.of(forced)
        : List.of("--add-modules=jdk.incubator.vector", forced);
  }

  private CsvReader.Builder reader() {
    if (!kernel.equals(AUTO) && !kernel.equals(SimdCsv.kernel())) {
      throw new IllegalStateException(
          name()
              + " needs a JVM that was started with "
              + String.join(" ", jvmArguments())
              + ", and the kernel of this one is "
              + SimdCsv.kernel());
    }
    return SimdCsv.reader();
  }

  @Override
  Answer structure(Path file) {
    long records = 0;
    long fields = 0;
    try (CsvReader csv = reader().parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        records += batch.recordCount();
        fields += batch.fieldCount();
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) {
    try (CsvReader csv = reader().parse(file)) {
      for (CsvRecord record : csv) {
        int count = record.fieldCount();
        for (int i = 0; i < count; i++) {
          sink.field(record.getString(i));
        }
        sink.endRecord();
      }
    }
  }

  @Override
  Answer sum(Path file) {
    long records = 0;
    double sum = 0;
    double[] prices = {};
    try (CsvReader csv = reader().parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        if (prices.length < batch.recordCount()) {
          prices = new double[batch.recordCount()];
        }
        int count = batch.getDoubles("price", prices);
        for (int i = 0; i < count; i++) {
          sum += prices[i];
        }
        records += count;
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) {
    TickTotals totals = new TickTotals();
    SymbolTable symbols = new SymbolTable();
    long[] longs = {};
    double[] doubles = {};
    int[] ids = {};
    try (CsvReader csv = reader().parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        int count = batch.recordCount();
        if (longs.length < count) {
          longs = new long[count];
          doubles = new double[count];
          ids = new int[count];
        }
        batch.getEpochNanos("timestamp", longs);
        totals.addTimestamps(longs, count);
        batch.getSymbols("symbol", symbols, ids);
        totals.addSymbols(ids, symbols::symbol, count);
        batch.getDoubles("price", doubles);
        totals.addPrices(doubles, count);
        batch.getLongs("volume", longs);
        totals.addVolumes(longs, count);
        batch.getDoubles("bid", doubles);
        totals.addBids(doubles, count);
        batch.getDoubles("ask", doubles);
        totals.addAsks(doubles, count);
        totals.addRecords(count);
      }
    }
    return totals.answer();
  }

  @Override
  Answer beans(Path file) {
    TickTotals totals = new TickTotals();
    try (CsvReader csv = reader().parse(file)) {
      for (Tick tick : csv.map(Tick.class, SurplusColumns.IGNORE)) {
        totals.add(tick);
      }
    }
    return totals.answer();
  }

  @Override
  Answer table(Path file) {
    TickTotals totals = new TickTotals();
    try (CsvReader csv = reader().parse(file)) {
      CsvTable table = csv.readTable();
      int count = table.rowCount();
      totals.addRecords(count);
      totals.addTimestamps(table.epochNanos("timestamp"), count);
      SymbolTable symbols = table.symbolTable("symbol");
      totals.addSymbols(table.symbols("symbol"), symbols::symbol, count);
      totals.addPrices(table.doubles("price"), count);
      totals.addVolumes(table.longs("volume"), count);
      totals.addBids(table.doubles("bid"), count);
      totals.addAsks(table.doubles("ask"), count);
    }
    return totals.answer();
  }

  @Override
  Answer doubles(Path file) {
    TickTotals totals = new TickTotals();
    double[] values = {};
    try (CsvReader csv = reader().parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        int count = batch.recordCount();
        if (values.length < count) {
          values = new double[count];
        }
        batch.getDoubles("price", values);
        totals.addPrices(values, count);
        batch.getDoubles("bid", values);
        totals.addBids(values, count);
        batch.getDoubles("ask", values);
        totals.addAsks(values, count);
        totals.addRecords(count);
      }
    }
    return totals.answer();
  }

  @Override
  Answer scaled(Path file) {
    ScaledTotals totals = new ScaledTotals();
    long[] values = {};
    try (CsvReader csv = reader().parse(file)) {
      for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
        int count = batch.recordCount();
        if (values.length < count) {
          values = new long[count];
        }
        batch.getScaledLongs("price", ScaledTotals.SCALE, values);
        totals.addPrices(values, count);
        batch.getScaledLongs("bid", ScaledTotals.SCALE, values);
        totals.addBids(values, count);
        batch.getScaledLongs("ask", ScaledTotals.SCALE, values);
        totals.addAsks(values, count);
        totals.addRecords(count);
      }
    }
    return totals.answer();
  }
}
