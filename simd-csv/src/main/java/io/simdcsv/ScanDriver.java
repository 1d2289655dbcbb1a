package io.simdcsv;

import io.simdcsv.internal.scan.BlockMasks;
import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.LineBreaks;
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
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

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
  /// so the walker is given more and more records at a time. A kernel's start takes as long as the
  /// walker takes for some 100 bytes.
  private static final int WORTHWHILE_RUN = 128;

  private static final int MAX_WALKED = 1 << 10;

  /// Fewer bytes than this, all that have come so far, are not worth a kernel's start.
  private static final int WORTHWHILE_STRETCH = 256;

  private final Source source;
  private final Dialect dialect;
  private final Syntax syntax;
  private final Kernel kernel;
  private final Walker walker;
  private final BlockMasks masks = new BlockMasks();
  private StructuralIndex index;
  private LineCounter lines;
  private final int batchBytes;

  /// Takes the records that break [StrayQuotes#STRICT]; or null if they are errors.
  private RejectedRecords rejected;

  /// Whether the next record is only looked at.
  private boolean looksAhead;

  /// Whether a line is passed over, whatever it holds.
  private boolean passesLine;

  private int position;
  private int walked = 1;

  /// Null if nobody wants to know.
  private ScanMeter meter;

  /// How many bytes from the position on are known to be the beginning of a record, or of a line
  /// that is passed over, of which the rest had not come yet.
  private int unfinished;

  /// Run before bytes that others may be reading become unreadable; null if nobody else reads any.
  private Runnable beforeForgetting;

  /// How many records came before the first of the index, the header not counted.
  private long recordsBefore;

  /// @param index what to write to first
  ScanDriver(
      Source source,
      Dialect dialect,
      Syntax syntax,
      Kernel kernel,
      int batchBytes,
      StructuralIndex index) {
    this.source = source;
    this.dialect = dialect;
    this.syntax = syntax;
    this.kernel = kernel;
    this.batchBytes = batchBytes;
    walker = new Walker(syntax);
    this.index = index;
    position = source.start();
    lines = new LineCounter(position, 1);
    index.clear(position);
  }

  StructuralIndex index() {
    return index;
  }

  Source source() {
    return source;
  }

  Dialect dialect() {
    return dialect;
  }

  MemorySegment window() {
    return source.window();
  }

  /// About how many bytes are scanned at a time.
  int batchBytes() {
    return batchBytes;
  }

  /// The window position where the next scan begins.
  int scannedTo() {
    return position;
  }

  /// Whether the next scan does without moving the window.
  boolean isAtHand() {
    return source.limit() - position >= batchBytes || source.atEnd();
  }

  /// Lets bytes after the position be loaded, though it is not their turn.
  void lookAhead(int bytes) {
    source.lookAhead((int) Math.min((long) position + bytes, Source.MAX_WINDOW));
  }

  /// From here on, records that break [StrayQuotes#STRICT] are left out and handed to `rejects`.
  void rejectTo(Rejects rejects) {
    rejected = new RejectedRecords(rejects, syntax);
  }

  /// Lets somebody know how the scan gets on.
  void watch(ScanMeter meter) {
    this.meter = meter;
  }

  /// Whether the input ends where its readable bytes do. Otherwise, what could not be read is still
  /// to come.
  boolean atEnd() {
    return source.atEnd();
  }

  /// Whether no readable byte is left.
  boolean isDrained() {
    return position == source.limit();
  }

  /// Passes over a line, whatever it holds; the end of the input ends it.
  ///
  /// @return false at the end of the input, or if the rest of the line is still to come
  boolean skipLine() {
    passesLine = true;
    try {
      return passLine();
    } finally {
      passesLine = false;
    }
  }

  private boolean passLine() {
    int wanted = batchBytes;
    while (true) {
      boolean last = ensure(wanted);
      int limit = source.limit();
      if (last && position == limit) {
        return false;
      }
      int next = walker.passAnyLine(source.window(), position, limit, last);
      if (next >= 0) {
        position = next;
        unfinished = 0;
        index.clear(position);
        return true;
      }
      if (limit - position >= wanted) {
        wanted = growStretch(wanted);
      } else if (!awaitMore(limit)) {
        return false;
      }
    }
  }

  /// Goes over to the input that follows the one that has ended.
  ///
  /// @return whether there is one
  boolean nextInput() {
    finishBatch();
    try {
      if (!source.nextInput()) {
        return false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startAt(source.start(), 1);
    return true;
  }

  private void startAt(int start, long line) {
    position = start;
    lines = lines.startAt(start, line);
    unfinished = 0;
    index.clear(start);
  }

  /// How many fields the first record has that is not left out, or -1 if there is none. It stays
  /// the next one; nobody is told of those that are left out before it.
  int nextFieldCount() {
    looksAhead = true;
    try {
      if (!fill(1)) {
        return -1;
      }
    } finally {
      looksAhead = false;
    }
    int fields = index.recordEnds[0];
    unread(0);
    return fields;
  }

  /// The offset in the input of what is read next.
  long offset() {
    return source.inputOffset(position);
  }

  /// How many records have been read, those of the index included.
  long recordsRead() {
    return Math.max(recordsBefore + index.recordCount, 0);
  }

  long inputBytes() {
    return source.inputBytes();
  }

  /// Goes on where another reader of the same input came to.
  ///
  /// @param dataStart the offset after the preamble; from there on no more than lines to be passed
  ///   over have been read
  void resumeAt(Position resumed, long dataStart) {
    long target = resumed.byteOffset();
    if (target < dataStart && !resumed.equals(Position.START)) {
      throw ScanProblems.notResumed("the first record starts at byte " + dataStart, resumed);
    }
    finishBatch();
    if (target > dataStart && target != offset()) {
      goTo(target, resumed);
      startAt(position, resumed.lineNumber());
    }
    recordsBefore = resumed.recordNumber() - 1;
  }

  /// Moves to an offset by way of the byte before it, which tells whether a record ended there.
  private void goTo(long target, Position resumed) {
    long inputBytes = source.inputBytes();
    if (inputBytes >= 0 && target > inputBytes) {
      throw ScanProblems.notResumed("the input has " + inputBytes + " bytes", resumed);
    }
    try {
      int before = source.seek(target - 1);
      if (before >= 0) {
        startAt(before, 1);
        ensure(1);
        position++;
      } else if (target < offset()) {
        throw ScanProblems.notResumed("only rejects come before byte " + offset(), resumed);
      } else {
        readUpTo(target, resumed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte last = source.window().get(ValueLayout.JAVA_BYTE, position - 1);
    if (last == Syntax.LF || last == Syntax.CR) {
      return;
    }
    if (!ensure(1) || position < source.limit()) {
      throw ScanProblems.notResumed(
          "no line ends there, so no record starts: if it was the end of a file that has grown,"
              + " the last line was not whole then",
          resumed);
    }
  }

  private void readUpTo(long target, Position resumed) {
    while (true) {
      int before = source.limit() - position;
      boolean last = ensure(before + batchBytes);
      int limit = source.limit();
      if (source.inputOffset(limit) >= target) {
        break;
      }
      if (last) {
        throw ScanProblems.notResumed(
            "the input has " + source.inputOffset(limit) + " bytes", resumed);
      }
      if (limit - position == before) {
        awaitMore(limit);
      }
      // All but the last character, whose line ending the target may follow.
      position = Math.max(position, limit - 4);
    }
    int from = position;
    int to = source.limit();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (source.inputOffset(middle) < target) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    position = to;
  }

  /// Where the index's record `r` starts or, after the last one, the next.
  Position positionOf(int r) {
    int start = r < index.recordCount ? index.recordStart(r) : position;
    return new Position(source.inputOffset(start), recordNumber(r), lineAt(start));
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

  /// Fills the index with the records of a short piece that was pushed after all before it had been
  /// read, as a tick is, in fewer steps than [#next()] takes, which reads what this leaves: the
  /// piece, or what of it is in the window then.
  ///
  /// @return whether there are any
  boolean nextOfPiece(ByteBuffer piece) {
    if (position < source.limit() || meter != null) {
      return false;
    }
    goOnIn(index);
    lines.lineAt(source.window(), position);
    if (!source.takePiece(piece, WORTHWHILE_STRETCH - 1)) {
      return false;
    }
    lines.shift(position, 0);
    position = 0;
    int limit = source.limit();
    reserveIndex(limit);
    index.clear(0);
    walker.walk(source.window(), 0, limit, false, index, Integer.MAX_VALUE);
    if (index.recordCount == 0) {
      index.clear(0);
      return false;
    }
    index.seal();
    position = index.end;
    checkLimits(batchBytes);
    return true;
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
    int wanted = Math.clamp(2L * unfinished, batchBytes, Source.MAX_WINDOW);
    while (true) {
      boolean last = ensure(wanted);
      // A batch is a bounded stretch even where the window is the whole file.
      int limit = position + Math.min(wanted, source.limit() - position);
      last &= limit == source.limit();
      // Fewer bytes than wanted, though the input goes on: the others have not come yet; or reading
      // them failed, and the next call of ensure says how. The records before that are given.
      boolean isShort = !last && limit - position < wanted;
      if (isShort && unfinished > 0 && !mayHaveEnded(limit)) {
        if (awaitMore(limit)) {
          continue;
        }
        return false;
      }
      reserveIndex(limit - position);
      index.clear(position);
      ScanStatus status = scan(limit, last, isShort, maxRecords);
      if (index.recordCount > 0) {
        unfinished = 0;
        index.seal();
        position = index.end;
        checkLimits(wanted);
        return true;
      }
      boolean passedLines = index.end > position;
      lines.follow(index, 0);
      position = index.end;
      if (passedLines) {
        unfinished = 0;
      }
      if (status == ScanStatus.VIOLATION) {
        if (reject(walker.violation(), limit, last, maxRecords)) {
          wanted = batchBytes;
        } else if (!isShort) {
          wanted = growStretch(wanted);
        } else if (!awaitMore(limit)) {
          return false;
        }
      } else if (status == ScanStatus.INDEX_FULL) {
        // Of empty lines alone it was full, and they have been passed over.
        if (!passedLines) {
          growIndex();
        }
      } else if (last) {
        checkUnchanged();
        if (meter != null && maxRecords > 1) {
          meter.ended(this);
        }
        return false;
      } else if (!isShort) {
        wanted = passedLines ? batchBytes : growStretch(wanted);
      } else if (!awaitMore(limit)) {
        return false;
      }
    }
  }

  /// Whether bytes that have come since the last scan can end the record that was unfinished: if a
  /// line ends among them. A CR that was the last byte then ends a line by what has come after it.
  private boolean mayHaveEnded(int limit) {
    return LineBreaks.isAnyIn(source.window(), position + unfinished - 1, limit);
  }

  /// The readable bytes, up to `limit`, are the beginning of a record, or none.
  ///
  /// @return whether to look for more of them now
  private boolean awaitMore(int limit) {
    unfinished = limit - position;
    // As much as growStretch lets be, so that the limit is the same however the bytes come.
    checkUnfinished(unfinished);
    try {
      return source.awaitMore(unfinished > 0);
    } catch (InputChangedException e) {
      throw ScanProblems.inputChanged(this, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Leaves out the record that breaks the policy, or throws what is wrong with it.
  ///
  /// @return false if it takes more bytes to know where it ends
  private boolean reject(Violation violation, int limit, boolean last, int maxRecords) {
    CsvException problem = ScanProblems.violation(this, violation);
    if (rejected == null || maxRecords == 1 && !looksAhead) {
      throw problem;
    }
    if (violation.fieldIndex() >= dialect.maxFields()) {
      throw ScanProblems.tooManyFields(this, position);
    }
    int next = rejected.endOf(source.window(), position, limit, last);
    if (next < 0) {
      return false;
    }
    int start = position;
    int end = contentEnd(start, rejected.lastFieldEnd());
    if (end - start > dialect.maxRecordBytes()) {
      throw ScanProblems.recordTooLong(this, start);
    }
    position = next;
    unfinished = 0;
    recordsBefore++;
    if (!looksAhead) {
      rejected.tell(start, end, problem);
    }
    return true;
  }

  private void finishBatch() {
    goOnIn(index);
    if (meter != null) {
      meter.passed(this);
    }
  }

  /// Leaves the index and what is in it to the caller, and goes on with the records after it in
  /// another one, which is emptied.
  void goOnIn(StructuralIndex other) {
    lines.follow(index, index.recordCount);
    recordsBefore += index.recordCount;
    index = other;
    index.clear(position);
  }

  /// Sets what is run before bytes of the window become unreadable.
  void beforeForgetting(Runnable action) {
    beforeForgetting = action;
  }

  /// From here on, other threads may ask for lines while one scans.
  void shareLines() {
    lines = lines.share();
  }

  /// The line of a window position if it is known without counting, or -1.
  long lineIfKnown(int windowPosition) {
    return lines.lineIfKnown(windowPosition);
  }

  private ScanStatus scan(int limit, boolean last, boolean isShort, int maxRecords) {
    long began = meter == null ? 0 : meter.time();
    try {
      ScanStatus status = scanWindow(limit, last, isShort, maxRecords);
      if (meter != null) {
        meter.scanned(began);
      }
      return status;
    } catch (InternalError e) {
      index.clear(position);
      throw ScanProblems.mappingLost(this, e);
    }
  }

  private ScanStatus scanWindow(int limit, boolean last, boolean isShort, int maxRecords) {
    MemorySegment window = source.window();
    int at = position;
    if (unfinished > 0) {
      ScanStatus status = walker.resume(window, position, limit, last, index);
      if (status != ScanStatus.ENOUGH || maxRecords == 1) {
        return status;
      }
      at = index.end;
    }
    if (maxRecords == 1 || !syntax.isMaskable() || isShort && limit - at < WORTHWHILE_STRETCH) {
      return walker.walk(window, at, limit, last, index, maxRecords);
    }
    while (true) {
      long began = meter == null ? 0 : meter.time();
      ScanStatus status = kernel.scan(window, at, limit, syntax, masks, index);
      if (meter != null) {
        meter.scannedBy(kernel.name(), began);
      }
      if (status == ScanStatus.NEEDS_MORE && (last || isShort)) {
        return walker.walk(window, index.end, limit, last, index, maxRecords);
      }
      if (status != ScanStatus.NEEDS_WALKER) {
        return status;
      }
      int before = index.recordCount;
      int left = index.end;
      status = walker.walk(window, left, limit, last, index, recordsToWalk(left - at));
      if (meter != null) {
        meter.walked(index.recordCount - before, index.end - left);
      }
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
    try {
      return countRecords();
    } catch (InternalError e) {
      index.clear(position);
      throw ScanProblems.mappingLost(this, e);
    }
  }

  private long countRecords() {
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
    // Larger windows would have to be put together of what is read ahead.
    int usual = source.keepsWindows() ? batchBytes : COUNT_BYTES;
    int wanted = usual;
    while (true) {
      boolean last = ensure(wanted);
      int limit = position + Math.min(wanted, source.limit() - position);
      last &= limit == source.limit();
      int from = position;
      unfinished = 0;
      counted.records = 0;
      counted.breaksInside = 0;
      long began = meter == null ? 0 : meter.time();
      ScanStatus status = kernel.count(source.window(), from, limit, syntax, counted);
      position = counted.end;
      recordsBefore += counted.records;
      if (meter != null) {
        meter.scannedBy(kernel.name(), began);
        meter.scanned(began);
        meter.passed(this);
      }
      lines.follow(from, position, counted.records + counted.breaksInside);
      boolean needsWalker = status == ScanStatus.NEEDS_WALKER;
      boolean isShort = !last && limit - from < wanted;
      boolean indexGrew = false;
      if (needsWalker || last || isShort) {
        reserveIndex(limit - position);
        index.clear(position);
        int left = position;
        int records = needsWalker ? recordsToWalk(position - from) : Integer.MAX_VALUE;
        status = walker.walk(source.window(), position, limit, last, index, records);
        position = index.end;
        recordsBefore += index.recordCount;
        lines.follow(index, index.recordCount);
        if (meter != null && needsWalker) {
          meter.walked(index.recordCount, index.end - left);
        }
        if (index.recordCount == 0 && status == ScanStatus.VIOLATION) {
          throw ScanProblems.violation(this, walker.violation());
        }
        if (index.recordCount == 0 && status == ScanStatus.INDEX_FULL) {
          growIndex();
          indexGrew = true;
        }
        index.clear(position);
        if (last && status == ScanStatus.NEEDS_MORE) {
          checkUnchanged();
          if (meter != null) {
            meter.ended(this);
          }
          return recordsBefore - before;
        }
      }
      if (position > from) {
        wanted = usual;
      } else if (isShort) {
        if (!awaitMore(limit)) {
          return recordsBefore - before;
        }
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
        if (beforeForgetting != null) {
          beforeForgetting.run();
        }
        lines.lineAt(source.window(), position);
      }
      try {
        int before = position;
        position = source.advance(before, wanted);
        lines.shift(before, position);
        index.clear(position);
      } catch (InputChangedException e) {
        throw ScanProblems.inputChanged(this, e);
      } catch (MalformedTextException e) {
        throw ScanProblems.malformed(e);
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
      throw ScanProblems.inputChanged(this, e);
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
    checkUnfinished(wanted);
    return (int) Math.min(2L * wanted, Source.MAX_WINDOW);
  }

  /// Refuses a record that has so many bytes and more. Lines that are passed over are no records.
  private void checkUnfinished(int bytes) {
    // A kernel leaves up to two blocks of a stretch unread.
    boolean isLong = bytes > dialect.maxRecordBytes() + 128L;
    if (isLong
        && (bytes == Source.MAX_WINDOW
            || !passesLine && !walker.startsComment(source.window(), position, source.limit()))) {
      throw ScanProblems.recordTooLong(this, position);
    }
  }

  private void growIndex() {
    // A kernel leaves up to a block's worth of entries unused.
    if (index.fieldCapacity() - 64 >= dialect.maxFields()) {
      throw ScanProblems.tooManyFields(this, position);
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
          CsvException problem =
              tooLong
                  ? ScanProblems.recordTooLong(this, start)
                  : ScanProblems.tooManyFields(this, start);
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

  /// Where a record's or field's bytes end without the CR of a CRLF.
  int contentEnd(int start, int end) {
    return RecordBytes.endBeforeReturn(source.window(), start, end, source.limit());
  }

  /// The number of the index's record `r`, from 1.
  long recordNumber(int r) {
    return recordsBefore + r + 1;
  }

  @Override
  public void close() {
    if (meter != null) {
      meter.close(this, kernel.name());
      meter = null;
    }
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
