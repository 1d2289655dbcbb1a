package io.simdcsv.datasets;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// Trades with the best bid and ask beside them, as a consolidated feed has them: few symbols make
/// most of the rows, prices walk in cents, a trade prints at the bid, at the ask or in between, and
/// most sizes are odd lots. Sessions last from 09:30 to 16:00, on weekdays.
///
/// The symbols are cheap ones that trade often. That makes a row 50.8 bytes long on average, so
/// that 500,000 rows are 25.4 MB.
final class TickRows implements RowSource {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long OPEN = (9 * 60 + 30) * 60 * MICROS_PER_SECOND;
  private static final long CLOSE = 16 * 60 * 60 * MICROS_PER_SECOND;

  /// Room for prices of eight digits and the longest note.
  private static final int MAX_ROW_BYTES = 128;

  /// One note in so many holds what a parser must not mistake for structure.
  private static final int SPECIAL_NOTE_EVERY = 50;

  private static final byte[] HEADER = RowBuffer.ascii("timestamp,symbol,price,volume,bid,ask\n");
  private static final byte[] QUOTED_HEADER =
      RowBuffer.ascii("\"timestamp\",\"symbol\",\"price\",\"volume\",\"bid\",\"ask\",\"note\"\n");

  private static final byte[][] PLAIN_NOTES =
      RowBuffer.utf8(
          "regular sale", "odd lot", "intermarket sweep", "average price", "", "late report");
  private static final byte[][] SPECIAL_NOTES =
      RowBuffer.utf8(
          "late, out of sequence",
          "the desk calls it \"\"clean\"\"",
          "two\nlines",
          "\"\"sweep\"\", then\r\na second line",
          "\"\"");

  private final Randomness random;
  private final boolean quoted;
  private final Symbol[] symbols = Symbol.all();
  private final Symbol[] draw = Symbol.byFrequency(symbols);

  private LocalDate day = FIRST_DAY;
  private byte[] datePrefix = datePrefix(day);
  private long timeOfDay = OPEN;

  TickRows(long seed, boolean quoted) {
    random = new Randomness(seed);
    this.quoted = quoted;
  }

  @Override
  public byte[] header() {
    return quoted ? QUOTED_HEADER : HEADER;
  }

  @Override
  public int maxRowBytes() {
    return MAX_ROW_BYTES;
  }

  @Override
  public void writeRow(RowBuffer out) {
    advanceTime();
    Symbol symbol = draw[random.below(draw.length)];
    symbol.walk(random);
    int spread = 1 + Math.min(random.below(4), random.below(4));
    int belowPrice = random.below(spread + 1);
    if (quoted) {
      out.put('"');
      putTimestamp(out);
      out.put('"');
      out.put(',');
      out.put('"');
      out.put(symbol.name());
      out.put('"');
    } else {
      putTimestamp(out);
      out.put(',');
      out.put(symbol.name());
    }
    out.put(',');
    out.putHundredths(symbol.price());
    out.put(',');
    out.putNumber(volume());
    out.put(',');
    out.putHundredths(symbol.price() - belowPrice);
    out.put(',');
    out.putHundredths(symbol.price() + spread - belowPrice);
    if (quoted) {
      out.put(',');
      out.put('"');
      out.put(note());
      out.put('"');
    }
    out.put('\n');
  }

  /// Bursts and pauses: the gap is at most a power of two that is itself drawn. The mean gap
  /// spreads about 500,000 rows over one session.
  private void advanceTime() {
    timeOfDay += 1 + random.below(1 << (4 + random.below(16)));
    if (timeOfDay < CLOSE) {
      return;
    }
    do {
      day = day.plusDays(1);
    } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
    datePrefix = datePrefix(day);
    timeOfDay = OPEN + random.below((int) MICROS_PER_SECOND);
  }

  private void putTimestamp(RowBuffer out) {
    int seconds = (int) (timeOfDay / MICROS_PER_SECOND);
    out.put(datePrefix);
    out.putPadded(seconds / 3600, 2);
    out.put(':');
    out.putPadded(seconds / 60 % 60, 2);
    out.put(':');
    out.putPadded(seconds % 60, 2);
    out.put('.');
    out.putPadded((int) (timeOfDay % MICROS_PER_SECOND), 6);
    out.put('Z');
  }

  private int volume() {
    int kind = random.below(100);
    if (kind < 28) {
      return 1 + random.below(9);
    }
    if (kind < 80) {
      return 10 + random.below(90);
    }
    return kind < 98 ? 100 * (1 + random.below(9)) : 1000 + random.below(9000);
  }

  private byte[] note() {
    return random.below(SPECIAL_NOTE_EVERY) == 0
        ? SPECIAL_NOTES[random.below(SPECIAL_NOTES.length)]
        : PLAIN_NOTES[random.below(PLAIN_NOTES.length)];
  }

  private static byte[] datePrefix(LocalDate day) {
    return RowBuffer.ascii(day + "T");
  }
}
