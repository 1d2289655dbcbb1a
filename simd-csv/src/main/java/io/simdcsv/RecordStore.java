package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import java.lang.foreign.MemorySegment;

/// The bytes and the index that record views look at, and what positions in them mean outside.
abstract sealed class RecordStore {
  final FieldReader fields;
  MemorySegment window = MemorySegment.NULL;
  StructuralIndex index;
  int limit;
  private long serial;

  private RecordStore(FieldReader fields, StructuralIndex index) {
    this.fields = fields;
    this.index = index;
  }

  /// Tells one batch from another.
  long serial() {
    return serial;
  }

  abstract long recordNumber(int r);

  abstract long lineAt(int position);

  abstract long inputOffset(int position);

  /// The index of the scan, of which [#index] may keep a part.
  abstract StructuralIndex scanned();

  /// Which record of the scan's index record `r` of the batch is.
  abstract int ordinal(int r);

  /// The records of the reader's present batch.
  static final class Live extends RecordStore {
    private final ScanDriver driver;
    private FieldCountRule edits;

    Live(ScanDriver driver, FieldReader fields) {
      super(fields, driver.index());
      this.driver = driver;
    }

    /// @param edits which record of the driver's index each is, or null if they are the same
    void move(StructuralIndex index, FieldCountRule edits) {
      this.index = index;
      this.edits = edits;
      window = driver.window();
      limit = driver.source().limit();
      fields.move(window, index.from, index.end);
      super.serial++;
    }

    @Override
    long recordNumber(int r) {
      return driver.recordNumber(ordinal(r));
    }

    @Override
    StructuralIndex scanned() {
      return driver.index();
    }

    @Override
    int ordinal(int r) {
      return edits == null ? r : edits.ordinal(r);
    }

    @Override
    long lineAt(int position) {
      return driver.lineAt(position);
    }

    @Override
    long inputOffset(int position) {
      return driver.source().inputOffset(position);
    }
  }

  /// The records of a stretch, while the scan may go on elsewhere.
  static final class Ahead extends RecordStore {
    private Stretch stretch;

    Ahead(FieldReader fields) {
      super(fields, new StructuralIndex(0));
    }

    void move(Stretch stretch) {
      this.stretch = stretch;
      index = stretch.index();
      window = stretch.window();
      limit = stretch.limit();
      fields.move(window, index.from, index.end);
      super.serial++;
    }

    @Override
    long recordNumber(int r) {
      return stretch.recordNumber(r);
    }

    @Override
    StructuralIndex scanned() {
      return stretch.scanned();
    }

    @Override
    int ordinal(int r) {
      return stretch.ordinal(r);
    }

    @Override
    long lineAt(int position) {
      return stretch.lineAt(position);
    }

    @Override
    long inputOffset(int position) {
      return stretch.inputOffset(position);
    }
  }

  /// One record, copied.
  static final class Detached extends RecordStore {
    private final long recordNumber;
    private final long lineNumber;
    private final long byteOffset;

    Detached(
        FieldReader fields,
        MemorySegment bytes,
        StructuralIndex index,
        long recordNumber,
        long lineNumber,
        long byteOffset) {
      super(fields, index);
      this.recordNumber = recordNumber;
      this.lineNumber = lineNumber;
      this.byteOffset = byteOffset;
      window = bytes;
      limit = (int) bytes.byteSize();
      fields.move(bytes, 0, limit);
    }

    @Override
    long recordNumber(int r) {
      return recordNumber;
    }

    @Override
    StructuralIndex scanned() {
      return index;
    }

    @Override
    int ordinal(int r) {
      return r;
    }

    @Override
    long lineAt(int position) {
      return lineNumber;
    }

    @Override
    long inputOffset(int position) {
      return byteOffset;
    }
  }
}
