package io.simdcsv.internal.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.Inputs;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every decoder gives what the JDK gives, or leaves the field; it leaves all that the JDK refuses,
/// and nothing of what it is there for.
class ColumnDecoderTest {
  private static final long SEED = 0xC01C0DE;
  private static final int TEXTS = Inputs.LONG_RUN ? 20_000_000 : 400_000;
  private static final int COLUMN = 4_000;

  /// ISO 8601 as it is taken, put together from the JDK's parts.
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm")
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern OFFSET =
      Pattern.compile("(?i)(.{11,}?)(Z|[+-][0-9]{2}(:?[0-9]{2})?)");

  static Stream<String> decoders() {
    return Stream.concat(
            Stream.of("scalar", "swar"), Kernels.available().stream().map(Kernel::name))
        .filter(name -> !name.equals("vector128"))
        .distinct();
  }

  /// A decoder and one column in a window, with what lies around it.
  private static final class Column {
    final List<String> texts;
    final ColumnSlices slices = new ColumnSlices();
    final int[] left;
    final boolean[] isLeft;

    /// The texts lie end to end with a comma after each, `lead` bytes from the window's start and
    /// at its very end.
    Column(List<String> texts, int lead) {
      this.texts = texts;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes("7".repeat(lead).getBytes(StandardCharsets.US_ASCII));
      slices.bounds = new int[2 * texts.size()];
      for (int r = 0; r < texts.size(); r++) {
        if (r > 0) {
          bytes.write(',');
        }
        slices.bounds[2 * r] = bytes.size();
        bytes.writeBytes(Inputs.bytes(texts.get(r)));
        slices.bounds[2 * r + 1] = bytes.size();
      }
      slices.window = Arena.ofAuto().allocate(Math.max(bytes.size(), 1), 1);
      MemorySegment.copy(
          bytes.toByteArray(), 0, slices.window, ValueLayout.JAVA_BYTE, 0, bytes.size());
      slices.limit = bytes.size();
      slices.endIndex = 1;
      slices.stride = 2;
      slices.recordCount = texts.size();
      slices.quote = '"';
      left = new int[texts.size()];
      isLeft = new boolean[texts.size()];
    }

    void markLeft(int count) {
      Arrays.fill(isLeft, false);
      for (int i = 0; i < count; i++) {
        assertTrue(i == 0 || left[i] > left[i - 1], "left records ascend");
        isLeft[left[i]] = true;
      }
    }

    int leftCount() {
      int count = 0;
      for (boolean is : isLeft) {
        count += is ? 1 : 0;
      }
      return count;
    }
  }

  // ---- What the JDK gives: null for what it refuses
  // ---------------------------------------------------------------------------------------

