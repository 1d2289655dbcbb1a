package io.simdcsv.datasets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what the grammar of RFC 4180 allows, one character at a time, and refuses the rest.
final class Rfc4180 {
  private Rfc4180() {}

  static List<List<String>> parse(byte[] file) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean inQuotes = false;
    boolean closed = false;
    String text = decode(file);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inQuotes && c == '"' && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (inQuotes && c == '"') {
        inQuotes = false;
        closed = true;
      } else if (c == '"') {
        assertTrue(field.isEmpty() && !closed, "a stray quote at " + i);
        inQuotes = true;
      } else if (inQuotes || (c != ',' && c != '\n')) {
        assertFalse(closed, "text after a closing quote at " + i);
        field.append(c);
      } else {
        record.add(field.toString());
        field.setLength(0);
        closed = false;
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      }
    }
    assertFalse(inQuotes);
    assertTrue(record.isEmpty() && field.isEmpty(), "the last line is not ended");
    return records;
  }

  private static String decode(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }
}
