package io.simdcsv.cli;

import java.nio.charset.StandardCharsets;

/// CSV by RFC 4180 or its sister with tabs, LF after each record, and quotes only where a reader
/// would otherwise see other fields than were written.
final class DelimitedWriter implements RecordWriter {
  private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

  private final Utf8Output out;
  private final char delimiter;
  private boolean atStart = true;
  private int fields;
  private boolean lastIsEmpty;

  DelimitedWriter(Utf8Output out, char delimiter) {
    this.out = out;
    this.delimiter = delimiter;
  }

  @Override
  public void field(String text) {
    if (fields > 0) {
      out.put(delimiter);
    }
    // The format has no null but the empty field.
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    if (needsQuotes(bytes)) {
      putQuoted(bytes);
    } else {
      out.put(bytes, 0, bytes.length);
    }
    fields++;
    lastIsEmpty = bytes.length == 0;
    atStart = false;
  }

  @Override
  public void endRecord() {
    if (fields == 1 && lastIsEmpty) {
      // An empty line would be no record.
      out.put('"');
      out.put('"');
    }
    out.put('\n');
    fields = 0;
  }

  private boolean needsQuotes(byte[] bytes) {
    for (byte b : bytes) {
      if (b == delimiter || b == '"' || b == '\n' || b == '\r') {
        return true;
      }
    }
    return atStart && startsWithByteOrderMark(bytes);
  }

  /// At the start of the output, these bytes would be taken for a mark and not for data.
  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private void putQuoted(byte[] bytes) {
    out.put('"');
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '"') {
        // The quote goes out with the bytes before it, and once more with those after it.
        out.put(bytes, from, i + 1);
        from = i;
      }
    }
    out.put(bytes, from, bytes.length);
    out.put('"');
  }
}
