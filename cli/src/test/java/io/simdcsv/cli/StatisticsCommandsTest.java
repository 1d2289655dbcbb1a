package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `schema` and `stats`.
class StatisticsCommandsTest {
  private static final String MIXED =
      """
      time,symbol,price,size,x,day,at,ok,note,none
      2026-01-05T09:30:00.000048Z,MSFT,100.25,10,1e3,2026-01-05,09:30,true,b,
      2026-01-05T09:29:00Z,AAPL,-0.5,,-0,2026-01-04,16:00:00.5,false,é,
      2026-01-05T09:31:00Z,AAPL,7,-3,2.5,2026-01-06,12:00,true,a b,
      2026-01-05T09:31:00Z,MSFT,7,2,2.5,2026-01-06,12:00,true,c,
      """;

  @TempDir Path folder;

  @Test
  void schemaTellsTypesNullsAndRanges() {
    assertEquals(
        """
        column  type        nulls  min                   max
        ------  ----------  -----  --------------------  --------------------
        time    TIMESTAMP       0  2026-01-05T09:29:00Z  2026-01-05T09:31:00Z
        symbol  SYMBOL          0  AAPL                  MSFT
        price   DECIMAL(2)      0  -0.50                 100.25
        size    LONG            1  -3                    10
        x       DOUBLE          0  -0.0                  1000.0
        day     DATE            0  2026-01-04            2026-01-06
        at      TIME            0  09:30                 16:00:00.500
        ok      BOOLEAN         0  false                 true
        note    STRING          0  a b                   é
        none    STRING          4
        """,
        Run.with(MIXED, "schema", "-").output());
  }

  @Test
  void statsTellMeansAndSymbols() throws IOException {
    String file = Files.writeString(folder.resolve("mixed.csv"), MIXED).toString();
    String expected =
        """
        column  count  nulls  min                   max                      mean  distinct
        ------  -----  -----  --------------------  --------------------  -------  --------
        time        4      0  2026-01-05T09:29:00Z  2026-01-05T09:31:00Z
        symbol      4      0  AAPL                  MSFT                                  2
        price       4      0  -0.50                 100.25                28.4375
        size        3      1  -3                    10                          3
        x           4      0  -0.0                  1000.0                 251.25
        day         4      0  2026-01-04            2026-01-06
        at          4      0  09:30                 16:00:00.500
        ok          4      0  false                 true
        note        4      0  a b                   é
        none        0      4
        """;
    assertEquals(expected, Run.of("stats", file).output());
    assertEquals(expected, Run.of("stats", "--io=read", file).output());
    assertEquals(expected, Run.with(MIXED, "stats", "-").output());
  }

  @Test
  void manyRecordsAreSummedUpExactly() {
    Random random = new Random(0x57A75);
    List<Long> values = new ArrayList<>();
    StringBuilder input = new StringBuilder("n\n");
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < 30_000; i++) {
      values.add(random.nextLong());
      input.append(values.get(i)).append('\n');
      sum = sum.add(BigDecimal.valueOf(values.get(i)));
    }
    BigDecimal mean =
        sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
            .round(new MathContext(9));
    assertEquals(
        List.of(
            "n",
            "30000",
            "0",
            Collections.min(values).toString(),
            Collections.max(values).toString(),
            mean.toPlainString()),
        row(Run.with(input.toString(), "stats", "-").output(), 0));
  }

  @Test
  void dialectOptionsCount() {
    assertEquals(
        List.of("column1", "LONG", "1", "2", "4"),
        row(Run.with("1;2\n3;4\n5;\n", "schema", "-d;", "--no-header", "-").output(), 1));
  }

  @Test
  void anEmptyInputHasNoColumns() {
    assertEquals(
        "column  type  nulls  min  max\n------  ----  -----  ---  ---\n",
        Run.with("", "schema", "-").output());
  }

  @Test
  void rejectsAreToldOnce() {
    Run run = Run.with("a,b\n1,2\n3\n", "stats", "--field-count=collect", "-");
    assertEquals(0, run.exitCode());
    assertTrue(run.err().startsWith("simdcsv: -: 1 record left out\n"), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  @Test
  void aSampleTellsTheTypesAndLaterValuesMustFit() {
    String input = "a,b\n1,x\n2,7\n3,y\n1.5,z\n";
    for (String command : new String[] {"schema", "stats"}) {
      String message = Run.with(input, command, "--sample=3", "-").failure(1);
      assertTrue(
          message.startsWith("simdcsv: -: column 'a' is '1.5', expected LONG, which the values"),
          message);
      assertTrue(message.contains("record 4, line 5, byte 16"), message);
      assertEquals(
          Run.with(input, command, "-").output(),
          Run.with(input, command, "--sample=4", "-").output());
      Run.with(input, command, "--sample=0", "-").failure(2);
      Run.with(input, command, "--sample=1", "--max-rejects=1", "-").failure(2);
    }
    assertEquals(
        List.of("a", "LONG", "0", "1", "3"),
        row(Run.with("a\n1\n2\n3\n", "schema", "--sample=1", "-").output(), 0));
  }

  @Test
  void badDataAndFilesAreTold() {
    for (String command : new String[] {"schema", "stats"}) {
      String message = Run.with("a,b\n1,2\n3\n", command, "-").failure(1);
      assertTrue(message.startsWith("simdcsv: -: record has 1 field, expected 2"), message);
      assertTrue(message.contains("record 2, line 3, byte 8"), message);
      String missing = folder.resolve("missing.csv").toString();
      assertEquals("simdcsv: " + missing + ": no such file\n", Run.of(command, missing).failure(1));
      assertEquals(
          "simdcsv: " + folder + ": is a directory\n",
          Run.of(command, folder.toString()).failure(1));
      Run.of(command).failure(2);
      Run.of(command, "--charset=utf-99", "-").failure(2);
    }
  }

  /// The cells of a row of the table.
  private static List<String> row(String table, int row) {
    return List.of(table.lines().skip(2 + row).findFirst().orElseThrow().split(" {2,}"));
  }
}
