package io.simdcsv;

import io.simdcsv.internal.scan.BlockMasks;
import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.RecordCount;
import io.simdcsv.internal.scan.ScanStatus;
import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import io.simdcsv.internal.scan.Violation;
import io.simdcsv.internal.scan.Walker;
import io.simdcsv.internal.source.InputChangedException;
import io.simdcsv.internal.source.MalformedTextException;
import io.simdcsv.internal.source.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/// Moves windows from the source to the scan: fills the index with the records of the next stretch,
/// lets the stretch grow for a record that does not fit, and turns what goes wrong into exceptions
/// that say where.
///
/// After an exception the position stays where it was: to ask again is to get it again.
final class ScanDriver implements Closeable {
  /// How many fields the index has room for, unless the stretch has fewer bytes or a record more
  /// fields.
  private static final int FIELD_CAPACITY = 1 << 15;

  private static final int COUNT_BYTES = 1 << 20;

  /// A kernel that comes less far than this between two calls of the walker is not worth its start,
  /// so the walker is given more and more records at a time.
  private static final int WORTHWHILE_RUN = 4096;

  private static final int MAX_WALKED = 1 << 10;

  private final Source source;
  private final Dialect dialect;
  private final Syntax syntax;
  private final Kernel kernel;
  private final Walker walker;
  private final BlockMasks masks = new BlockMasks();
  private final StructuralIndex index;
  private final LineCounter lines;
  private final int batchBytes;

  private int position;
  private int walked = 1;

  /// How many records came before the first of the index, the header not counted.
  private long recordsBefore;

  ScanDriver(Source source, Dialect dialect, Syntax syntax, Kernel kernel, int batchBytes) {
    this.source = source;
    this.dialect = dialect;
    this.syntax = syntax;
    this.kernel = kernel;
    this.batchBytes = batchBytes;
    walker = new Walker(syntax);
    index = new StructuralIndex(0);
    position = source.start();
    lines = new LineCounter(position);
    index.clear(position);
  }

  StructuralIndex index() {
    return index;
  }

  Source source() {
    return source;
  }

  MemorySegment window() {
    return source.window();
  }

  /// Passes over lines, whatever they hold; the end of the input ends the last one.
  void skipLines(int count) {
    int wanted = batchBytes;
    for (int skipped = 0; skipped < count; ) {
      boolean last = ensure(wanted);
      if (last && position == source.limit()) {
        return;
      }
      int next = walker.passAnyLine(source.window(), position, source.limit(), last);
      if (next >= 0) {
        position = next;
        skipped++;
        wanted = batchBytes;
      } else {
        wanted = growStretch(wanted);
      }
    }
    index.clear(position);
  }

  /// Fills the index with the next record alone, which does not count as one: a header, or one that
  /// is to be passed over.
  ///
  /// @return false at the end of the input
  boolean nextUncounted() {
    // Counted as the one before the first, so that an error in it is one in record 0.
    recordsBefore--;
    boolean found = false;
    try {
      found = fill(1);
    } finally {
      if (!found) {
        recordsBefore++;
      }
    }
    lines.lineAt(source.window(), position);
    return found;
  }

  /// Fills the index with the next records: at least one.
  ///
  /// @return false at the end of the input
  boolean next() {
    return fill(Integer.MAX_VALUE);
  }

  /// Gives the index's records from `r` on back: the next call of [#next()] reads them again.
  void unread(int r) {
    lines.lineAt(source.window(), index.recordStart(r));
    position = index.recordStart(r);
    recordsBefore += r;
    index.clear(position);
  }

  /// Cuts the index off before record `r`, which is given back together with those after it.
  void cutBefore(int r) {
    position = index.recordStart(r);
    index.cut(r, position);
  }

  private boolean fill(int maxRecords) {
    finishBatch();
    int wanted = batchBytes;
    while (true) {
      boolean last = ensure(wanted);
      // A batch is a bounded stretch even where the window is the whole file.
      int limit = position + Math.min(wanted, source.limit() - position);
      last &= limit == source.limit();
      reserveIndex(limit - position);
      index.clear(position);
      // Fewer bytes than wanted, though the input goes on: reading it failed, and the next call of
      // ensure says how. The records before that are given.
      boolean failed = !last && limit - position < wanted;
      ScanStatus status = scan(limit, last, failed, maxRecords);
      if (index.recordCount > 0) {
        index.seal();
        position = index.end;
        checkLimits(wanted);
        return true;
      }
      boolean passedLines = index.end > position;
      position = index.end;
      switch (status) {
        case VIOLATION -> throw violation(walker.violation());
        case INDEX_FULL -> growIndex();
        default -> {
          if (last) {
            checkUnchanged();
            return false;
          }
          wanted = passedLines ? batchBytes : growStretch(wanted);
        }
      }
    }
  }

