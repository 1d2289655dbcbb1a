package io.simdcsv.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The libraries on the class path, from the list that Maven writes while it builds this module.
/// (Not from the manifests of their jars: several have no version there, and a jar that holds them
/// all has only one.)
final class Artifacts {
  private static final String LIST = "artifacts.txt";

  /// Such as ` de.siegmar:fastcsv:jar:4.4.0:compile -- module de.siegmar.fastcsv`.
  private static final Pattern LINE =
      Pattern.compile("\\s*([^:\\s]+:[^:\\s]+):jar:([^:\\s]+):\\w+.*");

  private static final Map<String, String> VERSIONS = versions();

  private Artifacts() {}

  /// The version of an artifact, such as `de.siegmar:fastcsv`.
  static String version(String artifact) {
    String version = VERSIONS.get(artifact);
    if (version == null) {
      throw new IllegalStateException(
          LIST + " must name " + artifact + ", got " + VERSIONS.keySet());
    }
    return version;
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    try (InputStream in = Artifacts.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(
            LIST + " must stand beside the classes; Maven writes it in the phase process-classes");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
              versions.put(matcher.group(1), matcher.group(2));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
