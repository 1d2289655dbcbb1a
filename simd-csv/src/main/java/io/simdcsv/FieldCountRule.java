package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;

/// Upholds the dialect's [FieldCount] policy, batch by batch. A batch in which every record has the
/// expected number of fields is passed on as it is; otherwise the policy's answer is put together
/// in a second index.
final class FieldCountRule {
  private final FieldCount policy;
  private final ScanDriver driver;
  private final int delimiterLength;
  private final Rejects rejects;

  /// How many fields a record must have, or -1 before the first record of an input without header.
  private int expected;

  private Edits edits = new Edits();

  FieldCountRule(
      FieldCount policy, ScanDriver driver, int delimiterLength, Rejects rejects, int expected) {
    this.policy = policy;
    this.driver = driver;
    this.delimiterLength = delimiterLength;
    this.rejects = rejects;
    this.expected = expected;
  }

  /// From now on, edits are put together in `edits`.
  void editIn(Edits edits) {
    this.edits = edits;
  }

  /// The batch as the policy wants it: the driver's index itself, or an edited copy. It may be
  /// empty.
  ///
  /// @throws CsvException if the policy is STRICT, nobody collects rejects, and the first record
  ///   breaks it; records before a bad one are given first
  StructuralIndex apply(StructuralIndex batch) {
    edits.isEdited = false;
    if (policy == FieldCount.LENIENT) {
      return batch;
    }
    if (expected < 0) {
      expected = batch.recordEnds[0];
    }
    int bad = firstUnexpected(batch);
    if (bad == batch.recordCount) {
      return batch;
    }
    if (policy == FieldCount.STRICT && !rejects.areCollected()) {
      if (bad == 0) {
        CsvException problem = unexpected(batch);
        driver.unread(0);
        throw problem;
      }
      driver.cutBefore(bad);
      return batch;
    }
    return edit(batch);
  }

  /// Which record of the driver's index record `r` of the last answer is.
  int ordinal(int r) {
    return edits.ordinal(r);
  }

  private int firstUnexpected(StructuralIndex batch) {
    int[] recordEnds = batch.recordEnds;
    int end = 0;
    for (int r = 0; r < batch.recordCount; r++) {
      end += expected;
      if (recordEnds[r] != end) {
        return r;
      }
    }
    return batch.recordCount;
  }

  private StructuralIndex edit(StructuralIndex batch) {
    int most = Math.max(batch.fieldCount, 1);
    if (policy == FieldCount.PAD) {
      most = Math.max(most, Math.multiplyExact(batch.recordCount, expected));
    }
    edits.begin(most, batch.recordEnds.length);
    StructuralIndex edited = edits.index;
    edited.clear(batch.from);
    for (int r = 0; r < batch.recordCount; r++) {
      int first = batch.firstField(r);
      int count = batch.recordEnds[r] - first;
      if (count == expected || policy == FieldCount.PAD) {
        edits.ordinals[edited.recordCount] = r;
        append(batch, r, first, count);
      } else if (policy == FieldCount.COLLECT || rejects.areCollected()) {
        rejects.fieldCount(r, problem(count), policy == FieldCount.COLLECT);
      }
    }
    edited.end = batch.end;
    edited.seal();
    return edited;
  }

  private void append(StructuralIndex batch, int r, int first, int count) {
    StructuralIndex edited = edits.index;
    int start = batch.recordStart(r);
    edited.startRecord(start);
    int kept = Math.min(count, expected);
    int n = edited.fieldCount;
    System.arraycopy(batch.fieldEnds, first, edited.fieldEnds, n, kept);
    if (kept < expected) {
      // The last field's line ending is not at the record's end any more, so a CR is taken off
      // here.
      int fieldStart = kept == 1 ? start : edited.fieldEnds[n + kept - 2] + delimiterLength;
      int end = driver.contentEnd(fieldStart, edited.fieldEnds[n + kept - 1]);
      edited.fieldEnds[n + kept - 1] = end;
      // A field that ends before it starts is one that is not there.
      for (int k = kept; k < expected; k++) {
        edited.fieldEnds[n + k] = end;
      }
    }
    edited.fieldCount = n + expected;
    edited.recordEnds[edited.recordCount++] = edited.fieldCount;
  }

  private String problem(int count) {
    return "record has " + count + " fields, expected " + expected;
  }

  private CsvException unexpected(StructuralIndex batch) {
    int start = batch.recordStart(0);
    return new CsvException(
        problem(batch.recordEnds[0])
            + "; FieldCount.LENIENT, PAD, SKIP or COLLECT read on, and so does a reader with"
            + " onReject",
        driver.recordNumber(0),
        driver.lineAt(start),
        driver.source().inputOffset(start),
        CsvException.UNKNOWN);
  }

  /// A batch that was put together anew, and which records of the scan's it has kept.
  static final class Edits {
    private StructuralIndex index;
    private int[] ordinals = new int[0];
    private boolean isEdited;

    private void begin(int fields, int records) {
      isEdited = true;
      if (index == null || index.fieldCapacity() < fields) {
        index = new StructuralIndex(fields);
      }
      if (ordinals.length < records) {
        ordinals = new int[records];
      }
    }

    /// Which record of the scan's index record `r` of the batch is.
    int ordinal(int r) {
      return isEdited ? ordinals[r] : r;
    }
  }
}
