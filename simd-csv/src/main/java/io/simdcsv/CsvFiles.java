package io.simdcsv;

import io.simdcsv.internal.source.InputFolder;
import io.simdcsv.internal.source.IoReason;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads many files as one: as records, in batches, side by side ([#forEachBatch]), as Java records
/// ([#map(Class)]), or into a table ([#readTable()]). Records and batches come in the order of the
/// files; the views are like those of a [CsvReader].
///
/// All files must have the columns of the first, by name and in any order, and show them in the
/// order of the first. Without header, columns are those of the same index.
/// [CsvReader.Builder#fileColumn(String)] adds one with the file's path.
///
/// Record and line numbers and byte offsets are those in the file. Messages begin with its path.
///
/// Not thread-safe.
public final class CsvFiles implements Iterable<CsvRecord>, AutoCloseable {
  /// A file of fewer bytes is read before helpers would have begun.
  private static final long WORTH_HELPERS = 8 << 20;

  private final CsvReader.Builder options;
  private final List<Path> files;
  private final Parallelism parallelism;
  private final long[] sizes;

  /// Null while the first file is opened.
  private FirstHeader firstHeader;

  private final List<String> header;
  private final Map<Path, List<Reject>> rejects = new LinkedHashMap<>();
  private final Records records = new Records();

  /// The index of the file that is read.
  private int present;

  /// Null after the last file.
  private CsvReader reader;

  /// Why nothing more can be read.
  private RuntimeException failure;

  /// Held to change the next two, which another thread may do.
  private final Object closing = new Object();

  private FilesAtOnce<?> atOnce;
  private boolean closed;

  /// Of the reader that is open.
  private final ReaderMemory memory = new ReaderMemory();

  CsvFiles(CsvReader.Builder options, List<Path> files, Parallelism parallelism) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one file");
    }
    this.files = files;
    this.parallelism = parallelism;
    // The caller's builder may change before the other files are opened.
    this.options = options.withSharedCollector();
    sizes = new long[files.size()];
    Arrays.fill(sizes, -1);
    reader = openFirst();
    header = reader.header();
    firstHeader = new FirstHeader(files.get(0).toString(), reader.inputNames());
  }

  /// The names of the columns; see [CsvReader#header()].
  public List<String> header() {
    return header;
  }

  /// The files, in the order in which they are read.
  public List<Path> files() {
    return files;
  }

  /// The file that the last record or batch was from; before the first one, the first file.
  public Path file() {
    return files.get(present);
  }

  /// The next records, of one file: see [CsvReader#nextBatch()].
  public CsvBatch nextBatch() {
    requireOpen();
    while (reader != null) {
      CsvBatch batch = inFile(present, reader::nextBatch);
      if (batch != null) {
        return batch;
      }
      openNext();
    }
    return null;
  }

  /// The records that are left, each a view: see [CsvReader#iterator()].
  @Override
  public Iterator<CsvRecord> iterator() {
    return records;
  }

  /// The records that are left as Java records of a class: see [CsvReader#map(Class)]. The column
  /// of [CsvReader.Builder#fileColumn(String)] is one of a [String] component.
  public <T extends Record> CsvRows<T> map(Class<T> recordClass) {
    return map(recordClass, SurplusColumns.REFUSE);
  }

  /// As [#map(Class)], and says whether there may be columns that no component is read from.
  public <T extends Record> CsvRows<T> map(Class<T> recordClass, SurplusColumns surplus) {
    requireOpen();
    return new CsvRows<>(this, new Rows<>(recordClass, surplus), this::close);
  }

  /// Reads the records that are left into columns: see [CsvReader#readTable()]. A column is of one
  /// type in all files. That of [CsvReader.Builder#fileColumn(String)] is a SYMBOL.
  ///
  /// @throws IllegalStateException if all files have been read
  public CsvTable readTable() {
    return readTable(Inference.widening());
  }

  /// As [#readTable()], with the types found out as `inference` says; the records of a sample are
  /// those of the first file and, if that has fewer, of those after it.
  public CsvTable readTable(Inference inference) {
    return inferred(inference, true).table();
  }

  /// Reads the records that are left into columns of given types: see
  /// [CsvReader#readTable(CsvSchema)].
  ///
  /// @throws IllegalStateException if all files have been read
  public CsvTable readTable(CsvSchema schema) {
    Objects.requireNonNull(schema, "schema");
    List<SchemaColumn> columns = new ArrayList<>();
    TableReader table =
        eachInto((csv, into) -> {
          if (columns.isEmpty()) {
            columns.addAll(into.columnsOf(schema));
          }
          into.read(columns);
        });
    return table.table(schema, columns);
  }

  /// Passes over the records that are left and tells the types that [#readTable()] would give their
  /// columns: see [CsvReader#inferSchema()].
  ///
  /// @throws IllegalStateException if all files have been read
  public CsvSchema inferSchema() {
    return inferSchema(Inference.widening());
  }

  /// As [#inferSchema()], with the types that [#readTable(Inference)] would give the columns.
  public CsvSchema inferSchema(Inference inference) {
    return inferred(inference, false).schema();
  }

  private TableReader.Inferred inferred(Inference inference, boolean keeps) {
    Objects.requireNonNull(inference, "inference");
    return eachInto((csv, table) -> csv.infer(table, inference, keeps)).inferred(keeps);
  }

  /// Reads what is left of each file into one table.
  private TableReader eachInto(BiConsumer<CsvReader, TableReader> reading) {
    requireOpen();
    if (reader == null) {
      throw new IllegalStateException("all files have been read, and no columns are left");
    }
    TableReader table = null;
    while (reader != null) {
      CsvReader csv = reader;
      TableReader before = table;
      table =
          inFile(
              present,
              () -> {
                TableReader into = csv.addTo(before);
                reading.accept(csv, into);
                return into;
              });
      openNext();
    }
    return table;
  }

  /// Passes over the records that are left and says how many there are: see [CsvReader#count()].
  public long count() {
    requireOpen();
    long count = 0;
    while (reader != null) {
      count += inFile(present, reader::count);
      openNext();
    }
    return count;
  }

  /// Gives the batches that are left to a consumer: see [CsvReader#forEachBatch(Supplier,
  /// BiConsumer, BinaryOperator)]. With a parallelism of more than one each thread reads files of
  /// its own; where there are few files, or one is large, all threads read it together.
  ///
  /// Of several exceptions the one comes out that one thread would have met first, when all files
  /// before that one have been consumed. Nothing more can be read then.
  public <S> S forEachBatch(
      Supplier<S> newState, BiConsumer<? super S, CsvBatch> consumer, BinaryOperator<S> combiner) {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(combiner, "combiner");
    requireOpen();
    S all = Objects.requireNonNull(newState.get(), "state");
    try {
      while (reader != null) {
        int last = lastSideBySide();
        if (last == present) {
          all = together(all, newState, consumer, combiner);
          openNext();
        } else {
          all = sideBySide(last, all, newState, consumer, combiner);
        }
      }
    } catch (Throwable e) {
      failure =
          new IllegalStateException(
              "forEachBatch has failed, and batches after the one that failed may have been"
                  + " consumed: nothing more can be read",
              e);
      throw e;
    }
    return all;
  }

  /// Gives the batches that are left to a consumer, which several threads may call at the same
  /// time: see [#forEachBatch(Supplier, BiConsumer, BinaryOperator)].
  public void forEachBatch(Consumer<? super CsvBatch> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    forEachBatch(() -> consumer, Consumer::accept, (one, other) -> one);
  }

  /// The index of the last file that follows the present one and is to be read beside it: each by
  /// one thread, for none is so large that the others would have to wait for it.
  private int lastSideBySide() {
    if (parallelism.isSerial() || !reader.isSerial()) {
      return present;
    }
    long left = 0;
    for (int i = present; i < files.size(); i++) {
      left += size(i);
    }
    int last = present;
    while (last + 1 < files.size() && size(last + 1) <= left / (2 * parallelism.threads())) {
      last++;
    }
    return last;
  }

  private <S> S together(
      S state,
      Supplier<S> newState,
      BiConsumer<? super S, CsvBatch> consumer,
      BinaryOperator<S> combiner) {
    // The calling thread goes on with the state it has.
    boolean[] taken = {false};
    Thread caller = Thread.currentThread();
    return inFile(
        present,
        () ->
            reader.forEachBatch(
                () -> {
                  if (Thread.currentThread() == caller && !taken[0]) {
                    taken[0] = true;
                    return state;
                  }
                  return newState.get();
                },
                consumer,
                combiner));
  }

  private <S> S sideBySide(
      int last,
      S state,
      Supplier<S> newState,
      BiConsumer<? super S, CsvBatch> consumer,
      BinaryOperator<S> combiner) {
    CsvReader first = reader;
    int from = present;
    FilesAtOnce<S> run =
        new FilesAtOnce<>(
            files,
            from,
            last,
            (i, own) -> i == from ? first : open(i, Parallelism.SERIAL, own),
            newState,
            consumer);
    synchronized (closing) {
      requireOpen();
      atOnce = run;
    }
    try {
      run.run(parallelism.crew(), state);
    } finally {
      reader = null;
      first.close();
      synchronized (closing) {
        atOnce = null;
        if (closed) {
          memory.close();
        }
      }
      for (int i = from; i <= last; i++) {
        keep(i, run.rejects(i));
      }
      present = last;
    }
    advance();
    return run.combined(combiner);
  }

  private CsvReader openFirst() {
    try {
      return open(0, parallelismOf(0), memory);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  private CsvReader open(int file, Parallelism parallelism, ReaderMemory memory) {
    Path path = files.get(file);
    return inFile(path, () -> options.ofFile(path, firstHeader, parallelism, memory).parse(path));
  }

  private void openNext() {
    CsvReader before = reader;
    reader = null;
    keep(present, before.rejects());
    before.close();
    advance();
  }

  private void advance() {
    if (present + 1 < files.size()) {
      present++;
      try {
        reader = open(present, parallelismOf(present), memory);
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
  }

  private void keep(int file, List<Reject> more) {
    if (!more.isEmpty()) {
      rejects.computeIfAbsent(files.get(file), path -> new ArrayList<>()).addAll(more);
    }
  }

  private Parallelism parallelismOf(int file) {
    return size(file) < WORTH_HELPERS ? Parallelism.SERIAL : parallelism;
  }

  private long size(int file) {
    if (sizes[file] < 0) {
      sizes[file] = InputFolder.sizeOf(files.get(file));
    }
    return sizes[file];
  }

  private <T> T inFile(int file, Supplier<T> action) {
    return inFile(files.get(file), action);
  }

  /// What goes wrong says in which file.
  static <T> T inFile(Path file, Supplier<T> action) {
    try {
      return action.get();
    } catch (CsvException e) {
      throw e.in(file.toString());
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(file + ": " + IoReason.of(e.getCause()), e.getCause());
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("reader is closed");
    }
    if (atOnce != null) {
      throw CsvReader.isReadAtOnce();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// The records that have been left out so far by [FieldCount#COLLECT], by file.
  public Map<Path, List<Reject>> rejects() {
    Map<Path, List<Reject>> all = new LinkedHashMap<>();
    rejects.forEach((file, some) -> all.put(file, List.copyOf(some)));
    if (reader != null && !reader.rejects().isEmpty()) {
      all.merge(
          files.get(present),
          List.copyOf(reader.rejects()),
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }
    return all;
  }

  /// Closes the file that is open. Idempotent.
  @Override
  public void close() {
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      if (atOnce != null) {
        // It closes what is open when nobody reads it any more.
        atOnce.stop();
        return;
      }
    }
    try (memory) {
      if (reader != null) {
        reader.close();
      }
    }
  }

  /// Says how many files there are, and which is read.
  @Override
  public String toString() {
    return "CsvFiles[" + files.size() + " files, at " + file() + "]";
  }

  private final class Records implements Iterator<CsvRecord> {
    @Override
    public boolean hasNext() {
      requireOpen();
      while (reader != null) {
        if (inFile(present, reader.iterator()::hasNext)) {
          return true;
        }
        openNext();
      }
      return false;
    }

    @Override
    public CsvRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no record is left");
      }
      return reader.iterator().next();
    }
  }

  /// The rows of one file after the other.
  private final class Rows<T extends Record> implements Iterator<T> {
    private final Class<T> recordClass;
    private final SurplusColumns surplus;
    private CsvReader mapped;
    private Iterator<T> rows;

    /// @throws CsvException if the columns of the file that is read do not fit the class
    Rows(Class<T> recordClass, SurplusColumns surplus) {
      this.recordClass = recordClass;
      this.surplus = surplus;
      if (reader != null) {
        inFile(present, this::ofPresent);
      }
    }

    private Iterator<T> ofPresent() {
      if (mapped != reader) {
        rows = reader.map(recordClass, surplus).iterator();
        mapped = reader;
      }
      return rows;
    }

    @Override
    public boolean hasNext() {
      requireOpen();
      while (reader != null) {
        if (inFile(present, () -> ofPresent().hasNext())) {
          return true;
        }
        openNext();
      }
      return false;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no record is left");
      }
      return rows.next();
    }

    @Override
    public String toString() {
      return recordClass.getName();
    }
  }
}
