package io.simdcsv.cli;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvSchema;
import io.simdcsv.SymbolTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.DoubleSummaryStatistics;
import java.util.function.LongFunction;

/// What the values of one column are, taken together, batch by batch: how many, the least, the
/// greatest, the mean. Memory does not grow with the number of records.
abstract class ColumnStatistics {
  /// Means have so many digits.
  private static final MathContext MEAN = new MathContext(9);

  private final CsvSchema.Column column;
  private long[] validity = new long[0];
  private int capacity;
  private long count;
  private long nulls;

  private ColumnStatistics(CsvSchema.Column column) {
    this.column = column;
  }

  static ColumnStatistics of(CsvSchema.Column column) {
    return switch (column.type()) {
      case LONG, DECIMAL -> new Numbers(column);
      case DOUBLE -> new Doubles(column);
      case TIMESTAMP, DATE, TIME -> new Times(column);
      case BOOLEAN -> new Booleans(column);
      case SYMBOL -> new Symbols(column);
      case STRING -> new Strings(column);
    };
  }

  /// Adds the values of a batch.
  ///
  /// @param index the column's
  final void add(CsvBatch batch, int index) {
    int records = batch.recordCount();
    if (records > capacity) {
      capacity = Math.max(records, 2 * capacity);
      validity = new long[capacity + 63 >>> 6];
      reserve(capacity);
    }
    read(batch, index, validity);
    for (int r = 0; r < records; r++) {
      if ((validity[r >>> 6] & 1L << r) != 0) {
        count++;
        add(r);
      } else {
        nulls++;
      }
    }
  }

  /// Makes room for the values of so many records.
  abstract void reserve(int records);

  abstract void read(CsvBatch batch, int index, long[] validity);

  /// Adds the value of one record of the batch that was read.
  abstract void add(int record);

  abstract String least();

  abstract String greatest();

  /// The name and the type.
  final CsvSchema.Column column() {
    return column;
  }

  /// How many values there are that are not null.
  final long count() {
    return count;
  }

  final long nulls() {
    return nulls;
  }

  /// The least value, or nothing if there is none.
  final String min() {
    return count == 0 ? "" : least();
  }

  /// The greatest value, or nothing if there is none.
  final String max() {
    return count == 0 ? "" : greatest();
  }

  /// The mean, or nothing if the values are no numbers.
  String mean() {
    return "";
  }

  /// How many different values there are, or nothing if that is not known.
  String distinct() {
    return "";
  }

