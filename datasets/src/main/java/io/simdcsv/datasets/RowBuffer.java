package io.simdcsv.datasets;

import java.nio.charset.StandardCharsets;

/// Bytes of rows on their way to a file, with numbers formatted by hand: `String.format` is some
/// hundred times slower.
final class RowBuffer {
  private final byte[] digits = new byte[20];
  private final byte[] bytes;
  private int size;

  RowBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[][] utf8(String... texts) {
    byte[][] encoded = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      encoded[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return encoded;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  int free() {
    return bytes.length - size;
  }

  /// Drops all bytes from `size` on.
  void truncate(int size) {
    this.size = size;
  }

  void put(char ascii) {
    bytes[size++] = (byte) ascii;
  }

  void put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  /// A number that is not negative, without leading zeros.
  void putNumber(long value) {
    int from = digits.length;
    long rest = value;
    do {
      digits[--from] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    int length = digits.length - from;
    System.arraycopy(digits, from, bytes, size, length);
    size += length;
  }

  /// A number of exactly `width` digits, with leading zeros.
  void putPadded(int value, int width) {
    int rest = value;
    for (int at = size + width - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += width;
  }

  /// An amount in hundredths that is not negative, with two decimals.
  void putHundredths(long value) {
    putNumber(value / 100);
    put('.');
    putPadded((int) (value % 100), 2);
  }
}
