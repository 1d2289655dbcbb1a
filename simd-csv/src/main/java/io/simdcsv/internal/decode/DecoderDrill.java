package io.simdcsv.internal.decode;

import io.simdcsv.internal.warmup.Drill;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Columns for a decoder to be compiled and measured with: prices, quantities and timestamps, each
/// of one shape.
///
/// Of such alone, although odd fields take other branches: a vector decoder leaves those to
/// [SwarColumns], which the work runs on meanwhile, and whose compilation data of another kind
/// would undo.
public final class DecoderDrill implements Drill<ColumnDecoder.Kind> {
  /// What a record counts for, in bytes: about as many as a row of ticks has. Real work is told to
  /// the [io.simdcsv.internal.warmup.Choice] in the same measure.
  public static final int BYTES_A_RECORD = 64;

  private static final int RECORDS = 64;

  /// One word with a point and without, and two words.
  private static final String[][] NUMBERS = {
    {"4.52", "17.02", "512.77", "8.25"},
    {"100", "7", "2500", "31"},
    {"123456789.25", "987654321.75", "1000000000.50", "5.25"}
  };

  private static final String[] TIMES = {
    "2026-01-05T09:30:00.000048Z", "2026-01-05T16:59:01.250048Z"
  };

  private final List<ColumnSlices> numbers = new ArrayList<>();
  private final ColumnSlices times;
  private final Map<ColumnDecoder.Kind, ColumnDecoder> decoders =
      new EnumMap<>(ColumnDecoder.Kind.class);

  private final long[] longs = new long[RECORDS];
  private final double[] doubles = new double[RECORDS];
  private final int[] left = new int[RECORDS];

  /// @param kinds those that are going to be tried
  public DecoderDrill(List<ColumnDecoder.Kind> kinds) {
    Arena arena = Arena.ofAuto();
    for (String[] texts : NUMBERS) {
      numbers.add(column(texts, arena));
    }
    times = column(TIMES, arena);
    for (ColumnDecoder.Kind kind : kinds) {
      ColumnDecoder decoder = kind.create();
      decoders.put(kind, decoder);
      // Loads the classes of all kinds before any is compiled.
      decoder.longs(numbers.get(0), longs, left);
      decoder.epochNanos(times, longs, left);
    }
  }

  /// Fields with commas between them, as they lie in a window.
  private static ColumnSlices column(String[] texts, Arena arena) {
    StringBuilder text = new StringBuilder("timestamp,price,");
    int[] ends = new int[RECORDS + 1];
    ends[0] = text.length() - 1;
    for (int r = 1; r <= RECORDS; r++) {
      text.append(texts[r % texts.length]);
      ends[r] = text.length();
      text.append(',');
    }
    text.append(".".repeat(TimestampWords.READ_BYTES + 2));
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    ColumnSlices column = new ColumnSlices();
    column.window = arena.allocate(bytes.length);
    MemorySegment.copy(bytes, 0, column.window, ValueLayout.JAVA_BYTE, 0, bytes.length);
    column.limit = bytes.length;
    place(column, ends);
    return column;
  }

  private static void place(ColumnSlices column, int[] ends) {
    column.bounds = ends;
    column.startIndex = 0;
    column.endIndex = 1;
    column.startShift = 1;
    column.stride = 1;
    column.recordCount = RECORDS;
    column.quote = '"';
  }

  @Override
  public void call(ColumnDecoder.Kind kind, int n) {
    ColumnDecoder decoder = decoders.get(kind);
    ColumnSlices number = numbers.get(n / 4 % numbers.size());
    switch (n % 4) {
      case 0 -> decoder.longs(numbers.get(1), longs, left);
      case 1 -> decoder.doubles(number, doubles, left);
      case 2 -> decoder.scaledLongs(number, 2, longs, left);
      default -> decoder.epochNanos(times, longs, left);
    }
  }

  @Override
  public int timed(ColumnDecoder.Kind kind) {
    ColumnDecoder decoder = decoders.get(kind);
    decoder.doubles(numbers.get(0), doubles, left);
    decoder.longs(numbers.get(1), longs, left);
    return 2 * RECORDS * BYTES_A_RECORD;
  }
}
