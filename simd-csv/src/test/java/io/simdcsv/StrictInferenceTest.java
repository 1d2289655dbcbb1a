package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.ReferenceColumn;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Strict tables of generated columns have the types that [ReferenceColumn] gives to the sample
/// alone, and a value fits if with it the sample would still be of that type, or is text. Whatever
/// the kernel, the size of the batches and the number of threads.
class StrictInferenceTest {
  private static final long SEED = 0x57B1C7;
  private static final int COLUMNS = 1_000;
  private static final int[] WINDOWS = {1, 13, 64, 100, 500, 1 << 17};

  /// A column between two of numbers, as it is written, and what must become of it.
  private static final class Case {
    private final List<String> texts;
    private final int sample;
    private final String type;

    /// By record, where the record and its value start.
    private final List<Integer> recordOffsets = new ArrayList<>();

    private final List<Integer> valueOffsets = new ArrayList<>();
    private final List<Integer> misfits = new ArrayList<>();
    private final List<Object> values;
    private final byte[] input;
    private final CsvReader.Builder reader;

    Case(Random random, Kernel kernel) {
      texts = InferenceTest.column(random);
      sample = 1 + random.nextInt(random.nextBoolean() ? 5 : texts.size() + 3);
      List<String> sampled = texts.subList(0, Math.min(sample, texts.size()));
      type = ReferenceColumn.of(sampled).type();
      List<String> fitting = new ArrayList<>(sampled);
      for (int r = sampled.size(); r < texts.size(); r++) {
        boolean fits = texts.get(r) == null || fits(sampled, texts.get(r));
        fitting.add(fits ? texts.get(r) : null);
        if (!fits) {
          misfits.add(r);
        }
      }
      values = isText() ? new ArrayList<>(fitting) : ReferenceColumn.of(fitting).values();
      input = write(random);
      reader =
          SimdCsv.reader()
              .kernel(kernel)
              .parallelism(1 + random.nextInt(2))
              .windowBytes(WINDOWS[random.nextInt(WINDOWS.length)]);
    }

    private boolean isText() {
      return type.equals("STRING") || type.equals("SYMBOL");
    }

    private boolean fits(List<String> sampled, String text) {
      List<String> withIt = new ArrayList<>(sampled);
      withIt.add(text);
      return isText() || ReferenceColumn.of(withIt).type().equals(type);
    }

    private byte[] write(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes("before,column,after\n".getBytes(UTF_8));
      boolean quotesAll = random.nextInt(4) == 0;
      for (int r = 0; r < texts.size(); r++) {
        recordOffsets.add(file.size());
        file.writeBytes((r + ",").getBytes(UTF_8));
        valueOffsets.add(file.size());
        String text = texts.get(r);
        if (text != null) {
          boolean isQuoted = quotesAll || text.isEmpty() || text.matches("(?s).*[,\n].*");
          file.writeBytes((isQuoted ? '"' + text + '"' : text).getBytes(UTF_8));
        }
        file.writeBytes((",0." + r % 10 + "\n").getBytes(UTF_8));
      }
      return file.toByteArray();
    }

    void check() {
      Supplier<String> context =
          () -> "sample " + sample + " is " + type + ": " + new String(input, UTF_8);
      try (CsvReader csv = reader.parse(input);
          CsvReader schemaOnly = reader.parse(input)) {
        if (misfits.isEmpty()) {
          CsvTable table = csv.readTable(Inference.strict(sample));
          checkTable(table, context);
          assertEquals(table.schema(), schemaOnly.inferSchema(Inference.strict(sample)), context);
        } else {
          checkError(
              assertThrows(
                  CsvException.class, () -> csv.readTable(Inference.strict(sample)), context),
              context);
          checkError(
              assertThrows(
                  CsvException.class,
                  () -> schemaOnly.inferSchema(Inference.strict(sample)),
                  context),
              context);
        }
      }
      checkRejects(context);
    }

    private void checkRejects(Supplier<String> context) {
      List<Reject> rejects = new ArrayList<>();
      try (CsvReader csv = reader.onReject(rejects::add).parse(input)) {
        checkTable(csv.readTable(Inference.strict(sample)), context);
      }
      assertEquals(misfits.size(), rejects.size(), context);
      for (int i = 0; i < misfits.size(); i++) {
        Reject reject = rejects.get(i);
        assertEquals(misfits.get(i) + 1, reject.recordNumber(), context);
        assertEquals(recordOffsets.get(misfits.get(i)).longValue(), reject.byteOffset(), context);
        assertEquals(1, reject.columnIndex(), context);
        assertEquals(Reject.Kind.VALUE, reject.kind(), context);
      }
    }

