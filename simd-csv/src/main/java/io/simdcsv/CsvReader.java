package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.scan.Syntax;
import io.simdcsv.internal.source.FollowSource;
import io.simdcsv.internal.source.InputFolder;
import io.simdcsv.internal.source.PushedBytes;
import io.simdcsv.internal.source.ScanCharset;
import io.simdcsv.internal.source.Source;
import io.simdcsv.internal.source.SourceOptions;
import io.simdcsv.internal.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads the records of one input, from first to last, once: as records ([#iterator()],
/// [#stream()]), in batches ([#nextBatch()]), as Java records ([#map(Class)]), or only how many
/// there are ([#count()]). They can follow one another; each goes on where the one before came to.
///
/// Not thread-safe. The reader owns its input and closes it; views that it has given must not be
/// used after that.
///
/// Input that breaks the dialect's rules is a [CsvException], and an input that cannot be read an
/// [UncheckedIOException], both after the records before it have been given.
public final class CsvReader implements Iterable<CsvRecord>, AutoCloseable {
  private final Dialect dialect;
  private final Kernel kernel;
  private final Builder options;
  private final Syntax syntax;
  private final Charset charset;
  private final boolean follows;
  private final ScanDriver driver;
  private final RecordStore.Live records;
  private final Parallelism parallelism;
  private Baton baton;

  /// What [#batch] shows if there are several threads.
  private final RecordStore.Ahead stretches;

  private final CsvBatch batch;
  private final RecordIterator iterator;
  private Preamble preamble;
  private ColumnNames names = new ColumnNames(List.of(), false, false);
  private List<String> inputNames = List.of();

  /// Null until the preamble is read, which takes a feed several calls.
  private FieldCountRule fieldCountRule;

  /// Null until then too.
  private Rejects rejects;

  /// How many columns the input has, those not selected too; -1 if no header says so.
  private int inputColumns = -1;

  /// What keeps a reader from going on for good.
  private CsvException problem;

  /// Volatile for readers that follow a file, which another thread may close.
  private volatile boolean closed;

  /// Null if there is one thread.
  private BatchesAhead ahead;

  /// The run of [#forEachBatch] that is on.
  private BatchesAtOnce<?> atOnce;

  /// Held to change [#closed] or [#atOnce], which another thread may do.
  private final Object closing = new Object();

  /// Why nothing can be read any more.
  private RuntimeException spent;

  private CsvReader(Builder builder, Source source) {
    // Of its own: the caller's may change before the preamble has come.
    options = new Builder(builder);
    dialect = options.dialect;
    kernel = options.kernel == null ? Kernels.selected() : options.kernel;
    charset = source.charset();
    follows = source.isFollowed();
    syntax = syntax(dialect, charset);
    StructuralIndex index =
        options.memory == null ? new StructuralIndex(0) : options.memory.index();
    driver = new ScanDriver(source, dialect, syntax, kernel, options.batchBytes, index);
    records = new RecordStore.Live(driver, new FieldReader(dialect, syntax, charset));
    parallelism = options.parallelism;
    stretches = parallelism.isSerial() ? null : new RecordStore.Ahead(records.fields);
    batch = newBatch(store());
    iterator = new RecordIterator();
    driver.watch(ScanMeter.of(options.onProgress, options.progressNanos));
    preamble = new Preamble(dialect, driver, records);
    start();
  }

  /// Reads what comes before the data, and sees to what follows from it.
  ///
  /// @return whether all of it has come
  private boolean start() {
    do {
      if (!preamble.read()) {
        return false;
      }
    } while (preamble.isCutShort() && nextInput());
    Header header = dialect.header();
    List<String> columns =
        header.kind() == Header.Kind.FIRST_RECORD ? preamble.header() : header.names();
    ColumnNames all =
        new ColumnNames(columns, header.ignoresCase(), header.takesFirstOfDuplicates());
    inputColumns = columns.isEmpty() ? -1 : columns.size();
    Selection selection = options.selection;
    int[] projection = selection.projection(all);
    names =
        projection == null || columns.isEmpty()
            ? all
            : new ColumnNames(
                selection.names(all, projection),
                header.ignoresCase(),
                header.takesFirstOfDuplicates());
    records.fields.setColumns(names, projection);
    records.fields.setFileName(selection.fileName());
    inputNames = all.names();
    String file = selection.fileName().isEmpty() ? null : selection.fileName();
    rejects =
        new Rejects(
            options.collector == null ? null : this::tellCollector, driver, charset, columns, file);
    if (rejects.areCollected()) {
      driver.rejectTo(rejects);
    }
    int expectedFields = inputColumns;
    if (options.resumeAt != null) {
      long dataStart = driver.offset();
      boolean asksFirst = expectedFields < 0 && dialect.fieldCount() != FieldCount.LENIENT;
      if (asksFirst && options.resumeAt.byteOffset() > dataStart) {
        // What the policy expects where there is no header.
        expectedFields = driver.nextFieldCount();
      }
      driver.resumeAt(options.resumeAt, dataStart);
    }
    fieldCountRule =
        new FieldCountRule(
            dialect.fieldCount(), driver, syntax.delimiter().length, rejects, expectedFields);
    if (stretches != null) {
      baton = new Baton(driver, fieldCountRule, rejects);
      ahead = new BatchesAhead(baton, parallelism, rejects, stretches);
    }
    return true;
  }

  private CsvBatch newBatch(RecordStore store) {
    return new CsvBatch(store, kernel, failures(store));
  }

  private BatchView newView() {
    RecordStore.Ahead store = new RecordStore.Ahead(records.fields.copy());
    return new BatchView(store, newBatch(store));
  }

  private static Syntax syntax(Dialect dialect, Charset charset) {
    ScanCharset scanned = ScanCharset.of(charset);
    return new Syntax(
        scanned.encode(dialect.delimiter()),
        oneByte(scanned, "quote", dialect.quote()),
        dialect.doubledQuotes(),
        oneByte(scanned, "escape", dialect.escape()),
        scanned.encode(dialect.comment()),
        dialect.emptyLines() == EmptyLines.SKIP,
        dialect.trim().leading(),
        dialect.trim().trailing(),
        dialect.strayQuotes());
  }

  /// The dialect has seen to it for its own charset, but a byte-order mark may tell of another.
  private static int oneByte(ScanCharset scanned, String name, int character) {
    if (character < 0) {
      return Syntax.NONE;
    }
    String text = Character.toString(character);
    byte[] bytes = scanned.encode(text);
    if (bytes.length != 1) {
      throw new IllegalArgumentException(
          name
              + " must be one byte in "
              + scanned.charset()
              + ", which the input is in, got "
              + Excerpt.of(text)
              + ", which is "
              + bytes.length);
    }
    return bytes[0] & 0xFF;
  }

  /// The names of the columns, or, with [Builder#select(String...)], of the selected ones; empty if
  /// there is no header.
  public List<String> header() {
    return names.names();
  }

  /// The index of the column of that name.
  ///
  /// @throws IllegalArgumentException if no column, or more than one, has that name
  public int columnIndex(String name) {
    return names.index(name);
  }

  /// Whether it has the calling thread alone.
  boolean isSerial() {
    return parallelism.isSerial();
  }

  /// The names of all columns of the input, whichever are selected.
  List<String> inputNames() {
    return inputNames;
  }

  /// The dialect that the input is read in.
  public Dialect dialect() {
    return dialect;
  }

  /// The records that are left, each a view: valid until the iterator is asked for the next one (by
  /// `hasNext` or `next`). [CsvRecord#detach()] keeps one.
  ///
  /// All iterators of a reader share one position.
  @Override
  public Iterator<CsvRecord> iterator() {
    return iterator;
  }

  /// The records that are left, as views like those of [#iterator()]: map them to values before
  /// anything collects, sorts or buffers them. The stream is read by one thread, also if it is made
  /// parallel; [#map(Class)] gives values, whose streams split. Closing the stream closes the
  /// reader.
  public Stream<CsvRecord> stream() {
    return StreamSupport.stream(new ViewSpliterator(iterator), false).onClose(this::close);
  }

  /// The records that are left as Java records of a class:
  ///
  /// ```java
  /// record Tick(Instant timestamp, String symbol, double price, long volume) {}
  ///
  /// for (Tick tick : csv.map(Tick.class)) { … }
  /// ```
  ///
  /// A component is read from the column of its name; failing that, of its name in another case;
  /// failing that, of its name but for case and underscores: `bidPrice` from `bid_price`. Any other
  /// column takes a [CsvColumn]. Without a header, components are read from the columns in order.
  ///
  /// A component's type is one of the primitive types or their boxes, [String],
  /// [java.math.BigDecimal], [java.math.BigInteger], [java.time.LocalDate], [java.time.LocalTime],
  /// [java.time.LocalDateTime], [java.time.OffsetDateTime], [java.time.ZonedDateTime],
  /// [java.time.Instant], or an enum. Values are those that the getters of [CsvRecord] give: a null
  /// is null in a component of a box or another reference, but an empty text in one of a string,
  /// unless it is one of the dialect's null texts; and an error in a primitive one.
  ///
  /// @throws CsvException if columns are missing, ambiguous or surplus: all of them are told. In
  ///   input without header that is found out when the first row is asked for
  /// @throws IllegalArgumentException if the class is no record class, has components of other
  ///   types, or a constructor that this module may not call
  public <T extends Record> CsvRows<T> map(Class<T> recordClass) {
    return map(recordClass, SurplusColumns.REFUSE);
  }

  /// As [#map(Class)], and says whether there may be columns that no component is read from.
  public <T extends Record> CsvRows<T> map(Class<T> recordClass, SurplusColumns surplus) {
    return map(recordClass, surplus, true);
  }

  /// For tests: `decodes` says whether columns are decoded, or all records read one by one.
  <T extends Record> CsvRows<T> map(Class<T> recordClass, SurplusColumns surplus, boolean decodes) {
    Objects.requireNonNull(surplus, "surplus");
    RowCursor<T> cursor =
        new RowCursor<>(
            new RecordShape(recordClass, surplus),
            new RowBatches(),
            DecoderChoice.of(kernel),
            decodes);
    if (decodes && ahead != null) {
      ahead.decodeFor(cursor);
    }
    return new CsvRows<>(this, cursor);
  }

  /// The next records, as many as a stretch of about 128 KiB holds and at least one, or null at the
  /// end. The batch is a view, valid until the next call of a method of this reader.
  public CsvBatch nextBatch() {
    CsvBatch next = nextBatchToTell();
    tellRejects();
    return next;
  }

  /// As [#nextBatch()], but rejects among its records are told no sooner than asked for.
  CsvBatch nextBatchToTell() {
    int unread = iterator.unreadRecords();
    if (unread > 0) {
      if (unread == batch.recordCount()) {
        iterator.forgetBatch();
        return batch;
      }
      iterator.giveBack();
    }
    return loadBatchToTell() ? batch : null;
  }

  /// Passes over the records that are left and says how many there are. Stray quotes, quoted line
  /// breaks and the field-count policy are heeded as when the records are read, but fields are not
  /// told apart, which is faster than any other way to count; so `maxFields` is not looked at, and
  /// `maxRecordBytes` only bounds the memory.
  public long count() {
    giveBackUnread();
    if (everyScannedRecordIsGiven()) {
      requireReadable();
      long records = countAhead();
      records += driver.count();
      while (goOver()) {
        records += driver.count();
      }
      return records;
    }
    long records = 0;
    while (loadBatch()) {
      records += batch.recordCount();
    }
    return records;
  }

  private boolean everyScannedRecordIsGiven() {
    FieldCount policy = dialect.fieldCount();
    return (policy == FieldCount.LENIENT || policy == FieldCount.PAD)
        && !(options.collector != null && dialect.strayQuotes() == StrayQuotes.STRICT);
  }

  /// Reads the records that are left into columns, whose types are those of their values: each
  /// column is of the narrowest type that takes all of them, to the last. The result does not
  /// depend on where batches end, nor on the order of the records.
  ///
  /// A column is LONG, DECIMAL or DOUBLE if all values are numbers, DATE, TIME, TIMESTAMP or
  /// BOOLEAN if all are of that type, and otherwise text: SYMBOL if no value of it is a number,
  /// date or time, and there are at most 65,536 different ones, each twice on average; else STRING.
  /// A column that becomes text late reads as it stands in the input. So does a column of nulls
  /// alone, which is STRING. `docs/interpretation.md` has the rules.
  ///
  /// @throws CsvException as when records are read; also if a record has another number of fields
  ///   than there are columns
  public CsvTable readTable() {
    return readTable(Inference.widening());
  }

  /// As [#readTable()], with the types found out as `inference` says.
  ///
  /// @throws CsvException as [#readTable()]; also if the inference is strict and a later value does
  ///   not fit
  public CsvTable readTable(Inference inference) {
    Objects.requireNonNull(inference, "inference");
    TableReader table = addTo(null);
    infer(table, inference, true);
    return table.inferred(true).table();
  }

  /// Reads the records that are left into columns of given types, as the batch's getters do
  /// ([CsvBatch#getLongs(int, long\[\])] and the others). Where the input has a header, the
  /// schema's columns are looked up in it by name, and the table has these alone, in the schema's
  /// order; else the schema's columns are the input's.
  ///
  /// @throws CsvException if a value does not fit, and as [#readTable()]
  /// @throws IllegalArgumentException if the schema has a column that the input has not
  public CsvTable readTable(CsvSchema schema) {
    Objects.requireNonNull(schema, "schema");
    TableReader table = addTo(null);
    List<SchemaColumn> columns = table.columnsOf(schema);
    table.read(columns);
    return table.table(schema, columns);
  }

  /// Passes over the records that are left and tells the types that [#readTable()] would give their
  /// columns. It keeps no values, so that memory does not grow with the input.
  public CsvSchema inferSchema() {
    return inferSchema(Inference.widening());
  }

  /// As [#inferSchema()], with the types that [#readTable(Inference)] would give the columns.
  ///
  /// @throws CsvException as [#readTable(Inference)]
  public CsvSchema inferSchema(Inference inference) {
    Objects.requireNonNull(inference, "inference");
    TableReader table = addTo(null);
    infer(table, inference, false);
    return table.inferred(false).schema();
  }

  /// Lets a table go on with this input; or makes one, if it is null.
  TableReader addTo(TableReader table) {
    if (table == null) {
      return new TableReader(this, store(), newColumnReader());
    }
    table.goOnWith(this, store(), newColumnReader());
    return table;
  }

  /// Adds what is left to the columns of a table that has come to this input.
  void infer(TableReader table, Inference inference, boolean keeps) {
    table.infer(inference, keeps, failures(store()));
  }

  /// Gives the records of the present batch from `next` on back: they begin the next one.
  void giveBackFrom(int next) {
    iterator.readFrom(next);
    iterator.giveBack();
  }

  /// Where values of a store that do not convert go, or null if they are to be thrown.
  private ColumnReader.Failures failures(RecordStore store) {
    return options.collector == null ? null : new RejectedValues(store, () -> rejects);
  }

  private ColumnReader newColumnReader() {
    return new ColumnReader(
        store(), new CsvRecord(store()), DecoderChoice.of(kernel), failures(store()));
  }

  /// What [#batch] shows.
  private RecordStore store() {
    return stretches == null ? records : stretches;
  }

  /// The records that have been left out so far by [FieldCount#COLLECT]; grows while the input is
  /// read. [Builder#onReject(Consumer)] tells of all that broke a rule, and keeps none.
  public List<Reject> rejects() {
    return rejects == null ? List.of() : rejects.kept();
  }

  /// Where reading goes on: before the first record that has not been given yet, by an iterator or
  /// in a batch. [Builder#resumeAt(Position)] goes on there.
  public Position position() {
    requireOpen();
    boolean between = iterator.unreadRecords() == 0;
    if (ahead != null && ahead.hasBegun()) {
      return ahead.position(between ? Integer.MAX_VALUE : iterator.next);
    }
    return driver.positionOf(
        between ? driver.index().recordCount : fieldCountRule.ordinal(iterator.next));
  }

  /// Gives the batches that are left to a consumer. With a [Builder#parallelism(int)] of more than
  /// one, several threads scan and consume, the calling one among them, and batches come in no
  /// order; what they hold, record and line numbers included, does not depend on it.
  ///
  /// Every thread has a state of its own, so that nothing need be shared: `newState` makes one for
  /// the calling thread and one for each helper that gets a batch, and in the end `combiner` makes
  /// one of two, on the calling thread. The batch is valid until the consumer returns.
  ///
  /// What goes wrong comes out of this method when all other threads are out of the consumer: of
  /// several exceptions, in the consumer or in the input, the one that one thread would have met
  /// first. The batches before it have then been consumed, and maybe some after it; unless the
  /// exception was one in the input nothing more can be read then. Interrupting the calling thread
  /// ends it before its next batch, as an [UncheckedIOException]; so does closing the reader, which
  /// the consumer may do and, where there are several threads, any other, as an
  /// [IllegalStateException]. The consumer must not read from the reader itself.
  ///
  /// @return what all states make together
  public <S> S forEachBatch(
      Supplier<S> newState, BiConsumer<? super S, CsvBatch> consumer, BinaryOperator<S> combiner) {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(combiner, "combiner");
    return parallelism.isSerial()
        ? forEachInTurn(newState, consumer)
        : forEachAtOnce(newState, consumer, combiner);
  }

  /// Gives the batches that are left to a consumer, which several threads may call at the same
  /// time: see [#forEachBatch(Supplier, BiConsumer, BinaryOperator)].
  public void forEachBatch(Consumer<? super CsvBatch> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    forEachBatch(() -> consumer, Consumer::accept, (one, other) -> one);
  }

  private <S> S forEachInTurn(Supplier<S> newState, BiConsumer<? super S, CsvBatch> consumer) {
    S state = Objects.requireNonNull(newState.get(), "state");
    giveBackUnread();
    while (nextInTurn()) {
      consumer.accept(state, batch);
    }
    return state;
  }

  private boolean nextInTurn() {
    if (Thread.currentThread().isInterrupted()) {
      throw Baton.interrupted();
    }
    return loadBatch();
  }

  private <S> S forEachAtOnce(
      Supplier<S> newState, BiConsumer<? super S, CsvBatch> consumer, BinaryOperator<S> combiner) {
    giveBackUnread();
    S first = Objects.requireNonNull(newState.get(), "state");
    stopAhead();
    while (isAhead() && nextInTurn()) {
      consumer.accept(first, batch);
    }
    giveBackAhead();
    BatchesAtOnce<S> run =
        new BatchesAtOnce<>(baton, this::newView, newState, consumer, this::tell);
    synchronized (closing) {
      requireOpen();
      atOnce = run;
    }
    try {
      return run.run(parallelism.crew(), first, combiner);
    } finally {
      boolean wasClosed;
      synchronized (closing) {
        atOnce = null;
        wasClosed = closed;
      }
      if (wasClosed) {
        closeInput();
      } else if (!run.isExact()) {
        spent =
            new IllegalStateException(
                "forEachBatch has failed, and batches after the one that failed may have been"
                    + " consumed: nothing more can be read");
      }
    }
  }

  /// Makes something of each batch that is left, side by side if there are several threads, and
  /// gives it to a consumer in order, on the calling thread.
  ///
  /// What a mapper throws comes out when it is that batch's turn, after what was made of those
  /// before it has been consumed. So are its rejects told.
  ///
  /// @param mappers gives each thread a mapper of its own, which may keep state from batch to
  ///   batch; what it makes must not look at the batch any more
  <R> void forEachInOrder(
      Supplier<? extends Function<? super CsvBatch, ? extends R>> mappers,
      Consumer<? super R> consumer) {
    Function<? super CsvBatch, ? extends R> mapper = mappers.get();
    this.<BatchMapper.Mapped<R>>forEachInOrder(
        parallelism,
        batch -> {
          tellRejects();
          consumer.accept(mapper.apply(batch));
        },
        () -> newMapper(mappers.get()),
        mapped -> {
          tellRejects();
          mapped.tell(rejects::tell, consumer);
        });
  }

  private <R> BatchMapper<R> newMapper(Function<? super CsvBatch, ? extends R> mapper) {
    RecordStore.Ahead store = new RecordStore.Ahead(records.fields.copy());
    List<Reject> rejected = new ArrayList<>();
    ColumnReader.Failures failures =
        options.collector == null ? null : new RejectedValues(store, () -> rejects, rejected::add);
    BatchView view = new BatchView(store, new CsvBatch(store, kernel, failures));
    return new BatchMapper<>(view, mapper, rejected);
  }

  /// Reads the columns whose types are found out from what is left; on several threads, which take
  /// turns with each column. Rejects among the records of a batch are for `inTurn` and `consumer`
  /// to tell.
  ///
  /// @param inTurn takes a batch that cannot be read beside others
  /// @param consumer is told what was read of each other one, in order
  void inferInOrder(
      List<InferredColumn> columns,
      TableShape shape,
      Consumer<CsvBatch> inTurn,
      Consumer<InferenceWorker.Read> consumer) {
    ColumnTurns turns = new ColumnTurns(columns.size());
    forEachInOrder(
        // A thread for each column, and one that scans.
        parallelism.atMost(columns.size() + 1),
        inTurn,
        () ->
            new InferenceWorker(
                columns, turns, shape, newView(), DecoderChoice.of(kernel), rejects),
        consumer);
  }

  /// Gives each batch that is left to one of two ways of reading. Rejects among the records of a
  /// batch are theirs to tell.
  ///
  /// @param inTurn takes the batches that are not read side by side
  private <R> void forEachInOrder(
      Parallelism useful,
      Consumer<? super CsvBatch> inTurn,
      Supplier<Function<Stretch, R>> mappers,
      Consumer<? super R> consumer) {
    giveBackUnread();
    stopAhead();
    while ((parallelism.isSerial() || isAhead()) && loadBatchToTell()) {
      inTurn.accept(batch);
    }
    if (!parallelism.isSerial()) {
      giveBackAhead();
      requireOpen();
      mapAhead(useful, mappers, consumer);
    }
  }

  private <R> void mapAhead(
      Parallelism useful, Supplier<Function<Stretch, R>> mappers, Consumer<? super R> consumer) {
    BatchesInOrder<R> results =
        new BatchesInOrder<>(
            baton, mappers, false, useful.crew(), useful.stretchesOfAll(), rejects::take);
    try (results) {
      while (nextToTell(results)) {
        consumer.accept(results.result());
      }
    } finally {
      if (results.isAhead()) {
        spent =
            new IllegalStateException(
                "the last read has failed, and records after the one that failed have been read:"
                    + " nothing more can be");
      }
    }
  }

  /// Where nothing comes of it, nobody else tells of the rejects that were found.
  private boolean nextToTell(BatchesInOrder<?> results) {
    boolean found = false;
    try {
      found = results.next();
    } finally {
      if (!found) {
        tellRejects();
      }
    }
    return found;
  }

  /// What the collector throws ends the reading.
  private void tellCollector(Reject reject) {
    try {
      options.collector.accept(reject);
    } catch (Throwable e) {
      spent =
          new IllegalStateException(
              "what onReject was given has thrown an exception: nothing more can be read", e);
      throw e;
    }
  }

  private void tell(Queue<Rejects.Pending> found) {
    rejects.take(found);
    rejects.release();
  }

  private void giveBackUnread() {
    requireNotAtOnce();
    if (iterator.unreadRecords() > 0) {
      iterator.giveBack();
    }
  }

  private boolean isAhead() {
    return ahead != null && ahead.areLeft();
  }

  private void stopAhead() {
    if (ahead != null) {
      ahead.stop();
    }
  }

  private void giveBackAhead() {
    if (ahead != null) {
      ahead.giveBack();
    }
  }

  /// Counts the records that were scanned already.
  private long countAhead() {
    stopAhead();
    long records = 0;
    while (isAhead() && loadBatch()) {
      records += batch.recordCount();
    }
    giveBackAhead();
    return records;
  }

  private boolean loadBatch() {
    boolean loaded = loadBatchToReadByRow();
    tellRejects();
    return loaded;
  }

  private boolean loadBatchToTell() {
    boolean loaded = loadBatchToReadByRow();
    if (!loaded) {
      tellRejects();
    }
    return loaded;
  }

  /// Tells of rejects among the records before one.
  void tellRejectsBefore(long recordNumber) {
    rejects.releaseBefore(recordNumber);
  }

  /// Tells of all rejects that were found.
  void tellRejects() {
    if (rejects != null) {
      rejects.release();
    }
  }

  /// As [#loadBatch()], but rejects among the records of the batch are told no sooner than asked
  /// for.
  private boolean loadBatchToReadByRow() {
    if (!follows) {
      return loadOpen();
    }
    try {
      return !closed && loadOpen();
    } catch (IllegalStateException e) {
      if (closed) {
        return false;
      }
      throw e;
    }
  }

  private boolean loadOpen() {
    requireReadable();
    if (fieldCountRule == null && !start()) {
      return false;
    }
    rejects.release();
    if (ahead != null) {
      return nextAhead();
    }
    do {
      while (driver.next()) {
        StructuralIndex index = fieldCountRule.apply(driver.index());
        if (index.recordCount > 0) {
          records.move(index, fieldCountRule);
          return true;
        }
        rejects.release();
      }
    } while (goOver());
    return false;
  }

  /// Makes the records of a short piece, if a feed was given one after all before it had been read,
  /// the batch from which records are given next: see [ScanDriver#nextOfPiece]. Few calls lie
  /// between a feed and the bytes, for the JVM's compiler inlines no more than fifteen deep, the
  /// JDK's own access to memory included.
  ///
  /// @return whether it has records; else the usual ways read what has come of it
  boolean loadPiece(ByteBuffer piece) {
    requireReadable();
    if (fieldCountRule == null || iterator.unreadRecords() > 0) {
      return false;
    }
    rejects.release();
    if (!driver.nextOfPiece(piece)) {
      return false;
    }
    StructuralIndex index = fieldCountRule.apply(driver.index());
    if (index.recordCount > 0) {
      records.move(index, fieldCountRule);
      iterator.readFrom(0);
    }
    rejects.release();
    return index.recordCount > 0;
  }

  /// Where nothing comes of it, nobody else tells of the rejects that were found.
  private boolean nextAhead() {
    boolean found = false;
    try {
      found = ahead.next();
    } finally {
      if (!found) {
        rejects.release();
      }
    }
    return found;
  }

  private boolean nextInput() {
    if (!driver.nextInput()) {
      return false;
    }
    preamble = new Preamble(dialect, driver, records);
    return true;
  }

  /// Goes over to the data of the file that follows the one that has ended.
  private boolean goOver() {
    List<String> header = preamble.header();
    do {
      if (!nextInput() || !preamble.read()) {
        return false;
      }
    } while (preamble.isCutShort());
    if (!preamble.header().equals(header)) {
      problem =
          new CsvException(
              "the file that took the place of the one that was followed has the header "
                  + Excerpt.of(preamble.header().toString())
                  + ", expected "
                  + Excerpt.of(header.toString()),
              0,
              CsvException.UNKNOWN,
              CsvException.UNKNOWN,
              CsvException.UNKNOWN);
      throw problem;
    }
    return true;
  }

  /// Whether every record that has come was given, so that it takes more bytes to give another.
  boolean isDrained() {
    return iterator.unreadRecords() == 0 && driver.isDrained();
  }

  private void requireReadable() {
    requireOpen();
    requireNotAtOnce();
    if (problem != null) {
      throw problem;
    }
  }

  /// Threads of a run that is on would take what is read beside it from each other.
  private void requireNotAtOnce() {
    if (atOnce != null) {
      throw isReadAtOnce();
    }
  }

  static IllegalStateException isReadAtOnce() {
    return new IllegalStateException(
        "forEachBatch is reading; its consumer must not read from the reader itself");
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("reader is closed");
    }
    if (spent != null) {
      throw spent;
    }
  }

  /// Closes the input. Idempotent.
  @Override
  public void close() {
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      if (atOnce != null) {
        // It closes the input when nobody reads it any more.
        atOnce.stop();
        return;
      }
    }
    iterator.forgetBatch();
    closeInput();
  }

  private void closeInput() {
    try {
      if (ahead != null) {
        ahead.close();
      }
    } finally {
      driver.close();
    }
  }

  /// Says which kernel scans and in which dialect.
  @Override
  public String toString() {
    return "CsvReader[kernel=" + kernel.name() + ", " + dialect + "]";
  }

  private final class RecordIterator implements Iterator<CsvRecord> {
    private final CsvRecord record = new CsvRecord(store());
    private int next;
    private int count;

    @Override
    public boolean hasNext() {
      return next < count || load();
    }

    private boolean load() {
      boolean loaded = loadToReadByRow();
      tellRejects();
      return loaded;
    }

    private boolean loadToReadByRow() {
      next = 0;
      count = 0;
      if (loadBatchToReadByRow()) {
        count = batch.recordCount();
        return true;
      }
      return false;
    }

    @Override
    public CsvRecord next() {
      if (next == count && !load()) {
        throw new NoSuchElementException("no record is left");
      }
      record.moveTo(next++);
      return record;
    }

    int unreadRecords() {
      return count - next;
    }

    /// Goes on at a record of the present batch.
    void readFrom(int next) {
      this.next = next;
      count = batch.recordCount();
    }

    void forgetBatch() {
      next = 0;
      count = 0;
    }

    /// Gives the unread records of the batch back, so that a batch or count begins with them.
    void giveBack() {
      if (ahead == null) {
        driver.unread(fieldCountRule.ordinal(next));
      } else {
        ahead.giveBackFrom(next);
      }
      forgetBatch();
    }
  }

  private final class RowBatches implements RowCursor.Batches {
    @Override
    public int peek() {
      if (iterator.next < iterator.count || iterator.loadToReadByRow()) {
        return iterator.next;
      }
      tellRejects();
      return -1;
    }

    @Override
    public void pass() {
      iterator.next++;
    }

    @Override
    public RecordStore records() {
      return store();
    }

    @Override
    public RowColumns decodedAhead(RowCursor<?> cursor) {
      return ahead == null ? null : ahead.takeDecoded(cursor);
    }

    @Override
    public Rejects rejects() {
      return rejects;
    }

    @Override
    public int columns() {
      return inputColumns;
    }
  }

  /// Options that change how the input is read but not what it means, and the sources.
  ///
  /// Each `parse` opens the input and throws [UncheckedIOException] if that fails. A builder can be
  /// used again.
  public static final class Builder {
    private static final int BATCH_BYTES = 128 << 10;
    private static final int WINDOW_BYTES = 256 << 10;

    private Dialect dialect = Dialect.RFC4180;
    private IoMode ioMode = IoMode.AUTO;
    private boolean decompress = true;
    private Selection selection = Selection.ALL;
    private Consumer<? super Reject> collector;
    private Parallelism parallelism = Parallelism.SERIAL;
    private Kernel kernel;
    private Position resumeAt;
    private ProgressListener onProgress;
    private long progressNanos = ScanMeter.PROGRESS_NANOS;
    private Duration pollInterval = Duration.ofMillis(100);

    /// Null if a file is followed for good.
    private BooleanSupplier until;

    /// Null if each reader has its own.
    private ReaderMemory memory;

    private int batchBytes = BATCH_BYTES;
    private int windowBytes = WINDOW_BYTES;

    Builder() {}

    private Builder(Builder other) {
      dialect = other.dialect;
      ioMode = other.ioMode;
      decompress = other.decompress;
      selection = other.selection;
      collector = other.collector;
      kernel = other.kernel;
      resumeAt = other.resumeAt;
      onProgress = other.onProgress;
      progressNanos = other.progressNanos;
      pollInterval = other.pollInterval;
      until = other.until;
      parallelism = other.parallelism;
      memory = other.memory;
      batchBytes = other.batchBytes;
      windowBytes = other.windowBytes;
    }

    /// A copy that opens one of several files.
    ///
    /// @param firstHeader what its header must be like, or null if it is the first
    /// @param memory that no other reader which is open has
    Builder ofFile(
        Path file, FirstHeader firstHeader, Parallelism parallelism, ReaderMemory memory) {
      Builder copy = new Builder(this);
      copy.selection = selection.inFile(file.toString(), firstHeader);
      copy.parallelism = parallelism;
      copy.memory = memory;
      return copy;
    }

    /// A copy whose collector is called by one thread at a time, though several readers have it.
    Builder withSharedCollector() {
      Builder copy = new Builder(this);
      Consumer<? super Reject> shared = collector;
      if (shared != null) {
        copy.collector =
            reject -> {
              synchronized (copy) {
                shared.accept(reject);
              }
            };
      }
      return copy;
    }

    /// Sets the dialect; the default is [Dialect#RFC4180].
    public Builder dialect(Dialect dialect) {
      this.dialect = Objects.requireNonNull(dialect, "dialect");
      return this;
    }

    /// Sets how files are read; the default is [IoMode#AUTO]. Other sources are not concerned.
    public Builder ioMode(IoMode ioMode) {
      this.ioMode = Objects.requireNonNull(ioMode, "ioMode");
      return this;
    }

    /// Sets whether input that starts with gzip's magic bytes is decompressed; the default is true.
    public Builder decompress(boolean decompress) {
      this.decompress = decompress;
      return this;
    }

    /// Selects columns by name: the reader shows these alone, in this order. The others cost
    /// nothing after the scan.
    ///
    /// What `parse` throws if the header lacks one is an [IllegalArgumentException].
    public Builder select(String... columns) {
      for (String column : columns) {
        Objects.requireNonNull(column, "column");
      }
      selection = selection.ofNames(columns);
      return this;
    }

    /// Selects columns by index in the input: the reader shows these alone, in this order.
    public Builder select(int... columns) {
      selection = selection.ofIndexes(columns);
      return this;
    }

    /// Goes on where another reader of the same input came to ([CsvReader#position()]), with its
    /// record and line numbers. The header is taken from the input's start. A file, and memory, is
    /// read from the position on; of other inputs (streams, gzip, text, charsets that are
    /// transcoded) what is before it is read and passed over.
    ///
    /// What `parse` throws if the position is none in this input is a [CsvException]: if it lies
    /// past the end, or no line ends before it.
    public Builder resumeAt(Position position) {
      resumeAt = Objects.requireNonNull(position, "position");
      return this;
    }

    /// Sets who is told how far the reading has come. What the listener throws comes out of the
    /// method that reads on.
    public Builder onProgress(ProgressListener listener) {
      onProgress = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /// Sets how long [#follow(Path)] waits before it looks again for more; the default is 100 ms.
    ///
    /// @throws IllegalArgumentException if it is not from 1 ms to 1 day
    public Builder pollInterval(Duration pollInterval) {
      if (pollInterval.compareTo(Duration.ofMillis(1)) < 0
          || pollInterval.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            "pollInterval must be from 1 ms to 1 day, got " + pollInterval);
      }
      this.pollInterval = pollInterval;
      return this;
    }

    /// Sets what [#follow(Path)] asks, whenever it has read all there is, whether that is the end;
    /// by default there is none. It is asked on the reading thread.
    public Builder until(BooleanSupplier end) {
      until = Objects.requireNonNull(end, "end");
      return this;
    }

    /// Leaves out what breaks a rule, tells `collector` of it, and reads on. Without a collector,
    /// the first such record is an error. It is told of
    ///
    /// - records that break [FieldCount#STRICT], [FieldCount#SKIP] or [FieldCount#COLLECT], which
    ///   also keeps them in [CsvReader#rejects()];
    /// - records that break [StrayQuotes#STRICT]. Such a record ends where it would under
    ///   [StrayQuotes#LITERAL]; if a quote is never closed, that is where the input ends;
    /// - values that do not convert: in [CsvReader#map] they leave out their record, which is told
    ///   once, with the first of them; in [CsvBatch] they count as null where a validity bitmap
    ///   says what is null. The getters of [CsvRecord] throw, as ever.
    ///
    /// Record numbers count what is left out. Errors that are none of a record stay errors: a
    /// header that breaks a rule, a limit that is exceeded ([Dialect.Builder#maxRecordBytes],
    /// [Dialect.Builder#maxFields]), input that cannot be read.
    ///
    /// The collector is called by the thread that reads, before the record after the bad one is
    /// given. What it throws ends the reading. In [CsvReader#forEachBatch] of several threads it is
    /// called by them all, by one at a time, and may be told of records after one that fails.
    public Builder onReject(Consumer<? super Reject> collector) {
      this.collector = Objects.requireNonNull(collector, "collector");
      return this;
    }

    /// Sets how many threads read, the calling one included; the default is 1: the reader has no
    /// threads of its own. What is read does not depend on it.
    ///
    /// With more, [CsvReader#forEachBatch(Supplier, BiConsumer, BinaryOperator)] and
    /// [CsvReader#readTable(CsvSchema)] scan in turns and decode side by side; so do
    /// [CsvReader#readTable()] and [CsvReader#inferSchema()], of a column one batch after the
    /// other, and [CsvReader#map] where nothing else of the reader was read before, which makes the
    /// rows on the calling thread; where records or batches come in order, a helper scans, and
    /// reads in, the next ones while the caller is busy with those it has. The helpers are daemon
    /// threads. They begin with the first batch that is asked for and end with the input, or when
    /// the reader is closed, which waits for a read of the input that is under way. A source that
    /// waits for its bytes is read ahead as far as some stretches of 128 KiB, so a reader of
    /// several threads takes more from a stream than it gives.
    ///
    /// @throws IllegalArgumentException if it is not from 1 to 1024
    public Builder parallelism(int threads) {
      parallelism = new Parallelism(threads, null);
      return this;
    }

    /// As [#parallelism(int)], with helpers that are tasks of an executor: `threads - 1` of them,
    /// which end when the reading does. It may run them late or never, for the calling thread works
    /// too; what it throws if it takes none comes out of the method that asks for a batch.
    public Builder parallelism(int threads, Executor executor) {
      parallelism = new Parallelism(threads, Objects.requireNonNull(executor, "executor"));
      return this;
    }

    /// For tests: one kernel rather than the one selected for this JVM.
    Builder kernel(Kernel kernel) {
      this.kernel = kernel;
      return this;
    }

    /// For tests: another interval between two calls of the progress listener.
    Builder progressNanos(long nanos) {
      progressNanos = nanos;
      return this;
    }

    /// For tests: batches and windows of another size.
    Builder windowBytes(int bytes) {
      batchBytes = bytes;
      windowBytes = bytes;
      return this;
    }

    private SourceOptions sourceOptions() {
      return new SourceOptions(
          dialect.charset(),
          dialect.detectBom(),
          decompress,
          dialect.malformedText(),
          windowBytes,
          memory == null ? null : memory.window());
    }

    /// Sets the name of a column that [#parseAll(List)] adds after the others: the path of the file
    /// that a record is from, to be read as text or as a symbol. By default there is none.
    public Builder fileColumn(String name) {
      selection = selection.withFileColumn(Objects.requireNonNull(name, "name"));
      return this;
    }

    /// Reads many files as one, in the order of the list: see [CsvFiles]. Opens the first.
    ///
    /// @throws IllegalArgumentException if there is no file
    public CsvFiles parseAll(List<Path> files) {
      if (resumeAt != null || onProgress != null) {
        throw new IllegalStateException(
            "resumeAt and onProgress are for one input; parseAll reads several");
      }
      return new CsvFiles(this, List.copyOf(files), parallelism);
    }

    /// Reads the regular files of a folder whose names match a glob
    /// ([java.nio.file.FileSystem#getPathMatcher(String)], as `ticks-*.csv`), in the order of their
    /// names, as one: see [CsvFiles].
    ///
    /// @throws IllegalArgumentException if none matches
    public CsvFiles parseAll(Path folder, String glob) {
      List<Path> files;
      try {
        files = InputFolder.matching(folder, glob);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (files.isEmpty()) {
        throw new IllegalArgumentException("no file in " + folder + " matches " + glob);
      }
      return parseAll(files);
    }

    /// Opens a file in the chosen [IoMode].
    public CsvReader parse(Path file) {
      return read(openFile(file));
    }

    /// No lambda as where others are opened: the first one of a process takes as long to set up as
    /// a megabyte to read. Nor a switch, for which there would be a class.
    private Source openFile(Path file) {
      try {
        if (ioMode == IoMode.MAPPED) {
          return Sources.openMapped(file, sourceOptions());
        }
        return ioMode == IoMode.READ
            ? Sources.openRead(file, sourceOptions(), parallelism.threads())
            : Sources.openFaster(file, sourceOptions(), parallelism.threads());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Reads a stream, which the reader closes.
    public CsvReader parse(InputStream stream) {
      Objects.requireNonNull(stream, "stream");
      return open(() -> Sources.open(stream, sourceOptions()));
    }

    /// Reads a channel from its position on; the reader closes it.
    public CsvReader parse(ReadableByteChannel channel) {
      Objects.requireNonNull(channel, "channel");
      return open(() -> Sources.open(channel, sourceOptions()));
    }

    /// Reads bytes, which must not change meanwhile.
    public CsvReader parse(byte[] bytes) {
      Objects.requireNonNull(bytes, "bytes");
      return open(() -> Sources.open(bytes, sourceOptions()));
    }

    /// Reads a segment, which must stay alive and must not change meanwhile; a native one is read
    /// in place.
    public CsvReader parse(MemorySegment bytes) {
      Objects.requireNonNull(bytes, "bytes");
      return open(() -> Sources.open(bytes, sourceOptions()));
    }

    /// Reads text, which must not change meanwhile. Byte offsets are those of its UTF-8 form; the
    /// dialect's charset does not matter.
    public CsvReader parse(CharSequence text) {
      Objects.requireNonNull(text, "text");
      return open(() -> Sources.open(text, sourceOptions()));
    }

    /// Reads a file that others append to, as `tail -F` does: gives the records that are complete,
    /// waits for more, and so never ends, unless [#until(BooleanSupplier)] says so or the reader is
    /// closed, which another thread may do: then its loop ends. Where no record is left the methods
    /// that give records wait; this one waits for the header.
    ///
    /// - **Another file at the path** (a new inode, as log rotation leaves): the old one is read to
    ///   its end, where an incomplete last record counts as complete; then the new one from its
    ///   start. It must have the same header. Record numbers go on; offsets and line numbers are
    ///   those in the new file.
    /// - **Truncation** is taken for a new file too. In the middle of a record it is a
    ///   [CsvException], because what was cut off could not be told from a short record. One after
    ///   which the file has grown past what was read, before it is looked at again, is noticed by
    ///   the last 512 bytes that were read: unless those are the same again.
    /// - **Interruption** of the reading thread is an [UncheckedIOException], and the thread stays
    ///   interrupted. Close the reader then; [CsvReader#position()] says where to resume.
    ///
    /// The file is always read by position, never mapped, and not unzipped. It must exist.
    public CsvReader follow(Path file) {
      Objects.requireNonNull(file, "file");
      requireSerial("a file that is followed");
      BooleanSupplier end = until == null ? () -> false : until;
      return open(() -> FollowSource.open(file, sourceOptions(), pollInterval.toMillis(), end));
    }

    private void requireSerial(String input) {
      if (!parallelism.isSerial()) {
        throw new IllegalArgumentException(
            input + " is read by one thread, got a parallelism of " + parallelism.threads());
      }
    }

    /// Reads bytes that are given piece by piece, and gives their records to `consumer`, in
    /// batches: see [CsvFeed].
    public CsvFeed feed(Consumer<CsvBatch> consumer) {
      Objects.requireNonNull(consumer, "consumer");
      return new CsvFeed(feedOptions(), consumer, null);
    }

    /// Reads bytes that are given piece by piece, and gives their records to `consumer`, one by
    /// one: see [CsvFeed].
    public CsvFeed feedRecords(Consumer<CsvRecord> consumer) {
      Objects.requireNonNull(consumer, "consumer");
      return new CsvFeed(feedOptions(), null, consumer);
    }

    private Builder feedOptions() {
      requireSerial("a feed");
      if (resumeAt != null) {
        throw new IllegalStateException(
            "resumeAt is for inputs that are read from their start; a feed is given what comes"
                + " after");
      }
      return new Builder(this);
    }

    /// @param head the first bytes: enough to tell the encoding, or all
    CsvReader parse(PushedBytes bytes, byte[] head) {
      return open(() -> Sources.openPushed(bytes, head, sourceOptions()));
    }

    private CsvReader open(Opening opening) {
      Source source;
      try {
        source = opening.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return read(source);
    }

    private CsvReader read(Source source) {
      try {
        return new CsvReader(this, source);
      } catch (RuntimeException | Error e) {
        try {
          source.close();
        } catch (IOException suppressed) {
          e.addSuppressed(suppressed);
        }
        throw e;
      }
    }

    private interface Opening {
      Source open() throws IOException;
    }
  }
}
