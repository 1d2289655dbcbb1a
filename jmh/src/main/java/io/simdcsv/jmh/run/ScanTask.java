package io.simdcsv.jmh.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A part of the work that only simd-csv does by itself: the scan.
enum ScanTask {
  /// Finds where every field and record ends, mapped.
  BATCHES,

  /// The same, by positional reads.
  BATCHES_READ,

  /// Counts the records.
  COUNT,

  /// Looks at the length and the first byte of every field.
  VISIT;

  /// The name in commands and results, such as `batches-read`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The task of a name that is known to be one.
  static ScanTask of(String id) {
    return find(id).orElseThrow();
  }

  /// The task of a name, if it is one.
  static Optional<ScanTask> find(String id) {
    return Arrays.stream(values()).filter(task -> task.id().equals(id)).findFirst();
  }
}
