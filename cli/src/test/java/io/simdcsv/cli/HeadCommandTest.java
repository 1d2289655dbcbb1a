package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeadCommandTest {
  @Test
  void columnsAreAlignedAndNumbersStandRight() {
    assertEquals(
        """
        name   price  note
        -----  -----  ----
        F      10.05  x
        GOOGL   9.50
        """,
        head("name,price,note\nF,10.05,x\nGOOGL,9.50,\n"));
  }

  @Test
  void widthsAreCountedInCodePoints() {
    assertEquals(
        """
        a    b
        ---  -
        😀é   x
        abc  y
        """,
        head("a,b\n😀é,x\nabc,y\n"));
  }

  @Test
  void longFieldsAreCut() {
    assertEquals("é".repeat(40) + "\n", head("é".repeat(40) + "\n", "--no-header"));
    assertEquals("😀".repeat(39) + "…\n", head("😀".repeat(41) + "\n", "--no-header"));
    assertEquals("é".repeat(39) + "…\n", head("é".repeat(39) + "\"\"\n", "--no-header"));
    // The tab's escape does not fit as a whole, and neither would the mark after it.
    assertEquals("é".repeat(39) + "…\n", head("é".repeat(39) + "\t\n", "--no-header"));
    assertEquals("é".repeat(38) + "\\t\n", head("é".repeat(38) + "\t\n", "--no-header"));
    assertEquals("é".repeat(38) + "…\n", head("é".repeat(38) + "\tx\n", "--no-header"));
  }

  @Test
  void nothingThatATerminalWouldObeyIsPrinted() {
    assertEquals(
        "a\\nb\\rc\\td\\u001b[31m\\u0000\n", head("\"a\nb\rc\td\u001b[31m\0\"\n", "--no-header"));
    assertEquals(
        "\\u2028\\u2029\\u202e\\u0085\\u200b\n",
        head("\u2028\u2029\u202e\u0085\u200b\n", "--no-header"));
  }

  @Test
  void theFirstTenRecordsAreShownUnlessANumberIsGiven() {
    StringBuilder input = new StringBuilder("n\n");
    for (int i = 0; i < 20; i++) {
      input.append(i).append('\n');
    }
    assertEquals(12, head(input.toString()).lines().count());
    assertEquals("n\n-\n0\n1\n2\n", head(input.toString(), "-n", "3"));
    assertEquals("n\n-\n", head(input.toString(), "--records=0"));
    assertEquals(22, head(input.toString(), "-n100").lines().count());
  }

  @Test
  void recordsMayBeRagged() {
    assertEquals(
        """
        a  b
        -  -  --
        1
        1  2  33
        """,
        head("a,b\n1\n1,2,33\n"));
  }

  @Test
  void anEmptyInputIsAnEmptyTable() {
    assertEquals("", head(""));
    assertEquals("a  b\n-  -\n", head("a,b\n"));
  }

  @Test
  void nullsAreEmptyCells() {
    assertEquals("a    c\n", head("a\t\\N\tc\n", "--dialect=mysql"));
  }

  @Test
  void recordsBeforeAnErrorAreShown() {
    Run run = Run.with("a,b\n1,2\n3\n", "head", "--field-count=strict", "-");
    assertEquals(1, run.exitCode());
    assertEquals("a  b\n-  -\n1  2\n", run.out());
    assertTrue(run.err().startsWith("simdcsv: -: "), run.err());
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertEquals(
        "simdcsv: -n must not be negative, got -1\n"
            + "Try 'simdcsv head --help' for the options.\n",
        Run.of("head", "-n", "-1", "x.csv").failure(2));
  }

  private static String head(String input, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "head";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = "-";
    return Run.with(input, args).output();
  }
}
