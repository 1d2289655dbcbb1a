package io.simdcsv;

import io.simdcsv.internal.source.PushedBytes;
import io.simdcsv.internal.source.Sources;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// Reads bytes that are given piece by piece, as they arrive, and gives the records that are
/// complete to its consumer, on the calling thread, before [#accept(ByteBuffer)] returns.
///
/// A piece may end anywhere: in a record, a character, between two quotes, between CR and LF. The
/// records are those that a [CsvReader] gives of all pieces together. A record is complete when its
/// line ending is there; one that ends in CR when the byte after that is, which might be its LF;
/// and the last one, if no line ending follows it, by [#finish()].
///
/// ```java
/// try (CsvFeed feed = SimdCsv.feed(Dialect.RFC4180, batch -> handle(batch))) {
///   while (socket.read(buffer.clear()) >= 0) {
///     feed.accept(buffer.flip());
///   }
///   feed.finish();
/// }
/// ```
///
/// Batches and records are views, valid until the consumer returns. Nothing is allocated per piece
/// or record. The bytes of one incomplete record are kept, up to the dialect's `maxRecordBytes`.
///
/// **If the consumer throws**, the exception comes out of the call. The batch or record that it was
/// given counts as given. The rest of the piece is kept: the next call of `accept` or `finish` goes
/// on with the record after.
///
/// **If the input breaks the dialect's rules**, the call throws a [CsvException] after the records
/// before it have been given. The feed cannot go on then: each further call throws it again and
/// takes no bytes.
///
/// Gzip is not recognised here: unzip it on the way. Not thread-safe. The consumer may close the
/// feed but must not call `accept` or `finish`.
public final class CsvFeed implements AutoCloseable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final CsvReader.Builder options;
  private final Consumer<CsvBatch> batches;
  private final Consumer<CsvRecord> records;
  private final PushedBytes bytes = new PushedBytes();
  private byte[] head = new byte[0];

  /// Null until the encoding is known.
  private CsvReader reader;

  private Iterator<CsvRecord> iterator;
  private boolean handsOut;
  private RuntimeException failure;
  private boolean finished;
  private boolean closed;

  /// One of the consumers is null.
  CsvFeed(CsvReader.Builder options, Consumer<CsvBatch> batches, Consumer<CsvRecord> records) {
    this.options = options;
    this.batches = batches;
    this.records = records;
  }

  /// Takes what remains in `piece`, and gives the records that it completes. The buffer's position
  /// moves to its limit.
  ///
  /// @throws CsvException if the input breaks the dialect's rules
  /// @throws IllegalStateException if the feed is finished or closed, or calls itself
  public void accept(ByteBuffer piece) {
    if (finished) {
      throw new IllegalStateException("feed is finished");
    }
    enter();
    handOut(piece);
  }

  /// Takes an array, and gives the records that it completes: see [#accept(ByteBuffer)].
  public void accept(byte[] piece) {
    accept(ByteBuffer.wrap(piece));
  }

  /// Takes a segment of up to 2^31 - 1 bytes, and gives the records that it completes: see
  /// [#accept(ByteBuffer)].
  public void accept(MemorySegment piece) {
    accept(piece.asByteBuffer());
  }

  /// Says that there is no more to come, and gives the last record if no line ending follows it.
  /// Idempotent. If the consumer threw, a further call goes on with the record after.
  ///
  /// @throws CsvException if the input breaks the dialect's rules
  /// @throws IllegalStateException if the feed is closed, or calls itself
  public void finish() {
    enter();
    finished = true;
    bytes.finish();
    handOut(NOTHING);
  }

  private void enter() {
    if (closed) {
      throw new IllegalStateException("feed is closed");
    }
    if (handsOut) {
      throw new IllegalStateException("the consumer of a feed must not call accept or finish");
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void handOut(ByteBuffer piece) {
    handsOut = true;
    try {
      if (!isLoaded(piece)) {
        bytes.give(piece);
      }
      if (reader != null || open()) {
        if (records == null) {
          handOutBatches();
        } else {
          handOutRecords();
        }
      }
    } finally {
      handsOut = false;
      bytes.keepRest();
    }
  }

  /// Whether the piece is on the short way, and its first records are to be handed out.
  private boolean isLoaded(ByteBuffer piece) {
    if (reader == null || !bytes.isDrained()) {
      return false;
    }
    try {
      return reader.loadPiece(piece);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void handOutBatches() {
    do {
      CsvBatch batch = nextBatch();
      if (batch == null) {
        return;
      }
      batches.accept(batch);
    } while (!closed && hasMore());
  }

  private CsvBatch nextBatch() {
    try {
      return reader.nextBatch();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void handOutRecords() {
    while (!closed && hasNext()) {
      records.accept(iterator.next());
      if (!hasMore()) {
        return;
      }
    }
  }

  private boolean hasNext() {
    try {
      return iterator.hasNext();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /// Whether to ask for further records. Where pieces end as records do, which is usual, this saves
  /// a scan of nothing.
  private boolean hasMore() {
    return finished || !bytes.isDrained() || !reader.isDrained();
  }

  /// Opens the reader as soon as the first bytes tell the encoding.
  private boolean open() {
    while (!Sources.isHeadEnough(head)) {
      int next = bytes.take();
      if (next < 0) {
        break;
      }
      head = Arrays.copyOf(head, head.length + 1);
      head[head.length - 1] = (byte) next;
    }
    if (!finished && !Sources.isHeadEnough(head)) {
      return false;
    }
    bytes.giveBack(head);
    try {
      reader = options.parse(bytes, head);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
    iterator = reader.iterator();
    return true;
  }

  /// The names of the columns; empty if there is no header, or it has not come yet.
  public List<String> header() {
    return reader == null ? List.of() : reader.header();
  }

  /// The records that have been left out so far by [FieldCount#COLLECT].
  public List<Reject> rejects() {
    return reader == null ? List.of() : reader.rejects();
  }

  /// Frees the feed's memory. What is left of an incomplete record is dropped, unless [#finish()]
  /// came before. Idempotent.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (reader != null) {
        reader.close();
      }
    }
  }
}
