package io.simdcsv.jmh.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.jmh.page.LeaderboardPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report over a small set of results, which has whatever can be in one: it must be the
/// committed one byte for byte. Where a change of the report is meant, run with
/// `-Dsimdcsv.report.rewrite=true` and read the difference before it is committed.
class ReportTest {
  private static final Path RESOURCES = Path.of("src/test/resources/io/simdcsv/jmh/report");
  private static final Path EXPECTED = RESOURCES.resolve("expected");

  @TempDir Path folder;

  @BeforeEach
  void copyWhatIsGiven() throws IOException {
    copy(RESOURCES.resolve("given"), folder);
  }

  @Test
  void writesTheCommittedBytes() throws IOException {
    Path page = folder.resolve("results/index.html");
    List<Path> written = new ArrayList<>(new Report(folder.resolve("results")).write());
    assertTrue(written.remove(page));
    if (Boolean.getBoolean("simdcsv.report.rewrite")) {
      for (Path file : written) {
        Path place = EXPECTED.resolve(folder.relativize(file));
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    List<Path> expected = files(EXPECTED);
    assertEquals(
        expected, written.stream().map(folder::relativize).sorted().toList(), "the files written");
    for (Path file : expected) {
      assertEquals(
          Files.readString(EXPECTED.resolve(file)),
          Files.readString(folder.resolve(file)),
          file.toString());
    }
  }

  /// The page has tests of its own; here it only has to be that of all these results.
  @Test
  void writesThePageOfAllRuns() throws IOException {
    new Report(folder.resolve("results")).write();
    Path page = folder.resolve("page.html");
    Path machine = folder.resolve("results/example-cpu");
    LeaderboardPage.write(
        List.of(
            machine.resolve("2026-01-01/leaderboard.json"),
            machine.resolve("2026-01-02/leaderboard.json")),
        page);
    assertEquals(-1, Files.mismatch(page, folder.resolve("results/index.html")));
  }

  @Test
  void writesTheSameTwice() throws IOException {
    new Report(folder.resolve("results")).write();
    byte[] first = Files.readAllBytes(folder.resolve("PERFORMANCE.md"));
    new Report(folder.resolve("results")).write();
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("PERFORMANCE.md")));
  }

  @Test
  void aChartOfNoMeasurementGoes() throws IOException {
    Path charts = Files.createDirectories(folder.resolve("results/example-cpu/2026-01-02/charts"));
    Path stale = Files.writeString(charts.resolve("ticks-500k-beans.svg"), "<svg/>");
    new Report(folder.resolve("results")).write();
    assertFalse(Files.exists(stale));
  }

  @Test
  void aDocumentWithoutMarkersIsLeftAlone() throws IOException {
    Path document = Files.writeString(folder.resolve("PERFORMANCE.md"), "# Mine\n");
    IOException e =
        assertThrows(IOException.class, () -> new Report(folder.resolve("results")).write());
    assertEquals(
        document
            + " has no line '<!-- results: begin -->' followed by a line '<!-- results: end -->',"
            + " expected both: what is between them is generated",
        e.getMessage());
    assertEquals("# Mine\n", Files.readString(document));
  }

  @Test
  void aFolderWithoutResultsIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    IOException e = assertThrows(IOException.class, () -> new Report(empty).write());
    assertEquals(
        empty + " holds no CPU/DATE/leaderboard.json, expected one: `simdcsv bench run` makes it",
        e.getMessage());
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }
}
