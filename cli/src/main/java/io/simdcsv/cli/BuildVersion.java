package io.simdcsv.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What `--version` prints.
final class BuildVersion {
  private BuildVersion() {}

  static String[] lines() {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String[] {
      "simdcsv " + build.getProperty("version"),
      "Java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("os.arch")
    };
  }
}