  private void finishBatch() {
    lines.follow(index, index.recordCount);
    recordsBefore += index.recordCount;
    index.clear(position);
  }

  private ScanStatus scan(int limit, boolean last, boolean failed, int maxRecords) {
    try {
      return scanWindow(limit, last, failed, maxRecords);
    } catch (InternalError e) {
      throw mappingLost(e);
    }
  }

  private ScanStatus scanWindow(int limit, boolean last, boolean failed, int maxRecords) {
    MemorySegment window = source.window();
    if (maxRecords == 1 || !syntax.isMaskable()) {
      return walker.walk(window, position, limit, last, index, maxRecords);
    }
    int at = position;
    while (true) {
      ScanStatus status = kernel.scan(window, at, limit, syntax, masks, index);
      if (status == ScanStatus.NEEDS_MORE && (last || failed)) {
        return walker.walk(window, index.end, limit, last, index, maxRecords);
      }
      if (status != ScanStatus.NEEDS_WALKER) {
        return status;
      }
      status = walker.walk(window, index.end, limit, last, index, recordsToWalk(index.end - at));
      if (status != ScanStatus.ENOUGH) {
        return status;
      }
      at = index.end;
    }
  }

  private int recordsToWalk(int kernelRun) {
    walked = kernelRun < WORTHWHILE_RUN ? Math.min(2 * walked, MAX_WALKED) : 1;
    return walked;
  }

  /// Counts the records that are left, and passes over them.
  long count() {
    finishBatch();
    if (!syntax.isMaskable() || dialect.maxRecordBytes() < COUNT_BYTES) {
      long before = recordsBefore;
      while (next()) {
        // The index is filled and emptied again.
      }
      return recordsBefore - before;
    }
    long before = recordsBefore;
    RecordCount counted = new RecordCount();
    int wanted = COUNT_BYTES;
    while (true) {
      boolean last = ensure(wanted);
      int limit = position + Math.min(wanted, source.limit() - position);
      last &= limit == source.limit();
      int from = position;
      counted.records = 0;
      counted.lineBreaksDiffer = false;
      ScanStatus status = kernel.count(source.window(), from, limit, syntax, counted);
      position = counted.end;
      recordsBefore += counted.records;
      if (!counted.lineBreaksDiffer) {
        lines.follow(from, position, counted.records);
      }
      boolean needsWalker = status == ScanStatus.NEEDS_WALKER;
      boolean failed = !last && limit - from < wanted;
      boolean indexGrew = false;
      if (needsWalker || last || failed) {
        reserveIndex(limit - position);
        index.clear(position);
        int records = needsWalker ? recordsToWalk(position - from) : Integer.MAX_VALUE;
        status = walker.walk(source.window(), position, limit, last, index, records);
        position = index.end;
        recordsBefore += index.recordCount;
        if (index.recordCount == 0 && status == ScanStatus.VIOLATION) {
          throw violation(walker.violation());
        }
        if (index.recordCount == 0 && status == ScanStatus.INDEX_FULL) {
          growIndex();
          indexGrew = true;
        }
        index.clear(position);
        if (last && status == ScanStatus.NEEDS_MORE) {
          checkUnchanged();
          return recordsBefore - before;
        }
      }
      if (position > from) {
        wanted = COUNT_BYTES;
      } else if (!indexGrew) {
        wanted = growStretch(wanted);
      }
    }
  }

