package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.oracle.Inputs;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns of texts, many of which repeat, are those that were written, in every charset that is
/// scanned as it stands and in one that is not; and what repeats shares a string.
class RepeatedTextTest {
  private static final long SEED = 0x7E87;
  private static final int ROWS = 20_000;

  /// The longest text that is kept, in bytes.
  private static final int MAX_KEPT = 64;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE"})
  void readsTextsAsWritten(String charsetName) {
    Charset charset = Charset.forName(charsetName);
    Random random = new Random(SEED);
    List<String[]> rows = rows(random, charset);
    byte[] input = written(rows, random).getBytes(charset);
    Dialect dialect = Dialect.RFC4180.toBuilder().header(Header.none()).charset(charset).build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      checkBatches(csv, rows);
    }
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      int r = 0;
      for (ThreeTexts row : csv.map(ThreeTexts.class)) {
        String[] expected = rows.get(r++);
        assertEquals(List.of(expected), List.of(row.few, row.many, row.mixed));
      }
      assertEquals(rows.size(), r);
    }
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(input)) {
      CsvTable table = csv.readTable();
      for (int c = 0; c < 3; c++) {
        String[] texts = table.strings("column" + c);
        for (int r = 0; r < texts.length; r++) {
          assertEquals(rows.get(r)[c], texts[r] == null ? "" : texts[r]);
        }
      }
    }
  }

  /// Takes rows without header, by position.
  record ThreeTexts(String few, String many, String mixed) {}

  private static void checkBatches(CsvReader csv, List<String[]> rows) {
    int row = 0;
    for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
      for (int c = 0; c < 3; c++) {
        String[] texts = new String[batch.recordCount()];
        batch.getStrings(c, texts);
        for (int r = 0; r < texts.length; r++) {
          assertEquals(rows.get(row + r)[c], texts[r]);
        }
      }
      row += batch.recordCount();
    }
    assertEquals(rows.size(), row);
  }

  /// A column of few texts, one of texts that hardly repeat, and one of both.
  private static List<String[]> rows(Random random, Charset charset) {
    String letters = charset.equals(StandardCharsets.ISO_8859_1) ? "ab\0 ,\"é" : "abcd\0 ,\"\n€éÿ";
    List<String> few = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      few.add(text(random, letters));
    }
    List<String[]> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      String repeated = few.get(random.nextInt(few.size()));
      String other = text(random, letters) + r;
      rows.add(new String[] {repeated, other, random.nextBoolean() ? repeated : other});
    }
    return rows;
  }

  /// From 0 to 70 characters, of which few are not the first letter, so that many texts are alike.
  private static String text(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(71);
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(10) > 0 ? 'a' : letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static String written(List<String[]> rows, Random random) {
    StringBuilder csv = new StringBuilder();
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        String text = row[c];
        boolean needsQuotes = text.matches("(?s).*[,\"\n\r].*");
        if (needsQuotes || random.nextInt(5) == 0) {
          text = '"' + text.replace("\"", "\"\"") + '"';
        }
        csv.append(text).append(c < row.length - 1 ? ',' : '\n');
      }
    }
    return csv.toString();
  }

  @Test
  void givesTheSameStringForWhatRepeats() {
    Random random = new Random(SEED);
    String[] texts = new String[20];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "é".repeat(random.nextInt(3)) + "x".repeat(10 + random.nextInt(45)) + i;
    }
    StringBuilder csv = new StringBuilder();
    for (int r = 0; r < ROWS; r++) {
      String text = texts[random.nextInt(texts.length)];
      csv.append(r % 3 == 0 ? '"' + text + '"' : text).append(",,\n");
    }
    Map<String, String> first = new HashMap<>();
    int others = 0;
    try (CsvReader reader = open(csv.toString().getBytes(StandardCharsets.UTF_8))) {
      for (CsvBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
        String[] read = new String[batch.recordCount()];
        batch.getStrings(0, read);
        for (String text : read) {
          assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= MAX_KEPT);
          others += first.computeIfAbsent(text, same -> same) == text ? 0 : 1;
        }
      }
    }
    assertEquals(texts.length, first.size());
    // Two that share a slot take turns.
    assertTrue(others < ROWS / 4, () -> "several strings for a text");
  }

  /// Bytes that are no text read as the same replacement each time, and are never kept as text
  /// where they are to be reported.
  @Test
  void keepsNoMalformedTextThatIsToBeReported() {
    byte[] input = Inputs.bytes("a long name \u00ff,x\na long name \u00ff,x\n");
    try (CsvReader csv = open(input)) {
      String[] texts = new String[2];
      csv.nextBatch().getStrings(0, texts);
      assertEquals("a long name \uFFFD", texts[0]);
      assertSame(texts[0], texts[1]);
    }
    Dialect strict =
        Dialect.RFC4180.toBuilder()
            .header(Header.none())
            .malformedText(CodingErrorAction.REPORT)
            .build();
    try (CsvReader csv = SimdCsv.reader().dialect(strict).parse(input)) {
      CsvBatch batch = csv.nextBatch();
      assertThrows(CsvException.class, () -> batch.getStrings(0, new String[2]));
      assertThrows(CsvException.class, () -> batch.getStrings(0, new String[2]));
    }
  }

  private static CsvReader open(byte[] input) {
    return SimdCsv.reader()
        .dialect(Dialect.RFC4180.toBuilder().header(Header.none()).build())
        .parse(input);
  }
}
