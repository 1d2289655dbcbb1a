package io.simdcsv.jmh.run;

import io.simdcsv.jmh.FeedLatency;
import io.simdcsv.jmh.result.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// [FeedLatency] in several JVMs, one after another: how code is compiled and where it lies in
/// memory is a matter of luck, and so is what else the machine does meanwhile.
///
/// ```text
/// java -cp jmh/target/simdcsv-bench.jar io.simdcsv.jmh.run.FeedForks
///   [--forks=5] [--seconds=10] [--out=feed-latency.json]
/// ```
///
/// The figures of all are written to one list, JVM by JVM.
public final class FeedForks {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, String> options = new LinkedHashMap<>();

  private FeedForks(String... args) {
    options.put("forks", "5");
    options.put("seconds", "10");
    options.put("out", StudyFile.FEED_LATENCY);
    for (String arg : args) {
      String[] option = arg.replaceFirst("^--", "").split("=", 2);
      if (option.length < 2 || options.replace(option[0], option[1]) == null) {
        throw new IllegalArgumentException("unknown option " + arg + ", expected " + options);
      }
    }
  }

  /// Runs it.
  public static void main(String[] args) throws IOException {
    new FeedForks(args).run();
  }

  private void run() throws IOException {
    Path out = Path.of(options.get("out"));
    ArrayNode results = JSON.createArrayNode();
    int forks = Integer.parseInt(options.get("forks"));
    for (int fork = 1; fork <= forks; fork++) {
      System.out.println("JVM " + fork + " of " + forks);
      for (JsonNode result : measured()) {
        results.add(result);
      }
    }
    Files.writeString(out, JSON.writeValueAsString(results));
  }

  private JsonNode measured() throws IOException {
    Path file = Files.createTempFile("feed-latency", ".json");
    try {
      Study.start(List.of(FeedLatency.class.getName(), options.get("seconds"), file.toString()));
      return JSON.readTree(Files.readString(file));
    } finally {
      Files.delete(file);
    }
  }
}
