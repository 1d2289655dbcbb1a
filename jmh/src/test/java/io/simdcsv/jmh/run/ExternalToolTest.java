package io.simdcsv.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.baselines.Answer;
import io.simdcsv.baselines.Task;
import io.simdcsv.jmh.result.Status;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Made-up programs in the place of those that may be installed: what is asked of them, and what is
/// made of what they print.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the made-up programs are shell scripts")
class ExternalToolTest {
  private static final Answer EXPECTED = new Answer(3, 18, 4.5, 0);

  @TempDir Path folder;

  @Test
  void whatIsNotOnThePathIsNotThere() throws IOException {
    assertEquals(Optional.empty(), ExternalTool.ZSV.find(folder.toString(), folder));
    Files.createDirectories(folder.resolve("a/zsv"));
    Path program = program("b/zsv", "echo 3");
    String path = folder.resolve("a") + File.pathSeparator + folder.resolve("b");
    assertEquals(Optional.of(program), ExternalTool.ZSV.find(path, folder));
  }

  @Test
  void pandasMustBeImportable() throws IOException {
    program("with/python3", "exit 0");
    program("without/python3", "exit 1");
    assertTrue(ExternalTool.PYTHON3_PANDAS.find(folder + "/with", folder).isPresent());
    assertTrue(ExternalTool.PYTHON3_PANDAS.find(folder + "/without", folder).isEmpty());
    assertTrue(ExternalTool.PYTHON3_CSV.find(folder + "/without", folder).isPresent());
  }

  @Test
  void answersAreChecked() throws IOException {
    assertEquals(new ChildReport(Status.OK, ""), check(Task.SUM, "echo 3,4.5"));
    assertEquals(
        new ChildReport(Status.OK, "it counts records only"), check(Task.STRUCTURE, "echo 3"));
    assertEquals(new ChildReport(Status.OK, ""), check(Task.STRUCTURE, "echo 3,18,0.001"));
    assertEquals(new ChildReport(Status.OK, ""), check(Task.SUM, "echo records,total; echo 3,4.5"));
    assertEquals(
        new ChildReport(Status.WRONG, "expected 3 records, got 2"), check(Task.SUM, "echo 2,4.5"));
    assertEquals(
        new ChildReport(Status.WRONG, "expected 18 fields, got 17"),
        check(Task.STRUCTURE, "echo 3,17"));
    assertEquals(
        new ChildReport(Status.FAILED, "exit code 3: no memory"),
        check(Task.SUM, "echo; echo 'no memory' >&2; exit 3"));
    assertEquals(
        new ChildReport(Status.FAILED, "expected numbers, got 'three'"),
        check(Task.SUM, "echo three"));
  }

  @Test
  void aFileNameIsTextInSql() {
    List<String> command =
        ExternalTool.DUCKDB.command(Path.of("duckdb"), Task.SUM, Path.of("it's.csv"), folder);
    assertEquals(
        "SELECT count(*), sum(price) FROM read_csv('it''s.csv', header = true)", command.getLast());
  }

  @Test
  void aProcessIsMeasured() throws IOException {
    Path program = program("burn", "i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done; echo done");
    ChildProcess.Result process = ChildProcess.run(List.of(program.toString()), folder, true);
    assertEquals("done\n", process.output());
    assertEquals(0, process.exitCode());
    assertTrue(process.run().cpuSeconds() > 0, "CPU time");
    assertTrue(process.run().wallSeconds() > 0, "wall time");
  }

  private ChildReport check(Task task, String script) throws IOException {
    Path program = program("tool", script);
    return ExternalTool.check(
        ChildProcess.run(List.of(program.toString()), folder, false), task, EXPECTED);
  }

  private Path program(String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
