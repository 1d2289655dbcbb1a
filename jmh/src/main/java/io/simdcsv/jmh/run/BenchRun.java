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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Measures what a [Plan] asks for, and writes the results after every JVM: a run that is
/// interrupted keeps what it has, and can be gone on with.
public final class BenchRun implements AutoCloseable {
  /// How the names of simd-csv and of its kernels begin.
  static final String OURS = "simd-csv";

  /// The size of the file to warm up on. A pass over 25 MB takes a slow reader half a second, and
  /// C2 wants its methods to be entered anew, over and over: some took ten such passes, and five
  /// seconds, for what a second of short ones gives.
  private static final long WARM_UP_BYTES = 2_500_000;

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

  /// Of the machine's memory. All of what a heap begins with is touched before anything runs: where
  /// each new page is a page fault, whoever makes objects would else measure those for the first
  /// gigabyte, at a fifth of its pace.
  private static final int INITIAL_HEAP_PERCENT = 3;

  private final long heapBytes;
  private final Paces paces;
  private Leaderboard found;

  /// When nothing more is begun, as [System#nanoTime()] counts.
  private long deadline = Long.MAX_VALUE;

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
    Stream<String> takingPart = plan.work().stream().flatMap(work -> work.contenders().stream());
    for (String name : Stream.concat(plan.contenders().stream(), takingPart).toList()) {
      if (!contenders.containsKey(name)) {
        contenders.put(name, NamedContender.find(name));
      }
    }
    heapBytes = EnvironmentProbe.memoryBytes() / 2;
    List<String> jvmArguments =
        List.of(
            "-XX:InitialRAMPercentage=" + INITIAL_HEAP_PERCENT,
            "-Xmx" + heap,
            "-XX:+UseG1GC",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseTransparentHugePages",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    // What runs once in a JVM of its own is started as its users would.
    List<String> processArguments =
        jvmArguments.stream().filter(argument -> !argument.startsWith("-XX:")).toList();
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
    paces = Paces.beside(results);
    Files.createDirectories(data);
    answers = new ExpectedAnswers(data.resolve("expected-answers.properties"));
    scratch = Files.createTempDirectory(data, "bench-");
    // For a run that is interrupted. What is asked for last is deleted first.
    scratch.toFile().deleteOnExit();
    ExternalTool.unpackScripts(scratch);
    log = Files.newOutputStream(data.resolve("bench.log"));
    forks = new ForkRunner(plan.effort(), jvmArguments, scratch, log);
    processes = new ProcessRunner(plan.effort().processRuns(), processArguments, scratch);
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

  /// Makes the files and finds the answers, tells how long all else would take, and ends.
  public void estimateOnly() throws IOException {
    begin();
  }

  /// Measures.
  ///
  /// @return what is in the file in the end
  public Leaderboard run() throws IOException {
    List<Tool> tools = plan.coldTasks().isEmpty() ? List.of() : tools();
    List<Subject> subjects = begin();
    if (plan.budget() != null) {
      deadline = System.nanoTime() + plan.budget().toNanos();
    }
    if (!subjects.isEmpty()) {
      measureForks(subjects.getFirst());
      measureCold(subjects.getFirst(), tools);
    }
    if (plan.scale()) {
      measureScale();
    }
    for (Subject subject : subjects.stream().skip(1).toList()) {
      measureForks(subject);
    }
    if (isOver()) {
      progress.say("the time is up, with " + progress.left() + " steps left: go on with --resume");
    } else {
      keep(found.withStepsLeft(0));
    }
    return found;
  }

  private List<Subject> begin() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Plan.Work work : plan.work()) {
      subjects.add(prepare(work));
    }
    if (plan.scale()) {
      for (long rows : scaleRows().toList()) {
        answers.of(Task.SUM, scaleFile(rows));
      }
    }
    Estimate estimate = estimate(subjects, plan.coldTasks().isEmpty() ? List.of() : tools());
    progress.begin(estimate.seconds(), estimate.steps());
    return subjects;
  }

  /// Whether what is next is left for another time.
  private boolean isOver() {
    return System.nanoTime() - deadline > 0;
  }

  /// A file with what is to be done with it, and the answers expected.
  ///
  /// @param warmUp the file to warm up on, the same where it is small
  private record Subject(
      DataFile data,
      Path file,
      Map<Task, Answer> answers,
      List<ScanTask> scans,
      List<String> contenders,
      Warmer warmUp) {
    ForkRunner.Question question(Task task) {
      return new ForkRunner.Question(file, answers.get(task));
    }

    ForkRunner.Question question() {
      return new ForkRunner.Question(file, new Answer(data.rows(), data.fields(), 0, 0));
    }
  }

  /// A file to warm up on.
  private record Warmer(Path file, Answer structure, Map<Task, Answer> answers) {}

  private record Tool(ExternalTool tool, Path program) {}

  private Subject prepare(Plan.Work work) throws IOException {
    Dataset dataset = work.data();
    progress.say("preparing " + dataset.name());
    Path file = dataset.prepare(data).toAbsolutePath();
    Answer structure = answers.of(Task.STRUCTURE, file);
    Map<Task, Answer> expected = new LinkedHashMap<>();
    List<ScanTask> scans = new ArrayList<>();
    for (String name : work.tasks()) {
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
    found = found.with(described);
    return new Subject(
        described,
        file,
        expected,
        scans,
        work.contenders(),
        Dataset.all().contains(dataset)
            ? warmer(dataset.withBytes(WARM_UP_BYTES), expected.keySet())
            : new Warmer(file, structure, expected));
  }

  private Warmer warmer(Dataset small, Set<Task> tasks) throws IOException {
    Path file = small.prepare(data).toAbsolutePath();
    Map<Task, Answer> expected = new LinkedHashMap<>();
    for (Task task : tasks) {
      expected.put(task, answers.of(task, file));
    }
    return new Warmer(file, answers.of(Task.STRUCTURE, file), expected);
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
        for (String name : subject.contenders()) {
          Contender kernel = contenders.get(name);
          if (isOurs(kernel)) {
            measure(
                subject,
                task.id(),
                kernel,
                "",
                round,
                pass ->
                    forks.scan(
                        kernel,
                        task,
                        subject.question(),
                        new ForkRunner.Question(
                            subject.warmUp().file(), subject.warmUp().structure()),
                        pass));
          }
        }
      }
    }
    for (Task task : subject.answers().keySet()) {
      for (int round = 1; round <= plan.effort().forks(); round++) {
        for (String name : subject.contenders()) {
          measureContender(subject, task, name, round);
        }
      }
    }
  }

  private static boolean isOurs(Contender contender) {
    return contender.name().startsWith(OURS);
  }

  private void measureLimit(MemoryLimit limit, Subject subject, int round) throws IOException {
    List<List<Double>> measured = measuredForks(limit, subject);
    if (measured.size() >= round) {
      progress.pass(1);
      return;
    }
    if (isOver()) {
      return;
    }
    ForkRunner.Fork fork = forks.limit(limit, subject.file());
    if (fork.seconds().isEmpty()) {
      progress.say("limit " + limit.id() + ": " + fork.note().detail());
      return;
    }
    List<List<Double>> all = new ArrayList<>(measured);
    all.add(fork.seconds());
    progress.fork(subject.data(), "limit", limit.id(), round, fork.note(), fork.seconds());
    keep(noted(fork).with(new Limit(limit.id(), subject.data().name(), all)));
  }

  private List<List<Double>> measuredForks(MemoryLimit limit, Subject subject) {
    return found.limits().stream()
        .filter(old -> old.name().equals(limit.id()) && old.data().equals(subject.data().name()))
        .findFirst()
        .map(Limit::forks)
        .orElse(List.of());
  }

  private void measureContender(Subject subject, Task task, String name, int round)
      throws IOException {
    Contender contender = contenders.get(name);
    if (!contender.tasks().contains(task)) {
      found =
          found.with(
              Measurement.begin(
                  subject.data(),
                  task.id(),
                  contender.name(),
                  contender.version(),
                  Status.UNSUPPORTED,
                  ""));
      return;
    }
    measure(
        subject,
        task.id(),
        contender,
        contender.remark(task),
        round,
        pass ->
            forks.contender(
                contender,
                name,
                task,
                subject.question(task),
                new ForkRunner.Question(
                    subject.warmUp().file(), subject.warmUp().answers().get(task)),
                pass));
  }

  /// Something that JMH does in one JVM.
  private interface ForkWork {
    ForkRunner.Fork run(double passSeconds) throws IOException;
  }

  private void measure(
      Subject subject, String task, Contender contender, String remark, int round, ForkWork work)
      throws IOException {
    Measurement begun =
        Measurement.begin(
            subject.data(), task, contender.name(), contender.version(), Status.OK, remark);
    Measurement before =
        found.measurements().stream().filter(begun::isOfSameKind).findFirst().orElse(begun);
    OptionalDouble pace =
        paces.secondsPerByte(found, subject.data().name(), task, contender.name());
    double pass = subject.data().bytes() * pace.orElse(0);
    if (before.forks().size() >= round || before.status() == Status.FAILED || isTooSlow(pass)) {
      progress.pass(1);
      return;
    }
    if (isOver()) {
      return;
    }
    ForkRunner.Fork fork = work.run(pass);
    ForkNote note = fork.note();
    progress.fork(subject.data(), task, contender.name(), round, note, fork.seconds());
    keep(
        noted(fork).with(before.plus(note.status(), note.detail(), fork.seconds(), note.kernel())));
  }

  private boolean isTooSlow(double passSeconds) {
    return plan.longestPass() != null && passSeconds > plan.longestPass().toNanos() / 1e9;
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
      for (String name : plan.contenders()) {
        Contender contender = contenders.get(name);
        if (contender.tasks().contains(task)
            && isMissing(ProcessMeasurement.COLD, subject, task, contender.name())) {
          keep(processes.cold(contender, name, task, subject.file(), subject.data(), expected));
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
    return isMissing && !isOver();
  }

  private void measureScale() throws IOException {
    List<String> heap =
        List.of(
            "-Xmx" + (heapBytes >> 20) + "m",
            // What is not needed is given back, so that a peak is one of need.
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");
    for (long rows : scaleRows().toList()) {
      Path file = scaleFile(rows);
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
        } else if (!isOver()) {
          keep(processes.scale(mode, heap, file, rows, expected));
        }
      }
    }
  }

  private Stream<Long> scaleRows() {
    return Stream.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 20_000_000L)
        .filter(rows -> rows <= plan.effort().scaleRows());
  }

  private Path scaleFile(long rows) throws IOException {
    return Dataset.named("ticks-500k").withRows(rows).prepare(data).toAbsolutePath();
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
    progress.process(process);
    keep(found.with(process));
  }

  private void keep(Leaderboard leaderboard) throws IOException {
    found = leaderboard.withStepsLeft(progress.left());
    LeaderboardFile.write(found, results);
  }

  private Estimate estimate(List<Subject> subjects, List<Tool> tools) {
    Estimate estimate = new Estimate(plan.effort());
    for (Subject subject : subjects) {
      long bytes = subject.data().bytes();
      for (MemoryLimit limit : MemoryLimit.values()) {
        int there = measuredForks(limit, subject).size();
        estimate.forks(there, bytes, 0, OptionalDouble.of(MemoryLimit.SECONDS_PER_BYTE), false);
      }
      for (String name : subject.contenders()) {
        Contender contender = contenders.get(name);
        for (ScanTask task : subject.scans()) {
          if (isOurs(contender)) {
            estimate(estimate, subject, task.id(), contender);
          }
        }
        for (Task task : subject.answers().keySet()) {
          if (contender.tasks().contains(task)) {
            estimate(estimate, subject, task.id(), contender);
          }
        }
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
            byTools
                + plan.contenders().stream()
                    .filter(name -> contenders.get(name).tasks().contains(task))
                    .count());
      }
    }
    if (plan.scale()) {
      scaleRows().forEach(rows -> estimate.processes(rows * 51, ScaleMode.values().length));
    }
    return estimate;
  }

  private void estimate(Estimate estimate, Subject subject, String task, Contender contender) {
    DataFile data = subject.data();
    OptionalDouble pace = paces.secondsPerByte(found, data.name(), task, contender.name());
    boolean isLeftOut = isTooSlow(data.bytes() * pace.orElse(0));
    long there =
        isLeftOut
            ? plan.effort().forks()
            : found.measurements().stream()
                .filter(m ->
                    m.data().equals(data.name())
                        && m.task().equals(task)
                        && m.contender().equals(contender.name()))
                .mapToLong(m -> m.forks().size())
                .sum();
    estimate.forks(
        there,
        data.bytes(),
        subject.warmUp().file().toFile().length(),
        pace,
        contender.name().equals(OURS));
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
