package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdcsv.datasets.TickFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contender gives the answers of the reference to all tasks it says it can do, on small tick
/// files, with quotes and without; and says so of the tasks it cannot do.
class AnswersTest {
  private static final int ROWS = 2000;

  /// They read the lines of a quoted field and join them with LF, also where CRLF is between them.
  private static final Set<String> LOSE_RETURNS = Set.of("opencsv", "super-csv");

  private static final String KNOWS_NO_QUOTES = "readline-split";

  private static final Map<Task, Answer> PLAIN_ANSWERS = new EnumMap<>(Task.class);
  private static final Map<Task, Answer> QUOTED_ANSWERS = new EnumMap<>(Task.class);

  @TempDir private static Path folder;
  private static Path plain;
  private static Path quoted;

  @BeforeAll
  static void writeFiles() throws Exception {
    plain = folder.resolve("plain.csv");
    quoted = folder.resolve("quoted.csv");
    TickFile.builder().rows(ROWS).build().writeTo(plain, _ -> {});
    TickFile.builder().rows(ROWS).quoted(true).build().writeTo(quoted, _ -> {});
    for (Task task : Task.values()) {
      PLAIN_ANSWERS.put(task, Reference.answer(task, plain));
      QUOTED_ANSWERS.put(task, Reference.answer(task, quoted));
    }
  }

  static Stream<Contender> contenders() {
    return Records.contenders();
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void plainFile(Contender contender) throws Exception {
    for (Task task : contender.tasks()) {
      Answer answer = contender.run(task, plain);
      assertEquals("", answer.difference(PLAIN_ANSWERS.get(task), task), task.id());
      assertEquals(ROWS, answer.records(), task.id());
    }
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void quotedFile(Contender contender) throws Exception {
    if (contender.name().equals(KNOWS_NO_QUOTES)) {
      readsLinesForRecords(contender);
      return;
    }
    for (Task task : contender.tasks()) {
      boolean losesReturns = task == Task.STRINGS && LOSE_RETURNS.contains(contender.name());
      Answer expected = losesReturns ? withoutReturns() : QUOTED_ANSWERS.get(task);
      assertEquals("", contender.run(task, quoted).difference(expected, task), task.id());
    }
  }

  private static Answer withoutReturns() throws Exception {
    StringTotals totals = new StringTotals();
    for (List<String> record : Records.ofReference(quoted)) {
      record.forEach(field -> totals.field(field.replace("\r\n", "\n")));
      totals.endRecord();
    }
    return totals.answer();
  }

  private static void readsLinesForRecords(Contender contender) throws Exception {
    long lines = Files.readAllLines(quoted).size() - 1;
    assertEquals(lines, contender.run(Task.STRUCTURE, quoted).records());
    assertEquals(lines, contender.run(Task.STRINGS, quoted).records());
    // Its header has no column `price`, only one whose name is in quotes.
    assertThrows(IllegalArgumentException.class, () -> contender.run(Task.SUM, quoted));
    assertThrows(IllegalArgumentException.class, () -> contender.run(Task.TYPED, quoted));
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void columnsInAnotherOrder(Contender contender) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("order.csv"),
            """
            ask,venue,price,symbol,timestamp,volume,bid
            1.25,X,1.23456789,ABC,2026-01-05T09:30:00.000123Z,100,1e-3
            -3,Y,0.1,D,2026-01-05T09:30:01Z,-7,12345678901234567890
            """);
    Set<Task> tasks = EnumSet.copyOf(contender.tasks());
    // One price has more decimals, and of what type a column of these is, libraries differ.
    tasks.removeAll(EnumSet.of(Task.SCALED, Task.TABLE));
    assertAnswers(contender, tasks, file);
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void pricesInAnotherOrder(Contender contender) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("prices.csv"),
            """
            ask,venue,price,symbol,timestamp,volume,bid
            1.25,X,1.23,ABC,2026-01-05T09:30:00.000123Z,100,0.07
            -3.00,Y,0.10,D,2026-01-05T09:30:01Z,-7,-12345678.90
            """);
    assertAnswers(contender, contender.tasks(), file);
  }

  private static void assertAnswers(Contender contender, Set<Task> tasks, Path file)
      throws Exception {
    for (Task task : tasks) {
      Answer expected = Reference.answer(task, file);
      assertEquals("", contender.run(task, file).difference(expected, task), task.id());
    }
  }

  @Test
  void hundredthsOfWhatHasMoreDecimals() throws Exception {
    Path file = Files.writeString(folder.resolve("decimals.csv"), "price,bid,ask\n1.5,2,3.125\n");
    assertEquals(
        "prices must have 2 decimals, got '3.125'",
        assertThrows(IllegalArgumentException.class, () -> Reference.answer(Task.SCALED, file))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void fileWithoutAPrice(Contender contender) throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Answer structure = contender.run(Task.STRUCTURE, file);
    assertEquals("", structure.difference(new Answer(1, 2, 0, 0), Task.STRUCTURE));
    for (Task task : EnumSet.of(Task.SUM, Task.TYPED)) {
      assertThrows(Exception.class, () -> contender.run(task, file), task.id());
    }
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void taskItCannotDo(Contender contender) {
    for (Task task : EnumSet.complementOf(EnumSet.copyOf(contender.tasks()))) {
      assertEquals(
          contender.name() + " has no way to do the task " + task.id(),
          assertThrows(UnsupportedOperationException.class, () -> contender.run(task, plain))
              .getMessage());
    }
  }
}
