package io.simdcsv.jmh.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/// The page in a real browser, held against figures that are computed here from the same JSON.
///
/// Runs where Chromium and its driver are on the PATH; `-Dsimdcsv.browser=required` makes it an
/// error that they are not.
class LeaderboardPageBrowserTest {
  private static final String EMPTY_ROW = "";

  @TempDir static Path folder;
  private static Browser browser;
  private static ChromeDriver driver;
  private static String address;

  @BeforeAll
  static void openBrowser() throws IOException {
    if (!Browser.isInstalled()) {
      String missing = "chromium and chromedriver are not both on the PATH";
      assertNotEquals("required", System.getProperty("simdcsv.browser"), missing);
      abort(missing);
    }
    Path page = folder.resolve("index.html");
    LeaderboardPage.write(List.of(Results.OLDER.file(), Results.NEWER.file()), page);
    address = page.toUri().toString();
    browser = Browser.open();
    driver = browser.driver();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() {
    browser.emulateNothing();
    driver.get("about:blank");
    browser.requested();
    driver.get(address);
  }

  /// Holds for whatever a test did with the page.
  @AfterEach
  void nothingElseWasAskedForAndNothingWentWrong() {
    List<String> requested = browser.requested();
    assertFalse(requested.isEmpty(), "the log must have the page itself");
    for (String url : requested) {
      assertTrue(
          url.equals(address) || url.startsWith(address + "#") || url.startsWith("data:"), url);
    }
    assertEquals(List.of(), browser.complaints());
    assertEquals("simd-csv leaderboard", driver.getTitle());
  }

  @Test
  void barsCarryTheScoresOfTheNewestRunBestFirst() {
    List<JsonNode> expected = right(Results.NEWER, "ticks-500k", "structure");
    expected.sort(Comparator.comparingDouble(Results::seconds));
    assertEquals(names(expected), labels());
    assertScores(
        expected, each -> Results.NEWER.gigabytesPerSecond(each, Results.seconds(each)), values());
    assertEquals("1", tableCells("simd-csv vector512").getFirst());
    assertTrue(
        text("summary").startsWith("simd-csv vector512 is first of 5 with "), text("summary"));
  }

  @Test
  void barsAreAsLongAsTheirFigures() {
    double[] values = values();
    double[] lengths = lengths();
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i] / values[0], lengths[i] / lengths[0], 0.005, "bar " + i);
    }
    choose("axis", "log");
    values = values();
    lengths = lengths();
    double start = number("return Chart.getChart('chart').scales.x.min");
    assertTrue(start > 0 && start < Arrays.stream(values).min().orElseThrow());
    for (int i = 0; i < values.length; i++) {
      assertEquals(
          Math.log(values[i] / start) / Math.log(values[0] / start),
          lengths[i] / lengths[0],
          0.005,
          "bar " + i);
    }
  }

  @Test
  void barsAreDrawn() {
    assertEquals(cssColour("--own"), colourInBar(0));
    assertEquals(cssColour("--own"), colourInBar(2));
    assertNotEquals(cssColour("--own"), colourInBar(3));
    browser.emulateColourScheme("dark");
    assertEquals(cssColour("--own"), colourInBar(0));
  }

  @Test
  void theUnitCanBeSwitched() {
    List<JsonNode> expected = right(Results.NEWER, "ticks-500k", "structure");
    expected.sort(Comparator.comparingDouble(Results::seconds));
    choose("metric", "rows");
    assertEquals(names(expected), labels());
    assertScores(
        expected, each -> Results.NEWER.rowsPerSecond(each, Results.seconds(each)), values());
    choose("metric", "ns");
    assertEquals(names(expected), labels(), "the fastest stays first where less is better");
    assertScores(
        expected, each -> Results.NEWER.nanosPerRow(each, Results.seconds(each)), values());
  }

  @Test
  void theOrderCanBeSwitched() {
    choose("sort", "name");
    List<JsonNode> expected = right(Results.NEWER, "ticks-500k", "structure");
    expected.sort(Comparator.comparing(LeaderboardPageBrowserTest::name));
    assertEquals(
        List.of(
            "picocsv", "simd-csv swar", "simd-csv vector256", "simd-csv vector512", "univocity"),
        labels());
    assertEquals(names(expected), labels());
    assertScores(
        expected, each -> Results.NEWER.gigabytesPerSecond(each, Results.seconds(each)), values());
    assertEquals("3", tableCells("simd-csv swar").getFirst(), "its rank is by score all the same");
  }

  @Test
  void theTableSortsByItsHeaders() {
    assertEquals("descending", sortedBy("score").getDomAttribute("aria-sort"));
    assertEquals("none", sortedBy("name").getDomAttribute("aria-sort"));
    driver.findElement(By.cssSelector("[data-sort=name]")).sendKeys(Keys.ENTER);
    assertEquals("ascending", sortedBy("name").getDomAttribute("aria-sort"));
    assertEquals("picocsv", labels().getFirst());
    assertEquals(
        "picocsv",
        driver.findElement(By.cssSelector("#body tr")).getDomAttribute("data-contender"));
    assertEquals(
        "name",
        driver.switchTo().activeElement().getDomAttribute("data-sort"),
        "the focus stays where it was");
    driver.findElement(By.cssSelector("[data-sort=score]")).click();
    assertEquals("simd-csv vector512", labels().getFirst());
  }

  @Test
  void theTableHasTheSameNumbersAndEachFork() {
    choose("data", "nonstandard");
    for (JsonNode measurement : Results.NEWER.measurements("nonstandard", "strings")) {
      List<String> cells = tableCells(name(measurement));
      if (measurement.get("forks").isEmpty()) {
        assertEquals(List.of("–", "–", "–", "–", "–", ""), cells.subList(0, 6));
        continue;
      }
      double seconds = Results.seconds(measurement);
      assertFigure(Results.NEWER.gigabytesPerSecond(measurement, seconds), cells.get(1));
      assertFigure(Results.NEWER.rowsPerSecond(measurement, seconds), cells.get(2));
      assertFigure(Results.NEWER.nanosPerRow(measurement, seconds), cells.get(3));
      double[] forks =
          Arrays.stream(Results.forkMedians(measurement))
              .map(fork -> Results.NEWER.gigabytesPerSecond(measurement, fork))
              .toArray();
      String[] spread = cells.get(4).split(" – ");
      assertFigure(Arrays.stream(forks).min().orElseThrow(), spread[0]);
      assertFigure(Arrays.stream(forks).max().orElseThrow(), spread[1]);
      String[] shown = cells.get(5).split("\\s+");
      assertEquals(forks.length, shown.length);
      for (int i = 0; i < forks.length; i++) {
        assertFigure(forks[i], shown[i]);
      }
    }
  }

  @Test
  void wrongAnswersAreShownButNotRanked() {
    choose("data", "nonstandard");
    List<JsonNode> all = Results.NEWER.measurements("nonstandard", "strings");
    List<JsonNode> right = right(Results.NEWER, "nonstandard", "strings");
    right.sort(Comparator.comparingDouble(Results::seconds));
    List<JsonNode> wrong = new ArrayList<>(all);
    wrong.removeIf(each -> !status(each).equals("wrong"));
    wrong.sort(Comparator.comparingDouble(Results::seconds));
    assertEquals(2, wrong.size());
    assertTrue(
        Results.seconds(wrong.getFirst()) < Results.seconds(right.getLast()),
        "one of them is faster than one that is right");
    List<String> expected = new ArrayList<>(names(right));
    expected.add(EMPTY_ROW);
    expected.addAll(names(wrong));
    assertEquals(expected, labels());
    for (JsonNode each : wrong) {
      List<String> cells = tableCells(name(each));
      assertEquals("–", cells.getFirst());
      assertEquals("wrong", cells.getLast());
    }
    assertEquals("failed", tableCells("opencsv").getLast());
    assertTrue(text("summary").endsWith("2 contenders give a wrong answer."), text("summary"));
    assertNotEquals(colourInBar(0), colourInBar(right.size() + 1));
  }

  @Test
  void allThatWasNotRightIsListedAsText() {
    String listed = text("problems-list");
    int found = 0;
    for (JsonNode list :
        List.of(Results.NEWER.root().get("measurements"), Results.NEWER.root().get("processes"))) {
      for (JsonNode each : list) {
        if (status(each).equals("wrong") || status(each).equals("failed")) {
          assertTrue(listed.contains(name(each)), listed);
          assertTrue(listed.contains(each.get("detail").stringValue()), listed);
          found++;
        }
      }
    }
    assertEquals(found, driver.findElements(By.cssSelector("#problems-list > li")).size());
    assertEquals(0, driver.findElements(By.cssSelector("img, #problems-list b")).size());
    assertEquals("5 not supported", text("unsupported-count"));
  }

  @Test
  void anotherRunCanBeChosen() {
    List<String> options =
        driver.findElements(By.cssSelector("#run option")).stream()
            .map(WebElement::getText)
            .toList();
    assertEquals(
        List.of(
            "2026-11-20 · Example 9000 <2 cores> of an 80-Core Processor (family 25, model 17)",
            "2026-10-02 · Example 100 laptop"),
        options);
    choose("run", "1");
    List<JsonNode> expected = right(Results.OLDER, "ticks-500k", "structure");
    expected.sort(Comparator.comparingDouble(Results::seconds));
    assertEquals(names(expected), labels());
    assertScores(
        expected, each -> Results.OLDER.gigabytesPerSecond(each, Results.seconds(each)), values());
    assertTrue(text("environment").contains("Example 100 laptop"));
  }

  @Test
  void theEnvironmentIsTold() {
    JsonNode environment = Results.NEWER.root().get("environment");
    String told = text("environment");
    for (String name :
        List.of("cpu", "cpuFlags", "os", "osKernel", "jdk", "kernel", "commit", "date")) {
      assertTrue(told.contains(environment.get(name).stringValue()), name + " in " + told);
    }
    assertTrue(told.contains("-Xmx1g --add-modules=jdk.incubator.vector"), told);
    assertTrue(told.contains("FastCSV 4.3.1"), told);
    assertEquals(environment.get("command").stringValue(), text("command"));
  }

  @Test
  void memoryLimitsStandBesideTheRanked() {
    int ranked = labels().size();
    driver.findElement(By.id("limits")).click();
    List<JsonNode> limits = new ArrayList<>(Results.NEWER.limits());
    limits.sort(Comparator.comparingDouble(Results::seconds));
    assertEquals(names(limits), labels().subList(0, 2));
    assertScores(
        limits,
        each -> Results.NEWER.gigabytesPerSecond(each, Results.seconds(each)),
        Arrays.copyOf(values(), 2));
    assertEquals(ranked + 2, labels().size());
    assertEquals("1", tableCells("simd-csv vector512").getFirst());
    assertEquals("–", tableCells("memcpy").getFirst());
  }

  @Test
  void coldProcessesAreAView() {
    choose("view", "cold");
    for (String measure : List.of("wall wallSeconds 1", "cpu cpuSeconds 1", "peak peakBytes 1e6")) {
      String[] parts = measure.split(" ");
      choose("metric", parts[0]);
      ToDoubleFunction<JsonNode> score =
          process -> medianOfRuns(process, parts[1]) / Double.parseDouble(parts[2]);
      List<JsonNode> right = new ArrayList<>(Results.NEWER.processes("cold"));
      right.removeIf(each -> !status(each).equals("ok"));
      right.sort(Comparator.comparingDouble(score));
      List<String> expected = new ArrayList<>(names(right));
      expected.addAll(List.of(EMPTY_ROW, "pandas"));
      assertEquals(expected, labels());
      assertScores(right, score, Arrays.copyOf(values(), right.size()));
    }
  }

  @Test
  void warmToolsAreAViewOfWhatTheyTell() {
    choose("view", "warm");
    List<JsonNode> expected = new ArrayList<>(Results.NEWER.processes("warm"));
    expected.sort(Comparator.comparingDouble(each -> medianOfRuns(each, "wallSeconds")));
    assertEquals(2, expected.size());
    assertEquals(names(expected), labels());
    assertScores(expected, each -> medianOfRuns(each, "wallSeconds"), values());
    assertEquals(List.of("wall"), choices("metric"), "the others are 0, which is not told");
  }

  @Test
  void growingFilesAreAView() {
    choose("view", "scale");
    choose("metric", "peak");
    for (String mode : List.of("stream", "stream-read", "table")) {
      List<?> points =
          (List<?>)
              driver.executeScript(
                  "return Chart.getChart('chart').data.datasets"
                      + ".find(each => each.label === 'simd-csv, ' + arguments[0])"
                      + ".data.flatMap(each => [each.x, each.y])",
                  mode);
      List<Double> expected = new ArrayList<>();
      for (JsonNode each : Results.NEWER.processes("scale")) {
        if (each.get("mode").stringValue().equals(mode)) {
          expected.add(each.get("rows").asDouble());
          expected.add(medianOfRuns(each, "peakBytes") / 1e6);
        }
      }
      assertEquals(expected, points.stream().map(each -> ((Number) each).doubleValue()).toList());
    }
    choose("metric", "wall");
    assertEquals(
        "simd-csv, stream: no more wall time than a whole table in memory from 1,000,000 rows on. "
            + "simd-csv, stream-read: more wall time than a whole table in memory at the largest"
            + " size.",
        text("summary"));
    assertEquals(15, driver.findElements(By.cssSelector("#body tr")).size());
  }

  @Test
  void everythingWorksWithTheKeyboard() {
    tabTo("view");
    tabTo("data");
    press(Keys.ARROW_DOWN);
    assertEquals("Strings, nonstandard", text("title"));
    press(Keys.ARROW_UP);
    assertEquals("Strings, ticks-500k", text("title"));
    tabTo("task");
    press(Keys.ARROW_LEFT);
    assertEquals("Structure, ticks-500k", text("title"));
    tabTo("metric");
    press(Keys.ARROW_RIGHT);
    press(Keys.ARROW_RIGHT);
    assertEquals("ns/row", string("return Chart.getChart('chart').data.datasets[0].label"));
    tabTo("axis");
    press(Keys.ARROW_RIGHT);
    assertEquals("logarithmic", string("return Chart.getChart('chart').scales.x.type"));
    tabTo("sort");
    press(Keys.ARROW_RIGHT);
    assertEquals("picocsv", labels().getFirst());
    tabTo("limits");
    press(Keys.SPACE);
    assertEquals("byte-count", labels().getFirst());
    press(Keys.SPACE);
    assertEquals("picocsv", labels().getFirst());
    tabTo("score");
    press(Keys.SPACE);
    assertEquals("simd-csv vector512", labels().getFirst());
  }

  /// What has the focus is told apart by an outline: on itself or, for a hidden radio button, on
  /// the text beside it.
  @Test
  void theFocusIsVisible() {
    Actions keys = new Actions(driver);
    for (int i = 0; i < 12; i++) {
      keys.sendKeys(Keys.TAB).perform();
      boolean outlined =
          (boolean)
              driver.executeScript(
                  """
                  const focused = document.activeElement;
                  return [focused, focused.nextElementSibling].some(
                      each => each && getComputedStyle(each).outlineStyle !== 'none'
                          && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
                  """);
      assertTrue(outlined, driver.switchTo().activeElement().getDomProperty("outerHTML"));
    }
  }

  @Test
  void whatIsOperatedHasANameAndTheChartADescription() {
    List<WebElement> operated =
        driver.findElements(By.cssSelector("input, select, button, summary, [tabindex], canvas"));
    assertTrue(operated.size() > 10);
    for (WebElement element : operated) {
      assertFalse(element.getAccessibleName().isBlank(), element.getDomProperty("outerHTML"));
    }
    WebElement chart = driver.findElement(By.id("chart"));
    assertEquals("image", chart.getAriaRole().replace("img", "image"));
    assertTrue(chart.getAccessibleName().contains("simd-csv vector512 is first"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textCanBeReadInLightAndDark(String scheme) {
    browser.emulateColourScheme(scheme);
    double page = luminance(cssColour("--page"));
    assertEquals(scheme.equals("dark"), page < 0.1, "luminance of the page " + page);
    for (String data : List.of("ticks-500k", "nonstandard")) {
      choose("data", data);
      List<?> texts = (List<?>) driver.executeScript(TEXTS_WITH_COLOURS);
      assertTrue(texts.size() > 80, "texts: " + texts.size());
      for (Object each : texts) {
        String[] text = each.toString().split("\\|", 3);
        double contrast = contrast(luminance(text[0]), luminance(text[1]));
        assertTrue(contrast >= 4.5, "contrast " + contrast + " of " + each);
      }
    }
  }

  /// Each text with its colour and that of the nearest background that is not transparent.
  private static final String TEXTS_WITH_COLOURS =
      """
      const texts = [];
      for (const element of document.body.querySelectorAll('*:not(script):not(noscript *)')) {
        const own = [...element.childNodes].some(each => each.nodeType === 3 && each.data.trim());
        if (!own || !element.checkVisibility()) continue;
        let behind = element;
        while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
          behind = behind.parentElement;
        }
        texts.push([getComputedStyle(element).color, getComputedStyle(behind).backgroundColor,
            element.textContent.trim()].join('|'));
      }
      return texts;
      """;

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void aPhoneNeedsNoScrollingSideways(String scheme) {
    browser.emulateColourScheme(scheme);
    browser.emulateWidth(375);
    driver.navigate().refresh();
    for (String view : choices("view")) {
      choose("view", view);
      assertEquals(375, number("return window.innerWidth"));
      assertEquals(375, number("return document.documentElement.scrollWidth"), view);
      assertEquals(List.of(), driver.executeScript(OUT_OF_THE_SCREEN, 375), view);
    }
  }

  /// What stands beyond the right edge and is not in a region that scrolls by itself.
  private static final String OUT_OF_THE_SCREEN =
      """
      return [...document.body.querySelectorAll('*:not(.skip)')]
          .filter(each => !each.closest('.scroll') || each.matches('.scroll'))
          .filter(each => each.getBoundingClientRect().right > arguments[0] + 0.5)
          .map(each => each.outerHTML.slice(0, 120));
      """;

  @Test
  void theAddressKeepsWhatIsChosen() {
    choose("data", "nonstandard");
    choose("metric", "ns");
    choose("sort", "name");
    List<String> labels = labels();
    double[] values = values();
    driver.navigate().refresh();
    assertEquals(labels, labels());
    assertArrayEquals(values, values());
    assertEquals("Strings, nonstandard", text("title"));
  }

  @Test
  void anAddressThatMakesNoSenseIsAsNone() {
    List<String> labels = labels();
    driver.get(
        address
            + "#run=9&view=__proto__&data=%3Cb%3E&task=constructor&metric=x&axis=&sort=1&limits=2");
    assertEquals(labels, labels());
    assertEquals("Structure, ticks-500k", text("title"));
  }

  private static List<JsonNode> right(Results results, String data, String task) {
    List<JsonNode> right = new ArrayList<>(results.measurements(data, task));
    right.removeIf(each -> !status(each).equals("ok"));
    assertTrue(right.size() > 2);
    return right;
  }

  private static String name(JsonNode entry) {
    return entry.get(entry.has("contender") ? "contender" : "name").stringValue();
  }

  private static String status(JsonNode entry) {
    return entry.get("status").stringValue();
  }

  private static List<String> names(List<JsonNode> entries) {
    return entries.stream().map(LeaderboardPageBrowserTest::name).toList();
  }

  private static double medianOfRuns(JsonNode process, String number) {
    return Results.median(
        Results.stream(process.get("runs"))
            .mapToDouble(run -> run.get(number).asDouble())
            .toArray());
  }

  private static void assertScores(
      List<JsonNode> expected, ToDoubleFunction<JsonNode> score, double[] found) {
    assertEquals(expected.size(), found.length);
    for (int i = 0; i < found.length; i++) {
      double value = score.applyAsDouble(expected.get(i));
      assertEquals(value, found[i], value * 1e-9, name(expected.get(i)));
    }
  }

  /// A figure is shown with three digits, from 100,000 on in thousands or millions.
  private static void assertFigure(double expected, String shown) {
    String digits = shown.replace(",", "").replaceAll("[KMB]$", "");
    BigDecimal unit =
        switch (shown.charAt(shown.length() - 1)) {
          case 'K' -> new BigDecimal("1e3");
          case 'M' -> new BigDecimal("1e6");
          case 'B' -> new BigDecimal("1e9");
          default -> BigDecimal.ONE;
        };
    BigDecimal rounded = new BigDecimal(expected).round(new MathContext(3, RoundingMode.HALF_UP));
    assertEquals(
        0,
        rounded.compareTo(new BigDecimal(digits).multiply(unit)),
        expected + " shown as " + shown);
  }

  /// Chooses a value of a control, which is a list or a row of buttons.
  private static void choose(String control, String value) {
    WebElement found = driver.findElement(By.id(control));
    String option = found.getTagName().equals("select") ? "option" : "input";
    found.findElement(By.cssSelector(option + "[value='" + value + "']")).click();
  }

  /// What a row of buttons offers.
  private static List<String> choices(String control) {
    return driver.findElements(By.cssSelector("#" + control + " input")).stream()
        .map(input -> input.getDomProperty("value"))
        .toList();
  }

  private static void tabTo(String name) {
    List<String> passed = new ArrayList<>();
    while (passed.size() < 20) {
      press(Keys.TAB);
      String focused =
          string(
              "const e = document.activeElement; return e.name || e.dataset.sort || e.id || e.tagName");
      if (focused.equals(name)) {
        return;
      }
      passed.add(focused);
    }
    throw new AssertionError("no " + name + " among " + passed);
  }

  private static void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  private static List<String> labels() {
    List<?> labels = (List<?>) driver.executeScript("return Chart.getChart('chart').data.labels");
    return labels.stream().map(String.class::cast).toList();
  }

  private static double[] values() {
    return numbers(
        "return Chart.getChart('chart').data.datasets[0].data.filter(each => each !== null)");
  }

  /// How long each bar is on the screen, in pixels.
  private static double[] lengths() {
    return numbers(
        "return Chart.getChart('chart').getDatasetMeta(0).data.map(each => each.x - each.base)");
  }

  /// The colour of the canvas in a bar, near its start.
  private static String colourInBar(int bar) {
    return string(
        """
        const chart = Chart.getChart('chart');
        const {base, y} = chart.getDatasetMeta(0).data[arguments[0]];
        const scale = chart.currentDevicePixelRatio;
        const pixel = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
        pixel.drawImage(chart.canvas, Math.round(-(base + 3) * scale), Math.round(-y * scale));
        const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
        return `rgb(${r}, ${g}, ${b})`;
        """,
        bar);
  }

  private static String cssColour(String variable) {
    return string(
        """
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = `var(${arguments[0]})`;
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return colour;
        """,
        variable);
  }

  private static List<String> tableCells(String contender) {
    return driver
        .findElement(By.cssSelector("#body tr[data-contender='" + contender + "']"))
        .findElements(By.tagName("td"))
        .stream()
        .map(cell -> cell.getDomProperty("textContent"))
        .toList();
  }

  private static WebElement sortedBy(String sort) {
    return driver.findElement(By.cssSelector("th:has([data-sort=" + sort + "])"));
  }

  private static String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  private static String string(String script, Object... arguments) {
    return (String) driver.executeScript(script, arguments);
  }

  private static double number(String script) {
    return ((Number) driver.executeScript(script)).doubleValue();
  }

  private static double[] numbers(String script) {
    List<?> found = (List<?>) driver.executeScript(script);
    return found.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
  }

  /// The contrast of two colours as WCAG 2 defines it.
  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String rgb) {
    double[] channels =
        Arrays.stream(rgb.replaceAll("[^0-9,]", "").split(","))
            .mapToDouble(Double::parseDouble)
            .map(channel -> channel / 255)
            .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
            .toArray();
    assertEquals(3, channels.length, rgb);
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
  }
}
