package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernels repeat one another, because C2 wants every loop to itself. Here the repetition is
/// made harmless: their loops are the same text but for what loads, what compares and when, and the
/// arithmetic that pairs quotes up. What becomes of the masks of a block is each kernel's own, and
/// so is whether it passes over blocks inside quotes.
class TwinKernelTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "src/main/java/io/simdcsv/internal/scan");

  private static final String MODEL = "Vector256Kernel";
  private static final Pattern METHOD =
      Pattern.compile(
          "(?s)\n  (?:public|private static) \\w+ (\\w+)\\(\\s*MemorySegment in,\\s(.*?)\n  }\n");

  @Test
  void scansByTheLoopOfItsTwin() throws IOException {
    compare(
        statements(MODEL, "masks"),
        statements("Vector128Kernel", "masks"),
        "Vector128Kernel.masks");
  }

  /// Which hands on another way what the last byte of a block is.
  @Test
  void scansByTheLoopOfItsTwinButForText() throws IOException {
    compare(
        withoutText(statements(MODEL, "masks")),
        withoutText(statements("SwarKernel", "masks")),
        "SwarKernel.masks");
  }

  /// Which does so too, and stores in the same loop.
  @Test
  void scansByTheLogicOfItsTwin() throws IOException {
    compare(
        logic(withoutText(statements(MODEL, "masks"))),
        logic(withoutText(statements("Vector512Kernel", "mixedBlocks"))),
        "Vector512Kernel.mixedBlocks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vector128Kernel", "Vector512Kernel", "SwarKernel"})
  void countsByTheLoopsOfItsTwin(String kernel) throws IOException {
    compare(statements(MODEL, "count"), statements(kernel, "count"), kernel + ".count");
  }

  private static void compare(List<String> expected, List<String> actual, String what) {
    assertTrue(expected.size() > 30, "the loop was found: " + expected);
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertEquals(expected.get(i), actual.get(i), what + ", statement " + i);
    }
    assertEquals(expected.size(), actual.size(), what);
  }

  /// Without what becomes of the question whether the byte before a block is text: where plain
  /// blocks have a loop of their own, or registers are plenty, each block answers it for the next;
  /// elsewhere a block with quotes looks back.
  private static List<String> withoutText(List<String> statements) {
    String whole = String.join(" ", statements);
    String rest = whole.replaceAll("if \\(textCarry < 0\\) \\{[^}]*}", "");
    return Arrays.stream(rest.split("(?<=[;{}])"))
        .map(String::strip)
        .filter(statement -> !statement.matches("(long )?(text|textCarry|ordinary) &?=[^;]*;"))
        .toList();
  }

  /// From the first mask of a block to the last carry.
  private static List<String> logic(List<String> statements) {
    int from = statements.indexOf("long delimiters = equal(delimiter);");
    int to = statements.indexOf("lineStartCarry = ends >>> 63;");
    return statements.subList(from, to);
  }

  /// The statements of a method, however they are broken into lines, without those that load; what
  /// two kinds of kernel call by two names by one of them.
  private static List<String> statements(String kernel, String method) throws IOException {
    String body =
        body(Files.readString(SOURCES.resolve(kernel + ".java")), method)
            .replaceAll("//[^\n]*", "")
            .replaceAll("\\s+", " ")
            .replaceAll("ByteVector \\w+ = ByteVector\\.fromMemorySegment\\([^;]*;", "")
            .replaceAll("plainStreak(\\+\\+| =)[^;]*;", "")
            .replaceAll("long\\[\\] words = [^;]*;", "")
            .replaceAll("(if \\(w == 0\\) \\{ )?out\\.copied\\.copy\\([^;]*;( })?", "")
            .replaceAll("int w = [^;]*;", "")
            .replaceAll("long [a-h] = words\\[[^;]*;", "")
            .replaceAll("long (inside|opening|closing|quotes|returns) = [^;]*;", "")
            .replaceAll("boolean plain = [^;]*;", "")
            .replaceAll("if \\([^{;]*insideCarry != 0 && !hasAlerts[^{;]*\\{[^}]*continue; }", "")
            .replace(
                "if ((quotes | returns | insideCarry | closedCarry) != 0)",
                "if (!plain || (insideCarry | closedCarry) != 0)")
            .replaceAll(
                "if \\([^{;]*(anyTrue\\(\\)|plain\\([^)]*\\)) \\|\\| \\(inside",
                "if (!plain || (inside")
            .replaceAll(
                "if \\(\\(insideCarry \\| closedCarry\\) != 0 \\|\\| [^{;]*anyTrue\\(\\)\\)",
                "if (!plain || (insideCarry | closedCarry) != 0)")
            .replaceAll("equal\\( ?(?:[a-h], |block, )+", "equal(");
    return Arrays.stream(body.split("(?<=[;{}])")).map(String::strip).toList();
  }

  private static String body(String source, String method) {
    Matcher matcher = METHOD.matcher(source);
    while (matcher.find()) {
      if (matcher.group(1).equals(method)) {
        return matcher.group(2);
      }
    }
    throw new AssertionError("no method " + method);
  }
}
