package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.Status;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Programs that are no Java libraries, where they are installed: each reads a file once, in a
/// process of its own, and prints what it found as numbers.
enum ExternalTool {
  /// The module `csv` of CPython.
  PYTHON3_CSV("python3-csv", "python3") {
    @Override
    List<String> command(Path program, Task task, Path file, Path scripts) {
      return python(program, scripts, "csv_module.py", task, file);
    }
  },

  /// pandas, where the `python3` of the path can import it.
  PYTHON3_PANDAS("python3-pandas", "python3") {
    @Override
    List<String> command(Path program, Task task, Path file, Path scripts) {
      return python(program, scripts, "pandas_frame.py", task, file);
    }

    @Override
    boolean isComplete(Path program, Path scripts) throws IOException {
      return ChildProcess.run(List.of(program.toString(), "-c", "import pandas"), scripts, false)
              .exitCode()
          == 0;
    }
  },

  /// DuckDB's command line, with the threads it takes by itself.
  DUCKDB("duckdb", "duckdb") {
    @Override
    List<String> command(Path program, Task task, Path file, Path scripts) {
      String select = task == Task.SUM ? "count(*), sum(price)" : "count(*)";
      return List.of(
          program.toString(),
          "-csv",
          "-noheader",
          "-c",
          "SELECT %s FROM read_csv('%s', header = true)"
              .formatted(select, file.toString().replace("'", "''")));
    }
  },

  /// zsv, which counts.
  ZSV("zsv", "zsv") {
    @Override
    List<String> command(Path program, Task task, Path file, Path scripts) {
      return task == Task.STRUCTURE
          ? List.of(program.toString(), "count", file.toString())
          : List.of();
    }
  },

  /// xan.
  XAN("xan", "xan") {
    @Override
    List<String> command(Path program, Task task, Path file, Path scripts) {
      return task == Task.STRUCTURE
          ? List.of(program.toString(), "count", file.toString())
          : List.of(
              program.toString(),
              "agg",
              "count() as records, sum(price) as total",
              file.toString());
    }
  };

  private final String id;
  private final String program;

  ExternalTool(String id, String program) {
    this.id = id;
    this.program = program;
  }

  /// The name in commands and results.
  String id() {
    return id;
  }

  /// What to run for a task, empty if the tool cannot do it.
  ///
  /// @param scripts where [#unpackScripts(Path)] put them
  abstract List<String> command(Path program, Task task, Path file, Path scripts);

  /// Whether the program has all it needs.
  boolean isComplete(Path program, Path scripts) throws IOException {
    return true;
  }

  /// Whether the tool can say how long it takes once it is warm.
  boolean isScript() {
    return program.equals("python3");
  }

  /// The program, if it is on the path and has all it needs.
  ///
  /// @param path folders as in the variable `PATH`
  Optional<Path> find(String path, Path scripts) throws IOException {
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder).resolve(program);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return isComplete(candidate, scripts) ? Optional.of(candidate) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<String> python(
      Path program, Path scripts, String script, Task task, Path file) {
    return List.of(
        program.toString(), scripts.resolve(script).toString(), task.id(), file.toString(), "1");
  }

  /// The same command, but for so many passes.
  static List<String> withPasses(List<String> scriptCommand, int passes) {
    List<String> command = new ArrayList<>(scriptCommand);
    command.set(command.size() - 1, Integer.toString(passes));
    return command;
  }

  /// Puts the scripts of the tools into a folder.
  static void unpackScripts(Path folder) throws IOException {
    for (String script : List.of("csv_module.py", "pandas_frame.py")) {
      try (InputStream in = ExternalTool.class.getResourceAsStream(script)) {
        Path place = folder.resolve(script);
        Files.copy(in, place);
        place.toFile().deleteOnExit();
      }
    }
  }

  /// Checks what a tool printed: a line for each pass, in the end the records, and the fields or
  /// the sum if it tells them.
  static ChildReport check(ChildProcess.Result process, Task task, Answer expected) {
    if (process.exitCode() != 0) {
      return new ChildReport(Status.FAILED, ChildReport.failure(process));
    }
    double[] numbers;
    try {
      numbers = lastLine(process.output());
    } catch (NumberFormatException _) {
      return new ChildReport(
          Status.FAILED, "expected numbers, got '" + process.output().strip() + "'");
    }
    boolean sums = task == Task.SUM;
    long fields = !sums && numbers.length > 1 ? (long) numbers[1] : expected.fields();
    double sum = sums && numbers.length > 1 ? numbers[1] : 0;
    String difference = new Answer((long) numbers[0], fields, sum, 0).difference(expected, task);
    if (!difference.isEmpty()) {
      return new ChildReport(Status.WRONG, difference);
    }
    return new ChildReport(Status.OK, !sums && numbers.length == 1 ? "it counts records only" : "");
  }

  /// The seconds of each pass, which a script prints last in each line.
  static List<Double> passes(ChildProcess.Result process) {
    return process
        .output()
        .lines()
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
        .toList();
  }

  private static double[] lastLine(String output) {
    String line = output.stripTrailing();
    line = line.substring(line.lastIndexOf('\n') + 1);
    return Arrays.stream(line.split(","))
        .mapToDouble(number -> Double.parseDouble(number.strip()))
        .toArray();
  }
}
