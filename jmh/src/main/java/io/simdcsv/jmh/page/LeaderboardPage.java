package io.simdcsv.jmh.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes result files as one HTML page that asks nothing of the network: figures, scripts and
/// styles are all in it, and its content security policy forbids everything else.
public final class LeaderboardPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private LeaderboardPage() {}

  /// Writes the page. The same results give the same bytes, in whatever order the files are named:
  /// the newest run is shown first.
  ///
  /// @throws IllegalArgumentException if there is no result file
  /// @throws IOException if a file cannot be read or is not a result file, or the page cannot be
  ///   written
  public static void write(List<Path> resultFiles, Path out) throws IOException {
    if (resultFiles.isEmpty()) {
      throw new IllegalArgumentException("a page needs at least one result file, got none");
    }
    List<ResultFile> results = new ArrayList<>();
    for (Path file : resultFiles) {
      results.add(ResultFile.read(file));
    }
    Path folder = out.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.writeString(out, page(results));
  }

  private static String page(List<ResultFile> results) throws IOException {
    String style = resource("page.css");
    String library = ChartLibrary.script();
    String script =
        "(() => {\n'use strict';\n"
            + resource("figures.js")
            + resource("charts.js")
            + resource("page.js")
            + "})();\n";
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, List.of(library, script)),
            "style", style,
            "library", library,
            "script", script,
            "results", json(results));
    // In one pass: a result that holds the name of a place stays as it is.
    return PLACE.matcher(resource("page.html")).replaceAll(place -> part(place, parts));
  }

  private static String part(MatchResult place, Map<String, String> parts) {
    return Matcher.quoteReplacement(parts.get(place.group(1)));
  }

  private static String json(List<ResultFile> results) {
    return results.stream()
        .sorted(
            Comparator.comparing(ResultFile::date)
                .reversed()
                .thenComparing(ResultFile::cpu)
                .thenComparing(ResultFile::compact))
        .map(ResultFile::compact)
        // JSON has this character in strings only; no text of a result can end the script element.
        .map(text -> text.replace("<", "\\u003c"))
        .collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  private static String policy(String style, List<String> scripts) {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
        + hash(style)
        + "; script-src "
        + scripts.stream().map(LeaderboardPage::hash).collect(Collectors.joining(" "));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LeaderboardPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
