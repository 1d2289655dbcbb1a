package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
import io.simdcsv.jmh.result.Limit;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.ProcessMeasurement;
import io.simdcsv.jmh.result.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Measures what a [Plan] asks for, and writes the results after every JVM: a run that is
/// interrupted keeps what it has, and can be gone on with.
public final class BenchRun implements AutoCloseable {
  private static final String OURS = "simd-csv";

  private final Plan plan;
  private final Path data;
  private final Path results;
  private final Progress progress;
  private final Path scratch;
  private final OutputStream log;
  private final ForkRunner forks;
  private final ProcessRunner processes;
  private final ExpectedAnswers answers;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private final long heapBytes;
  private Leaderboard found;

  /// Where a run happens.
  ///
  /// @param home the project, whose commit is noted
  /// @param data the folder for files that are made
  /// @param results the file to write, or null for `results/CPU/DATE/leaderboard.json` of the
  ///   project
  /// @param resume whether a file that is there is gone on with
  /// @param replace whether a file that is there is begun anew
  /// @param command what was typed
  public record Setting(
      Path home, Path data, Path results, boolean resume, boolean replace, String command) {}

  /// Prepares a run. Nothing is measured yet, but contenders are looked up and the files made.
  ///
  /// @throws IllegalArgumentException if a contender is unknown, or there are results already and
  ///   they are not to be gone on with, or cannot be
  public BenchRun(Plan plan, Setting setting, Progress progress, String heap) throws IOException {
    this.plan = plan;
    this.progress = progress;
    data = setting.data();
    for (String name : plan.contenders()) {
      contenders.put(name, NamedContender.find(name));
    }
    heapBytes = EnvironmentProbe.memoryBytes() / 2;
    List<String> jvmArguments =
        List.of(
            "-Xms" + heap,
            "-Xmx" + heap,
            "-XX:+UseG1GC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    Environment environment =
        EnvironmentProbe.probe(
            setting.home(), setting.command(), plan.effort().forks(), jvmArguments, versions());
    results =
        setting.results() != null
            ? setting.results()
            : setting
                .home()
                .resolve("results")
                .resolve(EnvironmentProbe.slug(environment.cpu()))
                .resolve(environment.date())
                .resolve(LeaderboardFile.NAME);
    found = begin(environment, setting);
    Files.createDirectories(data);
    answers = new ExpectedAnswers(data.resolve("expected-answers.properties"));
    scratch = Files.createTempDirectory(data, "bench-");
    // For a run that is interrupted. What is asked for last is deleted first.
    scratch.toFile().deleteOnExit();
    ExternalTool.unpackScripts(scratch);
    log = Files.newOutputStream(data.resolve("bench.log"));
    forks = new ForkRunner(plan.effort(), jvmArguments, scratch, log);
    processes = new ProcessRunner(plan.effort().processRuns(), jvmArguments, scratch);
  }

  private Leaderboard begin(Environment environment, Setting setting) throws IOException {
    if (Files.notExists(results) || setting.replace()) {
      return Leaderboard.begin(environment);
    }
    if (!setting.resume()) {
      throw new IllegalArgumentException(
          results
              + " is there already: go on with it by --resume, begin it anew by --replace, or name another by"
              + " --out");
    }
    Leaderboard before = LeaderboardFile.read(results);
    Environment old = before.environment();
    if (!old.isOfSameMachine(environment) || !old.commit().equals(environment.commit())) {
      throw new IllegalArgumentException(
          "%s was made by commit %s on %s, and this is commit %s on %s: name another file by --out"
              .formatted(
                  results,
                  old.commit(),
                  old.summary(),
                  environment.commit(),
                  environment.summary()));
    }
    String command =
        old.command().equals(environment.command())
            ? old.command()
            : old.command() + " && " + environment.command();
    return before
        .withoutFailures()
        .with(
            old.continued(
                command, Math.max(old.forks(), environment.forks()), environment.libraries()));
  }

  /// One version stands for all kernels of simd-csv.
  private Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Contender contender : contenders.values()) {
      versions.put(
          contender.name().startsWith(OURS) ? OURS : contender.name(), contender.version());
    }
    return versions;
  }

  /// The file with the results.
  public Path results() {
    return results;
  }

  /// Measures.
  ///
  /// @return what is in the file in the end
  public Leaderboard run() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Map.Entry<Dataset, Set<String>> work : plan.work().entrySet()) {
      subjects.add(prepare(work.getKey(), work.getValue()));
    }
    List<Tool> tools = plan.coldTasks().isEmpty() ? List.of() : tools();
    Estimate estimate = estimate(subjects, tools);
    progress.begin(estimate.seconds(), estimate.steps());
    for (Subject subject : subjects) {
      measureForks(subject);
    }
    if (!subjects.isEmpty()) {
      measureCold(subjects.getFirst(), tools);
    }
    if (plan.scale()) {
      measureScale();
    }
    return found;
  }

  /// A file with what is to be done with it, and the answers expected.
  private record Subject(
      DataFile data, Path file, Map<Task, Answer> answers, List<ScanTask> scans) {}

  private record Tool(ExternalTool tool, Path program) {}

  private Subject prepare(Dataset dataset, Set<String> tasks) throws IOException {
    progress.say("preparing " + dataset.name());
    Path file = dataset.prepare(data).toAbsolutePath();
    Answer structure = answers.of(Task.STRUCTURE, file);
    Map<Task, Answer> expected = new LinkedHashMap<>();
    List<ScanTask> scans = new ArrayList<>();
    for (String name : tasks) {
      Optional<ScanTask> scan = ScanTask.find(name);
      if (scan.isPresent()) {
        scans.add(scan.get());
        continue;
      }
      Task task = Task.of(name);
      try {
        expected.put(task, answers.of(task, file));
      } catch (IllegalArgumentException e) {
        progress.say("left out: " + name + ", for " + e.getMessage());
      }
    }
    DataFile described =
        new DataFile(dataset.name(), Files.size(file), structure.records(), structure.fields());
    keep(found.with(described));
    return new Subject(described, file, expected, scans);
  }

  /// Contenders take turns, fork by fork, so that a machine that slows down for a while slows all
  /// of them down; and so does the limit.
  private void measureForks(Subject subject) throws IOException {
    for (int round = 1; round <= plan.effort().forks(); round++) {
      for (MemoryLimit limit : MemoryLimit.values()) {
        measureLimit(limit, subject, round);
      }
    }
    for (ScanTask task : subject.scans()) {
      for (int round = 1; round <= plan.effort().forks(); round++) {
        for (Map.Entry<String, Contender> kernel : contenders.entrySet()) {
          if (kernel.getValue().name().startsWith(OURS)) {
            int turn = round;
            measure(
                subject,
                task.id(),
                kernel.getValue(),
                "",
                turn,
                () -> forks.scan(kernel.getValue(), task, subject.file(), subject.data().rows()));
          }
        }
      }
    }
    for (Map.Entry<Task, Answer> task : subject.answers().entrySet()) {
      for (int round = 1; round <= plan.effort().forks(); round++) {
        for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
          measureContender(subject, task, contender, round);
        }
      }
    }
  }

  private void measureLimit(MemoryLimit limit, Subject subject, int round) throws IOException {
    String name = subject.data().name();
    List<List<Double>> measured =
        found.limits().stream()
            .filter(old -> old.name().equals(limit.id()) && old.data().equals(name))
            .findFirst()
            .map(Limit::forks)
            .orElse(List.of());
    if (measured.size() >= round) {
      progress.pass(1);
      return;
    }
    ForkRunner.Fork fork = forks.limit(limit, subject.file());
    if (fork.seconds().isEmpty()) {
      progress.say("limit " + limit.id() + ": " + fork.note().detail());
      return;
    }
    List<List<Double>> all = new ArrayList<>(measured);
    all.add(fork.seconds());
    keep(noted(fork).with(new Limit(limit.id(), name, all)));
    progress.fork(subject.data(), "limit", limit.id(), round, fork.note(), fork.seconds());
  }

  private void measureContender(
      Subject subject, Map.Entry<Task, Answer> task, Map.Entry<String, Contender> named, int round)
      throws IOException {
    Contender contender = named.getValue();
    if (!contender.tasks().contains(task.getKey())) {
      keep(
          found.with(
              new Measurement(
                  subject.data().name(),
                  task.getKey().id(),
                  contender.name(),
                  contender.version(),
                  Status.UNSUPPORTED,
                  "",
                  List.of())));
      return;
    }
    measure(
        subject,
        task.getKey().id(),
        contender,
        contender.remark(task.getKey()),
        round,
        () ->
            forks.contender(
                contender, named.getKey(), task.getKey(), subject.file(), task.getValue()));
  }

  /// Something that JMH does in one JVM.
  private interface ForkWork {
    ForkRunner.Fork run() throws IOException;
  }

  private void measure(
      Subject subject, String task, Contender contender, String remark, int round, ForkWork work)
      throws IOException {
    Measurement begun =
        new Measurement(
            subject.data().name(),
            task,
            contender.name(),
            contender.version(),
            Status.OK,
            remark,
            List.of());
    Measurement before =
        found.measurements().stream().filter(begun::isOfSameKind).findFirst().orElse(begun);
    if (before.forks().size() >= round || before.status() == Status.FAILED) {
      progress.pass(1);
      return;
    }
    ForkRunner.Fork fork = work.run();
    keep(noted(fork).with(before.plus(fork.note().status(), fork.note().detail(), fork.seconds())));
    progress.fork(subject.data(), task, contender.name(), round, fork.note(), fork.seconds());
  }

  /// The results with what this fork says about the page cache; one that could not drop the file
  /// speaks for all.
  private Leaderboard noted(ForkRunner.Fork fork) {
    String dropped =
        "dropped with posix_fadvise and read in again, from first to last, before each fork";
    String kept = "read from first to last before each fork, but not dropped: posix_fadvise cannot";
    String before = found.environment().pageCache();
    return found.with(
        found
            .environment()
            .withPageCache(before.equals(kept) || !fork.note().dropped() ? kept : dropped));
  }

  private void measureCold(Subject subject, List<Tool> tools) throws IOException {
    for (Task task : plan.coldTasks()) {
      Answer expected = subject.answers().get(task);
      if (expected == null) {
        continue;
      }
      for (Map.Entry<String, Contender> named : contenders.entrySet()) {
        Contender contender = named.getValue();
        if (contender.tasks().contains(task)
            && isMissing(ProcessMeasurement.COLD, subject, task, contender.name())) {
          keep(
              processes.cold(
                  contender, named.getKey(), task, subject.file(), subject.data(), expected));
        }
      }
      for (Tool tool : tools) {
        List<String> command = tool.tool().command(tool.program(), task, subject.file(), scratch);
        if (command.isEmpty()) {
          continue;
        }
        if (isMissing(ProcessMeasurement.COLD, subject, task, tool.tool().id())) {
          keep(
              processes.cold(tool.tool(), command, task, subject.file(), subject.data(), expected));
        }
        if (tool.tool().isScript()
            && isMissing(ProcessMeasurement.WARM, subject, task, tool.tool().id())) {
          keep(
              processes.warm(tool.tool(), command, task, subject.file(), subject.data(), expected));
        }
      }
    }
  }

  private boolean isMissing(String kind, Subject subject, Task task, String contender) {
    Predicate<ProcessMeasurement> isIt =
        old ->
            old.kind().equals(kind)
                && old.data().equals(subject.data().name())
                && old.task().equals(task.id())
                && old.contender().equals(contender);
    boolean isMissing = found.processes().stream().noneMatch(isIt);
    progress.pass(isMissing ? 0 : 1);
    return isMissing;
  }

  private void measureScale() throws IOException {
    List<String> heap =
        List.of(
            "-Xmx" + (heapBytes >> 20) + "m",
            // What is not needed is given back, so that a peak is one of need.
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");
    for (long rows : scaleRows().toList()) {
      Path file = Dataset.named("ticks-500k").withRows(rows).prepare(data).toAbsolutePath();
      Answer expected = answers.of(Task.SUM, file);
      for (ScaleMode mode : ScaleMode.values()) {
        boolean isThere =
            found.processes().stream()
                .anyMatch(old ->
                    old.kind().equals(ProcessMeasurement.SCALE)
                        && old.rows() == rows
                        && old.mode().equals(mode.id()));
        if (isThere) {
          progress.pass(1);
        } else {
          keep(processes.scale(mode, heap, file, rows, expected));
        }
      }
    }
  }

  private Stream<Long> scaleRows() {
    return Stream.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 20_000_000L)
        .filter(rows -> rows <= plan.effort().scaleRows());
  }

  private List<Tool> tools() throws IOException {
    List<Tool> tools = new ArrayList<>();
    for (ExternalTool tool : ExternalTool.values()) {
      tool.find(System.getenv().getOrDefault("PATH", ""), scratch)
          .ifPresent(program -> tools.add(new Tool(tool, program)));
    }
    return tools;
  }

  private void keep(ProcessMeasurement process) throws IOException {
    keep(found.with(process));
    progress.process(process);
  }

  private void keep(Leaderboard leaderboard) throws IOException {
    found = leaderboard;
    LeaderboardFile.write(found, results);
  }

  private Estimate estimate(List<Subject> subjects, List<Tool> tools) {
    Estimate estimate = new Estimate(plan.effort());
    long kernels = contenders.values().stream().filter(c -> c.name().startsWith(OURS)).count();
    for (Subject subject : subjects) {
      long bytes = subject.data().bytes();
      estimate.forks(bytes, MemoryLimit.values().length + kernels * subject.scans().size());
      for (Task task : subject.answers().keySet()) {
        estimate.forks(
            bytes, contenders.values().stream().filter(c -> c.tasks().contains(task)).count());
      }
    }
    for (Task task : plan.coldTasks()) {
      if (!subjects.isEmpty() && subjects.getFirst().answers().containsKey(task)) {
        long byTools = 0;
        for (Tool tool : tools) {
          boolean can = !tool.tool().command(tool.program(), task, scratch, scratch).isEmpty();
          byTools += can ? tool.tool().isScript() ? 2 : 1 : 0;
        }
        estimate.processes(
            subjects.getFirst().data().bytes(),
            byTools + contenders.values().stream().filter(c -> c.tasks().contains(task)).count());
      }
    }
    if (plan.scale()) {
      scaleRows().forEach(rows -> estimate.processes(rows * 51, ScaleMode.values().length));
    }
    return estimate;
  }

  @Override
  public void close() throws IOException {
    forks.close();
    log.close();
    try (Stream<Path> files = Files.list(scratch)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }
}
