package io.simdcsv.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A size in bytes: `1GB` is 10^9 of them and `1GiB` 2^30; a number alone is bytes.
final class ByteSize implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([A-Za-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30);

  @Override
  public Long convert(String value) {
    Matcher size = FORM.matcher(value.strip());
    Long unit = size.matches() ? UNITS.get(size.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new TypeConversionException(
          "'" + value + "' is not a size: expected a number with B, KB, MB, GB, KiB, MiB or GiB");
    }
    BigInteger bytes =
        new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).toBigInteger();
    if (bytes.bitLength() >= Long.SIZE) {
      throw new TypeConversionException("'" + value + "' is more bytes than a file can have");
    }
    return bytes.longValue();
  }
}
