package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Generated records, of which the generator knows what row each gives or what it is rejected for:
/// by every kernel, in windows of many sizes, with columns decoded and with all records read one by
/// one.
class MapPropertyTest {
  private static final long SEED = 0x5EED_0F_20E5L;

  enum Side {
    BUY,
    SELL,
    NONE
  }

  record Trade(
      Instant time,
      String symbol,
      double price,
      long volume,
      Integer lots,
      Side side,
      LocalDate day,
      BigDecimal fee,
      boolean open,
      char venue) {}

  private static final String HEADER = "time,symbol,price,volume,lots,side,day,fee,open,venue\n";

  /// What is not of the type of the column, for each.
  private static final String[][] BAD = {
    {"2026-13-01T00:00:00Z", "noon", "12"},
    {},
    {"1.2.3", "", "one"},
    {"9223372036854775808", "", "1.0", "0x1"},
    {"2147483648", "1.5", "-"},
    {"buy", "HOLD", "BUY "},
    {"2026-02-30", "2026-01-05T00:00:00Z", "1767605400"},
    {"1,5", "NaN", "--"},
    {"", "maybe", "2"},
    {"", "xy", "\uD83D\uDE00"}
  };

  private final Random random = new Random(SEED);
  private final StringBuilder text = new StringBuilder();
  private final List<Trade> rows = new ArrayList<>();
  private final List<String> rejects = new ArrayList<>();
  private int bytes;
  private int line;

  private String[] fields(Trade trade) {
    return new String[] {
      trade.time == null ? "" : trade.time.toString(),
      trade.symbol,
      Double.toString(trade.price),
      Long.toString(trade.volume),
      trade.lots == null ? "" : trade.lots.toString(),
      trade.side == null ? "" : trade.side.name(),
      trade.day == null ? "" : trade.day.toString(),
      trade.fee == null ? "" : trade.fee.toString(),
      Boolean.toString(trade.open),
      Character.toString(trade.venue)
    };
  }

  private Trade trade() {
    boolean usual = random.nextInt(4) > 0;
    return new Trade(
        random.nextInt(10) == 0
            ? null
            : usual
                ? Instant.ofEpochSecond(
                    1767605400 + random.nextInt(100_000), random.nextInt(1000) * 1000L)
                : Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 253_000_000_000L),
                    random.nextInt(1_000_000_000)),
        random.nextInt(20) == 0
            ? "a text, \"quoted\"\nof two lines " + random.nextInt(10)
            : List.of("AAPL", "MSFT", "", "é", "A_LONG_SYMBOL_OF_24_CHARS").get(random.nextInt(5)),
        usual ? random.nextInt(100_000) / 100.0 : Double.longBitsToDouble(random.nextLong()),
        usual ? random.nextInt(10_000) : random.nextLong(),
        random.nextInt(5) == 0 ? null : random.nextInt(),
        random.nextInt(5) == 0 ? null : Side.values()[random.nextInt(3)],
        random.nextInt(5) == 0
            ? null
            : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(usual ? 3 : 100_000)),
        random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextLong(), random.nextInt(20)),
        random.nextBoolean(),
        random.nextInt(10) == 0 ? 'é' : (char) ('a' + random.nextInt(26)));
  }

  private static String written(String field, boolean quoted) {
    return quoted || field.matches("(?s).*[,\"\n].*")
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }

  private void addRecord(int number) {
    Trade trade = trade();
    String[] fields = fields(trade);
    boolean[] quoted = new boolean[fields.length];
    String rejected = null;
    switch (random.nextInt(12)) {
      case 0 -> {
        // Of several bad values, the first is told.
        for (int column = fields.length - 1; column >= 0; column--) {
          String[] bad = BAD[column];
          if (bad.length > 0 && random.nextInt(4) == 0) {
            fields[column] = bad[random.nextInt(bad.length)];
            rejected = "VALUE " + column;
          }
        }
      }
      case 1 -> {
        fields[1] = "\"x\"y\n" + random.nextInt(10);
      }
      default -> {
        int column = random.nextInt(fields.length);
        quoted[column] = !fields[column].isEmpty();
      }
    }
    int fewer = random.nextInt(30) == 0 ? 1 + random.nextInt(8) : 0;
    boolean more = fewer == 0 && random.nextInt(30) == 0;
    StringBuilder record = new StringBuilder();
    for (int i = 0; i < fields.length - fewer; i++) {
      record.append(i == 0 ? "" : ",").append(written(fields[i], quoted[i]));
    }
    record.append(more ? ",x" : "");
    if (fewer > 0 || more) {
      rejected = "FIELD_COUNT -1";
    }
    if (random.nextInt(40) == 0) {
      // The text must not end the record early: LITERAL reads it as it stands.
      record.insert(0, "x\"");
      rejected = "STRAY_QUOTE 0";
    }
    if (rejected == null) {
      rows.add(
          fields[1].equals(trade.symbol)
              ? trade
              : new Trade(
                  trade.time,
                  fields[1],
                  trade.price,
                  trade.volume,
                  trade.lots,
                  trade.side,
                  trade.day,
                  trade.fee,
                  trade.open,
                  trade.venue));
    } else {
      rejects.add("%d %d %d %s %s".formatted(number, line, bytes, rejected, record));
    }
    append(record.append(random.nextBoolean() ? "\n" : "\r\n").toString());
  }

  private void append(String more) {
    text.append(more);
    bytes += more.getBytes(StandardCharsets.UTF_8).length;
    line += (int) more.chars().filter(c -> c == '\n').count();
  }

  @Test
  void rowsAndRejectsAreWhatWasGenerated() {
    line = 1;
    append(HEADER);
    for (int number = 1; number <= 2_000; number++) {
      addRecord(number);
    }
    byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
    Dialect strict =
        Dialect.builder().strayQuotes(StrayQuotes.STRICT).fieldCount(FieldCount.STRICT).build();
    for (Kernel kernel : Kernels.available()) {
      for (int windowBytes : new int[] {100, 4000, 1 << 18}) {
        for (boolean decodes : new boolean[] {true, false}) {
          String where = kernel.name() + ", " + windowBytes + ", " + decodes + ", seed " + SEED;
          List<String> told = new ArrayList<>();
          try (CsvReader csv =
              SimdCsv.reader()
                  .dialect(strict)
                  .kernel(kernel)
                  .windowBytes(windowBytes)
                  .onReject(reject -> told.add(shown(reject)))
                  .parse(input)) {
            List<Trade> read = csv.map(Trade.class, SurplusColumns.REFUSE, decodes).toList();
            for (int i = 0; i < Math.min(rows.size(), read.size()); i++) {
              assertEquals(rows.get(i), read.get(i), where);
            }
            assertEquals(rows.size(), read.size(), where);
          }
          for (int i = 0; i < Math.min(rejects.size(), told.size()); i++) {
            assertEquals(rejects.get(i), told.get(i), where);
          }
          assertEquals(rejects.size(), told.size(), where);
        }
      }
    }
  }

  private static String shown(Reject reject) {
    return "%d %d %d %s %d %s"
        .formatted(
            reject.recordNumber(),
            reject.lineNumber(),
            reject.byteOffset(),
            reject.kind(),
            reject.columnIndex(),
            reject.text());
  }
}