    private void checkTable(CsvTable table, Supplier<String> context) {
      assertEquals("column " + type, table.schema().columns().get(1).toString(), context);
      assertEquals(values, InferenceTest.values(table, 1), context);
      for (int r = 0; r < texts.size(); r++) {
        assertEquals(r, table.longs(0)[r], context);
      }
    }

    private void checkError(CsvException error, Supplier<String> context) {
      int first = misfits.getFirst();
      assertEquals(first + 1, error.recordNumber(), context);
      assertEquals(valueOffsets.get(first).longValue(), error.byteOffset(), context);
      assertEquals(1, error.fieldIndex(), context);
      assertTrue(
          error.getMessage().contains(", expected " + type + ", which the values of the sample"),
          error::getMessage);
    }
  }

  @Test
  void tablesAreWhatTheReferenceSays() {
    Random random = new Random(SEED);
    List<Kernel> kernels = Kernels.available();
    int withMisfits = 0;
    for (int i = 0; i < COLUMNS; i++) {
      Case column = new Case(random, kernels.get(i % kernels.size()));
      column.check();
      withMisfits += column.misfits.isEmpty() ? 0 : 1;
    }
    int cases = withMisfits;
    assertTrue(cases > COLUMNS / 10 && cases < COLUMNS * 9 / 10, () -> cases + " with misfits");
  }

  @Test
  void tellsTheFirstRecordThatDoesNotFitAndNotTheFirstColumn() {
    try (CsvReader csv = SimdCsv.parse("a,b\n1,1\n2,2\n3,x\ny,4\n")) {
      CsvException error =
          assertThrows(CsvException.class, () -> csv.readTable(Inference.strict(1)));
      assertEquals(
          "column 'b' is 'x', expected LONG, which the values of the sample are; a larger sample may"
              + " hold this one too, and Inference.widening() makes the column one of a wider type"
              + " (record 3, line 4, byte 14, field index 1)",
          error.getMessage());
    }
  }

  @Test
  void aSampleHasARecord() {
    assertEquals(
        "sampleRecords must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> Inference.strict(0)).getMessage());
  }

  @Test
  void theUsualSampleIsAThousandRecords() {
    String rows = "1\n".repeat(1_000);
    try (CsvReader csv = SimdCsv.parse("a\n" + rows + "1.5\n")) {
      assertEquals(
          1_001,
          assertThrows(CsvException.class, () -> csv.readTable(Inference.strict())).recordNumber());
    }
    try (CsvReader csv = SimdCsv.parse("a\n" + rows.substring(2) + "1.5\n")) {
      assertEquals(1_000, csv.readTable(Inference.strict()).rowCount());
    }
  }

  @Test
  void wideningIsTheDefault() {
    try (CsvReader csv = SimdCsv.parse("a\n1\n1.5\n");
        CsvReader other = SimdCsv.parse("a\n1\n1.5\n")) {
      assertEquals(csv.inferSchema(), other.inferSchema(Inference.widening()));
    }
  }

  @Test
  void takesInputWithoutRecords() {
    try (CsvReader csv = SimdCsv.parse("a,b\n")) {
      CsvTable table = csv.readTable(Inference.strict());
      assertEquals(0, table.rowCount());
      assertEquals("CsvSchema[a STRING, b STRING]", table.schema().toString());
    }
  }

  @Test
  void aSampleOfSymbolsTakesMoreOfThemThanInferenceWould() {
    StringBuilder csv = new StringBuilder("s\nx\nx\n");
    for (int i = 0; i <= InferredColumn.MAX_SYMBOLS; i++) {
      csv.append(i).append('\n');
    }
    try (CsvReader reader = SimdCsv.parse(csv)) {
      CsvTable table = reader.readTable(Inference.strict(2));
      assertEquals("CsvSchema[s SYMBOL]", table.schema().toString());
      String[] texts = table.strings("s");
      for (int i = 0; i <= InferredColumn.MAX_SYMBOLS; i++) {
        assertEquals(Integer.toString(i), texts[i + 2]);
      }
    }
  }
}
