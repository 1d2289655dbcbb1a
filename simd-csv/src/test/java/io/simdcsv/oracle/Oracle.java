package io.simdcsv.oracle;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.StrayQuotes;
import io.simdcsv.Trim;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a text means in a dialect, found out a character at a time and as simply as can be: the
/// judge of all that is fast. Written from RFC 4180 and from what the options promise, and shares
/// no code with what it judges.
///
/// The input is held as a string of one character a byte, so that positions are byte offsets.
/// Headers, byte-order marks, field-count policies and limits are not its business: all records are
/// data.
public final class Oracle {
  private static final char NONE = '\uffff';

  private final String in;
  private final String delimiter;
  private final char quote;
  private final char escape;
  private final boolean doubledQuotes;
  private final boolean escapeSequences;
  private final String comment;
  private final boolean skipEmptyLines;
  private final boolean trimLeading;
  private final boolean trimTrailing;
  private final StrayQuotes strayQuotes;
  private final List<String> nullTexts = new ArrayList<>();
  private final Charset charset;

  private final List<ExpectedRecord> records = new ArrayList<>();
  private final List<Integer> passedLines = new ArrayList<>();
  private ExpectedProblem problem;

  private int at;
  private int fieldIndex;
  private int firstDoubt;

  private Oracle(byte[] input, Dialect dialect) {
    charset = dialect.charset();
    in = new String(input, StandardCharsets.ISO_8859_1);
    delimiter = bytes(dialect.delimiter());
    quote = dialect.quote() < 0 ? NONE : bytes(Character.toString(dialect.quote())).charAt(0);
    escape = dialect.escape() < 0 ? NONE : bytes(Character.toString(dialect.escape())).charAt(0);
    doubledQuotes = dialect.doubledQuotes();
    escapeSequences = dialect.escapeSequences();
    comment = bytes(dialect.comment());
    skipEmptyLines = dialect.emptyLines() == EmptyLines.SKIP;
    trimLeading = dialect.trim() == Trim.LEADING || dialect.trim() == Trim.BOTH;
    trimTrailing = dialect.trim() == Trim.TRAILING || dialect.trim() == Trim.BOTH;
    strayQuotes = dialect.strayQuotes();
    for (String nullText : dialect.nullTexts()) {
      nullTexts.add(bytes(nullText));
    }
    read(dialect.skipLines(), dialect.skipRecords());
  }

  /// Reads all of `input`, or up to the first problem.
  public static Oracle read(byte[] input, Dialect dialect) {
    return new Oracle(input, dialect);
  }

  /// The records, in order.
  public List<ExpectedRecord> records() {
    return records;
  }

  /// Where the lines start that are no records: empty ones and comments.
  public List<Integer> passedLines() {
    return passedLines;
  }

  /// What [StrayQuotes#STRICT] objects to after the records, or null.
  public ExpectedProblem problem() {
    return problem;
  }

  private String bytes(String text) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private void read(int skipLines, int skipRecords) {
    for (int i = 0; i < skipLines && at < in.length(); i++) {
      passLine();
    }
    int line = 1;
    int lineKnownAt = 0;
    while (at < in.length()) {
      if (skipEmptyLines && isLineEnding(at) || !comment.isEmpty() && in.startsWith(comment, at)) {
        passedLines.add(at);
        passLine();
        continue;
      }
      line += lineBreaks(lineKnownAt, at);
      lineKnownAt = at;
      ExpectedRecord record = readRecord(line);
      if (problem != null) {
        return;
      }
      if (skipRecords > 0) {
        skipRecords--;
      } else {
        records.add(record);
      }
    }
  }

  private void passLine() {
    while (at < in.length() && !isLineEnding(at)) {
      at++;
    }
    at += lineEndingLength(at);
  }

  private ExpectedRecord readRecord(int line) {
    int start = at;
    fieldIndex = 0;
    firstDoubt = -1;
    List<ExpectedField> fields = new ArrayList<>();
    while (true) {
      fields.add(readField());
      if (problem != null) {
        return null;
      }
      if (in.startsWith(delimiter, at) && at < in.length()) {
        at += delimiter.length();
        fieldIndex++;
      } else {
        at += lineEndingLength(at);
        return new ExpectedRecord(start, line, fields, firstDoubt);
      }
    }
  }

  private ExpectedField readField() {
    int start = at;
    int first = start;
    while (trimLeading && isBlank(first)) {
      first++;
    }
    if (charAt(first) != quote || quote == NONE) {
      return readUnquoted(first, true);
    }
    if (first > start) {
      doubt(first);
    }
    return readQuoted(first);
  }

