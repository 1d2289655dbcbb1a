import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the table of JMH results between the markers of PERFORMANCE.md: `java
/// build/FiguresTable.java results/CPU/DATE PERFORMANCE.md`, where the folder holds
/// `environment.txt` and JMH's JSON files.
class FiguresTable {
  private static final String BEGIN = "<!-- figures: begin -->\n";
  private static final String END = "<!-- figures: end -->\n";

  /// JMH pretty-prints one benchmark after another, each key on a line of its own.
  private static final Pattern RESULT =
      Pattern.compile(
          "\"benchmark\" : \"[^\"]*\\.(\\w+)\".*?\"forks\" : (\\d+).*?\"params\" : \\{(.*?)\\}"
              + ".*?\"scoreUnit\" : \"ms/op\",\\s*\"rawData\" : \\[(.*?)\\]\\s*\\]",
          Pattern.DOTALL);

  private static final Pattern PARAMETER = Pattern.compile("\"(\\w+)\" : \"([^\"]*)\"");

  private static final Map<String, Long> BYTES =
      Map.of("TICKS_500K", 25_414_582L, "TICKS_1G", 1_000_000_000L, "QUOTED_1G", 1_000_000_000L);

  private static final Map<String, String> TASKS =
      Map.of(
          "batches", "field and record ends, `nextBatch()`, mapped",
          "batchesRead", "the same, `IoMode.READ`",
          "count", "records only, `count()`",
          "visit", "every field of every `CsvRecord`: length and first byte",
          "strings", "`getString` of every field",
          "countByte", "limit: one byte value counted over the mapping");

  public static void main(String[] args) throws IOException {
    Path results = Path.of(args[0]);
    Path document = Path.of(args[1]);
    StringBuilder table = new StringBuilder();
    table.append(Files.readString(results.resolve("environment.txt"))).append('\n');
    table.append("| task | file | by | GB/s | forks |\n|---|---|---|---:|---|\n");
    try (Stream<Path> files = Files.list(results)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        Matcher result = RESULT.matcher(Files.readString(file));
        while (result.find()) {
          table.append(row(result));
        }
      }
    }
    String text = Files.readString(document);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        document, text.substring(0, from) + table + text.substring(text.indexOf(END, from)));
  }

  private static String row(Matcher result) {
    String data = "";
    List<String> by = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(result.group(3));
    while (parameter.find()) {
      if (parameter.group(1).equals("data")) {
        data = parameter.group(2);
      } else {
        by.add(parameter.group(2));
      }
    }
    long bytes = BYTES.get(data);
    double[] forks =
        Arrays.stream(result.group(4).split("\\]"))
            .filter(fork -> fork.matches("(?s).*\\d.*"))
            .mapToDouble(fork -> bytes / median(numbers(fork)) / 1e6)
            .toArray();
    return "| %s | %s | %s | %.2f | %s |%n"
        .formatted(
            TASKS.get(result.group(1)),
            data.toLowerCase().replace('_', '-'),
            String.join(", ", by),
            median(forks.clone()),
            Arrays.stream(forks).mapToObj("%.2f"::formatted).collect(Collectors.joining(" ")));
  }

  private static double[] numbers(String text) {
    Matcher number = Pattern.compile("[\\d.]+(E-?\\d+)?").matcher(text);
    List<Double> numbers = new ArrayList<>();
    while (number.find()) {
      numbers.add(Double.parseDouble(number.group()));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
