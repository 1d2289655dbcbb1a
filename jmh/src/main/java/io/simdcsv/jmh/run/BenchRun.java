package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import io.simdcsv.jmh.result.DataFile;
import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.LeaderboardFile;
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
import java.util.stream.Stream;

/// Measures what a [Plan] asks for: prepares the files, then takes the steps in the order of their
/// worth, for a run may be interrupted.
public final class BenchRun implements AutoCloseable {
  /// How the names of simd-csv and of its kernels begin.
  static final String OURS = "simd-csv";

  /// The size of the file to warm up on. A pass over 25 MB takes a slow reader half a second, and
  /// C2 wants its methods to be entered anew, over and over: some took ten such passes, and five
  /// seconds, for what a second of short ones gives.
  private static final long WARM_UP_BYTES = 2_500_000;

  /// Of the machine's memory. All of what a heap begins with is touched before anything runs: where
  /// each new page is a page fault, whoever makes objects would else measure those for the first
  /// gigabyte, at a fifth of its pace.
  private static final int INITIAL_HEAP_PERCENT = 3;

  private final Plan plan;
  private final Path data;
  private final Path scratch;
  private final OutputStream log;
  private final ExpectedAnswers answers;
  private final Budget budget;
  private final Findings findings;
  private final ForkRunner forkRunner;
  private final ForkSteps forks;
  private final ProcessSteps processes;
  private final Progress progress;

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

  /// Prepares a run. Nothing is measured yet, but contenders are looked up and what is needed to
  /// measure them is there.
  ///
  /// @param progress is told each step
  /// @param heap the most that a measured JVM may take, as `-Xmx` has it
  /// @throws IllegalArgumentException if a contender is unknown, or there are results already and
  ///   they are not to be gone on with, or cannot be
  public BenchRun(Plan plan, Setting setting, Progress progress, String heap) throws IOException {
    this.plan = plan;
    this.progress = progress;
    data = setting.data();
    budget = new Budget(plan.budget());
    Map<String, Contender> contenders = contenders(plan);
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
            setting.home(),
            setting.command(),
            plan.effort().forks(),
            jvmArguments,
            versions(contenders.values()));
    Path results = results(setting, environment);
    findings = Findings.begin(results, environment, setting.resume(), setting.replace(), progress);
    Paces paces = Paces.beside(results);
    Files.createDirectories(data);
    answers = new ExpectedAnswers(data.resolve("expected-answers.properties"));
    scratch = Files.createTempDirectory(data, "bench-");
    // For a run that is interrupted. What is asked for last is deleted first.
    scratch.toFile().deleteOnExit();
    ExternalTool.unpackScripts(scratch);
    log = Files.newOutputStream(data.resolve("bench.log"));
    forkRunner = new ForkRunner(plan.effort(), jvmArguments, scratch, log);
    Course course = new Course(plan, contenders, budget, findings, progress);
    forks = new ForkSteps(course, forkRunner, paces);
    ProcessRunner runner =
        new ProcessRunner(plan.effort().processRuns(), processArguments, scratch);
    processes = new ProcessSteps(course, runner, answers, data, scratch);
  }

  /// By the names that the plan has for them.
  private static Map<String, Contender> contenders(Plan plan) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    Stream<String> takingPart = plan.work().stream().flatMap(work -> work.contenders().stream());
    for (String name : Stream.concat(plan.contenders().stream(), takingPart).toList()) {
      if (!contenders.containsKey(name)) {
        contenders.put(name, NamedContender.find(name));
      }
    }
    return contenders;
  }

  /// One version stands for all kernels of simd-csv.
  private static Map<String, String> versions(Iterable<Contender> contenders) {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      versions.put(
          contender.name().startsWith(OURS) ? OURS : contender.name(), contender.version());
    }
    return versions;
  }

  private static Path results(Setting setting, Environment environment) {
    return setting.results() != null
        ? setting.results()
        : setting
            .home()
            .resolve("results")
            .resolve(EnvironmentProbe.slug(environment.cpu()))
            .resolve(environment.date())
            .resolve(LeaderboardFile.NAME);
  }

  /// The file with the results.
  public Path results() {
    return findings.file();
  }

  /// Makes the files and finds the answers, tells how long all else would take, and ends.
  public void estimateOnly() throws IOException {
    prepare();
  }

  /// Measures.
  ///
  /// @return what is in the file in the end
  public Leaderboard run() throws IOException {
    List<Subject> subjects = prepare();
    budget.begin();
    if (!subjects.isEmpty()) {
      forks.measure(subjects.getFirst());
      processes.measureCold(subjects.getFirst());
    }
    processes.measureScale();
    for (Subject subject : subjects.stream().skip(1).toList()) {
      forks.measure(subject);
    }
    if (budget.isOver()) {
      progress.say("the time is up, with " + progress.left() + " steps left: go on with --resume");
    } else {
      findings.complete();
    }
    return findings.found();
  }

  private List<Subject> prepare() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Plan.Work work : plan.work()) {
      subjects.add(prepare(work));
    }
    processes.prepare();
    Estimate estimate = new Estimate(plan.effort());
    for (Subject subject : subjects) {
      forks.estimate(subject, estimate);
    }
    if (!subjects.isEmpty()) {
      processes.estimateCold(subjects.getFirst(), estimate);
    }
    processes.estimateScale(estimate);
    progress.begin(estimate.seconds(), estimate.steps());
    return subjects;
  }

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
    findings.add(described);
    return new Subject(
        described,
        file,
        expected,
        scans,
        work.contenders(),
        Dataset.all().contains(dataset)
            ? warmer(dataset.withBytes(WARM_UP_BYTES), expected.keySet())
            : new Subject.Warmer(file, structure, expected));
  }

  private Subject.Warmer warmer(Dataset small, Set<Task> tasks) throws IOException {
    Path file = small.prepare(data).toAbsolutePath();
    Map<Task, Answer> expected = new LinkedHashMap<>();
    for (Task task : tasks) {
      expected.put(task, answers.of(task, file));
    }
    return new Subject.Warmer(file, answers.of(Task.STRUCTURE, file), expected);
  }

  @Override
  public void close() throws IOException {
    forkRunner.close();
    log.close();
    try (Stream<Path> files = Files.list(scratch)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }
}
