package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The plain byte loop where `RecordsTest` does not reach: at the edge of its buffer, beyond it,
/// and its own way with numbers and timestamps, against the reference and the JDK's parsers.
class ByteRecordsTest {
  /// What its buffer holds at first.
  private static final int BUFFER_BYTES = 256 << 10;

  @TempDir private Path folder;

  @Test
  void fileOfSeveralBuffers() throws Exception {
    Path file = folder.resolve("ticks.csv");
    TickFile.builder().bytes(3 * BUFFER_BYTES).quoted(true).build().writeTo(file, _ -> {});
    assertReadsAsReference(file);
  }

  @Test
  void recordsAtTheEdgeOfTheBuffer() throws Exception {
    String after = "\"a\"\"b\",\"c\r\nd\",\"e\"\r\n,\"\"\"\",\n";
    for (int before = 0; before <= after.length(); before++) {
      String text = "h\n" + "x".repeat(BUFFER_BYTES - 3 - before) + "\n" + after + "last,\"one\"";
      assertReadsAsReference(Files.writeString(folder.resolve("edge.csv"), text));
    }
  }

  @Test
  void recordOfSeveralBuffers() throws Exception {
    String field = "a \"\"long\"\" one, ".repeat(BUFFER_BYTES / 8);
    String text = "h\n1,\"" + field + "\"\n2,\"" + field;
    assertReadsAsReference(Files.writeString(folder.resolve("long.csv"), text));
  }

  @Test
  void recordOfManyFields() throws Exception {
    String text = "h\n" + "1,".repeat(1000) + "\n" + "\"\",".repeat(3);
    assertReadsAsReference(Files.writeString(folder.resolve("wide.csv"), text));
  }

  private static void assertReadsAsReference(Path file) throws Exception {
    List<List<String>> expected = Records.ofReference(file);
    assertTrue(expected.size() > 1);
    assertEquals(expected, Records.of(new ByteLoop(), file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "+7",
        "0042",
        "999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "1234567890123456789"
      })
  void longs(String text) throws Exception {
    try (ByteRecords records = recordOf(text)) {
      assertEquals(Long.parseLong(text), records.parseLong(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "1.5", " 1", "1 ", "9223372036854775808", "x", "1x"})
  void noLongs(String text) throws Exception {
    try (ByteRecords records = recordOf(text)) {
      assertThrows(NumberFormatException.class, () -> Long.parseLong(text));
      assertThrows(NumberFormatException.class, () -> records.parseLong(0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        "1.005",
        "12.34",
        "-60.17",
        ".5",
        "5.",
        "+1.5",
        "99999999999999.9",
        "999999999999999",
        "9007199254740993",
        "0.30000000000000004",
        "1e3",
        "1E-3",
        "NaN",
        "-Infinity",
        "1.7976931348623157e308",
        "4.9e-324",
        "0x1p3",
        "1.5d",
        " 1.5 "
      })
  void doubles(String text) throws Exception {
    try (ByteRecords records = recordOf(text)) {
      assertEquals(Double.parseDouble(text), records.parseDouble(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", ".", "-.", "1.2.3", "1,5", "--1", "1-", "inf"})
  void noDoubles(String text) throws Exception {
    try (ByteRecords records = recordOf("\"" + text + "\"")) {
      assertThrows(NumberFormatException.class, () -> Double.parseDouble(text));
      assertThrows(NumberFormatException.class, () -> records.parseDouble(0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T09:30:00Z",
        "2026-01-05T09:30:00.1Z",
        "2026-01-05T09:30:00.000123Z",
        "2026-01-05T09:30:00.000000000Z",
        "2026-01-05T23:59:59.999999999Z",
        "1969-12-31T23:59:59.5Z",
        "2024-02-29T00:00:00.000001Z",
        "1677-09-22T00:00:00Z",
        "2026-01-05T09:30:00+01:00",
        "2026-01-05T09:30:00.25-05:30",
        "2026-01-05t09:30:00z",
        "2026-01-05T24:00:00Z"
      })
  void timestamps(String text) throws Exception {
    try (ByteRecords records = recordOf(text)) {
      assertEquals(TickTotals.epochNanos(Instant.parse(text)), records.parseEpochNanos(0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T09:30:00Z",
        "2026-13-05T09:30:00Z",
        "2026-01-05T25:30:00Z",
        "2026-01-05T09:60:00Z",
        "2026-01-05T09:30:00.1234567890Z",
        "2026-01-05T09:30:00.12x4Z",
        "2026-01-05 09:30:00Z",
        "2026-01-05T09:30Z",
        "x026-01-05T09:30:00Z",
        "2026-01-05T09:30:00,5Z",
        ""
      })
  void noTimestamps(String text) throws Exception {
    try (ByteRecords records = recordOf("\"" + text + "\"")) {
      assertThrows(DateTimeParseException.class, () -> Instant.parse(text));
      assertThrows(DateTimeParseException.class, () -> records.parseEpochNanos(0));
    }
  }

  private ByteRecords recordOf(String line) throws IOException {
    ByteRecords records = new ByteRecords(Files.writeString(folder.resolve("line.csv"), line));
    assertTrue(records.next());
    return records;
  }
}
