package io.simdcsv.jmh.report;

import static java.util.Map.entry;

import java.util.Map;

/// What a task is, in a few words.
final class TaskTitle {
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          entry("structure", "records and fields counted"),
          entry("strings", "every field as a `String`"),
          entry("sum", "the column `price` summed"),
          entry("typed", "all six columns converted"),
          entry("beans", "each row into an object"),
          entry("table", "all columns in memory, their types found out"),
          entry("doubles", "the three prices as `double`"),
          entry("scaled", "the three prices as whole hundredths"),
          entry("batches", "field and record ends, `nextBatch()`, mapped"),
          entry("batches-read", "field and record ends, `nextBatch()`, `IoMode.READ`"),
          entry("count", "records only, `count()`"),
          entry("visit", "every field of every `CsvRecord`: length and first byte"));

  private TaskTitle() {}

  static String of(String task) {
    return TITLES.getOrDefault(task, task);
  }
}