  private ExpectedField readUnquoted(int first, boolean quotesAreStray) {
    StringBuilder text = new StringBuilder();
    int end = readText(first, text, quotesAreStray);
    boolean isNullText = nullTexts.contains(in.substring(first, end));
    return new ExpectedField(text(text), false, isNullText || first == end, isNullText, ending());
  }

  /// Appends what is left of a field, up to its delimiter or line ending, from `first` on.
  ///
  /// @return where the text ends in the input: before the blanks that are trimmed
  private int readText(int first, StringBuilder text, boolean quotesAreStray) {
    at = first;
    int end = first;
    int keptLength = 0;
    while (at < in.length() && !isFieldEnd(at)) {
      char c = in.charAt(at);
      boolean isData = !trimTrailing || !isBlank(at);
      if (c == escape) {
        readEscaped(text);
        isData = true;
      } else {
        if (c == quote && quotesAreStray) {
          doubt(at);
          if (strayQuotes == StrayQuotes.STRICT && problem == null) {
            problem = new ExpectedProblem("inside an unquoted field", at, fieldIndex);
          }
        }
        text.append(c);
        at++;
      }
      if (isData) {
        end = at;
        keptLength = text.length();
      }
    }
    text.setLength(keptLength);
    return end;
  }

  private ExpectedField readQuoted(int opening) {
    StringBuilder text = new StringBuilder();
    at = opening + 1;
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == escape) {
        readEscaped(text);
      } else if (c != quote) {
        text.append(c);
        at++;
      } else if (doubledQuotes && charAt(at + 1) == quote) {
        text.append(quote);
        at += 2;
      } else {
        int closing = at;
        int after = closing + 1;
        while (trimTrailing && isBlank(after)) {
          after++;
        }
        if (after > closing + 1) {
          doubt(closing + 1);
        }
        if (after == in.length() || isFieldEnd(after)) {
          at = after;
          return new ExpectedField(text(text), true, false, false, ending());
        }
        doubt(closing + 1);
        switch (strayQuotes) {
          case STRICT -> {
            problem = new ExpectedProblem("after a closing quote", closing + 1, fieldIndex);
            return null;
          }
          case LITERAL -> {
            StringBuilder rest = new StringBuilder();
            readText(closing + 1, rest, false);
            return new ExpectedField(text(text.append(rest)), true, false, false, ending());
          }
          case UNQUOTED -> {
            return readUnquoted(opening, false);
          }
          case LAZY -> {
            text.append(quote);
            at++;
          }
        }
      }
    }
    switch (strayQuotes) {
      case STRICT -> {
        problem = new ExpectedProblem("never closed", opening, fieldIndex);
        return null;
      }
      case UNQUOTED -> {
        return readUnquoted(opening, false);
      }
      default -> {
        return new ExpectedField(text(text), true, false, false, ending());
      }
    }
  }

  private void readEscaped(StringBuilder text) {
    doubt(at);
    at++;
    if (at == in.length()) {
      text.append(escape);
    } else if (in.startsWith("\r\n", at)) {
      text.append("\r\n");
      at += 2;
    } else {
      text.append(escapeSequences ? controlCharacter(in.charAt(at)) : in.charAt(at));
      at++;
    }
  }

  private static char controlCharacter(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '0' -> '\0';
      case 'Z' -> 0x1a;
      default -> letter;
    };
  }

  /// Where the structural index says that the field ends: for a CRLF, at the LF.
  private int ending() {
    return in.startsWith("\r\n", at) ? at + 1 : at;
  }

  private void doubt(int position) {
    if (firstDoubt < 0 || position < firstDoubt) {
      firstDoubt = position;
    }
  }

  private String text(StringBuilder bytes) {
    return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  private boolean isFieldEnd(int p) {
    return isLineEnding(p) || in.startsWith(delimiter, p);
  }

  private boolean isLineEnding(int p) {
    return charAt(p) == '\n' || charAt(p) == '\r';
  }

  private int lineEndingLength(int p) {
    return in.startsWith("\r\n", p) ? 2 : isLineEnding(p) ? 1 : 0;
  }

  private boolean isBlank(int p) {
    return (charAt(p) == ' ' || charAt(p) == '\t') && !in.startsWith(delimiter, p);
  }

  private char charAt(int p) {
    return p < in.length() ? in.charAt(p) : NONE;
  }

  private int lineBreaks(int from, int to) {
    int breaks = 0;
    for (int p = from; p < to; p += Math.max(lineEndingLength(p), 1)) {
      breaks += isLineEnding(p) ? 1 : 0;
    }
    return breaks;
  }
}
