package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.internal.scan.Kernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts in quotes, with and without quotes in them, of every length and at the very end of the
/// memory: those that are looked through eight bytes at a time.
class QuotedTextTest {
  private static final int LONGEST = 40;

  @ParameterizedTest
  @EnumSource(
      value = StrayQuotes.class,
      names = {"LITERAL", "LAZY", "UNQUOTED", "STRICT"})
  void readsWhatIsBetweenTheQuotes(StrayQuotes policy) {
    Dialect dialect = Dialect.builder().header(Header.none()).strayQuotes(policy).build();
    for (String letter : List.of("w", "é", "\u0080", "!", "#", "\n", ",")) {
      for (int length = 0; length <= LONGEST; length++) {
        String plain = letter.repeat(length);
        check(dialect, "\"" + plain + "\"", plain);
        for (int at = 0; at <= length; at++) {
          String before = letter.repeat(at);
          String after = letter.repeat(length - at);
          check(dialect, "\"" + before + "\"\"" + after + "\"", before + "\"" + after);
        }
      }
    }
  }

  /// The field as the last of the memory, and with others around it.
  private static void check(Dialect dialect, String field, String expected) {
    byte[] alone = field.getBytes(StandardCharsets.UTF_8);
    byte[] between = ("x," + field + ",\"y\"\n").getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      assertEquals(expected, first(dialect, memory(arena, alone), 0), field);
      assertEquals(expected, first(dialect, memory(arena, between), 1), field);
    }
  }

  private static MemorySegment memory(Arena arena, byte[] bytes) {
    MemorySegment memory = arena.allocate(bytes.length, 1);
    MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return memory;
  }

  private static String first(Dialect dialect, MemorySegment input, int column) {
    try (CsvReader csv =
        SimdCsv.reader().dialect(dialect).kernel(Kernels.available().get(0)).parse(input)) {
      return csv.iterator().next().getString(column);
    }
  }
}
