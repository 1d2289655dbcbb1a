package io.simdcsv.internal.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names of the columns and their indexes. Immutable.
public final class ColumnNames {
  private final List<String> names;
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> anyCase;
  private final boolean firstOfDuplicates;

  public ColumnNames(List<String> names, boolean ignoreCase, boolean firstOfDuplicates) {
    this.names = List.copyOf(names);
    this.firstOfDuplicates = firstOfDuplicates;
    anyCase = ignoreCase ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : Map.of();
    for (int i = 0; i < names.size(); i++) {
      put(exact, names.get(i), i);
      if (ignoreCase) {
        put(anyCase, names.get(i), i);
      }
    }
  }

  /// A name that stands twice is kept with the first index, made negative.
  private void put(Map<String, Integer> map, String name, int index) {
    Integer before = map.get(name);
    if (before == null) {
      map.put(name, index);
    } else if (!firstOfDuplicates && before >= 0) {
      map.put(name, ~before);
    }
  }

  public List<String> names() {
    return names;
  }

  /// The index of the column of that name.
  ///
  /// @throws IllegalArgumentException if there is none, or several and the first was not asked for
  public int index(String name) {
    Integer index = exact.get(name);
    if (index == null && !anyCase.isEmpty()) {
      index = anyCase.get(name);
    }
    if (index == null || index < 0) {
      throw new IllegalArgumentException(index == null ? missing(name) : ambiguous(name));
    }
    return index;
  }

  private String missing(String name) {
    return names.isEmpty()
        ? "column '"
            + name
            + "' cannot be looked up: the input has no header, as an empty one has none"
            + " (Header.of gives names)"
        : "no column '" + name + "'; the header is " + names;
  }

  private String ambiguous(String name) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (anyCase.isEmpty() ? names.get(i).equals(name) : names.get(i).equalsIgnoreCase(name)) {
        indexes.add(i);
      }
    }
    return "column '"
        + name
        + "' stands at the indexes "
        + indexes
        + "; use an index, or Header.firstOfDuplicates()";
  }
}
