package io.simdcsv;

import io.simdcsv.oracle.ExpectedField;
import io.simdcsv.oracle.ExpectedProblem;
import io.simdcsv.oracle.ExpectedRecord;
import io.simdcsv.oracle.Oracle;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import java.util.List;

/// Whether a reader gives what the [Oracle] expects. Each method reads a fresh reader to its end
/// and says what differs first, or null if nothing does.
final class Agreement {
  private Agreement() {}

  /// By records: texts, quoted, null, record numbers and byte offsets, and the policy's exception.
  ///
  /// @param withLines whether line numbers are asked for, which moves the reader's line counter
  static String ofRecords(Oracle expected, CsvReader reader, boolean withLines) {
    Iterator<CsvRecord> records = reader.iterator();
    int number = 0;
    for (ExpectedRecord record : expected.records()) {
      number++;
      try {
        if (!records.hasNext()) {
          return "record " + number + " is missing: " + record.given();
        }
      } catch (CsvException e) {
        return "unexpected " + e;
      }
      String difference = difference(record, number, records.next(), withLines);
      if (difference != null) {
        return "record " + number + ": " + difference;
      }
    }
    return atEnd(expected, () -> records.hasNext() ? records.next().toString() : null);
  }

  private static String difference(
      ExpectedRecord expected, int number, CsvRecord record, boolean withLines) {
    List<ExpectedField> fields = expected.fields();
    if (record.fieldCount() != fields.size()) {
      return different("field count", fields.size(), record.fieldCount());
    }
    for (int i = 0; i < fields.size(); i++) {
      ExpectedField field = fields.get(i);
      if (!same(field.given(), record.getString(i))) {
        return different("fields", expected.given(), record.toList());
      }
      if (field.quoted() != record.isQuoted(i)) {
        return different("isQuoted(" + i + ")", field.quoted(), record.isQuoted(i));
      }
      if (field.isNull() != record.isNull(i)) {
        return different("isNull(" + i + ")", field.isNull(), record.isNull(i));
      }
    }
    if (record.recordNumber() != number) {
      return different("record number", number, record.recordNumber());
    }
    if (record.byteOffset() != expected.start()) {
      return different("byte offset", expected.start(), record.byteOffset());
    }
    if (withLines && record.lineNumber() != expected.line()) {
      return different("line number", expected.line(), record.lineNumber());
    }
    return null;
  }

  private static boolean same(String a, String b) {
    return a == null ? b == null : a.equals(b);
  }

  private static String different(String what, Object expected, Object actual) {
    return what + ": expected " + expected + ", got " + actual;
  }

  /// By batches: where records start and fields end, as the documentation of [CsvBatch] says, and
  /// that the bytes there are the input's.
  static String ofBatches(Oracle expected, byte[] input, CsvReader reader) {
    int[] next = {0};
    CsvBatch[] batch = {null};
    while (next[0] < expected.records().size()) {
      try {
        batch[0] = reader.nextBatch();
      } catch (CsvException e) {
        return "unexpected " + e;
      }
      if (batch[0] == null) {
        return "record " + (next[0] + 1) + " is missing: " + expected.records().get(next[0]);
      }
      String difference = difference(expected.records(), next[0], input, batch[0]);
      if (difference != null) {
        return difference;
      }
      next[0] += batch[0].recordCount();
    }
    return atEnd(
        expected,
        () -> {
          CsvBatch more = reader.nextBatch();
          return more == null ? null : more.toString();
        });
  }

  private static String difference(
      List<ExpectedRecord> records, int first, byte[] input, CsvBatch batch) {
    int count = batch.recordCount();
    if (count < 1 || first + count > records.size()) {
      return different("records left", records.size() - first, count);
    }
    MemorySegment bytes = batch.bytes();
    int[] fieldEnds = batch.fieldEnds();
    long shift = batch.record(0).byteOffset() - batch.recordStart(0);
    int field = 0;
    for (int r = 0; r < count; r++) {
      ExpectedRecord record = records.get(first + r);
      String where = "record " + (first + r + 1) + " by batch: ";
      if (batch.recordStart(r) + shift != record.start()) {
        return where + different("start", record.start(), batch.recordStart(r) + shift);
      }
      if (batch.recordEnds()[r] != field + record.fields().size()) {
        return where
            + different("recordEnds", field + record.fields().size(), batch.recordEnds()[r]);
      }
      for (ExpectedField expected : record.fields()) {
        int end = fieldEnds[field++];
        if (end + shift != expected.end()) {
          return where + different("fieldEnds", expected.end(), end + shift);
        }
        if (expected.end() < input.length
            && bytes.get(ValueLayout.JAVA_BYTE, end) != input[expected.end()]) {
          return where + "byte " + expected.end() + " is not the input's";
        }
      }
    }
    return batch.fieldCount() == field
        ? null
        : different("fields in the batch", field, batch.fieldCount());
  }

  /// By [CsvReader#count()].
  static String ofCount(Oracle expected, CsvReader reader) {
    if (expected.problem() != null) {
      String problem = problem(expected, () -> String.valueOf(reader.count()));
      return problem != null
          ? "by count: " + problem
          : problem(expected, () -> String.valueOf(reader.count()));
    }
    try {
      long count = reader.count();
      if (count != expected.records().size()) {
        return different("count", expected.records().size(), count);
      }
      return reader.count() == 0 ? null : "the second count is not 0";
    } catch (CsvException e) {
      return "unexpected by count: " + e;
    }
  }

  private static String atEnd(Oracle expected, Attempt more) {
    if (expected.problem() != null) {
      String difference = problem(expected, more);
      return difference != null ? difference : problem(expected, more);
    }
    try {
      String extra = more.next();
      return extra == null ? null : "one too many: " + extra;
    } catch (CsvException e) {
      return "unexpected at the end: " + e;
    }
  }

  private static String problem(Oracle expected, Attempt attempt) {
    ExpectedProblem problem = expected.problem();
    try {
      return "expected a CsvException for " + problem + ", got " + attempt.next();
    } catch (CsvException e) {
      boolean matches =
          e.byteOffset() == problem.position()
              && e.fieldIndex() == problem.fieldIndex()
              && e.recordNumber() == expected.records().size() + 1
              && e.getMessage().contains(problem.words());
      return matches ? null : different("problem", problem, e);
    }
  }

  private interface Attempt {
    String next();
  }
}
