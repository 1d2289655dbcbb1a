package io.simdcsv.jmh.run;

import com.sun.management.OperatingSystemMXBean;
import io.simdcsv.SimdCsv;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.jmh.result.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds out on what it runs.
final class EnvironmentProbe {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path OS_RELEASE = Path.of("/etc/os-release");

  /// The flags that a kernel of simd-csv, or of a peer, may depend on.
  private static final List<String> TELLING_FLAGS =
      List.of(
          "sse4_2",
          "avx",
          "avx2",
          "bmi2",
          "avx512f",
          "avx512bw",
          "avx512vl",
          "avx512_vbmi",
          "avx512vbmi",
          "avx512_vbmi2",
          "asimd",
          "sve",
          "sve2");

  private EnvironmentProbe() {}

  /// The circumstances of a run that is about to begin.
  static Environment probe(
      Path home,
      String command,
      int forks,
      List<String> jvmArguments,
      Map<String, String> libraries)
      throws IOException {
    Map<String, String> cpu = Files.exists(CPU_INFO) ? firstBlock(CPU_INFO) : Map.of();
    return new Environment(
        cpuName(cpu),
        flags(cpu),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(),
        osName(),
        osKernel(),
        jdk(),
        jvmArguments,
        kernel(),
        commit(home),
        LocalDate.now().toString(),
        command,
        forks,
        "",
        libraries);
  }

  /// The name of the folder for results of a CPU.
  static String slug(String cpu) {
    return cpu.toLowerCase(Locale.ROOT)
        .replaceAll("\\((r|tm)\\)", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /// A virtual machine's `AMD EPYC` may be any of them: then family and model tell more.
  static String cpuName(Map<String, String> cpu) {
    String name = cpu.getOrDefault("model name", System.getProperty("os.arch"));
    boolean vague = name.chars().noneMatch(Character::isDigit);
    return vague && cpu.containsKey("cpu family")
        ? "%s (family %s, model %s)".formatted(name, cpu.get("cpu family"), cpu.get("model"))
        : name;
  }

  private static String flags(Map<String, String> cpu) {
    List<String> all =
        Arrays.asList(cpu.getOrDefault("flags", cpu.getOrDefault("Features", "")).split(" "));
    return TELLING_FLAGS.stream().filter(all::contains).collect(Collectors.joining(" "));
  }

  /// The lines `key : value` up to the first empty one, which are those of the first processor.
  private static Map<String, String> firstBlock(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        break;
      }
      values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return values;
  }

  static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static String osName() throws IOException {
    if (Files.exists(OS_RELEASE)) {
      Optional<String> name =
          Files.readAllLines(OS_RELEASE).stream()
              .filter(line -> line.startsWith("PRETTY_NAME="))
              .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
              .findFirst();
      if (name.isPresent()) {
        return name.get();
      }
    }
    return System.getProperty("os.name");
  }

  /// By default it is measured while it works, so which one it came to be is not known before.
  private static String kernel() {
    return Kernels.isAutomatic(Kernels.selected())
        ? "swar, then the fastest of " + Kernels.candidateNames()
        : SimdCsv.kernel();
  }

  /// Without what a distribution or a host appends.
  private static String osKernel() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version").replaceFirst("^(\\d+(\\.\\d+)*).*", "$1");
  }

  private static String jdk() {
    return System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
        + " ("
        + System.getProperty("java.vm.version")
        + ")";
  }

  /// The commit, with `-dirty` if files that can change a figure differ from it.
  private static String commit(Path home) throws IOException {
    Optional<String> commit = git(home, "rev-parse", "--short=12", "HEAD");
    Optional<String> changes = git(home, "status", "--porcelain", "--", ".", ":!results", ":!*.md");
    return commit
        .map(hash -> changes.orElse("").isEmpty() ? hash : hash + "-dirty")
        .orElse("unknown");
  }

  private static Optional<String> git(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException _) {
      // Without git there is no commit to name.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
