package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads files of the public format of parse-number-fxx-test-data: a line has the bits of a number
/// as a half, a float and a double, in hexadecimal, and its text.
///
/// ```
/// 3C00 3F800000 3FF0000000000000 1
/// ```
///
/// `-Dsimdcsv.numbers=FILE` names a file, or a folder of them, to be read; without it a generated
/// one is.
class NumbersFileTest {
  private static final String PROPERTY = "simdcsv.numbers";
  private static final int PART = 20_000;

  static Stream<String> kernels() {
    return Kernels.available().stream().map(Kernel::name);
  }

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("kernels")
  void areReadToTheBitsThatTheFileSays(String kernel) throws IOException {
    String name = System.getProperty(PROPERTY);
    Path path = name == null ? generated(directory.resolve("generated.txt"), "") : Path.of(name);
    try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
      for (Path file : files.sorted().toList()) {
        assertTrue(check(file, kernel) > 0, () -> file + " has no numbers");
      }
    }
  }

  @Test
  void areToldIfTheyDiffer() throws IOException {
    Path file = generated(directory.resolve("wrong.txt"), "3C00 3F800000 3FF0000000000001 1\n");
    AssertionError error = assertThrows(AssertionError.class, () -> check(file, "swar"));
    assertTrue(error.getMessage().contains("'1'"), error.getMessage());
  }

  /// Reads the numbers of a file as one column, a part at a time.
  ///
  /// @return how many there are
  private static int check(Path file, String kernel) throws IOException {
    int numbers = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      List<String[]> part = new ArrayList<>();
      String line;
      do {
        line = lines.readLine();
        if (line != null && !line.isBlank()) {
          part.add(line.split(" ", 4));
        }
        if (part.size() == PART || line == null && !part.isEmpty()) {
          check(part, kernel);
          numbers += part.size();
          part.clear();
        }
      } while (line != null);
    }
    return numbers;
  }

  private static void check(List<String[]> part, String kernel) {
    StringBuilder csv = new StringBuilder();
    for (String[] line : part) {
      csv.append("x,").append(line[3]).append('\n');
    }
    Dialect dialect = Dialect.builder().header(Header.none()).noQuote().build();
    double[] doubles = new double[part.size()];
    float[] floats = new float[part.size()];
    int done = 0;
    try (CsvReader reader =
        SimdCsv.reader().kernel(Kernels.named(kernel)).dialect(dialect).parse(csv)) {
      CsvBatch batch;
      while ((batch = reader.nextBatch()) != null) {
        int count = batch.getDoubles(1, doubles);
        batch.getFloats(1, floats);
        for (int r = 0; r < count; r++, done++) {
          String[] line = part.get(done);
          String text = "'" + line[3] + "'";
          assertEquals(line[1], String.format("%08X", Float.floatToRawIntBits(floats[r])), text);
          assertEquals(
              line[2], String.format("%016X", Double.doubleToRawLongBits(doubles[r])), text);
          CsvRecord record = batch.record(r);
          assertEquals(
              Float.floatToRawIntBits(floats[r]), Float.floatToRawIntBits(record.getFloat(1)));
          assertEquals(
              Double.doubleToRawLongBits(doubles[r]),
              Double.doubleToRawLongBits(record.getDouble(1)));
        }
      }
    }
    assertEquals(part.size(), done);
  }

  private static Path generated(Path file, String more) throws IOException {
    Random random = new Random(0xF00);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      String text =
          switch (random.nextInt(4)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong() >>> 2));
            case 1 -> Float.toString(Float.intBitsToFloat(random.nextInt() >>> 2)) + "5000000001";
            case 2 -> random.nextInt(1_000_000) + "." + random.nextInt(1_000_000);
            // Halfway between two floats, or close to it.
            default -> (16_777_216L + 2L * random.nextInt(8_000_000) + 1) + "." + random.nextInt(3);
          };
      lines.append(
          String.format(
              "%04X %08X %016X %s%n",
              Float.floatToFloat16(Float.parseFloat(text)),
              Float.floatToRawIntBits(Float.parseFloat(text)),
              Double.doubleToRawLongBits(Double.parseDouble(text)),
              text));
    }
    return Files.writeString(file, lines + more);
  }
}