  /// Makes `wanted` bytes readable from the position on, or all that are left.
  ///
  /// @return whether the input ends where the readable bytes do
  private boolean ensure(int wanted) {
    if (source.limit() - position < wanted && !source.atEnd()) {
      if (source.forgetsBefore(position, wanted)) {
        lines.lineAt(source.window(), position);
      }
      try {
        int before = position;
        position = source.advance(before, wanted);
        lines.shift(before, position);
        index.clear(position);
      } catch (InputChangedException e) {
        throw inputChanged(e);
      } catch (MalformedTextException e) {
        throw malformed(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return source.atEnd();
  }

  private void checkUnchanged() {
    try {
      source.checkUnchanged();
    } catch (InputChangedException e) {
      throw inputChanged(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// No byte ends more than one field, the end of the input one more, and a kernel leaves up to a
  /// block's worth of entries unused: small inputs take a small index.
  private void reserveIndex(int bytes) {
    index.reserve(Math.min(bytes + 65, FIELD_CAPACITY));
  }

  private int growStretch(int wanted) {
    // A kernel leaves up to two blocks of a stretch unread.
    if (wanted > dialect.maxRecordBytes() + 128L) {
      throw recordTooLong(position);
    }
    return (int) Math.min(2L * wanted, Source.MAX_WINDOW);
  }

  private void growIndex() {
    // A kernel leaves up to a block's worth of entries unused.
    if (index.fieldCapacity() - 64 >= dialect.maxFields()) {
      throw tooManyFields(position);
    }
    index.grow();
  }

  /// The limits bind exactly; where they are wider than any record of an ordinary stretch can be,
  /// no record is looked at.
  private void checkLimits(int wanted) {
    if (wanted <= dialect.maxRecordBytes() && index.fieldCapacity() <= dialect.maxFields()) {
      return;
    }
    for (int r = 0; r < index.recordCount; r++) {
      int start = index.recordStart(r);
      int end = index.fieldEnds[index.recordEnds[r] - 1];
      int length = RecordBytes.endBeforeReturn(source.window(), start, end, source.limit()) - start;
      boolean tooLong = length > dialect.maxRecordBytes();
      if (tooLong || index.recordEnds[r] - index.firstField(r) > dialect.maxFields()) {
        if (r == 0) {
          CsvException problem = tooLong ? recordTooLong(start) : tooManyFields(start);
          unread(0);
          throw problem;
        }
        cutBefore(r);
      }
    }
  }

  /// The line, from 1, on which a window position lies.
  long lineAt(int windowPosition) {
    return lines.lineAt(source.window(), windowPosition);
  }

  /// The number of the index's record `r`, from 1.
  long recordNumber(int r) {
    return recordsBefore + r + 1;
  }

  private CsvException malformed(MalformedTextException e) {
    return new CsvException(
        e.getMessage() + "; malformedText(REPLACE) reads it as U+FFFD",
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        e.offset(),
        CsvException.UNKNOWN,
        e);
  }

  /// How the JVM tells of a load past the end of a file that was truncated, where it survives it.
  private CsvException mappingLost(InternalError e) {
    index.clear(position);
    return new CsvException(
        "the file was truncated while it was mapped; IoMode.READ reads such files without danger",
        recordNumber(0),
        CsvException.UNKNOWN,
        source.inputOffset(position),
        CsvException.UNKNOWN,
        e);
  }

  private CsvException inputChanged(InputChangedException e) {
    return new CsvException(
        e.getMessage(),
        recordsBefore + index.recordCount + 1,
        CsvException.UNKNOWN,
        source.inputOffset(position),
        CsvException.UNKNOWN,
        e);
  }

  private CsvException recordTooLong(int start) {
    return new CsvException(
        "record is longer than maxRecordBytes, which is "
            + dialect.maxRecordBytes()
            + "; set Dialect.Builder.maxRecordBytes higher if there are such records, or look for a"
            + " quote that is never closed",
        recordNumber(0),
        lineAt(start),
        source.inputOffset(start),
        CsvException.UNKNOWN);
  }

  private CsvException tooManyFields(int start) {
    return new CsvException(
        "record has more fields than maxFields, which is "
            + dialect.maxFields()
            + "; Dialect.Builder.maxFields sets it higher",
        recordNumber(0),
        lineAt(start),
        source.inputOffset(start),
        CsvException.UNKNOWN);
  }

  private CsvException violation(Violation violation) {
    String quote = Excerpt.of(Character.toString(dialect.quote()));
    String problem =
        switch (violation.kind()) {
          case QUOTE_IN_UNQUOTED_FIELD ->
              "quote " + quote + " inside an unquoted field, where StrayQuotes.STRICT expects none";
          case TEXT_AFTER_CLOSING_QUOTE ->
              "text after a closing quote "
                  + quote
                  + ", where StrayQuotes.STRICT expects a delimiter or line ending";
          case UNCLOSED_QUOTE ->
              "quoted field is never closed: the input ends inside quotes, which StrayQuotes.STRICT"
                  + " does not allow";
        };
    return new CsvException(
        problem + "; StrayQuotes.LITERAL, LAZY or UNQUOTED read it",
        recordsBefore + index.recordCount + 1,
        lineAt(violation.recordStart()),
        source.inputOffset(violation.position()),
        violation.fieldIndex());
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
