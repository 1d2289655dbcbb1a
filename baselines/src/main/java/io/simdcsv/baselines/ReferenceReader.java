package io.simdcsv.baselines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads RFC 4180 a character at a time, to be obviously right rather than fast: what it finds is
/// what contenders are held against. It shares no code with any of them.
///
/// Where the RFC leaves a choice, it is the one of CPython's `csv`: CR, LF and CRLF end a record,
/// an empty line is none, a quote opens a quoted field only as its first character, text after a
/// closing quote belongs to the field, and the end of the file closes an open quote.
final class ReferenceReader implements AutoCloseable {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final PushbackReader in;

  ReferenceReader(Path file) throws IOException {
    // Decoded like this, malformed bytes become U+FFFD rather than an exception.
    in =
        new PushbackReader(
            new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)));
    int first = in.read();
    if (first != BYTE_ORDER_MARK) {
      unread(first);
    }
  }

  /// The next record, the header being the first, or null at the end.
  List<String> next() throws IOException {
    int c = in.read();
    while (c == '\r' || c == '\n') {
      c = in.read();
    }
    if (c == END) {
      return null;
    }
    unread(c);
    List<String> fields = new ArrayList<>();
    do {
      fields.add(field());
    } while (endsInComma());
    return fields;
  }

  private String field() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = in.read();
    if (c == '"') {
      c = quotedPart(text);
    }
    while (c != ',' && c != '\r' && c != '\n' && c != END) {
      text.append((char) c);
      c = in.read();
    }
    unread(c);
    return text.toString();
  }

  /// Reads on from an opening quote, and gives the character after the closing one.
  private int quotedPart(StringBuilder text) throws IOException {
    for (int c = in.read(); c != END; c = in.read()) {
      if (c == '"') {
        int after = in.read();
        if (after != '"') {
          return after;
        }
      }
      text.append((char) c);
    }
    return END;
  }

  /// Whether a comma ended the field. Of a CRLF it leaves the LF, which looks like an empty line.
  private boolean endsInComma() throws IOException {
    return in.read() == ',';
  }

  private void unread(int c) throws IOException {
    if (c != END) {
      in.unread(c);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
