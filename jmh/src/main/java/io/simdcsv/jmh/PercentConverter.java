package io.simdcsv.jmh;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `5%` or `5` as 0.05.
final class PercentConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    try {
      double percent =
          Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
      if (percent >= 0 && percent < Double.POSITIVE_INFINITY) {
        return percent / 100;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new TypeConversionException("expected a percentage such as 5%, got '" + text + "'");
  }
}
