package io.simdcsv;

import io.simdcsv.internal.decode.ColumnDecoder;
import io.simdcsv.internal.warmup.Choice;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// Makes Java records of a reader's records, batch by batch: the columns are decoded into arrays,
/// and a record is made of what stands in them when it is come to. Records that the arrays do not
/// hold all values of are read one by one, through the getters: those that do not convert, which is
/// told then, and rare values.
///
/// `T` is what the class says, which is why the casts are right.
final class RowCursor<T> {
  /// What a cursor needs of its reader: the batches, and the position that all readers of them
  /// share.
  interface Batches {
    /// The index in the present batch of the record that is read next, once there is one; or -1 at
    /// the end of the input.
    int peek();

    /// Passes over the record that is read next.
    void pass();

    RecordStore records();

    /// What has been decoded ahead of the present batch by a decoder of the cursor, or null.
    RowColumns decodedAhead(RowCursor<?> cursor);

    Rejects rejects();

    /// How many columns the input has by its header, or -1 without one.
    int columns();
  }

  private final Batches batches;
  private final RecordShape shape;
  private final RecordStore records;
  private final CsvRecord view;
  private final RowDecoder decoder;
  private final Choice<ColumnDecoder.Kind> decoders;
  private final RowFactory factory;
  private final MethodHandle ofBoxes;

  /// Whether columns are decoded; else all records are read one by one.
  private final boolean decodes;

  /// Null until the columns are known.
  private volatile Plan plan;

  /// What is used again by whoever decodes next.
  private final Queue<RowColumns> spare = new ConcurrentLinkedQueue<>();

  /// For records that are read one by one.
  private ComponentReader[] components;

  /// The columns of the batch that has been decoded, and its serial number.
  private RowColumns columns;

  private long decoded = -1;

  private T row;
  private long rowBatch = -1;
  private int rowIndex;

  /// Which columns of the input there are, as far as that decides what rows are read from.
  private record Plan(List<String> names, int shown, int fewest, int most) {}

  /// @throws IllegalArgumentException if the class is none that can be made of records
  /// @throws CsvException if the columns do not fit it
  RowCursor(
      RecordShape shape, Batches batches, Choice<ColumnDecoder.Kind> decoders, boolean decodes) {
    this.shape = shape;
    this.batches = batches;
    this.decodes = decodes;
    records = batches.records();
    view = new CsvRecord(records);
    this.decoders = decoders;
    decoder = new RowDecoder(records, decoders);
    factory = RowFactory.of(shape.recordClass());
    ofBoxes = RowFactory.ofBoxes(shape.recordClass());
    List<String> names = records.fields.names().names();
    if (!names.isEmpty()) {
      setColumns(names, names.size(), batches.columns());
    }
  }

  /// There is no header, or it had not come yet.
  private void setColumnsOfFirstBatch() {
    List<String> names = records.fields.names().names();
    view.moveTo(0);
    if (names.isEmpty()) {
      setColumns(names, view.fieldCount(), view.inputFieldCount());
    } else {
      setColumns(names, names.size(), batches.columns());
    }
  }

  private void setColumns(List<String> names, int shown, int inInput) {
    components = shape.readers(names, shown);
    int[] projection = records.fields.projection();
    int fewest = 0;
    for (ComponentReader component : components) {
      int column = projection == null ? component.column : projection[component.column];
      fewest = Math.max(fewest, column + 1);
    }
    int most = shape.surplus() == SurplusColumns.IGNORE ? Integer.MAX_VALUE : inInput;
    plan = new Plan(names, shown, fewest, most);
  }

  /// A decoder of stretches for another thread; what it makes is for [Batches#decodedAhead]. It
  /// makes nothing as long as only the first batch can tell what the columns are.
  ///
  /// @param store of that thread
  Function<Stretch, RowColumns> decoder(RecordStore.Ahead store) {
    RowDecoder itsDecoder = new RowDecoder(store, decoders);
    return stretch -> {
      if (plan == null) {
        return null;
      }
      store.move(stretch);
      RowColumns into = spareColumns();
      itsDecoder.decode(into);
      return into;
    };
  }

  private RowColumns spareColumns() {
    RowColumns found = spare.poll();
    return found != null
        ? found
        : new RowColumns(shape.readers(plan.names, plan.shown), plan.fewest, plan.most);
  }

  /// The row of the record that is read next; null at the end of the input. Records that are
  /// rejected are passed over.
  T peek() {
    while (true) {
      int r = batches.peek();
      if (r < 0) {
        return null;
      }
      if (rowIndex == r && rowBatch == records.serial()) {
        return row;
      }
      load();
      batches.rejects().releaseBefore(records.recordNumber(r));
      try {
        row = row(r);
        rowIndex = r;
        rowBatch = records.serial();
        return row;
      } catch (CsvException e) {
        batches.rejects().record(records, r, e);
        batches.pass();
      }
    }
  }

  /// Goes on after the row that [#peek()] gave.
  void pass() {
    batches.pass();
    row = null;
    rowBatch = -1;
  }

  /// Decodes the present batch, unless that has been done.
  private void load() {
    if (decoded == records.serial()) {
      return;
    }
    if (plan == null) {
      setColumnsOfFirstBatch();
    }
    if (columns != null) {
      spare.add(columns);
    }
    columns = batches.decodedAhead(this);
    if (columns == null) {
      columns = spareColumns();
      if (decodes) {
        decoder.decode(columns);
      } else {
        columns.markAll(records.index.recordCount);
      }
    }
    decoded = records.serial();
  }

  @SuppressWarnings("unchecked")
  private T row(int r) {
    boolean isMarked = columns.isMarked(r);
    Object[] boxes = isMarked ? boxes(r) : null;
    try {
      return (T)
          (isMarked ? (Object) ofBoxes.invokeExact(boxes) : factory.row(columns.values(), r));
    } catch (RuntimeException e) {
      throw refused(r, e);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  private Object[] boxes(int r) {
    view.moveTo(r);
    int fields = view.inputFieldCount();
    if (fields > plan.most) {
      throw tooManyFields(fields);
    }
    Object[] boxes = new Object[components.length];
    for (int i = 0; i < boxes.length; i++) {
      view.requireColumn(components[i].column);
      boxes[i] = components[i].read(view);
    }
    return boxes;
  }

  private CsvException tooManyFields(int fields) {
    return new CsvException(
        Reject.Kind.FIELD_COUNT,
        "record has "
            + fields
            + " fields, expected "
            + plan.most
            + "; FieldCount.PAD cuts off such fields, and SurplusColumns.IGNORE passes over them",
        view.recordNumber(),
        view.lineNumber(),
        view.byteOffset(),
        CsvException.UNKNOWN,
        null);
  }

  private CsvException refused(int r, RuntimeException cause) {
    view.moveTo(r);
    return new CsvException(
        Reject.Kind.VALUE,
        shape.recordClass().getSimpleName() + " refuses the record: " + cause.getMessage(),
        view.recordNumber(),
        view.lineNumber(),
        view.byteOffset(),
        CsvException.UNKNOWN,
        cause);
  }

  @Override
  public String toString() {
    return shape.recordClass().getName();
  }
}
