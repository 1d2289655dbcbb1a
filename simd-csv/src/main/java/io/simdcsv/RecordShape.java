package io.simdcsv;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Which column each component of a record class is read from.
///
/// With a header, by name: a component takes the column of its very name; else the one of its name
/// in another case; else the one of its name but for case and underscores (`bidPrice`,
/// `bid_price`). A column that a component has taken by the better match is not there for a worse
/// one. Without a header, by position.
final class RecordShape {
  /// How names may match, the best first.
  private static final List<BiPredicate<String, String>> MATCHES =
      List.of(
          String::equals,
          String::equalsIgnoreCase,
          (name, component) -> name.replace("_", "").equalsIgnoreCase(component.replace("_", "")));

  private final Class<?> recordClass;
  private final RecordComponent[] components;
  private final SurplusColumns surplus;

  /// @throws IllegalArgumentException if the class is no record, or has components that no text is
  ///   read into; all of them are told
  RecordShape(Class<?> recordClass, SurplusColumns surplus) {
    if (!recordClass.isRecord()) {
      throw new IllegalArgumentException(
          recordClass.getName() + " is no record class; rows are mapped to Java records alone");
    }
    this.recordClass = recordClass;
    this.surplus = surplus;
    components = recordClass.getRecordComponents();
    List<String> wrong = new ArrayList<>();
    for (RecordComponent component : components) {
      if (!ComponentReader.takes(component.getType())) {
        wrong.add(component.getName() + " of type " + component.getGenericType().getTypeName());
      }
      CsvColumn column = component.getAnnotation(CsvColumn.class);
      if (column != null && column.value().isEmpty() == column.index() < 0) {
        wrong.add(component.getName() + ", whose @CsvColumn must have a name or an index");
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          recordClass.getName()
              + " has components that cannot be read from a column: "
              + String.join("; ", wrong)
              + ". Types that can: "
              + ComponentReader.types());
    }
  }

  SurplusColumns surplus() {
    return surplus;
  }

  Class<?> recordClass() {
    return recordClass;
  }

  /// The readers of the components, in order.
  ///
  /// @param names the names of the columns, or an empty list if they have none
  /// @param columns how many there are
  /// @throws CsvException if columns are missing, ambiguous or surplus; all of them are told
  ComponentReader[] readers(List<String> names, int columns) {
    int[] found = new int[components.length];
    Arrays.fill(found, -1);
    boolean[] taken = new boolean[columns];
    List<String> ambiguous = new ArrayList<>();
    findByIndex(names.isEmpty(), found, taken);
    if (!names.isEmpty()) {
      for (BiPredicate<String, String> match : MATCHES) {
        findByName(names, match, found, taken, ambiguous);
      }
    }
    ComponentReader[] readers = new ComponentReader[components.length];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      if (found[i] == -1) {
        missing.add(wanted(i));
      } else if (found[i] >= 0) {
        readers[i] = ComponentReader.of(components[i], found[i]);
      }
    }
    List<String> unused = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      if (!taken[column] && surplus == SurplusColumns.REFUSE) {
        unused.add(names.isEmpty() ? "index " + column : Excerpt.of(names.get(column)));
      }
    }
    if (!missing.isEmpty() || !ambiguous.isEmpty() || !unused.isEmpty()) {
      throw mismatch(missing, ambiguous, unused, names, columns);
    }
    return readers;
  }

  private void findByIndex(boolean byPosition, int[] found, boolean[] taken) {
    for (int i = 0; i < components.length; i++) {
      CsvColumn column = components[i].getAnnotation(CsvColumn.class);
      int index =
          column != null && column.index() >= 0
              ? column.index()
              : byPosition && column == null ? i : -1;
      if (index >= 0 && index < taken.length) {
        found[i] = index;
        taken[index] = true;
      }
    }
  }

  /// Gives columns to the components that have none yet; -2 to those that could have several.
  private void findByName(
      List<String> names,
      BiPredicate<String, String> match,
      int[] found,
      boolean[] taken,
      List<String> ambiguous) {
    boolean[] takenBefore = taken.clone();
    for (int i = 0; i < components.length; i++) {
      CsvColumn column = components[i].getAnnotation(CsvColumn.class);
      if (found[i] != -1 || column != null && (column.index() >= 0 || match == MATCHES.getLast())) {
        continue;
      }
      String name = column == null ? components[i].getName() : column.value();
      List<Integer> candidates = new ArrayList<>();
      for (int c = 0; c < names.size(); c++) {
        // A name that is given may be that of a column that another component is read from too.
        if ((column != null || !takenBefore[c]) && match.test(names.get(c), name)) {
          candidates.add(c);
        }
      }
      if (candidates.size() == 1) {
        found[i] = candidates.getFirst();
      } else if (candidates.size() > 1) {
        found[i] = -2;
        ambiguous.add(components[i].getName() + " could be any of the indexes " + candidates);
      }
      candidates.forEach(c -> taken[c] = true);
    }
  }

  private String wanted(int i) {
    CsvColumn column = components[i].getAnnotation(CsvColumn.class);
    String name = components[i].getName();
    if (column == null) {
      return name;
    }
    return name
        + " (@CsvColumn "
        + (column.index() < 0 ? Excerpt.of(column.value()) : "index " + column.index())
        + ")";
  }

  private CsvException mismatch(
      List<String> missing,
      List<String> ambiguous,
      List<String> unused,
      List<String> names,
      int columns) {
    List<String> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add("no column for " + String.join(", ", missing));
    }
    if (!ambiguous.isEmpty()) {
      problems.add(
          "several columns for one component: "
              + String.join(", ", ambiguous)
              + " (@CsvColumn(index = …) says which)");
    }
    if (!unused.isEmpty()) {
      problems.add(
          "no component for "
              + String.join(", ", unused)
              + " (SurplusColumns.IGNORE passes over such columns, and CsvReader.Builder.select"
              + " hides them)");
    }
    String shown =
        names.isEmpty()
            ? columns + " columns without names, which are taken by position"
            : names.stream().map(Excerpt::of).collect(Collectors.joining(", "));
    return new CsvException(
        "the columns do not fit "
            + recordClass.getName()
            + ": "
            + String.join("; ", problems)
            + "; the columns are "
            + shown,
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        CsvException.UNKNOWN);
  }
}