  private static String rounded(BigDecimal mean) {
    BigDecimal rounded = mean.round(MEAN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// Values that are longs, least and greatest kept.
  private abstract static class Longs extends ColumnStatistics {
    long[] values = new long[0];
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    Longs(CsvSchema.Column column) {
      super(column);
    }

    abstract String text(long value);

    @Override
    void reserve(int records) {
      values = new long[records];
    }

    @Override
    void add(int record) {
      min = Math.min(min, values[record]);
      max = Math.max(max, values[record]);
    }

    @Override
    String least() {
      return text(min);
    }

    @Override
    String greatest() {
      return text(max);
    }
  }

  private static final class Numbers extends Longs {
    private final int scale;
    private BigInteger sum = BigInteger.ZERO;

    /// What is not in `sum` yet.
    private long partial;

    Numbers(CsvSchema.Column column) {
      super(column);
      scale = column.scale();
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      if (column().type() == CsvSchema.Type.LONG) {
        batch.getLongs(index, values, validity);
      } else {
        batch.getScaledLongs(index, scale, values, validity);
      }
    }

    @Override
    void add(int record) {
      super.add(record);
      long value = values[record];
      long next = partial + value;
      if (((partial ^ next) & (value ^ next)) < 0) {
        sum = sum.add(BigInteger.valueOf(partial));
        next = value;
      }
      partial = next;
    }

    @Override
    String text(long value) {
      return BigDecimal.valueOf(value, scale).toPlainString();
    }

    @Override
    String mean() {
      if (count() == 0) {
        return "";
      }
      BigInteger total = sum.add(BigInteger.valueOf(partial));
      return rounded(
          new BigDecimal(total, scale).divide(BigDecimal.valueOf(count()), MathContext.DECIMAL128));
    }
  }

  private static final class Times extends Longs {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LongFunction<String> text;
    private int[] days = new int[0];

    Times(CsvSchema.Column column) {
      super(column);
      text =
          switch (column.type()) {
            case DATE -> day -> LocalDate.ofEpochDay(day).toString();
            case TIME -> nanos -> LocalTime.ofNanoOfDay(nanos).toString();
            default -> Times::timestamp;
          };
    }

    private static String timestamp(long nanos) {
      return Instant.ofEpochSecond(
              Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
          .toString();
    }

    @Override
    void reserve(int records) {
      super.reserve(records);
      days = new int[column().type() == CsvSchema.Type.DATE ? records : 0];
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      switch (column().type()) {
        case DATE -> {
          int records = batch.getEpochDays(index, days, validity);
          for (int r = 0; r < records; r++) {
            values[r] = days[r];
          }
        }
        case TIME -> batch.getTimeNanos(index, values, validity);
        default -> batch.getEpochNanos(index, values, validity);
      }
    }

    @Override
    String text(long value) {
      return text.apply(value);
    }
  }

  private static final class Doubles extends ColumnStatistics {
    private final DoubleSummaryStatistics summary = new DoubleSummaryStatistics();
    private double[] values = new double[0];

    Doubles(CsvSchema.Column column) {
      super(column);
    }

    @Override
    void reserve(int records) {
      values = new double[records];
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      batch.getDoubles(index, values, validity);
    }

    @Override
    void add(int record) {
      summary.accept(values[record]);
    }

    @Override
    String least() {
      return Double.toString(summary.getMin());
    }

    @Override
    String greatest() {
      return Double.toString(summary.getMax());
    }

    @Override
    String mean() {
      double mean = summary.getAverage();
      return count() == 0
          ? ""
          : Double.isFinite(mean)
              ? Double.toString(BigDecimal.valueOf(mean).round(MEAN).doubleValue())
              : Double.toString(mean);
    }
  }

  private static final class Booleans extends ColumnStatistics {
    private boolean[] values = new boolean[0];
    private boolean anyTrue;
    private boolean anyFalse;

    Booleans(CsvSchema.Column column) {
      super(column);
    }

    @Override
    void reserve(int records) {
      values = new boolean[records];
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      batch.getBooleans(index, values, validity);
    }

    @Override
    void add(int record) {
      anyTrue |= values[record];
      anyFalse |= !values[record];
    }

    @Override
    String least() {
      return Boolean.toString(!anyFalse);
    }

    @Override
    String greatest() {
      return Boolean.toString(anyTrue);
    }
  }

  private static final class Symbols extends ColumnStatistics {
    private final SymbolTable symbols = new SymbolTable();
    private int[] ids = new int[0];

    Symbols(CsvSchema.Column column) {
      super(column);
    }

    @Override
    void reserve(int records) {
      ids = new int[records];
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      batch.getSymbols(index, symbols, ids, validity);
    }

    @Override
    void add(int record) {
      // The table has them all.
    }

    @Override
    String least() {
      String least = symbols.symbol(0);
      for (int id = 1; id < symbols.size(); id++) {
        least = symbols.symbol(id).compareTo(least) < 0 ? symbols.symbol(id) : least;
      }
      return least;
    }

    @Override
    String greatest() {
      String greatest = symbols.symbol(0);
      for (int id = 1; id < symbols.size(); id++) {
        greatest = symbols.symbol(id).compareTo(greatest) > 0 ? symbols.symbol(id) : greatest;
      }
      return greatest;
    }

    @Override
    String distinct() {
      return Integer.toString(symbols.size());
    }
  }

  private static final class Strings extends ColumnStatistics {
    private String[] values = new String[0];
    private String min;
    private String max;

    Strings(CsvSchema.Column column) {
      super(column);
    }

    @Override
    void reserve(int records) {
      values = new String[records];
    }

    @Override
    void read(CsvBatch batch, int index, long[] validity) {
      batch.getStrings(index, values, validity);
    }

    @Override
    void add(int record) {
      String value = values[record];
      min = min == null || value.compareTo(min) < 0 ? value : min;
      max = max == null || value.compareTo(max) > 0 ? value : max;
    }

    @Override
    String least() {
      return min;
    }

    @Override
    String greatest() {
      return max;
    }
  }
}
