package io.simdcsv.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads RFC 4180 a byte at a time, and converts values from their bytes where that is simple and
/// exact; whatever is not is left to the JDK's parsers. Record by record: [#next()] moves on.
final class ByteRecords implements AutoCloseable {
  private static final int INITIAL_BYTES = 256 << 10;
  private static final int INITIAL_FIELDS = 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// Up to so many digits a decimal number is a `long` that a `double` holds exactly, divided by a
  /// power of ten that one holds exactly, which rounds once and so correctly.
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int LONG_DIGITS = 18;
  private static final int NANO_DIGITS = 9;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int position;
  private int limit;
  private boolean ended;

  private int fieldCount;

  /// The bytes of each field; of a quoted one those between its quotes, if they are what it reads.
  private int[] starts = new int[INITIAL_FIELDS];

  private int[] ends = new int[INITIAL_FIELDS];

  /// Which fields are quoted and hold quotes, or go on after the closing one; their bytes begin
  /// with the opening quote.
  private boolean[] quotesInside = new boolean[INITIAL_FIELDS];

  ByteRecords(Path file) throws IOException {
    in = Files.newInputStream(file);
    while (limit < BYTE_ORDER_MARK.length && !ended) {
      fill();
    }
    int length = BYTE_ORDER_MARK.length;
    if (limit >= length && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
      position = length;
    }
  }

  /// The texts of a file's first record; none if there is none.
  static List<String> header(Path file) throws IOException {
    try (ByteRecords in = new ByteRecords(file)) {
      return in.next() ? in.texts() : List.of();
    }
  }

  /// Moves to the next record, the header being the first.
  ///
  /// @return whether there is one
  boolean next() throws IOException {
    while (!findRecord()) {
      if (ended) {
        return false;
      }
      fill();
    }
    return true;
  }

  int fieldCount() {
    return fieldCount;
  }

