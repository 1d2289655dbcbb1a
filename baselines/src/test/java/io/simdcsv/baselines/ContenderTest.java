package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each contender reads the same fields from a small awkward file, as RFC 4180 says.
class ContenderTest {
  private static final String TEXT =
      "a,b,c\n1,\"x, \"\"y\"\"\",\"line\nbreak\"\n,\"\", spaced \nü,€,last\n";

  private static final List<String> FIELDS =
      List.of("a", "b", "c", "1", "x, \"y\"", "line\nbreak", "", "", " spaced ", "ü", "€", "last");

  @TempDir private Path folder;

  @Test
  void everyContenderReadsTheFormat() throws IOException {
    Path file = Files.writeString(folder.resolve("awkward.csv"), TEXT);
    for (Contender contender : Contenders.all()) {
      List<String> fields = new ArrayList<>();
      assertEquals(FIELDS.size(), contender.strings(file, fields::add), contender.name());
      assertEquals(FIELDS, fields, contender.name());
    }
  }
}
