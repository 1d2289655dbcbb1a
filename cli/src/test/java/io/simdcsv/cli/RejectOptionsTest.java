package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.CsvReader;
import io.simdcsv.CsvRecord;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--rejects` and `--max-rejects` do in each command that reads.
class RejectOptionsTest {
  private static final String INPUT = "a,b\n1,2\n3\n4,\"5\"x\n\"6\n\",7,8\n9,10\n";

  @TempDir Path folder;

  @Test
  void recordsOfAnotherSizeAreWrittenAndTheRestIsRead() throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    Run run = Run.with(INPUT, "cat", "-f=csv", "--rejects", rejects.toString(), "-");
    assertEquals(0, run.exitCode());
    assertEquals("a,b\n1,2\n4,5x\n9,10\n", run.out());
    assertEquals("simdcsv: -: 2 records rejected\n", run.err());
    assertEquals(
        List.of(
            List.of("record", "line", "byte_offset", "byte_length", "column", "raw"),
            List.of("2", "3", "8", "1", "", "3"),
            List.of("4", "5", "17", "8", "", "\"6\n\",7,8")),
        withoutReasons(rejects));
  }

  @Test
  void strayQuotesHaveAColumn() throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    Run run = Run.with(INPUT, "count", "--rejects=" + rejects, "--stray-quotes=strict", "-");
    assertEquals("2 -\n", run.out());
    assertEquals("simdcsv: -: 3 records rejected\n", run.err());
    assertEquals(List.of("3", "4", "10", "6", "b", "4,\"5\"x"), withoutReasons(rejects).get(2));

    run =
        Run.with(
            INPUT, "count", "--no-header", "--rejects=" + rejects, "--stray-quotes=strict", "-");
    assertEquals("3 -\n", run.out());
    assertEquals(List.of("4", "4", "10", "6", "1", "4,\"5\"x"), withoutReasons(rejects).get(2));
  }

  @Test
  void aFieldCountThatIsSaidHolds() throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    Run run = Run.with(INPUT, "count", "--rejects=" + rejects, "--field-count=lenient", "-");
    assertEquals("5 -\n", run.output());
    assertEquals(1, withoutReasons(rejects).size(), "the header alone");
  }

  @Test
  void upToSoManyAreAllowed() throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    String[] allowed = {"head", "--max-rejects=2", "--rejects=" + rejects, "-"};
    assertEquals(0, Run.with(INPUT, allowed).exitCode());

    Run run = Run.with(INPUT, "head", "--max-rejects=1", "--rejects=" + rejects, "-");
    assertEquals(1, run.exitCode());
    List<String> lines = run.err().lines().toList();
    assertTrue(
        lines
            .getFirst()
            .startsWith(
                "simdcsv: -: more than 1 record rejected, which --max-rejects does not allow; the last"
                    + " is record 4, line 5, byte 17: "),
        run.err());
    assertEquals(3, withoutReasons(rejects).size(), "what was found is written");
  }

  @Test
  void withoutAFileTheFirstOnesAreTold() {
    Run run = Run.with(INPUT, "count", "--max-rejects=5", "-");
    assertEquals(0, run.exitCode());
    assertEquals("3 -\n", run.out());
    List<String> lines = run.err().lines().toList();
    assertEquals("simdcsv: -: 2 records rejected", lines.getFirst());
    assertTrue(lines.get(1).startsWith("  record 2, line 3, byte 8: "), run.err());
    assertEquals(3, lines.size());

    Run many = Run.with("a,b\n" + "1\n".repeat(9), "count", "--max-rejects=9", "-");
    assertTrue(many.err().endsWith("  and 4 more\n"), many.err());

    Run none = Run.with(INPUT, "count", "--max-rejects=0", "-");
    assertTrue(none.failure(1).contains("more than 0 records rejected"), none.err());
  }

  @Test
  void theInputIsNotWrittenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), INPUT);
    assertEquals(
        "simdcsv: " + file + ": is the input, which --rejects would write over\n",
        Run.of("count", "--rejects", file.toString(), file.toString()).failure(1));
    assertEquals(INPUT, Files.readString(file));
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), INPUT);
    String missing = folder.resolve("missing").resolve("r.csv").toString();
    assertEquals(
        "simdcsv: " + missing + ": no such file\n",
        Run.of("count", "--rejects", missing, file.toString()).failure(1));
  }

  @Test
  void wrongUsageIsRefused() {
    assertTrue(
        Run.of("count", "--rejects=r.csv", "a.csv", "b.csv")
            .failure(2)
            .startsWith("simdcsv: --rejects takes the records of one input, got 2 inputs\n"));
    assertTrue(
        Run.of("count", "--max-rejects=-1", "a.csv")
            .failure(2)
            .startsWith("simdcsv: --max-rejects must not be negative, got -1\n"));
  }

  private static List<List<String>> withoutReasons(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader csv = SimdCsv.parse(file)) {
      records.add(new ArrayList<>(csv.header()));
      for (CsvRecord record : csv) {
        records.add(new ArrayList<>(record.toList()));
      }
    }
    for (List<String> record : records) {
      assertTrue(!record.remove(5).isEmpty(), "a reason");
    }
    return records;
  }
}
