package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a made-up project with a made-up JDK and Maven, each of which only says how it
/// was called: neither a build nor a real JDK is needed.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
  private static final String JVM =
      "java --add-modules jdk.incubator.vector -XX:+UseSerialGC -Dsimdcsv.home=%1$s"
          + "%2$s -cp %1$s/cli/target/simdcsv.jar io.simdcsv.cli.Main";

  /// Where vectors would not pay.
  private static final String PLAIN_JVM =
      "java -XX:+UseSerialGC -Dsimdcsv.kernel=swar%2$s -Dsimdcsv.home=%1$s"
          + " -cp %1$s/cli/target/simdcsv.jar io.simdcsv.cli.Main";

  private static final String C1 = "|-XX:TieredStopAtLevel=1";
  private static final long LARGE = 4096L << 20;
  private static final long SMALL = 64L << 20;
  private static final String BENCH_JVM =
      "java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
          + " --sun-misc-unsafe-memory-access=allow -Dsimdcsv.home=%1$s"
          + " -cp %1$s/jmh/target/simdcsv-bench.jar io.simdcsv.jmh.Main";

  private static final String FEW_TOOLS = "/usr/bin:/bin";

  @TempDir Path folder;

  private Path project;
  private Path launcher;
  private Path jdk;
  private Path mavenFolder;

  @BeforeEach
  void makeProject() throws IOException {
    // macOS has its temporary folders behind a link, which the launcher resolves.
    Path real = folder.toRealPath();
    project = Files.createDirectory(real.resolve("a project"));
    for (String module : List.of("simd-csv", "datasets", "baselines", "jmh", "cli")) {
      Files.createDirectories(project.resolve(module).resolve("src/main/java"));
      Files.writeString(project.resolve(module).resolve("pom.xml"), "");
      Files.writeString(project.resolve(module).resolve("src/main/java/A.java"), "");
    }
    Files.writeString(project.resolve("pom.xml"), "");
    launcher = project.resolve("simdcsv");
    Files.copy(Path.of("..", "simdcsv"), launcher);
    jdk = jdk(real.resolve("a jdk"), "25.0.3", "java.base jdk.incubator.vector");
    mavenFolder = real.resolve("maven");
    script(
        mavenFolder.resolve("mvn"),
        "echo built >>builds",
        "case \"$*\" in",
        "  *jmh*) touch jmh/target/simdcsv-bench.jar ;;",
        "  *) touch cli/target/simdcsv.jar ;;",
        "esac");
  }

  @Test
  void theShellAcceptsIt() throws Exception {
    assertEquals(
        new Result(0, "", ""), run(List.of("sh", "-n", launcher.toString()), Map.of(), project));
  }

  @Test
  void theFirstRunBuildsAndTheSecondDoesNot() throws Exception {
    assertEquals(
        new Result(0, started("") + "\n", "simdcsv: building...\n"), launch(launcher, project));
    assertEquals(new Result(0, started("") + "\n", ""), launch(launcher, project));
    assertEquals(1, builds());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    assertEquals(
        startedPlain(C1) + "|count|a b.csv||--quote=\"|*\n",
        launch(launcher, project, "count", "a b.csv", "", "--quote=\"", "*").out);
  }

  @Test
  void whatIsNewerThanTheBuildIsBuiltAgain() throws Exception {
    launch(launcher, project);
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Path source = project.resolve("datasets/src/main/java/A.java");
    FileTime before = Files.getLastModifiedTime(source);
    Files.setLastModifiedTime(source, later);
    launch(launcher, project);
    assertEquals(2, builds());
    Files.setLastModifiedTime(source, before);
    launch(launcher, project);
    assertEquals(2, builds());
    Files.setLastModifiedTime(project.resolve("simd-csv/pom.xml"), later);
    launch(launcher, project);
    assertEquals(3, builds());
  }

  @Test
  void benchIsAProgramOfItsOwn() throws Exception {
    String started = BENCH_JVM.replace(" ", "|").formatted(project) + "|run|--quick\n";
    assertEquals(
        new Result(0, started, "simdcsv: building...\n"),
        launch(launcher, project, "bench", "run", "--quick"));
    assertEquals(new Result(0, started, ""), launch(launcher, project, "bench", "run", "--quick"));
    assertEquals(1, builds());
    launch(launcher, project);
    assertEquals(2, builds());
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(project.resolve("baselines/src/main/java/A.java"), later);
    launch(launcher, project, "count");
    assertEquals(2, builds());
    launch(launcher, project, "bench");
    assertEquals(3, builds());
  }

  @Test
  void itWorksThroughLinksAndFromOtherFolders() throws Exception {
    Path links = Files.createDirectory(folder.toRealPath().resolve("some links"));
    Path absolute = Files.createSymbolicLink(links.resolve("absolute"), launcher);
    Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));
    assertEquals(started("") + "\n", launch(absolute, links).out);
    assertEquals(started("") + "\n", launch(relative, Path.of("/")).out);
    assertEquals(started("") + "\n", launch(Path.of("some links/relative"), folder).out);
    assertEquals(1, builds());
  }

  @Test
  void optionsForTheJvmComeFromTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            jdk.toString(),
            "PATH",
            mavenFolder + ":" + FEW_TOOLS,
            "SIMDCSV_JAVA_OPTS",
            "-Dsimdcsv.kernel=swar -Xmx64m");
    assertEquals(
        started("|-Dsimdcsv.kernel=swar|-Xmx64m") + "\n",
        run(List.of(launcher.toString()), environment, project).out);
  }

  @Test
  void theJvmIsChosenByTheSizeOfTheInput() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("a b").toFile(), "rw")) {
      file.setLength(LARGE);
    }
    String small = folder.resolve("a b").toString();
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("-c").toFile(), "rw")) {
      file.setLength(LARGE + 1);
    }
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("d").toFile(), "rw")) {
      file.setLength(SMALL);
    }
    String plain = startedPlain("");
    String quick = startedPlain(C1);
    assertEquals(quick + "|--version\n", launch(launcher, project, "--version").out);
    assertEquals(quick + "|head|-c\n", launch(launcher, folder, "head", "-c").out);
    assertEquals(quick + "|count|d\n", launch(launcher, folder, "count", "d").out);
    assertEquals(plain + "|generate|d\n", launch(launcher, folder, "generate", "d").out);
    assertEquals(plain + "|count|a b\n", launch(launcher, folder, "count", "a b").out);
    assertEquals(
        plain + "|cat|-d|;|" + small + "\n", launch(launcher, folder, "cat", "-d", ";", small).out);
    for (String command : List.of("schema", "stats")) {
      assertEquals(plain + "|" + command + "|a b\n", launch(launcher, folder, command, "a b").out);
      assertEquals(
          started("") + "|" + command + "|-c\n", launch(launcher, folder, command, "-c").out);
    }
    String vectors = started("");
    assertEquals(vectors + "|count|a b|-c\n", launch(launcher, folder, "count", "a b", "-c").out);
    assertEquals(vectors + "|cat|-\n", launch(launcher, folder, "cat", "-").out);
    assertEquals(
        vectors + "|count|/dev/null\n", launch(launcher, folder, "count", "/dev/null").out);
    assertEquals(vectors + "|more|a b\n", launch(launcher, folder, "more", "a b").out);
  }

  @Test
  void theBuildMakesCachesAndTheRunsUseThem() throws Exception {
    script(
        jdk.resolve("bin/java"),
        "case \"$*\" in",
        "  *AOTCacheOutput=*plain.aot.new*Training*) : >cli/target/plain.aot.new ;;",
        "  *AOTCacheOutput=*vector.aot.new*Training*) : >cli/target/vector.aot.new ;;",
        "  *) printf java; printf '|%s' \"$@\"; echo ;;",
        "esac");
    for (String[] run : new String[][] {{"plain", "--version"}, {"vector", "count", "-"}}) {
      String out = launch(launcher, project, Arrays.copyOfRange(run, 1, run.length)).out;
      String cache = "|-XX:AOTCache=" + project.resolve("cli/target/" + run[0] + ".aot|");
      assertTrue(out.contains(cache), out);
      assertTrue(out.contains("|-Xlog:aot*=off|-Xlog:cds*=off|"), out);
      assertEquals(run[0].equals("vector"), out.contains("|jdk.incubator.vector|"), out);
    }
    assertEquals(1, builds());
  }

  @Test
  void aDamagedCacheIsNotUsed() throws Exception {
    script(
        jdk.resolve("bin/java"),
        "case \"$*\" in",
        "  *AOTCacheOutput=*plain.aot.new*Training*) echo made >cli/target/plain.aot.new ;;",
        "  *AOTCacheOutput=*) ;;",
        "  *) printf java; printf '|%s' \"$@\"; echo ;;",
        "esac");
    Path cache = project.resolve("cli/target/plain.aot");
    Path jar = project.resolve("cli/target/simdcsv.jar");
    Result whole = launch(launcher, project, "--version");
    assertTrue(whole.out.contains("|-XX:AOTCache=" + cache + "|"), whole::toString);
    for (String damage : List.of("mad", "", "mode\n", "made\n\n")) {
      Files.writeString(cache, damage);
      Result damaged = launch(launcher, project, "--version");
      assertEquals(startedPlain(C1) + "|--version\n", damaged.out);
      assertTrue(damaged.err.contains(cache + ", which is damaged"), damaged::toString);
    }
    Files.writeString(cache, "made\n");
    assertEquals(whole.out, launch(launcher, project, "--version").out);
    // What another build has left is passed over without a word, whatever is in it.
    FileTime before = FileTime.from(Files.getLastModifiedTime(jar).toInstant().minusSeconds(9));
    Files.setLastModifiedTime(cache, before);
    Result older = launch(launcher, project, "--version");
    assertEquals(startedPlain(C1) + "|--version\n", older.out);
    assertEquals("", older.err);
  }

  @Test
  void aBuildThatFailsIsShown() throws Exception {
    script(mavenFolder.resolve("mvn"), "echo no such class; exit 1");
    assertEquals(
        new Result(2, "", "simdcsv: building...\nno such class\nsimdcsv: the build failed\n"),
        launch(launcher, project));
  }

  @Test
  void aProjectWithoutMavenSaysWhatIsMissing() throws Exception {
    Files.delete(mavenFolder.resolve("mvn"));
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "sed", "grep", "find", "head")) {
      Path place = Path.of("/usr/bin").resolve(tool);
      String command = Files.exists(place) ? place.toString() : "/bin/" + tool;
      script(tools.resolve(tool), "exec " + command + " \"$@\"");
    }
    assertEquals(
        new Result(
            2,
            "",
            "simdcsv: mvn, Maven 3.8 or later, is needed to build the command,"
                + " and is not on the PATH\n"),
        run(
            List.of(launcher.toString()),
            Map.of("JAVA_HOME", jdk.toString(), "PATH", tools.toString()),
            project));
  }

  @Test
  void aJdkThatIsTooOldOrLacksTheVectorApiIsPassedOver() throws Exception {
    Path old = jdk(folder.resolve("old"), "24.0.1", "java.base jdk.incubator.vector");
    Path small = jdk(folder.resolve("small"), "25.0.3", "java.base java.logging");
    Path later = jdk(folder.resolve("later"), "26", "java.base jdk.incubator.vector");
    for (Path unfit : List.of(old, small)) {
      Map<String, String> environment =
          Map.of(
              "JAVA_HOME",
              unfit.toString(),
              "PATH",
              later.resolve("bin") + ":" + mavenFolder + ":" + FEW_TOOLS);
      assertEquals(
          started("") + "\n",
          run(List.of(launcher.toString()), environment, project).out,
          unfit.toString());
    }
  }

  @Test
  void aJdkWithoutAReleaseFileIsAsked() throws Exception {
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"),
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"25\" 2025-09-16' >&2; exit; fi",
        "printf java; printf '|%s' \"$@\"; echo");
    assertEquals(started("") + "\n", launch(launcher, project).out);
  }

  private Path jdk(Path home, String version, String modules) throws IOException {
    script(home.resolve("bin/java"), "printf java; printf '|%s' \"$@\"; echo");
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String started(String options) {
    return JVM.replace(" ", "|").formatted(project, options);
  }

  private String startedPlain(String compiler) {
    return PLAIN_JVM.replace(" ", "|").formatted(project, compiler);
  }

  private long builds() throws IOException {
    return Files.readAllLines(project.resolve("builds")).size();
  }

  private Result launch(Path command, Path from, String... args) throws Exception {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(args));
    return run(
        line, Map.of("JAVA_HOME", jdk.toString(), "PATH", mavenFolder + ":" + FEW_TOOLS), from);
  }

  private record Result(int exitCode, String out, String err) {}

  private Result run(List<String> command, Map<String, String> environment, Path from)
      throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Result(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
