package io.simdcsv.jmh.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A result file of the tests, and its scores by the agreed definition, computed from the JSON.
record Results(Path file, JsonNode root) {
  static final Results NEWER = of("newer.json");
  static final Results OLDER = of("older.json");

  private static Results of(String name) {
    try (InputStream in = Results.class.getResourceAsStream(name)) {
      Path file = Path.of(Results.class.getResource(name).toURI());
      return new Results(file, JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  List<JsonNode> measurements(String data, String task) {
    return stream(root.get("measurements"))
        .filter(each -> each.get("data").stringValue().equals(data))
        .filter(each -> each.get("task").stringValue().equals(task))
        .toList();
  }

  List<JsonNode> processes(String kind) {
    return stream(root.get("processes"))
        .filter(each -> each.get("kind").stringValue().equals(kind))
        .toList();
  }

  List<JsonNode> limits() {
    return stream(root.get("limits")).toList();
  }

  JsonNode data(String name) {
    return stream(root.get("data"))
        .filter(each -> each.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static double[] forkMedians(JsonNode measurement) {
    return stream(measurement.get("forks")).mapToDouble(Results::median).toArray();
  }

  static double seconds(JsonNode measurement) {
    return median(forkMedians(measurement));
  }

  double gigabytesPerSecond(JsonNode measurement, double seconds) {
    return data(measurement.get("data").stringValue()).get("bytes").asDouble() / seconds / 1e9;
  }

  double rowsPerSecond(JsonNode measurement, double seconds) {
    return data(measurement.get("data").stringValue()).get("rows").asDouble() / seconds;
  }

  double nanosPerRow(JsonNode measurement, double seconds) {
    return 1e9 / rowsPerSecond(measurement, seconds);
  }

  static double median(JsonNode numbers) {
    return median(stream(numbers).mapToDouble(JsonNode::asDouble).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return (sorted[lower] + sorted[upper]) / 2;
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
