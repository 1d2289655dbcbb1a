package io.simdcsv.baselines;

import java.util.Arrays;
import java.util.Locale;

/// What a contender is asked to do with a file that begins with a header.
public enum Task {
  /// Counts the records and their fields.
  STRUCTURE,

  /// Makes every field a `String`.
  STRINGS,

  /// Adds the column `price` up.
  SUM,

  /// Converts the six columns of a tick file: the timestamp to nanoseconds since 1970, the symbol
  /// to text, prices to `double`, the volume to `long`.
  TYPED,

  /// Makes every row of a tick file an object, through the library's own mapping of rows to objects
  /// where it has one.
  BEANS,

  /// Makes a tick file columns in memory, whole and all of them, their types found out.
  TABLE,

  /// Converts the three prices to `double`: for comparison with [#SCALED].
  DOUBLES,

  /// Converts the three prices, of two decimals, to exact whole numbers of hundredths.
  SCALED;

  /// The name in commands and results, such as `structure`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The task of an [#id()].
  ///
  /// @throws IllegalArgumentException if there is none
  public static Task of(String id) {
    return Arrays.stream(values())
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "task must be one of "
                    + Arrays.stream(values()).map(Task::id).toList()
                    + ", got '"
                    + id
                    + "'"));
  }
}
