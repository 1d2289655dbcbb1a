package io.simdcsv;

import io.simdcsv.internal.record.ColumnNames;
import java.util.List;

/// Which columns a reader shows, and in which order: all, those of some names, or those of some
/// indexes; for one of several files, in the order of the first; and after them, if it was asked
/// for, one with the file's name. Immutable.
final class Selection {
  /// All columns, as they stand in the input.
  static final Selection ALL = new Selection(null, null, null, null, "");

  // At most one of the two is not null.
  private final String[] names;
  private final int[] indexes;

  /// Null unless it is for one of several files, and not the first.
  private final FirstHeader firstHeader;

  /// Null if there is no such column.
  private final String fileColumn;

  /// Empty unless it is for one of several files.
  private final String fileName;

  private Selection(
      String[] names, int[] indexes, FirstHeader firstHeader, String fileColumn, String fileName) {
    this.names = names;
    this.indexes = indexes;
    this.firstHeader = firstHeader;
    this.fileColumn = fileColumn;
    this.fileName = fileName;
  }

  Selection ofNames(String[] columns) {
    return new Selection(columns.clone(), null, firstHeader, fileColumn, fileName);
  }

  Selection ofIndexes(int[] columns) {
    for (int column : columns) {
      if (column < 0) {
        throw new IllegalArgumentException("column must not be negative, got " + column);
      }
    }
    return new Selection(null, columns.clone(), firstHeader, fileColumn, fileName);
  }

  Selection withFileColumn(String name) {
    return new Selection(names, indexes, firstHeader, name, fileName);
  }

  /// The same of one of several files.
  ///
  /// @param first what its header must be like, or null if it is the first
  Selection inFile(String file, FirstHeader first) {
    return new Selection(names, indexes, first, fileColumn, file);
  }

  String fileName() {
    return fileName;
  }

  /// The input's index of each column shown, [FieldReader#FILE] for the file's name; or null for
  /// all.
  ///
  /// @param all the columns of the input; none if it has no header
  /// @throws IllegalArgumentException if it has none of a name that was selected
  int[] projection(ColumnNames all) {
    int[] shown = firstHeader == null ? selected(all) : selectedLikeFirst(all);
    if (fileColumn == null || fileName.isEmpty()) {
      return shown;
    }
    if (shown == null && all.names().isEmpty()) {
      throw new IllegalArgumentException(
          "fileColumn needs a header, or columns that are selected by index");
    }
    int columns = shown == null ? all.names().size() : shown.length;
    int[] withFile = new int[columns + 1];
    for (int i = 0; i < columns; i++) {
      withFile[i] = shown == null ? i : shown[i];
    }
    withFile[columns] = FieldReader.FILE;
    return withFile;
  }

  private int[] selected(ColumnNames all) {
    if (names == null) {
      return indexes;
    }
    int[] projection = new int[names.length];
    for (int i = 0; i < projection.length; i++) {
      projection[i] = all.index(names[i]);
    }
    return projection;
  }

  private int[] selectedLikeFirst(ColumnNames all) {
    int[] inFirst = firstHeader.indexesIn(all);
    if (inFirst == null || names != null) {
      return selected(all);
    }
    if (indexes == null) {
      return inFirst;
    }
    int[] projection = new int[indexes.length];
    for (int i = 0; i < projection.length; i++) {
      if (indexes[i] >= inFirst.length) {
        throw notThere(indexes[i], all);
      }
      projection[i] = inFirst[indexes[i]];
    }
    return projection;
  }

  /// The names of the columns shown.
  ///
  /// @param projection what [#projection(ColumnNames)] has given, not null
  List<String> names(ColumnNames all, int[] projection) {
    String[] shown = new String[projection.length];
    for (int i = 0; i < projection.length; i++) {
      if (projection[i] >= all.names().size()) {
        throw notThere(projection[i], all);
      }
      shown[i] = projection[i] == FieldReader.FILE ? fileColumn : all.names().get(projection[i]);
      if (projection[i] != FieldReader.FILE && shown[i].equals(fileColumn)) {
        throw new IllegalArgumentException(
            "fileColumn must not be the name of a column of the input, got '" + fileColumn + "'");
      }
    }
    return List.of(shown);
  }

  private static IllegalArgumentException notThere(int column, ColumnNames all) {
    return new IllegalArgumentException(
        "column "
            + column
            + " cannot be selected: the header has "
            + all.names().size()
            + " columns");
  }
}
