package io.simdcsv.jmh.report;

import java.util.Map;

/// What a task is, in a few words.
final class TaskTitle {
  private static final Map<String, String> TITLES =
      Map.of(
          "structure", "records and fields counted",
          "strings", "every field as a `String`",
          "sum", "the column `price` summed",
          "typed", "all six columns converted",
          "beans", "each row into an object",
          "batches", "field and record ends, `nextBatch()`, mapped",
          "batches-read", "field and record ends, `nextBatch()`, `IoMode.READ`",
          "count", "records only, `count()`",
          "visit", "every field of every `CsvRecord`: length and first byte");

  private TaskTitle() {}

  static String of(String task) {
    return TITLES.getOrDefault(task, task);
  }
}
