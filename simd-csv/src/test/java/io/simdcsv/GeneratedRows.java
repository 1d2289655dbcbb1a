package io.simdcsv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A CSV text made from fields that are known, so that no parser is needed to say what it reads.
final class GeneratedRows {
  /// What is known of a record.
  ///
  /// @param fields the texts
  /// @param quoted which of them were written with quotes
  /// @param start the byte at which it starts
  /// @param fieldEnds where each field's delimiter or line ending is: of a CRLF, the LF
  /// @param line the line that it starts on, from 1
  /// @param length its length in bytes without the line ending
  record Row(
      List<String> fields, boolean[] quoted, int start, int[] fieldEnds, long line, int length) {
    boolean isNull(int field) {
      return !quoted[field] && fields.get(field).isEmpty();
    }
  }

  private static final String[] LINE_BREAKS = {"\n", "\r\n", "\r"};

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Row> rows = new ArrayList<>();
  private long line = 1;

  private GeneratedRows(long seed) {
    random = new Random(seed);
  }

  /// @param ending the line ending, or "mixed"
  /// @param bytes how large at least
  /// @param ragged whether the number of fields differs from record to record
  static GeneratedRows generate(long seed, String ending, int bytes, boolean ragged) {
    GeneratedRows generated = new GeneratedRows(seed);
    while (generated.out.size() < bytes) {
      int fields =
          ragged && generated.random.nextInt(10) == 0 ? 1 + generated.random.nextInt(8) : 4;
      generated.addRow(ending.equals("mixed") ? generated.lineBreak() : ending, fields);
    }
    return generated;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  List<Row> rows() {
    return rows;
  }

  private String lineBreak() {
    return LINE_BREAKS[random.nextInt(LINE_BREAKS.length)];
  }

  private void addRow(String ending, int count) {
    int start = out.size();
    long startLine = line;
    List<String> fields = new ArrayList<>();
    boolean[] quoted = new boolean[count];
    int[] fieldEnds = new int[count];
    for (int i = 0; i < count; i++) {
      String text = text();
      // A record of one empty field needs quotes, or it is an empty line.
      boolean needsQuotes = needsQuotes(text) || count == 1;
      quoted[i] = needsQuotes || random.nextInt(5) == 0;
      fields.add(text);
      write(quoted[i] ? '"' + text.replace("\"", "\"\"") + '"' : text);
      line += lineBreaks(text);
      fieldEnds[i] = out.size();
      if (i < count - 1) {
        write(",");
      }
    }
    int length = out.size() - start;
    write(ending);
    line++;
    fieldEnds[count - 1] = out.size() - 1;
    rows.add(new Row(fields, quoted, start, fieldEnds, startLine, length));
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return switch (random.nextInt(16)) {
      case 0 -> "";
      case 1 -> "a,b,,c";
      case 2 -> "say \"so\"";
      case 3 -> "\"".repeat(1 + random.nextInt(4));
      case 4 -> "two" + lineBreak() + "lines";
      case 5 -> lineBreak() + "," + lineBreak() + "\"" + lineBreak();
      case 6 -> "Žluťoučký kůň";
      case 7 -> "日本語 😀";
      case 8 -> " padded\t";
      case 9 -> "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 3000 : 100));
      case 10 -> Double.toString(random.nextDouble());
      case 11 -> "#no comment";
      case 12 -> "back\\slash";
      case 13 -> "\0\u0001\u007f";
      default -> Integer.toString(random.nextInt());
    };
  }

  private static boolean needsQuotes(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }

  private static int lineBreaks(String text) {
    return (int) text.lines().count() - 1 + (endsLine(text) ? 1 : 0) + (text.isEmpty() ? 1 : 0);
  }

  private static boolean endsLine(String text) {
    return text.endsWith("\n") || text.endsWith("\r");
  }
}
