package io.simdcsv.internal.decode;

/// Turns the fields of a column into values, many at a time. All kinds give the same values for the
/// fields they take; a kind may leave fields that another takes. What is left is listed, for the
/// caller to read one by one: nulls, texts that are no values, and those that are but of a rare
/// shape.
///
/// Not thread-safe: decoders keep scratch space.
public abstract sealed class ColumnDecoder
    permits ScalarColumns, SwarColumns, Vector256Columns, Vector512Columns {
  /// The kinds, each of which goes with a kernel.
  public enum Kind {
    SCALAR,
    SWAR,
    VECTOR256,
    VECTOR512;

    /// The kind that goes with a kernel: see [io.simdcsv.internal.scan.Kernels].
    public static Kind forKernel(String kernel) {
      return switch (kernel) {
        case "vector512" -> VECTOR512;
        case "vector256" -> VECTOR256;
        case "scalar" -> SCALAR;
        default -> SWAR;
      };
    }

    /// A decoder of this kind. Each class makes its own, as a [ColumnDecoder]: to verify that a new
    /// object of a class is one, the JVM would load the class, and two of them take a millisecond.
    public ColumnDecoder create() {
      return switch (this) {
        case SCALAR -> ScalarColumns.create();
        case SWAR -> SwarColumns.create();
        case VECTOR256 -> Vector256Columns.create();
        case VECTOR512 -> Vector512Columns.create();
      };
    }
  }

  private final DateWords dates = new DateWords();
  private int[] left = new int[0];

  ColumnDecoder() {}

  /// Decodes whole numbers.
  ///
  /// @param values takes the value of record `r` at `r`
  /// @param left takes the records whose fields are left, in ascending order
  /// @return how many are left
  public abstract int longs(ColumnSlices fields, long[] values, int[] left);

  /// Decodes numbers, each to the double nearest to it: see [#longs].
  public abstract int doubles(ColumnSlices fields, double[] values, int[] left);

  /// Decodes decimal numbers times 10^`scale`, where that makes a whole number: see [#longs].
  ///
  /// @param scale from 0 to 18
  public abstract int scaledLongs(ColumnSlices fields, int scale, long[] values, int[] left);

  /// Decodes whole numbers, or decimal ones times 10^`scale` if it is not 0, and lists those that
  /// are left together with those that are not written plainly: see [PlainShapes#oddNumbers].
  ///
  /// @param odd takes those records, in ascending order
  /// @return how many there are
  public int plainNumbers(ColumnSlices fields, int scale, long[] values, int[] odd) {
    if (left.length < fields.recordCount) {
      left = new int[odd.length];
    }
    int count = scale == 0 ? longs(fields, values, left) : scaledLongs(fields, scale, values, left);
    return PlainShapes.oddNumbers(fields, scale, left, count, odd);
  }

  /// Decodes timestamps to nanoseconds from 1970-01-01T00:00Z on: see [#longs].
  public abstract int epochNanos(ColumnSlices fields, long[] values, int[] left);

  /// Decodes dates to days from 1970-01-01 on: see [#longs]. A date that is the last one again, as
  /// most are, costs two compares, so all kinds do it alike.
  public int epochDays(ColumnSlices fields, int[] values, int[] left) {
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int start = fields.start(r);
      int day =
          fields.end(r) - start == DateWords.LENGTH
              ? dates.epochDay(fields.window, start)
              : TimeText.NO_DAY;
      if (day == TimeText.NO_DAY) {
        left[count++] = r;
      } else {
        values[r] = day;
      }
    }
    return count;
  }
}
