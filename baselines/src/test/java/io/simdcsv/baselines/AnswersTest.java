package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.datasets.TickFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contender gives the answer of the reference for every task it says it can do, on small
/// tick files with and without quotes.
class AnswersTest {
  private static final int ROWS = 3000;

  @TempDir private static Path folder;
  private static Path plain;
  private static Path quoted;

  @BeforeAll
  static void writeFiles() throws Exception {
    plain = folder.resolve("plain.csv");
    quoted = folder.resolve("quoted.csv");
    TickFile.builder().rows(ROWS).build().writeTo(plain, _ -> {});
    TickFile.builder().rows(ROWS).quoted(true).build().writeTo(quoted, _ -> {});
  }

  static Stream<Contender> contenders() {
    return Contenders.all().stream().filter(contender -> !contender.name().startsWith("simd-csv-"));
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void plainFile(Contender contender) throws Exception {
    for (Task task : contender.tasks()) {
      Answer answer = contender.run(task, plain);
      assertEquals("", answer.difference(Reference.answer(task, plain), task), task.id());
      assertEquals(ROWS, answer.records(), task.id());
    }
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void quotedFile(Contender contender) throws Exception {
    for (Task task : contender.tasks()) {
      assertEquals(
          "",
          contender.run(task, quoted).difference(Reference.answer(task, quoted), task),
          task.id());
    }
  }
}
