package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what is left of an input into the columns of a [CsvTable], batch by batch and, within a
/// batch, column by column.
final class TableReader {
  /// The most values of an array.
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  private final CsvReader csv;
  private final RecordStore store;
  private final ColumnReader reader;
  private final CsvRecord view;
  private long rows;

  /// How many fields a record has in the input, or at least has if columns are selected; -1 as long
  /// as that is not known.
  private int fieldCount;

  TableReader(CsvReader csv, RecordStore store, ColumnReader reader) {
    this.csv = csv;
    this.store = store;
    this.reader = reader;
    view = new CsvRecord(store);
    int[] projection = store.fields.projection();
    fieldCount =
        projection != null
            ? Arrays.stream(projection).max().orElse(-1) + 1
            : csv.header().isEmpty() ? -1 : csv.header().size();
  }

  /// Columns that were read, with their names.
  record Inferred(List<InferredColumn> columns, ColumnNames names, long rows) {
    CsvSchema schema() {
      List<CsvSchema.Column> types = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        types.add(columns.get(c).type(names.names().get(c)));
      }
      return new CsvSchema(types);
    }

    CsvTable table() {
      return new CsvTable(finished(columns, names.names()), names, Math.toIntExact(rows));
    }
  }

  /// @param keeps whether the values are wanted, or the types alone
  Inferred infer(boolean keeps) {
    List<InferredColumn> columns = new ArrayList<>();
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      begin(batch, keeps);
      if (columns.isEmpty()) {
        addColumns(columns, shownColumns(), keeps);
      }
      columns.forEach(column -> column.add(store.index.recordCount));
    }
    if (columns.isEmpty()) {
      addColumns(columns, csv.header().size(), keeps);
    }
    return new Inferred(columns, names(columns.size()), rows);
  }

  /// As [#infer(boolean)], but the first records alone tell the types.
  ///
  /// @param misfits takes the values that do not fit, in the order of the records; or null if they
  ///   are errors
  Inferred inferStrictly(int sampleRecords, boolean keeps, ColumnReader.Failures misfits) {
    List<InferredColumn> columns = new ArrayList<>();
    int left = sampleRecords;
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      int count = batch.recordCount();
      int sampled = Math.min(left, count);
      if (sampled > 0) {
        // The others are read anew, as a batch of their own.
        store.index.showFirst(sampled);
      }
      begin(batch, keeps);
      if (columns.isEmpty()) {
        addColumns(columns, shownColumns(), keeps);
      }
      columns.forEach(column -> column.add(store.index.recordCount));
      if (sampled == 0) {
        tell(columns, count, misfits);
        continue;
      }
      left -= sampled;
      if (left == 0) {
        fix(columns);
      }
      store.index.showFirst(count);
      if (sampled < count) {
        csv.giveBackFrom(sampled);
      }
    }
    if (columns.isEmpty()) {
      addColumns(columns, csv.header().size(), keeps);
    }
    return new Inferred(columns, names(columns.size()), rows);
  }

  private void fix(List<InferredColumn> columns) {
    ColumnNames names = names(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      columns.get(c).fix(names.names().get(c));
    }
  }

  private static void tell(
      List<InferredColumn> columns, int records, ColumnReader.Failures misfits) {
    int record = firstMisfit(columns, 0, records);
    while (record < records) {
      for (int c = 0; c < columns.size(); c++) {
        if (columns.get(c).nextMisfit(record) == record) {
          CsvException problem = columns.get(c).misfit(record);
          if (misfits == null) {
            throw problem;
          }
          misfits.failed(record, c, problem);
        }
      }
      record = firstMisfit(columns, record + 1, records);
    }
  }

  private static int firstMisfit(List<InferredColumn> columns, int from, int records) {
    int first = records;
    for (InferredColumn column : columns) {
      first = Math.min(first, column.nextMisfit(from));
    }
    return first;
  }

  private void addColumns(List<InferredColumn> columns, int count, boolean keeps) {
    for (int c = 0; c < count; c++) {
      columns.add(new InferredColumn(reader, store, view, c, keeps));
    }
  }

  CsvTable read(CsvSchema schema) {
    List<SchemaColumn> columns = new ArrayList<>();
    boolean hasHeader = !csv.header().isEmpty();
    List<String> names = schema.names();
    for (int c = 0; c < names.size(); c++) {
      // The same names at the same indexes need no look-up, which a name that stands twice has not.
      int column = !hasHeader || names.equals(csv.header()) ? c : csv.columnIndex(names.get(c));
      columns.add(new SchemaColumn(column, schema.columns().get(c)));
    }
    if (csv.isSerial() || fieldCount < 0) {
      readInTurn(columns, hasHeader);
    } else {
      requireShown(columns.size(), hasHeader);
      csv.forEachInOrder(() -> new SchemaWorker(columns, this::checkFieldCounts), this::add);
    }
    Header header = csv.dialect().header();
    return new CsvTable(
        finished(columns, names),
        new ColumnNames(names, header.ignoresCase(), header.takesFirstOfDuplicates()),
        Math.toIntExact(rows));
  }

  private void readInTurn(List<SchemaColumn> columns, boolean hasHeader) {
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      begin(batch, true);
      requireShown(columns.size(), hasHeader);
      for (SchemaColumn column : columns) {
        column.add(column.read(batch, column.symbols()));
      }
    }
  }

  private void requireShown(int columns, boolean hasHeader) {
    if (!hasHeader && shownColumns() != columns) {
      throw new IllegalArgumentException(
          "the schema has "
              + columns
              + " columns and the input, which has no header, "
              + shownColumns());
    }
  }

  private void add(SchemaWorker.Read read) {
    addRows(read.rows(), true);
    read.addToColumns();
  }

  private static List<TableColumn> finished(
      List<? extends ColumnCollector> columns, List<String> names) {
    List<TableColumn> finished = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      finished.add(columns.get(c).finish(names.get(c)));
    }
    return finished;
  }

  private int shownColumns() {
    int[] projection = store.fields.projection();
    return projection == null ? fieldCount : projection.length;
  }

  private ColumnNames names(int columns) {
    if (!csv.header().isEmpty()) {
      return store.fields.names();
    }
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add("column" + c);
    }
    return new ColumnNames(names, false, false);
  }

  // ---- Batches
  // --------------------------------------------------------------------------------------

  /// @param keeps whether all rows go into arrays
  private void begin(CsvBatch batch, boolean keeps) {
    addRows(batch.recordCount(), keeps);
    if (fieldCount < 0) {
      fieldCount = batch.recordEnds()[0];
    }
    checkFieldCounts(batch);
  }

  private void addRows(int records, boolean keeps) {
    if (keeps && rows > MAX_ROWS - records) {
      throw new IllegalStateException(
          "the input has more than "
              + MAX_ROWS
              + " records, and a table's columns are arrays: read it in batches");
    }
    rows += records;
  }

  /// Changes nothing, so that several threads may check batches of their own.
  private void checkFieldCounts(CsvBatch batch) {
    int[] recordEnds = batch.recordEnds();
    int before = 0;
    boolean exact = store.fields.projection() == null;
    for (int r = 0; r < batch.recordCount(); r++) {
      int fields = recordEnds[r] - before;
      before = recordEnds[r];
      if (exact ? fields != fieldCount : fields < fieldCount) {
        throw unequal(batch.record(r), fields);
      }
    }
  }

  private CsvException unequal(CsvRecord view, int fields) {
    return new CsvException(
        "record has "
            + fields
            + (fields == 1 ? " field" : " fields")
            + ", expected "
            + fieldCount
            + ", for a table has one for each column; FieldCount.PAD reads missing ones as null and"
            + " leaves out surplus ones, FieldCount.SKIP leaves out such records",
        view.recordNumber(),
        view.lineNumber(),
        view.byteOffset(),
        CsvException.UNKNOWN);
  }
}
