package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what is left of an input, or of several one after the other, into the columns of a
/// [CsvTable], batch by batch and, within a batch, column by column.
final class TableReader {
  /// The most values of an array.
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  private CsvReader csv;
  private RecordStore store;
  private ColumnReader reader;
  private CsvRecord view;
  private long rows;

  /// How many fields a record has in the input, or at least has if columns are selected; -1 as long
  /// as that is not known.
  private int fieldCount = -1;

  /// The columns whose types are found out, as soon as it is known how many there are.
  private final List<InferredColumn> inferred = new ArrayList<>();

  /// How many records of the sample are still to come; -1 before it is known how many it has.
  private int sampleLeft = -1;

  TableReader(CsvReader csv, RecordStore store, ColumnReader reader) {
    goOnWith(csv, store, reader);
  }

  /// Goes over to another input, which shows the same columns.
  void goOnWith(CsvReader csv, RecordStore store, ColumnReader reader) {
    this.csv = csv;
    this.store = store;
    this.reader = reader;
    view = new CsvRecord(store);
    int[] projection = store.fields.projection();
    if (projection != null) {
      fieldCount = Arrays.stream(projection).max().orElse(-1) + 1;
    } else if (!csv.header().isEmpty()) {
      fieldCount = csv.header().size();
    }
    inferred.forEach(column -> column.readFrom(reader, store, view));
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

  /// Reads the columns of what is left of the input and finds their types out.
  ///
  /// @param keeps whether the values are wanted, or the types alone
  /// @param misfits takes the values that do not fit, in the order of the records; or null if they
  ///   are errors
  void infer(Inference inference, boolean keeps, ColumnReader.Failures misfits) {
    if (sampleLeft < 0) {
      sampleLeft = inference.sampleRecords();
    }
    // As long as there are no columns to take turns with, or their types are not fixed.
    while (csv.isSerial() || fieldCount < 0 || sampleLeft > 0) {
      CsvBatch batch = csv.nextBatchToTell();
      if (batch == null) {
        return;
      }
      inferFrom(batch, keeps, misfits);
    }
    List<InferredColumn> columns =
        inferred.isEmpty() ? newInferred(shownColumns(), keeps) : List.copyOf(inferred);
    csv.inferInOrder(
        columns,
        shape(),
        batch -> {
          meet(columns);
          inferFrom(batch, keeps, misfits);
        },
        read -> {
          meet(columns);
          addRows(read.rows(), keeps);
          read.tell();
        });
  }

  /// There are columns as soon as there is a record.
  private void meet(List<InferredColumn> columns) {
    if (inferred.isEmpty()) {
      inferred.addAll(columns);
    }
  }

  private void inferFrom(CsvBatch batch, boolean keeps, ColumnReader.Failures misfits) {
    if (sampleLeft > 0) {
      sample(batch, keeps);
    } else {
      addFitting(batch, keeps, misfits);
    }
  }

  /// Records before one that has another number of fields are read, so that what is wrong with them
  /// is told first.
  private void addFitting(CsvBatch batch, boolean keeps, ColumnReader.Failures misfits) {
    if (fieldCount < 0) {
      fieldCount = batch.recordEnds()[0];
    }
    int count = batch.recordCount();
    int fitting = shape().fittingRecords(batch);
    if (fitting > 0) {
      store.index.showFirst(fitting);
      try {
        addRows(fitting, keeps);
        addToInferred(keeps);
        tell(fitting, misfits);
      } finally {
        store.index.showFirst(count);
      }
    }
    if (fitting < count) {
      throw shape().unequal(batch, fitting);
    }
  }

  private void sample(CsvBatch batch, boolean keeps) {
    int count = batch.recordCount();
    int sampled = Math.min(sampleLeft, count);
    store.index.showFirst(sampled);
    try {
      begin(batch, keeps);
      addToInferred(keeps);
    } finally {
      store.index.showFirst(count);
    }
    sampleLeft -= sampled;
    if (sampleLeft == 0) {
      fixTypes();
    }
    if (sampled < count) {
      // The others are read anew, as a batch of their own.
      csv.giveBackFrom(sampled);
    }
  }

  private void addToInferred(boolean keeps) {
    if (inferred.isEmpty()) {
      inferred.addAll(newInferred(shownColumns(), keeps));
    }
    inferred.forEach(column -> column.add(store.index.recordCount));
  }

  private List<InferredColumn> newInferred(int count, boolean keeps) {
    List<InferredColumn> columns = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      columns.add(new InferredColumn(reader, store, view, c, keeps));
    }
    return columns;
  }

  /// What was read, once nothing is left.
  Inferred inferred(boolean keeps) {
    if (inferred.isEmpty()) {
      inferred.addAll(newInferred(csv.header().size(), keeps));
    }
    return new Inferred(inferred, names(inferred.size()), rows);
  }

  private void fixTypes() {
    ColumnNames names = names(inferred.size());
    for (int c = 0; c < inferred.size(); c++) {
      inferred.get(c).fix(names.names().get(c));
    }
  }

  /// Tells what does not fit, and which records between were left out for their number of fields.
  private void tell(int records, ColumnReader.Failures misfits) {
    int record = firstMisfit(0, records);
    while (record < records) {
      csv.tellRejectsBefore(store.recordNumber(record));
      for (int c = 0; c < inferred.size(); c++) {
        if (inferred.get(c).nextMisfit(record) == record) {
          CsvException problem = inferred.get(c).misfit(record);
          if (misfits == null) {
            throw problem;
          }
          misfits.failed(record, c, problem);
        }
      }
      record = firstMisfit(record + 1, records);
    }
    csv.tellRejects();
  }

  private int firstMisfit(int from, int records) {
    int first = records;
    for (InferredColumn column : inferred) {
      first = Math.min(first, column.nextMisfit(from));
    }
    return first;
  }

  /// The columns of a schema, to be read from the input.
  List<SchemaColumn> columnsOf(CsvSchema schema) {
    List<SchemaColumn> columns = new ArrayList<>();
    boolean hasHeader = !csv.header().isEmpty();
    List<String> names = schema.names();
    for (int c = 0; c < names.size(); c++) {
      // The same names at the same indexes need no look-up, which a name that stands twice has not.
      int column = !hasHeader || names.equals(csv.header()) ? c : csv.columnIndex(names.get(c));
      columns.add(new SchemaColumn(column, schema.columns().get(c)));
    }
    return columns;
  }

  /// Reads what is left of the input into such columns.
  void read(List<SchemaColumn> columns) {
    boolean hasHeader = !csv.header().isEmpty();
    if (csv.isSerial() || fieldCount < 0) {
      readInTurn(columns, hasHeader);
    } else {
      requireShown(columns.size(), hasHeader);
      TableShape shape = shape();
      csv.forEachInOrder(() -> new SchemaWorker(columns, shape::require), this::add);
    }
  }

  /// What was read, once nothing is left.
  CsvTable table(CsvSchema schema, List<SchemaColumn> columns) {
    Header header = csv.dialect().header();
    List<String> names = schema.names();
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
    shape().require(batch);
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

  private TableShape shape() {
    return new TableShape(fieldCount, isExact());
  }

  /// Whether a record may have no more fields than are shown: all are, if in the order of another
  /// file.
  private boolean isExact() {
    int[] projection = store.fields.projection();
    int inInput = csv.inputNames().size();
    return projection == null
        || !store.fields.fileName().isEmpty()
            && Arrays.stream(projection).filter(column -> column >= 0).distinct().count()
                == inInput;
  }
}
