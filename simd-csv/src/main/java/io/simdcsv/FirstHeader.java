package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The columns of the first of several files. Each other file must have the same ones, in any
/// order; they are shown in that of the first.
///
/// @param file which one it was
record FirstHeader(String file, List<String> names) {
  /// Where the columns stand in another file.
  ///
  /// @return null if they stand as in the first
  /// @throws CsvException if there are others, or names that do not tell which is which
  int[] indexesIn(ColumnNames found) {
    if (found.names().equals(names)) {
      return null;
    }
    if (found.names().isEmpty()) {
      throw problem("there is no header, as in an empty file", "");
    }
    if (names.isEmpty()) {
      throw problem("there is a header, and none in the first file: is that empty", found(found));
    }
    List<String> missing = new ArrayList<>(names);
    found.names().forEach(missing::remove);
    List<String> added = new ArrayList<>(found.names());
    names.forEach(added::remove);
    if (!missing.isEmpty() || !added.isEmpty()) {
      throw differs("lacks the columns " + missing + " and has " + added + " too many", found);
    }
    int[] indexes = new int[names.size()];
    for (int i = 0; i < indexes.length; i++) {
      if (Collections.frequency(names, names.get(i)) > 1) {
        throw differs("has another order, and several columns '" + names.get(i) + "'", found);
      }
      indexes[i] = found.names().indexOf(names.get(i));
    }
    return indexes;
  }

  private CsvException differs(String how, ColumnNames found) {
    return problem("the header " + how, found(found));
  }

  private static String found(ColumnNames found) {
    return ": found " + Excerpt.of(found.names().toString());
  }

  private CsvException problem(String what, String found) {
    return new CsvException(
        what
            + found
            + ", expected the columns of "
            + file
            + ", in any order: "
            + Excerpt.of(names.toString()),
        0,
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        CsvException.UNKNOWN);
  }
}
