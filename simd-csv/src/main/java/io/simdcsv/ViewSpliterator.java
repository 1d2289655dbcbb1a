package io.simdcsv;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;

/// Gives the views of an iterator one after the other. It does not split, for then a view would be
/// in two threads' hands: a parallel stream of it is read by one.
final class ViewSpliterator implements Spliterator<CsvRecord> {
  private final Iterator<CsvRecord> views;

  ViewSpliterator(Iterator<CsvRecord> views) {
    this.views = views;
  }

  @Override
  public boolean tryAdvance(Consumer<? super CsvRecord> action) {
    if (!views.hasNext()) {
      return false;
    }
    action.accept(views.next());
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super CsvRecord> action) {
    views.forEachRemaining(action);
  }

  @Override
  public Spliterator<CsvRecord> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL;
  }
}
