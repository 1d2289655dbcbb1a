package io.simdcsv.jmh.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run's results, read and checked: what the page computes with is there, and of its kind. What
/// the page does not know is kept, for it does no harm.
final class ResultFile {
  private static final int FORMAT = 1;
  private static final List<String> OUTCOMES = List.of("ok", "wrong", "failed", "unsupported");
  private static final List<String> KINDS = List.of("cold", "warm", "scale");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // The page's bytes then do not depend on how it is decoded.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final Path file;
  private final JsonNode root;

  private ResultFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// @throws IOException if the file cannot be read, or is not a result file
  static ResultFile read(Path file) throws IOException {
    JsonNode root;
    try {
      root = MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
    ResultFile results = new ResultFile(file, root);
    results.check();
    return results;
  }

  String date() {
    return root.at("/environment/date").asString();
  }

  String cpu() {
    return root.at("/environment/cpu").asString();
  }

  /// The results as JSON without white space; the same text for the same results.
  String compact() {
    return MAPPER.writeValueAsString(root);
  }

  private void check() throws IOException {
    if (!root.path("format").isInt() || root.path("format").intValue() != FORMAT) {
      throw wrong(root.path("format"), "/format", String.valueOf(FORMAT));
    }
    for (String name : List.of("cpu", "date", "command")) {
      requireText("/environment/" + name);
    }
    Set<String> data = new HashSet<>();
    for (int i = 0; i < requireArray("/data"); i++) {
      String at = "/data/" + i;
      String name = requireText(at + "/name");
      if (!data.add(name)) {
        throw wrong(root.at(at + "/name"), at + "/name", "a name that no other data set has");
      }
      for (String number : List.of("bytes", "rows", "fields")) {
        requireCount(at + "/" + number);
      }
    }
    for (int i = 0; i < requireArray("/measurements"); i++) {
      String at = "/measurements/" + i;
      checkOutcome(at);
      requireOneOf(at + "/data", data);
      requireForks(at + "/forks");
    }
    if (root.has("limits")) {
      for (int i = 0; i < requireArray("/limits"); i++) {
        requireText("/limits/" + i + "/name");
        requireOneOf("/limits/" + i + "/data", data);
        requireForks("/limits/" + i + "/forks");
      }
    }
    if (root.has("processes")) {
      for (int i = 0; i < requireArray("/processes"); i++) {
        checkProcess("/processes/" + i);
      }
    }
  }

  private void checkOutcome(String at) throws IOException {
    requireText(at + "/contender");
    requireText(at + "/task");
    requireOneOf(at + "/status", OUTCOMES);
  }

  private void checkProcess(String at) throws IOException {
    checkOutcome(at);
    requireText(at + "/data");
    requireOneOf(at + "/kind", KINDS);
    requireText(at + "/mode");
    requireCount(at + "/rows");
    for (int i = 0; i < requireArray(at + "/runs"); i++) {
      for (String number : List.of("wallSeconds", "cpuSeconds", "peakBytes")) {
        requireNumber(at + "/runs/" + i + "/" + number);
      }
    }
  }

  private void requireForks(String at) throws IOException {
    for (int fork = 0; fork < requireArray(at); fork++) {
      for (int i = 0; i < requireArray(at + "/" + fork); i++) {
        String time = at + "/" + fork + "/" + i;
        if (requireNumber(time) <= 0) {
          throw wrong(root.at(time), time, "a number of seconds above 0");
        }
      }
    }
  }

  private int requireArray(String at) throws IOException {
    JsonNode found = root.at(at);
    if (!found.isArray()) {
      throw wrong(found, at, "an array");
    }
    return found.size();
  }

  private String requireText(String at) throws IOException {
    JsonNode found = root.at(at);
    if (!found.isString()) {
      throw wrong(found, at, "a string");
    }
    return found.stringValue();
  }

  private void requireOneOf(String at, Iterable<String> allowed) throws IOException {
    String text = requireText(at);
    for (String each : allowed) {
      if (each.equals(text)) {
        return;
      }
    }
    throw wrong(root.at(at), at, "one of " + String.join(", ", allowed));
  }

  private void requireCount(String at) throws IOException {
    JsonNode found = root.at(at);
    if (!found.isIntegralNumber() || found.asDouble() < 0) {
      throw wrong(found, at, "a whole number that is not negative");
    }
  }

  private double requireNumber(String at) throws IOException {
    JsonNode found = root.at(at);
    if (!found.isNumber() || !Double.isFinite(found.asDouble()) || found.asDouble() < 0) {
      throw wrong(found, at, "a number that is not negative");
    }
    return found.asDouble();
  }

  private IOException wrong(JsonNode found, String at, String expected) {
    return new IOException(
        "%s: %s: expected %s, found %s"
            .formatted(file, at, expected, found.isMissingNode() ? "nothing" : found));
  }
}
