package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.DiscardedLoaderProbe;
import io.simdcsv.oracle.FileProbe;
import io.simdcsv.oracle.KernelProbe;
import io.simdcsv.oracle.LargeInputProbe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernels that the suite claims to test are the ones that run. The build runs the suite with
/// the Vector API and without, and says which by a system property; a run that is neither may not
/// pass for one of the two.
class KernelGuardTest {
  private static final String ADD_MODULES = "--add-modules=jdk.incubator.vector";

  /// So that the data of [LargeInputProbe] is more than a warm-up waits for.
  private static final String EARLY = "-Dsimdcsv.warmUpAfterMillis=20";

  private static final String FLAG_IN_WARNING = "--add-modules jdk.incubator.vector";

  @TempDir Path directory;

  private static List<String> names() {
    return Kernels.available().stream().map(Kernel::name).toList();
  }

  private static boolean expectsVectorApi() {
    String expected = System.getProperty("simdcsv.test.vector");
    assertTrue(
        "present".equals(expected) || "absent".equals(expected),
        "simdcsv.test.vector must be present or absent, got " + expected);
    return expected.equals("present");
  }

  @Test
  void theKernelsOfThisRunAreThere() throws ReflectiveOperationException {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertEquals(expectsVectorApi(), present);
    if (!present) {
      assertEquals(List.of("scalar", "swar"), names());
      assertEquals("swar", Kernels.selected().name());
      return;
    }
    assertEquals(List.of("scalar", "swar", "vector128"), names().subList(0, 3));
    assertEquals(preferredBits() >= 256, names().contains("vector256"));
    // Which one it is by now depends on what has been read: see the JVMs below.
    assertTrue(names().contains(Kernels.selected().name()), Kernels.selected()::name);
  }

  /// By reflection, so that this class loads where the Vector API is not.
  private static int preferredBits() throws ReflectiveOperationException {
    Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
    Object preferred = shape.getMethod("preferredShape").invoke(null);
    return (int) shape.getMethod("vectorBitSize").invoke(preferred);
  }

  @Test
  void everyKernelBearsTheNameThatSelectsIt() {
    for (Kernel kernel : Kernels.available()) {
      assertEquals(kernel.getClass(), Kernels.named(kernel.name()).getClass());
      String expected = kernel.name().substring(0, 1).toUpperCase() + kernel.name().substring(1);
      assertEquals(expected + "Kernel", kernel.getClass().getSimpleName());
    }
  }

  @Test
  void aReaderSaysWhichKernelItRuns() {
    for (Kernel kernel : Kernels.available()) {
      try (CsvReader reader = SimdCsv.reader().kernel(kernel).parse("a\n")) {
        assertTrue(reader.toString().contains("kernel=" + kernel.name() + ","), reader::toString);
      }
    }
    try (CsvReader reader = SimdCsv.parse("a\n")) {
      assertTrue(reader.toString().contains("kernel=" + SimdCsv.kernel() + ","), reader::toString);
    }
  }

  @Test
  void refusesByNameWhatCannotRun() {
    assertThrows(IllegalArgumentException.class, () -> Kernels.named("nonsense"));
    assertThrows(IllegalArgumentException.class, () -> Kernels.named("auto"));
    if (!expectsVectorApi()) {
      IllegalStateException problem =
          assertThrows(IllegalStateException.class, () -> Kernels.named("vector256"));
      assertTrue(problem.getMessage().contains(FLAG_IN_WARNING), problem.getMessage());
    }
  }

  // ---- In JVMs of their own

  private record Outcome(int exit, String out, String err) {
    long warnings() {
      return err.lines().filter(line -> line.contains(FLAG_IN_WARNING)).count();
    }
  }

  private Outcome probe(String... options) throws IOException, InterruptedException {
    return run(KernelProbe.class, options);
  }

