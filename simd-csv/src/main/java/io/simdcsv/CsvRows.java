package io.simdcsv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The records that are left in a reader, as Java records of one class: see [CsvReader#map(Class)]
/// and, for several files, [CsvFiles#map(Class)]. Each is an object of its own, that may be kept.
///
/// A record that does not convert is a [CsvException] when it is come to, after those before it
/// have been given, and again whenever the next one is asked for; with
/// [CsvReader.Builder#onReject(java.util.function.Consumer)] it is left out and told instead. What
/// a record's constructor throws is treated alike.
///
/// Not thread-safe. Shares its reader's position, so that records, batches and rows of one reader
/// can follow one another.
public final class CsvRows<T> implements Iterable<T> {
  private final Object source;
  private final Iterator<T> rows;
  private final Runnable closing;

  CsvRows(CsvReader reader, RowCursor<T> cursor) {
    this(reader, new Rows<>(cursor), reader::close);
  }

  /// @param source what the rows are of, in words
  CsvRows(Object source, Iterator<T> rows, Runnable closing) {
    this.source = source;
    this.rows = rows;
    this.closing = closing;
  }

  /// The rows that are left. All iterators share one position.
  @Override
  public Iterator<T> iterator() {
    return rows;
  }

  /// The rows that are left. Closing the stream closes the reader.
  public Stream<T> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                rows, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(closing);
  }

  /// The rows that are left, as an unmodifiable list.
  public List<T> toList() {
    List<T> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return Collections.unmodifiableList(all);
  }

  /// Says which record the rows are of.
  @Override
  public String toString() {
    return "CsvRows[" + rows + " of " + source + "]";
  }

  private record Rows<T>(RowCursor<T> cursor) implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return cursor.peek() != null;
    }

    @Override
    public T next() {
      T row = cursor.peek();
      if (row == null) {
        throw new NoSuchElementException("no record is left");
      }
      cursor.pass();
      return row;
    }

    @Override
    public String toString() {
      return cursor.toString();
    }
  }
}
