package io.simdcsv.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Rows of text in columns, each as wide as its widest cell, numbers to the right. Widths are
/// counted in code points.
final class Table {
  private static final int MAX_WIDTH = 40;
  private static final String GAP = "  ";
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,]*([eE][-+]?\\d+)?%?");

  private final List<List<String>> rows = new ArrayList<>();
  private List<String> header = List.of();

  void header(List<String> names) {
    header = cells(names);
  }

  void row(List<String> fields) {
    rows.add(cells(fields));
  }

  void print(Utf8Output out) {
    int columns = Math.max(header.size(), rows.stream().mapToInt(List::size).max().orElse(0));
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      widths[column] = width(cell(header, column));
      boolean allNumbers = true;
      boolean anyNumber = false;
      for (List<String> row : rows) {
        String cell = cell(row, column);
        widths[column] = Math.max(widths[column], width(cell));
        boolean number = NUMBER.matcher(cell).matches();
        allNumbers &= number || cell.isEmpty();
        anyNumber |= number;
      }
      numeric[column] = allNumbers && anyNumber;
    }
    if (!header.isEmpty()) {
      print(out, header, widths, numeric);
      StringBuilder rule = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        rule.append(column == 0 ? "" : GAP).repeat('-', widths[column]);
      }
      out.put(rule.append('\n').toString());
    }
    for (List<String> row : rows) {
      print(out, row, widths, numeric);
    }
  }

  private static void print(Utf8Output out, List<String> row, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cell(row, column);
      int padding = widths[column] - width(cell);
      line.append(column == 0 ? "" : GAP);
      line.repeat(' ', numeric[column] ? padding : 0).append(cell);
      line.repeat(' ', numeric[column] ? 0 : padding);
    }
    out.put(line.toString().stripTrailing() + "\n");
  }

  /// Records may have fewer fields than the widest one.
  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static List<String> cells(List<String> fields) {
    return fields.stream().map(field -> shorten(Objects.requireNonNullElse(field, ""))).toList();
  }

  /// The field as it is shown: on one line, with nothing that a terminal would obey, and cut.
  private static String shorten(String field) {
    StringBuilder cell = new StringBuilder();
    int width = 0;
    int endBeforeMark = 0;
    for (int i = 0; i < field.length(); ) {
      int character = field.codePointAt(i);
      i += Character.charCount(character);
      String shown = shown(character);
      width += width(shown);
      if (width > MAX_WIDTH) {
        cell.setLength(endBeforeMark);
        return cell.append('…').toString();
      }
      cell.append(shown);
      if (width < MAX_WIDTH) {
        endBeforeMark = cell.length();
      }
    }
    return cell.toString();
  }

  private static String shown(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          switch (Character.getType(character)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE ->
                "\\u%04x".formatted(character);
            default -> Character.toString(character);
          };
    };
  }
}
