package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.DataFile;
import java.util.Locale;

/// How figures are written: the same in every locale, with the digits that mean something.
final class Figures {
  private Figures() {}

  /// Billions of bytes a second.
  static String gigabytesPerSecond(DataFile file, double seconds) {
    return significant(file.bytes() / 1e9 / seconds);
  }

  /// Millions of rows a second.
  static String megarowsPerSecond(DataFile file, double seconds) {
    return significant(file.rows() / 1e6 / seconds);
  }

  /// Nanoseconds for each row.
  static String nanosPerRow(DataFile file, double seconds) {
    return significant(seconds * 1e9 / file.rows());
  }

  static String percent(double part) {
    return part < 0.0995 ? format("%.1f %%", part * 100) : format("%.0f %%", part * 100);
  }

  static String seconds(double seconds) {
    return seconds < 0.01 ? format("%.4f", seconds) : format("%.3f", seconds);
  }

  /// Millions of bytes, or a dash for what is not known.
  static String megabytes(double bytes) {
    return bytes <= 0 ? "–" : format("%.0f", bytes / 1e6);
  }

  static String count(long number) {
    return format("%,d", number);
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String significant(double value) {
    if (value >= 100) {
      return format("%.0f", value);
    }
    return value >= 10
        ? format("%.1f", value)
        : value >= 1 ? format("%.2f", value) : format("%.3f", value);
  }
}