  /// Finds the record that starts at the position, and moves the position behind it; or finds that
  /// the buffer does not hold all of it, and leaves the position at its start.
  private boolean findRecord() {
    byte[] bytes = buffer;
    int end = limit;
    int at = position;
    while (at < end && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    position = at;
    if (at == end) {
      return false;
    }
    int count = 0;
    while (true) {
      int start = at;
      int contentEnd = -1;
      boolean doubled = false;
      if (at < end && bytes[at] == '"') {
        at++;
        while (true) {
          while (at < end && bytes[at] != '"') {
            at++;
          }
          if (at + 1 < end && bytes[at + 1] == '"') {
            doubled = true;
            at += 2;
          } else {
            break;
          }
        }
        contentEnd = at;
        // Past the closing quote, unless the input ended before it.
        at = Math.min(at + 1, end);
      }
      int afterQuotes = at;
      while (at < end && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
      if (at == end && !ended) {
        return false;
      }
      if (count == starts.length) {
        growFields();
      }
      boolean plainQuoted = contentEnd >= 0 && !doubled && at == afterQuotes;
      starts[count] = plainQuoted ? start + 1 : start;
      ends[count] = plainQuoted ? contentEnd : at;
      quotesInside[count] = contentEnd >= 0 && !plainQuoted;
      count++;
      if (at == end || bytes[at] != ',') {
        break;
      }
      at++;
    }
    fieldCount = count;
    position = at;
    return true;
  }

  /// Moves what is left to the start of the buffer, and reads more; a record that fills the buffer
  /// gets a larger one.
  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(2, limit));
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      ended = true;
    } else {
      limit += read;
    }
  }

  private void growFields() {
    int length = 2 * starts.length;
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
    quotesInside = Arrays.copyOf(quotesInside, length);
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>(fieldCount);
    for (int i = 0; i < fieldCount; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  String text(int field) {
    int start = starts[field];
    int end = ends[field];
    return quotesInside[field]
        ? unquoted(start, end)
        : new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  private String unquoted(int start, int end) {
    byte[] content = new byte[end - start];
    int length = 0;
    int at = start + 1;
    for (; at < end; at++) {
      if (buffer[at] == '"') {
        at++;
        if (at == end || buffer[at] != '"') {
          break;
        }
      }
      content[length++] = buffer[at];
    }
    for (; at < end; at++) {
      content[length++] = buffer[at];
    }
    return new String(content, 0, length, StandardCharsets.UTF_8);
  }

  long parseLong(int field) {
    int start = starts[field];
    int end = ends[field];
    boolean negative = start < end && buffer[start] == '-';
    int digits = negative ? start + 1 : start;
    if (quotesInside[field] || digits == end || end - digits > LONG_DIGITS) {
      return Long.parseLong(text(field));
    }
    long value = 0;
    for (int at = digits; at < end; at++) {
      int digit = buffer[at] - '0';
      if (digit < 0 || digit > 9) {
        return Long.parseLong(text(field));
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }

  double parseDouble(int field) {
    int start = starts[field];
    int end = ends[field];
    boolean negative = start < end && buffer[start] == '-';
    int digits = negative ? start + 1 : start;
    if (quotesInside[field] || digits == end || end - digits > EXACT_DIGITS) {
      return Double.parseDouble(text(field));
    }
    long value = 0;
    int point = -1;
    for (int at = digits; at < end; at++) {
      int digit = buffer[at] - '0';
      if (digit >= 0 && digit <= 9) {
        value = 10 * value + digit;
      } else if (buffer[at] == '.' && point < 0 && end - digits > 1) {
        point = at;
      } else {
        return Double.parseDouble(text(field));
      }
    }
    double magnitude = point < 0 ? value : value / POWERS_OF_TEN[end - point - 1];
    return negative ? -magnitude : magnitude;
  }

  /// Nanoseconds since 1970 of a text such as `2026-01-05T09:30:00.123456Z`.
  long parseEpochNanos(int field) {
    int start = starts[field];
    int end = ends[field];
    boolean simple =
        !quotesInside[field]
            && end - start >= "2026-01-05T09:30:00Z".length()
            && end - start <= "2026-01-05T09:30:00.123456789Z".length()
            && buffer[start + 4] == '-'
            && buffer[start + 7] == '-'
            && buffer[start + 10] == 'T'
            && buffer[start + 13] == ':'
            && buffer[start + 16] == ':'
            && buffer[end - 1] == 'Z';
    if (simple) {
      int year = digits(start, 4);
      int month = digits(start + 5, 2);
      int day = digits(start + 8, 2);
      int hour = digits(start + 11, 2);
      int minute = digits(start + 14, 2);
      int second = digits(start + 17, 2);
      int nano = nano(start + 19, end - 1);
      boolean inRange = hour < 24 && minute < 60 && second < 60;
      if ((year | month | day | hour | minute | second | nano) >= 0 && inRange) {
        try {
          long days = LocalDate.of(year, month, day).toEpochDay();
          long seconds = days * SECONDS_PER_DAY + (hour * 60 + minute) * 60 + second;
          return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), nano);
        } catch (DateTimeException e) {
          // No such day: the JDK's parser says so with the text.
        }
      }
    }
    return TickTotals.epochNanos(Instant.parse(text(field)));
  }

  /// The number that so many digits make, or -1 if one is none.
  private int digits(int start, int count) {
    int value = 0;
    for (int at = start; at < start + count; at++) {
      int digit = buffer[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /// The nanoseconds that a point and digits make, 0 if there is nothing, -1 if it is anything
  /// else.
  private int nano(int point, int end) {
    if (point == end) {
      return 0;
    }
    int count = end - point - 1;
    if (buffer[point] != '.' || count == 0 || count > NANO_DIGITS) {
      return -1;
    }
    int value = digits(point + 1, count);
    for (int i = count; i < NANO_DIGITS && value > 0; i++) {
      value *= 10;
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
