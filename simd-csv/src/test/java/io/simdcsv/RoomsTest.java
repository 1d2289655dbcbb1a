package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rooms of `ARCHITECTURE.md`: which package may know which.
class RoomsTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path SOURCES = MODULE.resolve("src/main/java");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");

  private static final String PUBLIC = "io.simdcsv";
  private static final String SOURCE = "io.simdcsv.internal.source";
  private static final String WARMUP = "io.simdcsv.internal.warmup";
  private static final String SCAN = "io.simdcsv.internal.scan";
  private static final String RECORD = "io.simdcsv.internal.record";
  private static final String DECODE = "io.simdcsv.internal.decode";

  /// Of each room, what its classes may import of the library and of what reads files.
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.of(
          PUBLIC,
              List.of(
                  SOURCE,
                  SCAN,
                  RECORD,
                  DECODE,
                  WARMUP,
                  "java.io",
                  "java.nio.channels",
                  "java.nio.file.Path"),
          SOURCE, List.of("java.io", "java.nio.channels", "java.nio.file"),
          WARMUP, List.of(),
          SCAN, List.of("io.simdcsv.StrayQuotes", WARMUP),
          RECORD, List.of("io.simdcsv.StrayQuotes", "io.simdcsv.internal.scan.Syntax"),
          DECODE, List.of(WARMUP));

  /// What is let through although the room is not to know it.
  private static final Map<String, List<String>> EXCEPTIONS =
      Map.of(
          "CpuFeatures",
          List.of("java.io.IOException", "java.nio.file.Files", "java.nio.file.Path"),
          "MappedSample",
          List.of(
              "java.io.IOException",
              "java.nio.channels.FileChannel",
              "java.nio.channels.FileChannel.MapMode",
              "java.nio.file.Path"));

  private static final List<String> WATCHED =
      List.of("io.simdcsv", "java.io", "java.nio.channels", "java.nio.file");

  private static Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(SOURCES.relativize(file), Files.readString(file));
      }
    }
    assertTrue(sources.size() > 30, sources.keySet()::toString);
    return sources;
  }

  private static String room(Path file) {
    return file.getParent() == null ? "" : file.getParent().toString().replaceAll("[/\\\\]", ".");
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<String> imports(String source) {
    List<String> imports = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(source);
    while (matcher.find()) {
      imports.add(matcher.group(1));
    }
    return imports;
  }

  @Test
  void importsWhatItsRoomMay() throws IOException {
    List<String> wrong = new ArrayList<>();
    sources()
        .forEach((file, source) -> {
          if (file.getParent() == null) {
            return;
          }
          String room = room(file);
          assertTrue(MAY_IMPORT.containsKey(room), () -> "a room without a rule: " + room);
          for (String imported : imports(source)) {
            if (!mayImport(room, className(file), imported)) {
              wrong.add(file + " imports " + imported);
            }
          }
        });
    assertEquals(List.of(), wrong);
  }

  private static boolean mayImport(String room, String className, String imported) {
    boolean watched = WATCHED.stream().anyMatch(name -> isWithin(imported, name));
    return !watched
        || isWithin(imported, room) && !imported.substring(room.length() + 1).contains("internal.")
        || MAY_IMPORT.get(room).stream().anyMatch(name -> isWithin(imported, name))
        || EXCEPTIONS.getOrDefault(className, List.of()).contains(imported);
  }

  private static boolean isWithin(String imported, String name) {
    return imported.equals(name) || imported.startsWith(name + ".");
  }

  @Test
  void onlyVectorClassesKnowTheVectorApi() throws IOException {
    sources()
        .forEach((file, source) -> {
          boolean knows = code(source).contains("import jdk.incubator");
          boolean isVectorClass =
              List.of(SCAN, DECODE).contains(room(file)) && className(file).startsWith("Vector");
          if (file.getParent() != null) {
            assertEquals(isVectorClass, knows, file::toString);
            assertFalse(
                !isVectorClass && code(source).contains("jdk.incubator.vector."), file::toString);
          }
        });
  }

  @Test
  void nothingCallsNativeCode() throws IOException {
    sources()
        .forEach((file, source) -> {
          for (String word : List.of("Linker", "SymbolLookup", "System.load")) {
            assertFalse(code(source).contains(word), () -> file + " holds " + word);
          }
        });
  }

  /// One, that asks first whether it may.
  @Test
  void oneClassCallsARestrictedMethod() throws IOException {
    sources()
        .forEach((file, source) ->
            assertEquals(
                className(file).equals("MappedSource"),
                code(source).contains("reinterpret("),
                file::toString));
  }

  /// The source without its comments.
  private static String code(String source) {
    return source.replaceAll("(?m)//.*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
  }

  @Test
  void exportsOnePackageAndNeedsNoModule() throws IOException {
    String module = code(Files.readString(SOURCES.resolve("module-info.java")));
    List<String> directives =
        Pattern.compile("(?m)^ +(\\w[^;]*);")
            .matcher(module)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertEquals(
        List.of(
            "requires static jdk.incubator.vector",
            "requires static jdk.jfr",
            "exports io.simdcsv"),
        directives);
  }

  @Test
  void hasNoDependencyButThoseOfItsTests() throws IOException {
    String pom = Files.readString(MODULE.resolve("pom.xml"));
    List<String> dependencies =
        Pattern.compile("(?s)<dependency>.*?</dependency>")
            .matcher(pom)
            .results()
            .map(m -> m.group())
            .toList();
    assertFalse(dependencies.isEmpty());
    for (String dependency : dependencies) {
      assertTrue(dependency.contains("<scope>test</scope>"), dependency);
    }
  }
}
