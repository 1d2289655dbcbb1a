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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  @Mixin private HelpOption help;

  /// Kernels that no machine with a better one chooses.
  private static final Set<String> ON_DEMAND = Set.of("simd-csv-scalar", "simd-csv-vector128");

  /// Too slow for gigabytes and for every kind of file; no peers that simd-csv is compared with.
  private static final Set<String> NOT_EVERYWHERE =
      Set.of("commons-csv", "opencsv", "super-csv", "readline-split", "jackson2");

  /// What takes longer than this for a file is left out of it, unless asked for by name.
  private static final Duration LONGEST_PASS = Duration.ofSeconds(10);

  private static final String LARGE = "-1g";

  /// What of the tasks is worth a gigabyte.
  private static final Set<String> ON_LARGE =
      Set.of(
          Task.STRUCTURE.id(),
          Task.SUM.id(),
          Task.TYPED.id(),
          Task.DOUBLES.id(),
          Task.SCALED.id(),
          "batches");

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
          "Data sets: ${COMPLETION-CANDIDATES}. Unless given: all, or those of half a million ticks"
              + " if --quick. Of several, those of a gigabyte are left out of tasks that make"
              + " objects or whole tables.")
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
              + " given: all but kernels that are never chosen here, and on files of a gigabyte those"
              + " that are done with it in ten seconds.")
  private List<String> contenders = List.of();

  @Option(
      names = "--quick",
      description = "3 forks, short iterations, fewer tasks: less than fifteen minutes.")
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
      names = "--warm-up-millis",
      paramLabel = "N",
      description = "How long each JVM works before it is measured.")
  private Integer warmUpMillis;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Begin nothing more after so many minutes; --resume goes on.")
  private Integer minutes;

  @Option(
      names = "--estimate",
      description =
          "Make the files and find the answers expected, tell how long all else would take, and end.")
  private boolean estimateOnly;

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
      if (estimateOnly) {
        run.estimateOnly();
        return Main.OK;
      }
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
            existing.replace || (estimateOnly && !existing.resume),
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
    boolean isDefault = datasets.isEmpty() && files.isEmpty();
    List<Plan.Work> work = new ArrayList<>();
    for (String name : datasets) {
      add(work, Dataset.named(name), datasets.size() > 1);
    }
    for (Path file : files) {
      work.add(new Plan.Work(Dataset.ofFile(file), tasks(Plan.tasks()), contenders(false)));
    }
    if (isDefault && quick) {
      add(work, "ticks-500k", Task.STRUCTURE, Task.STRINGS, Task.SUM, Task.TYPED);
      add(work, "quoted-500k", Task.STRINGS);
    } else if (isDefault) {
      addAll(work);
    }
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    return new Plan(
        work,
        contenders(false),
        effort.with(forks, millis(warmUpMillis), iterations, millis(iterationMillis)),
        onlyForks ? List.of() : coldTasks(work),
        !onlyForks && isDefault && tasks.isEmpty(),
        contenders.isEmpty() ? LONGEST_PASS : null,
        minutes == null ? null : Duration.ofMinutes(minutes));
  }

  private static Duration millis(Integer number) {
    return number == null ? null : Duration.ofMillis(number);
  }

  /// Most important first, for a run may be ended at any time: the ticks with all there is to do
  /// with them, the gigabytes, then what simd-csv does not like.
  private void addAll(List<Plan.Work> work) {
    add(work, "ticks-500k", Task.STRUCTURE, Task.SUM, Task.TYPED, Task.STRINGS, Task.BEANS);
    add(work, "ticks-1g", Task.SUM, Task.TYPED, Task.STRUCTURE);
    add(work, "quoted-500k", Task.STRUCTURE, Task.STRINGS);
    add(work, "quoted-1g", Task.STRUCTURE);
    add(work, "nonstandard", Task.STRUCTURE);
    for (String other : List.of("wide", "prose", "narrow", "empty-lines")) {
      work.add(
          new Plan.Work(
              Dataset.named(other), tasks(List.of(Task.STRUCTURE.id())), contenders(true)));
    }
  }

  private void add(List<Plan.Work> work, String data, Task... defaults) {
    List<String> names = Stream.of(defaults).map(Task::id).toList();
    work.add(new Plan.Work(Dataset.named(data), tasks(names), contenders(data.endsWith(LARGE))));
  }

  /// One that was named. A file that may have the columns of ticks is asked for all; where it lacks
  /// them, the reference reader says so.
  private void add(List<Plan.Work> work, Dataset data, boolean isOneOfSeveral) {
    boolean isLarge = data.name().endsWith(LARGE);
    Set<String> wanted =
        tasks(data.ofTicks() ? Plan.tasks() : List.of(Task.STRUCTURE.id(), Task.STRINGS.id()));
    if (isLarge && (isOneOfSeveral || tasks.isEmpty())) {
      wanted.retainAll(ON_LARGE);
    }
    work.add(new Plan.Work(data, wanted, contenders(isLarge)));
  }

  private Set<String> tasks(List<String> defaults) {
    return new LinkedHashSet<>(tasks.isEmpty() ? defaults : tasks);
  }

  private List<String> contenders(boolean isSelection) {
    if (!contenders.isEmpty()) {
      return contenders;
    }
    return Contenders.all().stream()
        .map(Contender::name)
        .filter(name -> !ON_DEMAND.contains(name))
        .filter(name -> !isSelection || !NOT_EVERYWHERE.contains(name))
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

  private static List<Task> coldTasks(List<Plan.Work> work) {
    Set<String> first = work.getFirst().tasks();
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
