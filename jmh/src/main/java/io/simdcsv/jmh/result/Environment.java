package io.simdcsv.jmh.result;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The circumstances of a run, without which none of its figures means anything.
///
/// @param cpu the processor's model, with family and model number where the name is vague
/// @param cpuFlags the instruction sets that matter to scanning
/// @param cores the processors that the JVM may use
/// @param memoryBytes the machine's memory
/// @param os the operating system
/// @param osKernel its kernel with the version
/// @param jdk the Java virtual machine
/// @param jvmArguments the arguments that every measured JVM gets
/// @param kernel what simd-csv scans with here unless a kernel is forced
/// @param commit the commit of simd-csv, with `-dirty` if sources differ from it
/// @param date the day of the run, as `2026-11-20`
/// @param command what was typed
/// @param forks the JVMs started for each measurement
/// @param pageCache how files were brought into the page cache
/// @param libraries the versions of the contenders, by name
public record Environment(
    String cpu,
    String cpuFlags,
    int cores,
    long memoryBytes,
    String os,
    String osKernel,
    String jdk,
    List<String> jvmArguments,
    String kernel,
    String commit,
    String date,
    String command,
    int forks,
    String pageCache,
    Map<String, String> libraries) {
  /// Takes copies, the libraries by name.
  public Environment {
    jvmArguments = jvmArguments == null ? List.of() : List.copyOf(jvmArguments);
    libraries = libraries == null ? new TreeMap<>() : new TreeMap<>(libraries);
  }

  /// Whether figures of both can be compared as figures of one machine.
  public boolean isOfSameMachine(Environment other) {
    return cpu.equals(other.cpu)
        && cores == other.cores
        && memoryBytes == other.memoryBytes
        && osKernel.equals(other.osKernel)
        && jdk.equals(other.jdk);
  }

  /// The machine and the JVM in one line.
  public String summary() {
    return "%s, %d cores, %.0f GiB; %s, %s; %s"
        .formatted(cpu, cores, memoryBytes / (double) (1 << 30), os, osKernel, jdk);
  }

  /// The same with what is known of the page cache by now.
  public Environment withPageCache(String pageCache) {
    return new Environment(
        cpu,
        cpuFlags,
        cores,
        memoryBytes,
        os,
        osKernel,
        jdk,
        jvmArguments,
        kernel,
        commit,
        date,
        command,
        forks,
        pageCache,
        libraries);
  }

  /// The same with the libraries of `more` added, another command and another number of forks.
  public Environment continued(String command, int forks, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(libraries);
    all.putAll(more);
    return new Environment(
        cpu,
        cpuFlags,
        cores,
        memoryBytes,
        os,
        osKernel,
        jdk,
        jvmArguments,
        kernel,
        commit,
        date,
        command,
        forks,
        pageCache,
        all);
  }
}
