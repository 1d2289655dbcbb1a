package io.simdcsv.jmh.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// The script of Chart.js from its WebJar, with its licence.
final class ChartLibrary {
  private static final String COORDINATES =
      "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

  private ChartLibrary() {}

  static String script() throws IOException {
    String folder = "/META-INF/resources/webjars/chart.js/" + version();
    String script = text(folder + "/dist/chart.umd.min.js");
    String licence = text(folder + "/LICENSE.md");
    // A browser with its developer tools open would ask for the map.
    return "/*!\n"
        + licence.strip()
        + "\n*/\n"
        + script.replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private static String version() throws IOException {
    try (InputStream in = open(COORDINATES)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = ChartLibrary.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("the class path has no " + resource);
    }
    return in;
  }
}
