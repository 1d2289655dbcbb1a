package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.oracle.ReferenceColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables and Java records of many files, whose columns stand in different orders.
class CsvFilesTableTest {
  private static final long SEED = 0xF11E5;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// Files of a column and of the rows' numbers, of which each second one has them turned.
  private List<Path> files(List<String> texts, Random random) throws IOException {
    List<Path> files = new ArrayList<>();
    int row = 0;
    while (row < texts.size()) {
      boolean turned = files.size() % 2 == 1;
      StringBuilder csv = new StringBuilder(turned ? "column,row\n" : "row,column\n");
      int end = Math.min(texts.size(), row + random.nextInt(8));
      for (; row < end; row++) {
        String text = texts.get(row);
        String field = text == null ? "" : '"' + text + '"';
        csv.append(turned ? field + "," + row : row + "," + field).append('\n');
      }
      files.add(file("file" + files.size() + ".csv", csv.toString()));
    }
    return files;
  }

  private static CsvReader.Builder reader(Random random) {
    return SimdCsv.reader().windowBytes(16 << random.nextInt(8)).parallelism(1 + random.nextInt(2));
  }

  @Test
  void tablesAreWhatTheReferenceSaysOfAllFilesTogether() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      List<String> texts = InferenceTest.column(random);
      List<Path> files = files(texts, random);
      ReferenceColumn expected = ReferenceColumn.of(texts);
      CsvReader.Builder reader = reader(random).fileColumn("file");
      try (CsvFiles csv = reader.parseAll(files);
          CsvFiles again = reader.parseAll(files)) {
        CsvTable table = csv.readTable();
        assertEquals(
            "CsvSchema[row LONG, column " + expected.type() + ", file SYMBOL]",
            table.schema().toString());
        assertEquals(table.schema(), again.inferSchema());
        assertEquals(expected.values(), InferenceTest.values(table, 1));
        checkRowsAndFiles(table, files, texts.size());
        assertThrows(IllegalStateException.class, csv::readTable);
      }
      try (CsvFiles csv = reader.parseAll(files)) {
        CsvSchema strings =
            CsvSchema.builder()
                .column("column", CsvSchema.Type.STRING)
                .column("row", CsvSchema.Type.LONG)
                .column("file", CsvSchema.Type.STRING)
                .build();
        CsvTable table = csv.readTable(strings);
        assertEquals(strings, table.schema());
        assertEquals(texts, Arrays.asList(table.strings("column")));
        checkRowsAndFiles(table, files, texts.size());
      }
    }
  }

  private static void checkRowsAndFiles(CsvTable table, List<Path> files, int rows)
      throws IOException {
    assertEquals(rows, table.rowCount());
    String[] names = table.strings("file");
    int row = 0;
    for (Path file : files) {
      try (CsvReader alone = SimdCsv.parse(file)) {
        for (CsvRecord record : alone) {
          assertEquals(record.getLong("row"), table.longs("row")[row]);
          assertEquals(file.toString(), names[row++]);
        }
      }
    }
    assertEquals(rows, row);
  }

  @Test
  void aSampleGoesOnInTheNextFile() throws IOException {
    List<Path> files =
        List.of(file("a", "x,y\n1,1\n"), file("b", "y,x\n2,2.5\n3,3\n"), file("c", "x,y\n4,5.5\n"));
    try (CsvFiles csv = SimdCsv.reader().parseAll(files)) {
      CsvException error =
          assertThrows(CsvException.class, () -> csv.readTable(Inference.strict(2)));
      assertTrue(
          error
              .getMessage()
              .startsWith(files.get(2) + ": column 'y' is '5.5', expected LONG, which the values"),
          error::getMessage);
      assertEquals(1, error.recordNumber());
    }
    List<Reject> rejects = new ArrayList<>();
    try (CsvFiles csv = SimdCsv.reader().onReject(rejects::add).parseAll(files)) {
      CsvTable table = csv.readTable(Inference.strict(2));
      assertEquals("CsvSchema[x DECIMAL(1), y LONG]", table.schema().toString());
      assertEquals(Arrays.asList(1L, 2L, 3L, null), InferenceTest.values(table, 1));
      assertEquals(Arrays.asList(10L, 25L, 30L, 40L), InferenceTest.values(table, 0));
    }
    assertEquals(1, rejects.size());
    assertEquals(files.get(2).toString(), rejects.getFirst().file());
    assertEquals(1, rejects.getFirst().columnIndex());
    assertEquals(
        "Reject[" + files.get(2) + ": record 1, line 2, bytes 4 to 9: ",
        rejects.getFirst().toString().split("column")[0]);
  }

  @Test
  void aRecordWithAFieldTooManyIsAnErrorInEveryOrderOfColumns() throws IOException {
    Path first = file("a", "x,y\n1,1\n");
    for (String header : new String[] {"x,y", "y,x"}) {
      Path second = file("b", header + "\n1,2,3\n");
      try (CsvFiles csv = SimdCsv.reader().parseAll(List.of(first, second))) {
        CsvException error = assertThrows(CsvException.class, csv::readTable);
        assertTrue(
            error.getMessage().startsWith(second + ": record has 3 fields, expected 2"),
            error::getMessage);
      }
    }
  }

  @Test
  void filesWithoutHeaderHaveTheColumnsOfTheFirstThatHasRecords() throws IOException {
    CsvReader.Builder reader =
        SimdCsv.reader().dialect(Dialect.RFC4180.toBuilder().header(Header.none()).build());
    List<Path> files = List.of(file("a", ""), file("b", "1,x\n"), file("c", "2,y\n"));
    try (CsvFiles csv = reader.parseAll(files)) {
      CsvTable table = csv.readTable();
      assertEquals(List.of(1L, 2L), InferenceTest.values(table, 0));
      assertEquals(List.of("x", "y"), Arrays.asList(table.strings("column1")));
    }
    List<Path> different = List.of(files.get(1), file("d", "1\n"));
    try (CsvFiles csv = reader.parseAll(different)) {
      assertTrue(
          assertThrows(CsvException.class, csv::readTable)
              .getMessage()
              .startsWith(different.get(1) + ": record has 1 field, expected 2"));
    }
  }

  // ---- Java records ---------------------------------------------------------------------------

  record Row(String file, long row, String column) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsAreThoseOfTheFilesOneByOne(boolean hasNullTexts) throws IOException {
    Random random = new Random(SEED);
    Dialect.Builder dialect = Dialect.builder();
    if (hasNullTexts) {
      // Then texts are not numbered, but read one by one.
      dialect.nullText("NULL");
    }
    for (int i = 0; i < 30; i++) {
      List<String> texts = InferenceTest.column(random);
      List<Path> files = files(texts, random);
      List<Row> expected = new ArrayList<>();
      for (Path file : files) {
        try (CsvReader alone = SimdCsv.parse(file)) {
          for (CsvRecord record : alone) {
            String text = record.getString("column");
            expected.add(new Row(file.toString(), record.getLong("row"), text));
          }
        }
      }
      try (CsvFiles csv =
          reader(random).dialect(dialect.build()).fileColumn("file").parseAll(files)) {
        assertEquals(expected, csv.map(Row.class).toList());
        assertEquals(List.of(), csv.map(Row.class).toList());
      }
    }
  }

  record Numbers(long a, long b) {}

  @Test
  void rowsThatDoNotConvertAreToldWithTheirFile() throws IOException {
    List<Path> files =
        List.of(file("a", "a,b\n1,2\n"), file("b", "b,a\nx,3\n5,4\n"), file("c", "a,b\n6,7,8\n"));
    try (CsvFiles csv = SimdCsv.reader().parseAll(files)) {
      CsvException error = assertThrows(CsvException.class, () -> csv.map(Numbers.class).toList());
      assertTrue(
          error.getMessage().startsWith(files.get(1) + ": column 'b' is 'x'"), error::getMessage);
    }
    List<Reject> rejects = new ArrayList<>();
    try (CsvFiles csv = SimdCsv.reader().onReject(rejects::add).parseAll(files)) {
      assertEquals(
          List.of(new Numbers(1, 2), new Numbers(4, 5)), csv.map(Numbers.class).stream().toList());
    }
    assertEquals(
        List.of(files.get(1).toString(), files.get(2).toString()),
        rejects.stream().map(Reject::file).toList());
  }

  @Test
  void columnsThatDoNotFitAreToldAtOnce() throws IOException {
    List<Path> files = List.of(file("a", "a,c\n1,2\n"));
    try (CsvFiles csv = SimdCsv.reader().parseAll(files)) {
      CsvException error = assertThrows(CsvException.class, () -> csv.map(Numbers.class));
      assertTrue(
          error.getMessage().startsWith(files.get(0) + ": the columns do not fit"),
          error::getMessage);
    }
  }

  @Test
  void rejectsOfASingleInputNameNoFile() {
    List<Reject> rejects = new ArrayList<>();
    try (CsvReader csv = SimdCsv.reader().onReject(rejects::add).parse("a,b\nx,1\n")) {
      assertEquals(List.of(), csv.map(Numbers.class).toList());
    }
    assertNull(rejects.getFirst().file());
  }
}
