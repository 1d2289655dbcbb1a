package io.simdcsv.jmh.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeaderboardPageTest {
  private static final Path NEWER = Results.NEWER.file();
  private static final Path OLDER = Results.OLDER.file();

  @TempDir Path folder;

  @Test
  void theSameResultsGiveTheSameBytes() throws IOException {
    Path page = folder.resolve("deep/er/index.html");
    LeaderboardPage.write(List.of(NEWER, OLDER), page);
    Path again = folder.resolve("again.html");
    LeaderboardPage.write(List.of(OLDER, NEWER), again);
    assertArrayEquals(Files.readAllBytes(page), Files.readAllBytes(again));
    LeaderboardPage.write(List.of(OLDER), again);
    assertFalse(Files.mismatch(page, again) == -1);
  }

  @Test
  void theResultsAreInThePageNewestFirst() throws IOException {
    JsonNode embedded = embedded(page(OLDER, NEWER));
    assertEquals(2, embedded.size());
    assertEquals(Results.NEWER.root(), embedded.get(0));
    assertEquals(Results.OLDER.root(), embedded.get(1));
  }

  @Test
  void noTextOfAResultBreaksOut() throws IOException {
    String hostile = "</script><!--<script>{{script}} & \\u2028 \\ud83d \u00e9 $1 \\\\";
    Path file = folder.resolve("hostile.json");
    Files.writeString(file, Files.readString(OLDER).replace("2.9.1", hostile));
    String page = page(file);
    assertEquals(tags(page(OLDER)), tags(page));
    assertEquals(JsonMapper.shared().readTree(Files.readAllBytes(file)), embedded(page).get(0));
  }

  @Test
  void thePageNamesNothingToLoad() throws IOException {
    String page = page(NEWER);
    assertFalse(page.contains("sourceMappingURL"));
    for (String attribute : List.of("src", "href", "action", "srcset", "poster")) {
      Pattern loading =
          Pattern.compile(
              "<[a-z]+ [^>]*\\b" + attribute + "=(\"[^\"]*\")", Pattern.CASE_INSENSITIVE);
      List<String> targets =
          loading.matcher(withoutScripts(page)).results().map(found -> found.group(1)).toList();
      assertTrue(
          targets.stream()
              .allMatch(target -> target.startsWith("\"data:") || target.startsWith("\"#")),
          targets::toString);
    }
    assertFalse(Pattern.compile("@import|url\\(").matcher(withoutScripts(page)).find());
  }

  @Test
  void theLicenceOfTheChartsIsKept() throws IOException {
    String page = page(NEWER);
    assertTrue(page.contains("Copyright (c) 2014-2024 Chart.js Contributors"));
    assertTrue(page.contains("The above copyright notice and this permission notice shall be"));
  }

  @Test
  void aPageNeedsResults() {
    assertEquals(
        "a page needs at least one result file, got none",
        assertThrows(
                IllegalArgumentException.class,
                () -> LeaderboardPage.write(List.of(), folder.resolve("index.html")))
            .getMessage());
    assertThrows(NoSuchFileException.class, () -> page(folder.resolve("missing.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "format": 1          | "format": 2             | /format: expected 1, found 2
          "format": 1          | "form": 1               | /format: expected 1, found nothing
          "command":           | "order":                | /environment/command: expected a string, found nothing
          "bytes": 25399993    | "bytes": -1             | /data/1/bytes: expected a whole number that is not negative, found -1
          "rows": 500001       | "rows": 0.5             | /data/0/rows: expected a whole number that is not negative, found 0.5
          "name": "nonstandard"| "name": "ticks-500k"    | /data/1/name: expected a name that no other data set has, found "ticks-500k"
          "status": "wrong"    | "status": "slow"        | status: expected one of ok, wrong, failed, unsupported, found "slow"
          "data": "nonstandard", "task"| "data": "prose", "task"| data: expected one of
          "kind": "cold"       | "kind": "hot"           | /processes/0/kind: expected one of cold, warm, scale, found "hot"
          "wallSeconds":       | "seconds":              | /processes/0/runs/0/wallSeconds: expected a number that is not negative, found nothing
          "forks": [[          | "forks": [[0,           | expected a number of seconds above 0, found 0
          "forks": [[          | "forks": ["a", [        | expected an array, found "a"
          "forks": [[          | "forks": [[1e999,       | expected a number that is not negative, found
          "cores": 2           | "date": "2026-01-01"    | not JSON: Duplicate
          "measurements": [    | "measurements": [ oops  | not JSON: Unrecognized token 'oops'
          """)
  void whatIsNotAResultFileIsRefused(String found, String replacement, String message)
      throws IOException {
    Path file = folder.resolve("wrong.json");
    String text = Files.readString(OLDER);
    assertTrue(text.contains(found), found);
    Files.writeString(
        file, text.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(replacement)));
    Path page = folder.resolve("index.html");
    String told =
        assertThrows(IOException.class, () -> LeaderboardPage.write(List.of(NEWER, file), page))
            .getMessage();
    assertTrue(told.startsWith(file + ": ") && told.contains(message), told);
    assertFalse(Files.exists(page));
  }

  private String page(Path... results) throws IOException {
    Path page = folder.resolve("index.html");
    LeaderboardPage.write(List.of(results), page);
    return Files.readString(page);
  }

  private static JsonNode embedded(String page) {
    MatchResult block =
        Pattern.compile(
                "<script type=\"application/json\" id=\"results\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    return JsonMapper.shared().readTree(block.group(1));
  }

  /// All that a browser could take for the start or the end of a script or of a comment.
  private static List<String> tags(String page) {
    return Pattern.compile("</?script|<!--", Pattern.CASE_INSENSITIVE)
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String withoutScripts(String page) {
    return Pattern.compile("<script.*?</script>", Pattern.DOTALL).matcher(page).replaceAll("");
  }
}
