import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java source of the reactor with google-java-format, or, in mode `check`, fails and
/// names the files that are not formatted. Run by the root POM on the JDK that the toolchain found.
class FormatSources {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    int unformatted = 0;
    for (Path file : sources(root)) {
      String before = Files.readString(file);
      String after =
          formatter.formatSource(
              ImportOrderer.reorderImports(
                  RemoveUnusedImports.removeUnusedImports(before),
                  JavaFormatterOptions.Style.GOOGLE));
      if (after.equals(before)) {
        continue;
      }
      unformatted++;
      if (write) {
        Files.writeString(file, after);
      } else {
        System.err.println("not formatted: " + root.relativize(file));
      }
    }
    if (unformatted > 0 && !write) {
      System.err.println("to format: mvn -N process-sources -Dformat.mode=write");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().matches("(.*/)?(target|data)/.*"))
          .sorted()
          .toList();
    }
  }
}
