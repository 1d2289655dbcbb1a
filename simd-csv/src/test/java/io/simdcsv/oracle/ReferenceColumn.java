package io.simdcsv.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a table must make of a column, from the texts of its values and by the JDK's parsers: the
/// narrowest type that takes all of them, and each value in it. Nothing of it is worked out while
/// reading on: every type is tried on the whole column.
///
/// @param type the type, with the scale of a DECIMAL: `DECIMAL(2)`
/// @param values each value as a Long, Integer, Double, Boolean or String; null where it is null
public record ReferenceColumn(String type, List<Object> values) {
  private static final int MAX_SYMBOLS = 65_536;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.([0-9]{1,18})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final String DATE_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String TIME_FORM = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?";
  private static final Pattern DATE = Pattern.compile(DATE_FORM);
  private static final Pattern TIME = Pattern.compile(TIME_FORM);
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(" + DATE_FORM + ")[Tt ](" + TIME_FORM + ")([Zz]|([-+])([0-9]{2})(?::?([0-9]{2}))?)?");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  private interface Reading {
    /// The value of a text, or null if it is of another type.
    Object of(String text);
  }

  /// @param texts null where the value is
  public static ReferenceColumn of(List<String> texts) {
    List<String> present = texts.stream().filter(Objects::nonNull).toList();
    int scale =
        present.stream()
            .mapToInt(text -> DECIMAL.matcher(text).matches() ? fraction(text) : 0)
            .max()
            .orElse(0);
    if (present.isEmpty()) {
      return new ReferenceColumn("STRING", new ArrayList<>(texts));
    }
    Set<String> distinct = new HashSet<>(present);
    boolean areWords = present.stream().allMatch(ReferenceColumn::isWord);
    boolean repeat = distinct.size() <= MAX_SYMBOLS && 2 * distinct.size() <= present.size();
    String text = areWords && repeat ? "SYMBOL" : "STRING";
    return Stream.of(
            read("LONG", texts, ReferenceColumn::whole),
            read("DECIMAL(" + scale + ")", texts, value -> decimal(value, scale)),
            read("DOUBLE", texts, ReferenceColumn::number),
            read("DATE", texts, ReferenceColumn::date),
            read("TIME", texts, ReferenceColumn::time),
            read("TIMESTAMP", texts, ReferenceColumn::timestamp),
            read("BOOLEAN", texts, ReferenceColumn::truth),
            read(text, texts, value -> value))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static ReferenceColumn read(String type, List<String> texts, Reading reading) {
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      Object value = text == null ? null : reading.of(text);
      if (value == null && text != null) {
        return null;
      }
      values.add(value);
    }
    return new ReferenceColumn(type, values);
  }

  private static boolean isWord(String text) {
    return whole(text) == null
        && decimal(text, fraction(text)) == null
        && number(text) == null
        && date(text) == null
        && time(text) == null
        && timestamp(text) == null;
  }

  private static Object whole(String text) {
    return WHOLE.matcher(text).matches() ? scaled(text, 0) : null;
  }

  private static int fraction(String text) {
    return text.length() - text.indexOf('.') - 1;
  }

  private static Object decimal(String text, int scale) {
    return WHOLE.matcher(text).matches() || DECIMAL.matcher(text).matches()
        ? scaled(text, scale)
        : null;
  }

  private static Long scaled(String text, int scale) {
    BigDecimal number = new BigDecimal(text);
    if (number.signum() == 0 && text.startsWith("-")) {
      return null;
    }
    BigInteger digits = number.setScale(scale).unscaledValue();
    return digits.bitLength() < Long.SIZE ? digits.longValue() : null;
  }

  private static Object number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    double value = Double.parseDouble(text);
    boolean losesDigits =
        WHOLE.matcher(text).matches()
            && new BigInteger(text).abs().compareTo(BigInteger.ONE.shiftLeft(53)) > 0;
    return Double.isInfinite(value) || losesDigits ? null : value;
  }

  private static Object date(String text) {
    try {
      return DATE.matcher(text).matches() ? (int) LocalDate.parse(text).toEpochDay() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Object time(String text) {
    try {
      return TIME.matcher(text).matches() ? LocalTime.parse(text).toNanoOfDay() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Object timestamp(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    try {
      ZoneOffset offset = ZoneOffset.UTC;
      if (parts.group(4) != null) {
        String minutes = Objects.requireNonNullElse(parts.group(6), "00");
        offset = ZoneOffset.of(parts.group(4) + parts.group(5) + ":" + minutes);
      }
      Instant instant =
          LocalDateTime.of(LocalDate.parse(parts.group(1)), LocalTime.parse(parts.group(2)))
              .toInstant(offset);
      BigInteger nanos =
          BigInteger.valueOf(instant.getEpochSecond())
              .multiply(BigInteger.valueOf(1_000_000_000))
              .add(BigInteger.valueOf(instant.getNano()));
      return nanos.bitLength() < Long.SIZE ? nanos.longValue() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Object truth(String text) {
    return TRUE.contains(text) ? Boolean.TRUE : FALSE.contains(text) ? Boolean.FALSE : null;
  }
}
