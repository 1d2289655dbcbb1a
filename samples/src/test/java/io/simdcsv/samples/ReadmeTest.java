package io.simdcsv.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Java in the README is cut from the samples, which compile and run: each block is one of
/// theirs, and each of theirs is there.
class ReadmeTest {
  @Test
  void everyJavaBlockIsCutFromASample() throws IOException {
    List<String> blocks = blocks(Files.readAllLines(Path.of("../README.md")), "```java", "```");
    assertFalse(blocks.isEmpty());
    assertEquals(snippets().stream().sorted().toList(), blocks.stream().sorted().toList());
  }

  private static List<String> snippets() throws IOException {
    List<String> snippets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        snippets.addAll(blocks(Files.readAllLines(file), "    // README: ", "    // README: end"));
      }
    }
    return snippets;
  }

  private static List<String> blocks(List<String> lines, String begin, String end) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : lines) {
      if (block == null) {
        block = line.startsWith(begin) ? new StringBuilder() : null;
      } else if (line.equals(end)) {
        blocks.add(block.toString().stripTrailing().stripIndent());
        block = null;
      } else {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
