package io.simdcsv.baselines;

import java.util.ArrayList;
import java.util.List;

/// What a contender found in a file. A part that means nothing for the task is 0.
///
/// @param records how many records there are, the header not counted
/// @param fields how many fields these records have; for [Task#STRUCTURE] and [Task#STRINGS]
/// @param sum the sum of the column `price`; for the tasks of ticks (in hundredths for
///   [Task#SCALED])
/// @param checksum a sum over all values, which does not depend on their order: of [StringTotals]
///   for [Task#STRINGS], of [ScaledTotals] for [Task#SCALED], of [TickTotals] for the other tasks
///   of ticks but [Task#SUM]
public record Answer(long records, long fields, double sum, long checksum) {
  /// How far a sum may be off, relative to the expected one: doubles are added in any order.
  private static final double TOLERANCE = 1e-9;

  /// Whether this is the answer expected of a task.
  public boolean agreesWith(Answer expected, Task task) {
    return difference(expected, task).isEmpty();
  }

  /// In what this differs from the answer expected of a task, such as `expected 500000 records, got
  /// 499000`; the empty string if it does not.
  public String difference(Answer expected, Task task) {
    List<String> differences = new ArrayList<>();
    if (records != expected.records) {
      differences.add("expected " + expected.records + " records, got " + records);
    }
    boolean text = task == Task.STRUCTURE || task == Task.STRINGS;
    if (text && fields != expected.fields) {
      differences.add("expected " + expected.fields + " fields, got " + fields);
    }
    // Written so that NaN differs.
    if (!text && !(Math.abs(sum - expected.sum) <= TOLERANCE * Math.abs(expected.sum))) {
      differences.add("expected the sum " + expected.sum + ", got " + sum);
    }
    boolean checked = task != Task.STRUCTURE && task != Task.SUM;
    if (checked && checksum != expected.checksum) {
      differences.add(
          "expected the checksum %016x, got %016x".formatted(expected.checksum, checksum));
    }
    return String.join("; ", differences);
  }
}
