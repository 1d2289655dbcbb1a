package io.simdcsv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "17B, 17",
    "1KB, 1000",
    "1kb, 1000",
    "25.4MB, 25400000",
    "1GB, 1000000000",
    "1 GB, 1000000000",
    "2KiB, 2048",
    "1.5MiB, 1572864",
    "1GiB, 1073741824",
    "9GB, 9000000000"
  })
  void sizes(String text, long bytes) {
    assertEquals(bytes, new ByteSize().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1", "1TB", "1,5MB", "1e9", "0x10", ".5GB", "1.GB", "1  GB"})
  void otherTextsAreRefused(String text) {
    assertThrows(TypeConversionException.class, () -> new ByteSize().convert(text));
  }

  @Test
  void theLargestSizeIsThatOfALong() {
    assertEquals(9_223_372_036_000_000_000L, new ByteSize().convert("9223372036GB"));
    assertThrows(TypeConversionException.class, () -> new ByteSize().convert("9223372037GB"));
  }
}
