package io.simdcsv.jmh;

import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Contenders;
import io.simdcsv.baselines.Task;
import io.simdcsv.datasets.Dataset;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.jmh.result.Leaderboard;
import io.simdcsv.jmh.result.Measurement;
import io.simdcsv.jmh.result.Status;
import io.simdcsv.jmh.run.BenchRun;
import io.simdcsv.jmh.run.Effort;
import io.simdcsv.jmh.run.Plan;
import io.simdcsv.jmh.run.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures.
@Command(
    name = "run",
    description = {
      "Measures contenders at tasks on files, each in fresh JVMs, and whole processes; writes what it"
          + " found after each of them to results/CPU/DATE/leaderboard.json.",
      "An answer is checked before its time counts: a wrong one is kept, and shown as wrong."
    })
final class RunCommand implements Callable<Integer> {
  /// In a quick run not every kernel takes part.
  @Mixin private HelpOption help;

  private static final Set<String> NOT_QUICK = Set.of("simd-csv-scalar", "simd-csv-vector128");

  private static final List<String> STRUCTURE_AND_STRINGS =
      List.of(Task.STRUCTURE.id(), Task.STRINGS.id());

  private final PrintStream out;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "TASK",
      arity = "0..*",
      completionCandidates = TaskNames.class,
      description =
          "${COMPLETION-CANDIDATES}; the last four are the scan of simd-csv alone. Unless given: what"
              + " fits each file.")
  private List<String> tasks = List.of();

  @Option(
      names = "--data",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = DatasetNames.class,
      description =
          "Data sets: ${COMPLETION-CANDIDATES}. Unless given: those of half a million ticks, and"
              + " without --quick also the small ones of other kinds.")
  private List<String> datasets = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "A file of your own.")
  private List<Path> files = List.of();

  @Option(
      names = "--contenders",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = ContenderNames.class,
      description =
          "Who takes part: ${COMPLETION-CANDIDATES}, or the name of a class on the class path. Unless"
              + " given: all, without some kernels if --quick.")
  private List<String> contenders = List.of();

  @Option(
      names = "--quick",
      description = "3 forks, short iterations, fewer tasks: less than twenty minutes.")
  private boolean quick;

  @Option(names = "--forks", paramLabel = "N", description = "JVMs for each measurement.")
  private Integer forks;

  @Option(names = "--iterations", paramLabel = "N", description = "Iterations measured in each.")
  private Integer iterations;

  @Option(
      names = "--iteration-millis",
      paramLabel = "N",
      description = "The time of an iteration, which is one pass at least.")
  private Integer iterationMillis;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description =
          "The heap of each measured JVM, as -Xmx takes it; ${DEFAULT-VALUE} unless given.")
  private String heap;

  @Option(
      names = "--only-forks",
      description = "Leave whole processes out: cold starts, sizes, other programs.")
  private boolean onlyForks;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file for the results, in place of the one under results.")
  private Path results;

  @ArgGroup private Existing existing = new Existing();

  @Option(
      names = "--data-folder",
      paramLabel = "DIR",
      defaultValue = "${sys:simdcsv.home:-.}/data",
      description = "Where data sets are made and kept; data of the project unless given.")
  private Path dataFolder;

  RunCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    Plan plan;
    Leaderboard found;
    try {
      plan = plan();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
    try (BenchRun run = begin(plan)) {
      out.println("results: " + run.results());
      found = run.run();
    }
    return summary(found);
  }

  private BenchRun begin(Plan plan) throws IOException {
    BenchRun.Setting setting =
        new BenchRun.Setting(
            Path.of(System.getProperty("simdcsv.home", ".")).toAbsolutePath().normalize(),
            dataFolder.toAbsolutePath().normalize(),
            results,
            existing.resume,
            existing.replace,
            typed());
    try {
      return new BenchRun(plan, setting, new Progress(out), heap);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private String typed() {
    return "simdcsv bench "
        + String.join(" ", command.commandLine().getParent().getParseResult().originalArgs());
  }

  private Plan plan() {
    for (String task : tasks) {
      if (!Plan.tasks().contains(task)) {
        throw new IllegalArgumentException(
            "expected a task of " + String.join(", ", Plan.tasks()) + ", got '" + task + "'");
      }
    }
    Map<Dataset, Set<String>> work = new LinkedHashMap<>();
    for (String name : datasets) {
      Dataset dataset = Dataset.named(name);
      work.put(dataset, tasksFor(dataset.ofTicks()));
    }
    for (Path file : files) {
      work.put(Dataset.ofFile(file), tasksFor(true));
    }
    if (work.isEmpty()) {
      addDefaults(work);
    }
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    return new Plan(
        work,
        contenders.isEmpty() ? defaultContenders() : contenders,
        effort.with(
            forks, iterations, iterationMillis == null ? null : Duration.ofMillis(iterationMillis)),
        onlyForks ? List.of() : coldTasks(work),
        !onlyForks && datasets.isEmpty() && files.isEmpty() && tasks.isEmpty());
  }

  private void addDefaults(Map<Dataset, Set<String>> work) {
    if (quick) {
      work.put(
          Dataset.named("ticks-500k"),
          tasks(Task.STRUCTURE.id(), Task.STRINGS.id(), Task.SUM.id(), Task.TYPED.id()));
      work.put(Dataset.named("quoted-500k"), tasks(Task.STRINGS.id()));
      return;
    }
    for (Dataset dataset : Dataset.all()) {
      if (!dataset.name().endsWith("-1g")) {
        work.put(dataset, tasksFor(dataset.ofTicks()));
      }
    }
  }

  private Set<String> tasks(String... defaults) {
    return tasks.isEmpty() ? new LinkedHashSet<>(List.of(defaults)) : new LinkedHashSet<>(tasks);
  }

  /// A file that may have the columns of ticks is asked for all; where it lacks them, the reference
  /// reader says so.
  private Set<String> tasksFor(boolean maybeTicks) {
    if (!tasks.isEmpty()) {
      return new LinkedHashSet<>(tasks);
    }
    return new LinkedHashSet<>(maybeTicks ? Plan.tasks() : STRUCTURE_AND_STRINGS);
  }

  private List<String> defaultContenders() {
    return Contenders.all().stream()
        .map(Contender::name)
        .filter(name -> !quick || !NOT_QUICK.contains(name))
        .filter(RunCommand::canRun)
        .toList();
  }

  /// A kernel that this CPU does not have would only fail.
  private static boolean canRun(String contender) {
    String forced = "simd-csv-";
    return !contender.startsWith(forced)
        || Kernels.available().stream()
            .anyMatch(kernel -> contender.equals(forced + kernel.name()));
  }

  private List<Task> coldTasks(Map<Dataset, Set<String>> work) {
    Set<String> first = work.values().iterator().next();
    return List.of(Task.STRUCTURE, Task.SUM).stream()
        .filter(task -> first.contains(task.id()))
        .toList();
  }

  private int summary(Leaderboard found) {
    for (Status status : List.of(Status.WRONG, Status.FAILED)) {
      List<Measurement> such =
          found.measurements().stream().filter(m -> m.status() == status).toList();
      if (!such.isEmpty()) {
        out.println(such.size() + " " + status + ":");
        such.forEach(m ->
            out.println(
                "  " + m.data() + " " + m.task() + " " + m.contender() + ": " + m.detail()));
      }
    }
    out.println("Now: simdcsv bench report");
    return Main.OK;
  }

  /// What is done with results that are there.
  private static final class Existing {
    @Option(
        names = "--resume",
        description = "Go on with the results that are there: measure what they lack.")
    private boolean resume;

    @Option(
        names = "--replace",
        description = "Begin anew in the place of the results that are there.")
    private boolean replace;
  }

  private static final class TaskNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Plan.tasks().iterator();
    }
  }

  private static final class DatasetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Dataset.all().stream().map(Dataset::name).iterator();
    }
  }

  private static final class ContenderNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Contenders.all().stream().map(Contender::name).iterator();
    }
  }
}
