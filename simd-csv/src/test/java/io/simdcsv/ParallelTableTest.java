package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that several threads read are those of one: types, values, nulls and symbol numbers.
class ParallelTableTest {
  private static final CsvSchema SCHEMA =
      CsvSchema.builder()
          .column("symbol", CsvSchema.Type.SYMBOL)
          .column("price", CsvSchema.Type.DOUBLE)
          .column("n", CsvSchema.Type.LONG)
          .column("note", CsvSchema.Type.STRING)
          .column("place", CsvSchema.Type.SYMBOL)
          .build();

  private static String text(int records) {
    Random random = new Random(records);
    StringBuilder text = new StringBuilder("n,symbol,price,note,place\n");
    for (int i = 0; i < records; i++) {
      text.append(random.nextInt(20) == 0 ? "" : i)
          .append(",S")
          .append(random.nextInt(1 + i / 3))
          .append(',')
          .append(random.nextInt(10_000) / 100.0)
          .append(random.nextInt(30) == 0 ? ",\"two\nlines\"," : ",plain,")
          .append(random.nextInt(4) == 0 ? "" : random.nextInt(9) == 0 ? "\"N,Y\"" : "LDN")
          .append('\n');
    }
    return text.toString();
  }

  private static CsvReader open(int threads, String text) {
    return SimdCsv.reader().windowBytes(1 << 10).parallelism(threads).parse(text);
  }

  private static List<String> contents(CsvTable table) {
    List<String> contents = new ArrayList<>(List.of(table.schema() + " " + table.rowCount()));
    for (CsvSchema.Column column : table.schema().columns()) {
      String name = column.name();
      contents.add(name + " " + Arrays.toString(table.validity(name)));
      contents.add(
          switch (column.type()) {
            case LONG -> Arrays.toString(table.longs(name));
            case DECIMAL -> Arrays.toString(table.scaledLongs(name));
            case DOUBLE -> Arrays.toString(table.doubles(name));
            case STRING -> Arrays.toString(table.strings(name));
            case SYMBOL ->
                Arrays.toString(table.symbols(name)) + Arrays.toString(table.strings(name));
            default -> throw new AssertionError(column);
          });
    }
    return contents;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void isThatOfOneThread(int threads) {
    String text = text(4_000);
    List<CsvTable> given = new ArrayList<>();
    List<CsvTable> inferred = new ArrayList<>();
    for (int t : new int[] {1, threads}) {
      try (CsvReader csv = open(t, text)) {
        given.add(csv.readTable(SCHEMA));
      }
      try (CsvReader csv = open(t, text)) {
        inferred.add(csv.readTable());
      }
    }
    assertEquals(contents(inferred.get(0)), contents(inferred.get(1)));
    assertEquals(contents(given.get(0)), contents(given.get(1)));
  }

  @Test
  void whatDoesNotFitIsToldAsByOneThread() {
    String bad = text(4_000).replace("\n3000,", "\nthree,").replace("\n3500,", "\nfour,");
    String shortRecord = text(3_000) + "1,2\n" + text(3_000);
    for (String text : List.of(bad, shortRecord)) {
      List<String> messages = new ArrayList<>();
      for (int threads : new int[] {1, 3}) {
        try (CsvReader csv = open(threads, text)) {
          messages.add(assertThrows(CsvException.class, () -> csv.readTable(SCHEMA)).getMessage());
        }
      }
      assertEquals(messages.get(0), messages.get(1));
    }
  }
}