  private Outcome run(Class<?> main, String... options) throws IOException, InterruptedException {
    Path library = location(SimdCsv.class);
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of(options));
    if (command.contains("--add-modules=io.simdcsv") || command.contains(ADD_BOTH)) {
      command.addAll(
          List.of("-p", library.toString(), "-cp", location(KernelProbe.class).toString()));
    } else {
      String classPath =
          library + System.getProperty("path.separator") + location(KernelProbe.class);
      command.addAll(List.of("-cp", classPath));
    }
    command.add(main.getName());
    return start(command);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Outcome start(List<String> command) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = process.waitFor();
    return new Outcome(exit, read(out), read(err));
  }

  private static final String ADD_BOTH = "--add-modules=io.simdcsv,jdk.incubator.vector";

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /// The folder that a class comes from: of a test class, by its file, for the build may have added
  /// it to the library's module.
  private static Path location(Class<?> type) {
    String file = type.getSimpleName() + ".class";
    try {
      Path path = Path.of(type.getResource(file).toURI());
      int depth = type.getName().split("\\.").length;
      for (int i = 0; i < depth; i++) {
        path = path.getParent();
      }
      return path;
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyKernelCanBeForced() throws Exception {
    for (String name : names()) {
      List<String> options = new ArrayList<>(List.of("-Dsimdcsv.kernel=" + name));
      if (name.startsWith("vector")) {
        options.add(ADD_MODULES);
      }
      Outcome outcome = probe(options.toArray(String[]::new));
      assertEquals(0, outcome.exit(), outcome::toString);
      assertEquals(2, count(outcome.out(), "kernel " + name + "\n"), outcome::toString);
      assertTrue(outcome.out().contains("CsvReader[kernel=" + name + ","), outcome::toString);
      assertTrue(outcome.out().contains("records 1"), outcome::toString);
      assertEquals(0, outcome.warnings(), outcome::toString);
    }
  }

  @Test
  void aForcedKernelThatCannotRunIsAnError() throws Exception {
    Outcome outcome = probe("-Dsimdcsv.kernel=vector256");
    assertNotEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("kernel vector256 cannot run"), outcome::toString);
    assertTrue(outcome.err().contains(FLAG_IN_WARNING), outcome::toString);
    assertFalse(outcome.out().contains("kernel "), outcome::toString);

    outcome = probe("-Dsimdcsv.kernel=nonsense");
    assertNotEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("got 'nonsense'"), outcome::toString);
    assertFalse(outcome.out().contains("kernel "), outcome::toString);
  }

  @Test
  void withoutTheVectorApiOneLineNamesTheFlag() throws Exception {
    for (String[] options : new String[][] {{}, {"--add-modules=io.simdcsv"}}) {
      Outcome outcome = probe(options);
      assertEquals(0, outcome.exit(), outcome::toString);
      assertEquals(2, count(outcome.out(), "kernel swar\n"), outcome::toString);
      assertEquals(1, outcome.warnings(), outcome::toString);
    }
  }

  @Test
  void withTheVectorApiNothingIsSaid() throws Exception {
    for (String option : new String[] {ADD_MODULES, ADD_BOTH}) {
      Outcome outcome = probe(option);
      assertEquals(0, outcome.exit(), outcome::toString);
      assertEquals(2, count(outcome.out(), "kernel swar\n"), outcome::toString);
      assertEquals(0, outcome.warnings(), outcome::toString);
    }
  }

  @Test
  void aSmallInputLoadsNothingOfTheWarmUpNorTheVectorApi() throws Exception {
    Set<String> loaded = classesLoadedBy(KernelProbe.class, ADD_MODULES);
    assertTrue(loaded.contains("io.simdcsv.internal.scan.SwarKernel"), loaded::toString);
    for (String unwanted :
        List.of(
            "io.simdcsv.internal.warmup.Practice",
            "io.simdcsv.internal.warmup.WarmUp",
            "io.simdcsv.internal.warmup.Drill",
            "io.simdcsv.internal.scan.VectorHardware",
            "jdk.incubator.vector.ByteVector")) {
      assertFalse(loaded.contains(unwanted), unwanted);
    }
  }

  /// What a job of a few megabytes would pay for longer than for its bytes: lambdas, which the JDK
  /// makes classes of; a class that it makes at the first copy to an array; decoders of columns
  /// that nobody asks for; kinds of sources that it does not open.
  @Test
  void aFileOfWhichNoColumnIsReadLoadsNoDecoderAndMakesNoClass() throws Exception {
    Path file = directory.resolve("file.csv");
    Files.writeString(file, "name,count\n" + "abc,12345\n".repeat(500_000));
    Set<String> loaded = classesLoadedBy(FileProbe.class, ADD_MODULES, "-Dsimdcsv.probe=" + file);
    assertEquals("500000\n", read(directory.resolve("out")));
    assertTrue(loaded.contains("io.simdcsv.internal.source.MappingTrial"), loaded::toString);
    for (String name : loaded) {
      assertFalse(name.startsWith("io.simdcsv.") && name.contains("$$Lambda"), name);
      assertFalse(name.contains("BaseAndScale$$TypeSwitch"), name);
      assertFalse(name.startsWith("io.simdcsv.") && name.endsWith("Columns"), name);
    }
    for (String unwanted :
        List.of(
            "io.simdcsv.DecoderChoice",
            "io.simdcsv.DialectCheck",
            "io.simdcsv.internal.source.FollowSource",
            "io.simdcsv.internal.source.ReadAheadSource",
            "io.simdcsv.internal.source.SegmentSource")) {
      assertFalse(loaded.contains(unwanted), unwanted);
    }
  }

  @Test
  void aLargeInputWarmsUpAndTheThreadEnds() throws Exception {
    Set<String> loaded = classesLoadedBy(LargeInputProbe.class, EARLY, ADD_MODULES);
    assertTrue(loaded.contains("io.simdcsv.internal.warmup.Practice"), loaded::toString);
    List<String> told = Files.readAllLines(directory.resolve("out"));
    assertEquals("swar", told.getFirst());
    // Which one wins is the machine's affair.
    assertTrue(told.getLast().matches("swar|vector(128|256|512)"), told::toString);
  }

  @Test
  void aTimeThatIsNoneIsRefused() throws Exception {
    Outcome outcome = run(LargeInputProbe.class, "-Dsimdcsv.warmUpAfterMillis=soon", ADD_MODULES);
    assertTrue(outcome.exit() != 0, outcome::toString);
    assertTrue(outcome.toString().contains("number of milliseconds, got soon"), outcome::toString);
  }

  @Test
  void aForcedKernelIsThereFromTheFirstByteAndStays() throws Exception {
    String name = names().getLast();
    Set<String> loaded =
        classesLoadedBy(LargeInputProbe.class, EARLY, "-Dsimdcsv.kernel=" + name, ADD_MODULES);
    assertFalse(loaded.contains("io.simdcsv.internal.warmup.Practice"), loaded::toString);
    assertEquals(List.of(name, name, name), Files.readAllLines(directory.resolve("out")));
  }

  @Test
  void withoutTheVectorApiThereIsNothingToWarmUp() throws Exception {
    Set<String> loaded = classesLoadedBy(LargeInputProbe.class, EARLY);
    assertFalse(loaded.contains("io.simdcsv.internal.warmup.Practice"), loaded::toString);
    assertEquals(List.of("swar", "swar", "swar"), Files.readAllLines(directory.resolve("out")));
  }

  @Test
  void aClassLoaderThatIsLetGoOfGoesAfterAWarmUp() throws Exception {
    for (String[] options : new String[][] {{EARLY}, {EARLY, ADD_MODULES}}) {
      List<String> command = new ArrayList<>();
      command.add(java());
      command.addAll(List.of(options));
      String tests = location(DiscardedLoaderProbe.class).toString();
      command.addAll(List.of("-cp", tests, DiscardedLoaderProbe.class.getName()));
      command.addAll(List.of(location(SimdCsv.class).toString(), tests));
      Outcome outcome = start(command);
      assertEquals(0, outcome.exit(), outcome::toString);
      assertEquals("gone", outcome.out().lines().toList().getLast(), outcome::toString);
    }
  }

  private Set<String> classesLoadedBy(Class<?> main, String... options) throws Exception {
    Path log = directory.resolve("classes");
    List<String> withLog = new ArrayList<>(List.of(options));
    withLog.add("-Xlog:class+load:file=" + log);
    Outcome outcome = run(main, withLog.toArray(String[]::new));
    assertEquals(0, outcome.exit(), outcome::toString);
    return read(log)
        .lines()
        .map(line -> line.replaceFirst("^(\\[[^]]*\\])* *", "").split(" ")[0])
        .collect(Collectors.toSet());
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
