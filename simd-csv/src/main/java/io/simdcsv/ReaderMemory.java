package io.simdcsv;

import io.simdcsv.internal.scan.StructuralIndex;
import io.simdcsv.internal.source.SpareWindow;

/// The memory that readers of many files hand on from file to file, one reader at a time: what they
/// read into and what they note down. Nothing of what is in it matters to the next.
final class ReaderMemory implements AutoCloseable {
  private final StructuralIndex index = new StructuralIndex(0);
  private final SpareWindow window = new SpareWindow();

  StructuralIndex index() {
    return index;
  }

  SpareWindow window() {
    return window;
  }

  /// Idempotent.
  @Override
  public void close() {
    window.close();
  }
}
