package io.simdcsv.jmh.run;

import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Time against bytes in JVMs that have just started: every size of file, with every kernel and
/// with the automatic choice, beside FastCSV and, if it is given, the command as a whole.
///
/// ```text
/// java -cp jmh/target/simdcsv-bench.jar io.simdcsv.jmh.run.ColdStart
///   [--runs=9] [--sizes=1000,25000000] [--kernels=swar,auto] [--tasks=batches,typed,count]
///   [--caches=auto,swar-alone,FastCSV] [--command=./simdcsv] [--data=data] [--out=cold-start.json]
/// ```
///
/// `swar-alone` is kernel `swar` in a JVM without the Vector API, which starts sooner. Those of
/// `caches` take part once more, started from an ahead-of-time cache of the JDK (`-XX:AOTCache`)
/// that a run of the same task on another file has made.
///
/// All contenders of a size take turns, run by run, so that what else the machine does meets them
/// alike. Two times are told of each run: `seconds`, from the first line of `main` to the last
/// record, and `process`, from start to end of the whole process.
public final class ColdStart {
  /// How those are called that start from a cache, after what they are called without.
  public static final String CACHED = ", AOT cache";

  /// How kernel `swar` is called in a JVM without the Vector API.
  public static final String ALONE = "swar-alone";

  /// The size of the file that caches are made with: long enough for the compiler to have begun.
  private static final long TRAINING_BYTES = 10_000_000;

  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> results = new ArrayList<>();

  /// One way to do a task.
  ///
  /// @param isJob whether it is a [ColdStartJob], which tells its time
  private record Contender(String task, String by, List<String> command, boolean isJob) {
    /// The same, but with one more option for the JVM.
    Contender with(String jvmOption, String suffix) {
      List<String> longer = new ArrayList<>(command);
      longer.add(1, jvmOption);
      return new Contender(task, by + suffix, longer, isJob);
    }
  }

  private record Run(long records, double seconds, double process, String kernel) {}

  private ColdStart(String... args) {
    options.put("runs", "9");
    options.put(
        "sizes", "1000,10000,100000,1000000,10000000,25000000,100000000,250000000,1000000000");
    options.put("kernels", "scalar,swar,vector256,vector512,auto,swar-alone");
    options.put("tasks", "batches,typed,count");
    options.put("caches", "auto,swar-alone,FastCSV");
    options.put("command", "");
    options.put("data", "data");
    options.put("out", "cold-start.json");
    for (String arg : args) {
      String[] option = arg.replaceFirst("^--", "").split("=", 2);
      if (option.length < 2 || options.replace(option[0], option[1]) == null) {
        throw new IllegalArgumentException("unknown option " + arg + ", expected " + options);
      }
    }
  }

  /// Runs it.
  public static void main(String[] args) throws IOException, InterruptedException {
    new ColdStart(args).run();
  }

