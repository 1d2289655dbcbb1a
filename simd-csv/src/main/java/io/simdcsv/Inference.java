package io.simdcsv;

/// How the types of columns are found out: by all values, or by the first ones.
///
/// ```java
/// CsvTable table = csv.readTable(Inference.strict(1_000));
/// ```
public final class Inference {
  /// How many records [#strict()] looks at.
  private static final int USUAL_SAMPLE = 1_000;

  private static final Inference WIDENING = new Inference(0);

  private final int sampleRecords;

  private Inference(int sampleRecords) {
    this.sampleRecords = sampleRecords;
  }

  /// By all values: one that does not fit the type of those before it makes the column one of a
  /// wider type. So does [CsvReader#readTable()].
  public static Inference widening() {
    return WIDENING;
  }

  /// By the first 1,000 records: see [#strict(int)].
  public static Inference strict() {
    return new Inference(USUAL_SAMPLE);
  }

  /// By the first records. The types that those have for themselves are the columns', and a later
  /// value that does not fit is an error, told with its place; or, with
  /// [CsvReader.Builder#onReject(java.util.function.Consumer)], told and null.
  ///
  /// What fits is what would not make the column a wider one: `007` is no LONG, `1.125` no
  /// DECIMAL(2), and `yes` no BOOLEAN. Every text fits a SYMBOL, however many there are, and a
  /// STRING, which is also what a column is that has nulls alone.
  ///
  /// @throws IllegalArgumentException if it is less than 1
  public static Inference strict(int sampleRecords) {
    if (sampleRecords < 1) {
      throw new IllegalArgumentException("sampleRecords must be at least 1, got " + sampleRecords);
    }
    return new Inference(sampleRecords);
  }

  boolean isStrict() {
    return sampleRecords > 0;
  }

  /// How many records the types are found out by.
  int sampleRecords() {
    return sampleRecords;
  }

  /// As it was made: `Inference.strict(1000)`.
  @Override
  public String toString() {
    return isStrict() ? "Inference.strict(" + sampleRecords + ")" : "Inference.widening()";
  }
}
