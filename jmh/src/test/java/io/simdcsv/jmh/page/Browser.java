package io.simdcsv.jmh.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium, which tells what it asked of the network and what it complained of.
final class Browser implements AutoCloseable {
  /// Warns of every Chromium that is newer than Selenium; held, or its level would be lost.
  private static final Logger VERSION_FINDER =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /// Whether the browser and its driver are on the PATH.
  static boolean isInstalled() {
    return find("chromium").isPresent() && find("chromedriver").isPresent();
  }

  static Browser open() {
    VERSION_FINDER.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium").orElseThrow().toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        // Chromium's sandbox refuses to run as root, which builds in containers are.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-prefers-reduced-motion",
        "--window-size=1280,1000",
        // What the page should not do it also could not: no name is found.
        "--host-resolver-rules=MAP * ~NOTFOUND");
    // Or the driver would be looked for, and downloaded.
    System.setProperty(
        ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY,
        find("chromedriver").orElseThrow().toString());
    return new Browser(new ChromeDriver(options));
  }

  ChromeDriver driver() {
    return driver;
  }

  void emulateColourScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    awaitFrames();
  }

  /// The page is told of another scheme at the beginning of a frame, before the functions that wait
  /// for one; what it draws then is there with the next.
  private void awaitFrames() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));");
  }

  void emulateWidth(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 812, "deviceScaleFactor", 2, "mobile", true));
  }

  void emulateNothing() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    emulateColourScheme("light");
  }

  /// The addresses that were asked for since the last call.
  List<String> requested() {
    return StreamSupport.stream(log(LogType.PERFORMANCE).spliterator(), false)
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).get("message"))
        .filter(message -> message.get("method").stringValue().equals("Network.requestWillBeSent"))
        .map(message -> message.at("/params/request/url"))
        .map(JsonNode::stringValue)
        .toList();
  }

  /// Errors and warnings of scripts, of the security policy and of loading since the last call.
  List<String> complaints() {
    return StreamSupport.stream(log(LogType.BROWSER).spliterator(), false)
        .map(LogEntry::getMessage)
        .toList();
  }

  private Iterable<LogEntry> log(String type) {
    return driver.manage().logs().get(type);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
