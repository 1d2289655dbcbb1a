package io.simdcsv.jmh;

import io.simdcsv.jmh.run.Study;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a [Study].
@Command
final class StudyCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final PrintStream out;
  private final Study study;

  @Spec private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file for the results, in place of the one under results.")
  private Path results;

  @Option(
      names = "--data-folder",
      paramLabel = "DIR",
      defaultValue = "${sys:simdcsv.home:-.}/data",
      description = "Where data sets are made and kept; data of the project unless given.")
  private Path data;

  @Parameters(
      paramLabel = "ARGUMENT",
      arity = "0..*",
      description = "After --: more for the program that measures.")
  private List<String> more = List.of();

  StudyCommand(PrintStream out, Study study) {
    this.out = out;
    this.study = study;
  }

  @Override
  public Integer call() throws IOException {
    String typed =
        "simdcsv bench "
            + String.join(" ", command.commandLine().getParent().getParseResult().originalArgs());
    Path home = Path.of(System.getProperty("simdcsv.home", ".")).toAbsolutePath().normalize();
    out.println(study.run(home, data.toAbsolutePath().normalize(), results, more, typed));
    out.println("Now: simdcsv bench report");
    return Main.OK;
  }
}