  /// A text in quotes is what is between them.
  private static String unquoted(String text) {
    return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static Long jdkLong(String text) {
    try {
      return Long.valueOf(unquoted(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Double jdkDouble(String text) {
    try {
      return Double.valueOf(unquoted(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Long jdkScaled(String text, int scale) {
    try {
      BigDecimal number = new BigDecimal(unquoted(text));
      return Math.abs((long) number.scale()) > 400
          ? null
          : (Long) number.movePointRight(scale).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static Long jdkNanos(String text) {
    String timestamp = unquoted(text);
    try {
      if (timestamp.matches("[0-9]{10}|[0-9]{13}|[0-9]{16}|[0-9]{19}")) {
        return new BigDecimal(timestamp).movePointRight(19 - timestamp.length()).longValueExact();
      }
      Matcher matcher = OFFSET.matcher(timestamp);
      boolean hasOffset = matcher.matches();
      TemporalAccessor parsed = TIMESTAMP.parse(hasOffset ? matcher.group(1) : timestamp);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset =
          hasOffset ? ZoneOffset.of(matcher.group(2).toUpperCase(Locale.ROOT)) : ZoneOffset.UTC;
      Instant instant =
          LocalDateTime.of(LocalDate.from(parsed), time == null ? LocalTime.MIDNIGHT : time)
              .toInstant(offset);
      return new BigDecimal(instant.getEpochSecond())
          .movePointRight(9)
          .add(new BigDecimal(instant.getNano()))
          .longValueExact();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  // ---- Checks
  // ----------------------------------------------------------------------------------------

  private static void checkNumbers(String name, Column column) {
    ColumnDecoder decoder = ColumnDecoder.Kind.forKernel(name).create();
    int records = column.texts.size();
    long[] longs = new long[records];
    column.markLeft(decoder.longs(column.slices, longs, column.left));
    for (int r = 0; r < records; r++) {
      Long expected = column.isLeft[r] ? null : jdkLong(column.texts.get(r));
      if (!column.isLeft[r] && (expected == null || expected != longs[r])) {
        report(name, "long", column, r, longs[r], expected);
      }
    }
    double[] doubles = new double[records];
    column.markLeft(decoder.doubles(column.slices, doubles, column.left));
    for (int r = 0; r < records; r++) {
      Double expected = column.isLeft[r] ? null : jdkDouble(column.texts.get(r));
      if (!column.isLeft[r]
          && (expected == null
              || Double.doubleToRawLongBits(expected) != Double.doubleToRawLongBits(doubles[r]))) {
        report(name, "double", column, r, doubles[r], expected);
      }
    }
    for (int scale : new int[] {0, 2, 4, 9, 16, 18}) {
      column.markLeft(decoder.scaledLongs(column.slices, scale, longs, column.left));
      for (int r = 0; r < records; r++) {
        Long expected = column.isLeft[r] ? null : jdkScaled(column.texts.get(r), scale);
        if (!column.isLeft[r] && (expected == null || expected != longs[r])) {
          report(name, "long of scale " + scale, column, r, longs[r], expected);
        }
      }
      column.markLeft(decoder.plainNumbers(column.slices, scale, longs, column.left));
      for (int r = 0; r < records; r++) {
        String expected = column.isLeft[r] ? null : unquoted(column.texts.get(r));
        String found = BigDecimal.valueOf(longs[r], scale).toPlainString();
        if (expected != null && !expected.equals(found)) {
          report(name, "plain number of scale " + scale, column, r, found, expected);
        }
      }
    }
  }

  private static void checkTimestamps(String name, Column column) {
    ColumnDecoder decoder = ColumnDecoder.Kind.forKernel(name).create();
    int records = column.texts.size();
    long[] nanos = new long[records];
    column.markLeft(decoder.epochNanos(column.slices, nanos, column.left));
    for (int r = 0; r < records; r++) {
      Long expected = column.isLeft[r] ? null : jdkNanos(column.texts.get(r));
      if (!column.isLeft[r] && (expected == null || expected != nanos[r])) {
        report(name, "timestamp", column, r, nanos[r], expected);
      }
    }
  }

  private static void report(
      String name, String type, Column column, int record, Object found, Object expected) {
    fail(
        name
            + " reads "
            + Inputs.show(Inputs.bytes(column.texts.get(record)))
            + ", record "
            + record
            + ", as the "
            + type
            + " "
            + found
            + ", expected "
            + expected
            + " (seed "
            + SEED
            + ")");
  }

  // ---- Numbers
  // ----------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("decoders")
  void readsHostileTextsAsTheJdk(String name) {
    for (int lead : new int[] {0, 1, 7, 8, 15, 16, 40}) {
      checkNumbers(name, new Column(List.of(NumberTexts.HOSTILE), lead));
      for (String text : NumberTexts.HOSTILE) {
        checkNumbers(name, new Column(List.of(text), lead));
        // In one lane of a group whose others are of one shape, and in all lanes.
        for (String other : new String[] {"12.34", "7", "123456789.25"}) {
          for (int lane = 0; lane < 8; lane++) {
            List<String> texts = new ArrayList<>(Collections.nCopies(16, other));
            texts.set(lane, text);
            checkNumbers(name, new Column(texts, lead));
          }
        }
        checkNumbers(name, new Column(Collections.nCopies(16, text), lead));
        checkNumbers(name, new Column(Collections.nCopies(9, '"' + text + '"'), lead));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void readsNumbersOfEveryLengthAtEveryPlace(String name) {
    Random random = new Random(SEED);
    for (int length = 0; length <= 40; length++) {
      for (int point = -1; point < length; point++) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
          StringBuilder text = new StringBuilder(NumberTexts.digits(random, length));
          if (point >= 0) {
            text.setCharAt(point, '.');
          }
          texts.add(text.toString());
        }
        for (int lead : new int[] {0, 5, 16, 33}) {
          checkNumbers(name, new Column(texts, lead));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void readsGeneratedNumbersAsTheJdk(String name) {
    Random random = new Random(SEED);
    for (int done = 0; done < TEXTS; done += COLUMN) {
      List<String> texts = new ArrayList<>();
      while (texts.size() < COLUMN) {
        addRun(texts, random);
      }
      checkNumbers(name, new Column(texts, random.nextInt(40)));
    }
  }

  /// Numbers of one shape, as columns have them, now and then with another among them.
  private static void addRun(List<String> texts, Random random) {
    int length = 1 + random.nextInt(40);
    int whole = random.nextInt(12);
    int fraction = random.nextInt(10);
    int kind = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      String text =
          switch (kind) {
            case 0 -> NumberTexts.digits(random, whole);
            case 1 ->
                NumberTexts.digits(random, whole) + "." + NumberTexts.digits(random, fraction);
            case 2 -> random.nextInt(1_000_000) + "." + NumberTexts.digits(random, fraction);
            case 3 -> "-" + random.nextInt(100_000) + ".25";
            case 4 -> '"' + NumberTexts.digits(random, whole) + '"';
            default -> NumberTexts.number(random);
          };
      texts.add(random.nextInt(50) == 0 ? NumberTexts.mutated(text, random) : text);
    }
  }

  /// What tick files hold is decoded, not left: else all of these tests would hold of a decoder
  /// that does nothing.
  @ParameterizedTest
  @MethodSource("decoders")
  void leavesNothingOfWhatTickFilesHold(String name) {
    Random random = new Random(SEED);
    ColumnDecoder decoder = ColumnDecoder.Kind.forKernel(name).create();
    for (int shape = 0; shape < 6; shape++) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        texts.add(
            switch (shape) {
              case 0 -> "" + random.nextInt(100_000);
              case 1 -> random.nextInt(1000) + "." + NumberTexts.digits(random, 2);
              case 2 -> "-" + random.nextInt(1000) + ".5";
              case 3 -> random.nextInt() + "." + NumberTexts.digits(random, 4);
              case 4 -> "" + (100_000_000_000_000L + random.nextInt());
              default -> "\"" + random.nextInt(1000) + ".25\"";
            });
      }
      Column column = new Column(texts, 40);
      boolean whole = shape == 0 || shape == 4;
      assertEquals(
          whole ? 0 : 1000, decoder.longs(column.slices, new long[1000], column.left), name);
      assertEquals(0, decoder.doubles(column.slices, new double[1000], column.left), name);
      assertEquals(0, decoder.scaledLongs(column.slices, 4, new long[1000], column.left), name);
      int scale = new int[] {0, 2, 1, 4, 0, 2}[shape];
      long unplain = texts.stream().filter(text -> text.startsWith("-0")).count();
      assertEquals(
          unplain,
          decoder.plainNumbers(column.slices, scale, new long[1000], column.left),
          name + ", shape " + shape);
    }
  }

  // ---- Timestamps
  // ------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("decoders")
  void readsGeneratedTimestampsAsTheJdk(String name) {
    Random random = new Random(SEED);
    for (int done = 0; done < TEXTS; done += COLUMN) {
      List<String> texts = new ArrayList<>();
      while (texts.size() < COLUMN) {
        addTimestamps(texts, random);
      }
      checkTimestamps(name, new Column(texts, random.nextInt(40)));
    }
  }

  /// A run of one date and shape, now and then with one character changed.
  private static void addTimestamps(List<String> texts, Random random) {
    LocalDate date =
        random.nextInt(4) == 0
            ? LocalDate.of(random.nextInt(10_000), 1 + random.nextInt(12), 1)
            : LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000L);
    char separator = random.nextBoolean() ? 'T' : ' ';
    int fraction = random.nextInt(11);
    String zone =
        new String[] {"", "Z", "z", "+02:00", "-0330", "+18", "+18:01"}[random.nextInt(7)];
    boolean quoted = random.nextInt(4) == 0;
    int length = 1 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      String text =
          String.format(
                  "%04d-%02d-%02d%c%02d:%02d:%02d",
                  date.getYear(),
                  date.getMonthValue(),
                  date.getDayOfMonth(),
                  separator,
                  random.nextInt(24),
                  random.nextInt(60),
                  random.nextInt(60))
              + (fraction == 0 ? "" : "." + NumberTexts.digits(random, fraction))
              + zone;
      if (random.nextInt(40) == 0) {
        StringBuilder changed = new StringBuilder(text);
        changed.setCharAt(
            random.nextInt(text.length()), "0123456789:-.TZ /\u00b0".charAt(random.nextInt(18)));
        text = changed.toString();
      }
      texts.add(quoted ? '"' + text + '"' : text);
    }
  }

  /// Each character of a timestamp replaced by each byte, in the first lane and in another.
  @ParameterizedTest
  @MethodSource("decoders")
  void leavesTimestampsWithAWrongCharacter(String name) {
    for (String good :
        new String[] {
          "2026-01-05T09:30:00.000048Z",
          "2024-02-29 23:59:59",
          "1969-12-31T00:00:00.123456789Z",
          "2000-01-01T12:00:00.5"
        }) {
      for (int at = 0; at < good.length(); at++) {
        for (int b = 0; b < 256; b++) {
          StringBuilder text = new StringBuilder(good);
          text.setCharAt(at, (char) b);
          List<String> texts = new ArrayList<>(Collections.nCopies(24, good));
          texts.set(0, text.toString());
          texts.set(13, text.toString());
          // Bytes to be read beyond the last timestamp.
          texts.add("x".repeat(40));
          checkTimestamps(name, new Column(texts, 0));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void leavesNoTimestampOfATickFile(String name) {
    for (String good :
        new String[] {
          "2026-01-05T09:30:00.000048Z",
          "2026-01-05 09:30:00",
          "2026-01-05T09:30:00Z",
          "2026-01-05T09:30:00.123",
          "2026-01-05T09:30:00.123456789Z",
          "\"2026-01-05T09:30:00.000048Z\""
        }) {
      List<String> texts = new ArrayList<>(Collections.nCopies(500, good));
      texts.add("x".repeat(40));
      Column column = new Column(texts, 0);
      long[] nanos = new long[501];
      int count =
          ColumnDecoder.Kind.forKernel(name).create().epochNanos(column.slices, nanos, column.left);
      assertEquals(1, count, name + " " + good);
      for (int r = 0; r < 500; r++) {
        assertEquals(jdkNanos(good), nanos[r], name + " " + good);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void readsEveryDayAsTheJdk(String name) {
    ColumnDecoder decoder = ColumnDecoder.Kind.forKernel(name).create();
    long day = LocalDate.of(0, 1, 1).toEpochDay();
    while (day < LocalDate.of(10_000, 1, 1).toEpochDay()) {
      List<String> texts = new ArrayList<>();
      long first = day;
      while (texts.size() < 50_000 && day < LocalDate.of(10_000, 1, 1).toEpochDay()) {
        texts.add(LocalDate.ofEpochDay(day++).toString());
      }
      Column column = new Column(texts, 3);
      int[] days = new int[texts.size()];
      assertEquals(0, decoder.epochDays(column.slices, days, column.left));
      for (int r = 0; r < days.length; r++) {
        assertEquals(first + r, days[r]);
      }
    }
    Column none =
        new Column(
            List.of("2023-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31"), 3);
    assertEquals(5, decoder.epochDays(none.slices, new int[5], none.left));
  }
}