  private void run() throws IOException, InterruptedException {
    Path caches = Files.createTempDirectory("cold-start");
    try {
      for (Contender contender : contenders(file(TRAINING_BYTES))) {
        if (isToBeCached(contender)) {
          makeCache(contender, cache(caches, contender));
        }
      }
      for (String size : options.get("sizes").split(",")) {
        measure(file(Long.parseLong(size)), caches);
      }
    } finally {
      try (Stream<Path> files = Files.list(caches)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(caches);
    }
    String json =
        "{\n"
            + member("date", Instant.now().toString())
            + member("cpu", cpu())
            + member("processors", String.valueOf(Runtime.getRuntime().availableProcessors()))
            + member("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
            + member("java", System.getProperty("java.vendor.version") + " " + Runtime.version())
            + member("options", options.toString())
            + "  \"results\": [\n    "
            + String.join(",\n    ", results)
            + "\n  ]\n}\n";
    Files.writeString(Path.of(options.get("out")), json);
  }

  private Path file(long bytes) throws IOException {
    Path file = Path.of(options.get("data"), "ticks-" + bytes + ".csv");
    if (Files.notExists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      TickFile.builder().bytes(bytes).build().writeTo(file, _ -> {});
    }
    return file;
  }

  private List<Contender> contenders(Path file) {
    List<Contender> contenders = new ArrayList<>();
    List<String> tasks = List.of(options.get("tasks").split(","));
    for (String task : tasks) {
      for (String kernel : options.get("kernels").split(",")) {
        List<String> jvm =
            kernel.equals(ALONE)
                ? List.of("-Xmx1g", "-Dsimdcsv.kernel=swar")
                : List.of(
                    "-Xmx1g", "--add-modules=jdk.incubator.vector", "-Dsimdcsv.kernel=" + kernel);
        contenders.add(new Contender(task, kernel, java(jvm, task, file), true));
      }
    }
    if (!tasks.contains(ColdStartJob.COUNT)) {
      return contenders;
    }
    List<String> peer = java(List.of("-Xmx1g"), ColdStartJob.FASTCSV, file);
    contenders.add(new Contender(ColdStartJob.COUNT, ColdStartJob.FASTCSV, peer, true));
    String command = options.get("command");
    if (!command.isEmpty()) {
      List<String> line = List.of(command, "count", file.toString());
      contenders.add(new Contender(ColdStartJob.COUNT, "simdcsv count", line, false));
    }
    return contenders;
  }

  private boolean isToBeCached(Contender contender) {
    return contender.isJob && List.of(options.get("caches").split(",")).contains(contender.by);
  }

  private static Path cache(Path caches, Contender contender) {
    return caches.resolve(contender.task + "-" + contender.by + ".aot");
  }

  /// Where the JDK cannot make one, as of classes in folders, there is none afterwards.
  private static void makeCache(Contender contender, Path cache)
      throws IOException, InterruptedException {
    new ProcessBuilder(contender.with("-XX:AOTCacheOutput=" + cache, "").command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static List<String> java(List<String> jvm, String task, Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ColdStartJob.class.getName(), task, file.toString()));
    return command;
  }

  private void measure(Path file, Path caches) throws IOException, InterruptedException {
    PageCache.refill(file);
    List<Contender> contenders = contenders(file);
    for (Contender contender : List.copyOf(contenders)) {
      Path cache = cache(caches, contender);
      if (Files.exists(cache)) {
        contenders.add(contender.with("-XX:AOTCache=" + cache, CACHED));
      }
    }
    Map<Contender, List<Run>> runs = new LinkedHashMap<>();
    int wanted = Integer.parseInt(options.get("runs"));
    // The first round is for the page cache, and does not count.
    for (int round = 0; round <= wanted; round++) {
      for (Contender contender : contenders) {
        Run run = start(contender);
        if (round > 0) {
          runs.computeIfAbsent(contender, _ -> new ArrayList<>()).add(run);
        }
      }
    }
    long records = runs.get(contenders.getFirst()).getFirst().records;
    runs.forEach((contender, own) -> tell(file, contender, own, records));
  }

  private static Run start(Contender contender) throws IOException, InterruptedException {
    Path out = Files.createTempFile("cold-start", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(contender.command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      long start = System.nanoTime();
      int exit = builder.start().waitFor();
      double process = (System.nanoTime() - start) / 1e9;
      String[] told = Files.readString(out).strip().split(" ");
      if (exit != 0) {
        throw new IllegalStateException(contender + " failed: " + Arrays.toString(told));
      }
      return contender.isJob
          ? new Run(Long.parseLong(told[0]), Long.parseLong(told[1]) / 1e9, process, told[2])
          : new Run(Long.parseLong(told[0]), Double.NaN, process, "-");
    } finally {
      Files.delete(out);
    }
  }

  private void tell(Path file, Contender contender, List<Run> runs, long records) {
    for (Run run : runs) {
      if (run.records != records) {
        throw new IllegalStateException(contender + " counts " + run + ", expected " + records);
      }
    }
    double[] seconds = runs.stream().mapToDouble(Run::seconds).toArray();
    double[] processes = runs.stream().mapToDouble(Run::process).toArray();
    long bytes = file.toFile().length();
    System.out.printf(
        Locale.ROOT,
        "%,14d  %-8s %-14s %9s s in main, %9s s in all  %s%n",
        bytes,
        contender.task,
        contender.by,
        number(median(seconds)),
        number(median(processes)),
        runs.getLast().kernel);
    results.add(
        String.format(
            Locale.ROOT,
            "{\"bytes\": %d, \"task\": %s, \"by\": %s, \"kernelAtEnd\": %s,"
                + " \"seconds\": %s, \"process\": %s, \"secondsOfRuns\": %s,"
                + " \"processOfRuns\": %s}",
            bytes,
            quoted(contender.task),
            quoted(contender.by),
            quoted(runs.getLast().kernel),
            number(median(seconds)),
            number(median(processes)),
            numbers(seconds),
            numbers(processes)));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.6f", value);
  }

  private static String numbers(double[] values) {
    return Arrays.stream(values).mapToObj(ColdStart::number).toList().toString();
  }

  private static String member(String name, String value) {
    return "  " + quoted(name) + ": " + quoted(value) + ",\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.notExists(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readString(info, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.matches("(model name|cpu family|model)\\s*:.*"))
        .limit(3)
        .map(line -> line.replaceFirst("\\s*:\\s*", " "))
        .toList()
        .toString();
  }
}
