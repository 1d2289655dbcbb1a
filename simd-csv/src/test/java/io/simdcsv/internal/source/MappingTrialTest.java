package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [Sources#openFaster]: whichever way it takes, the bytes are those of the file.
class MappingTrialTest {
  private static final int SMALLEST = (int) MappingTrial.MIN_BYTES;

  @TempDir Path directory;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void smallFilesAreRead() throws IOException {
    for (int length : new int[] {1, 1000, SMALLEST - 1}) {
      byte[] input = bytes(length);
      try (Source source = Sources.openFaster(InputKind.file(input, directory), options(), 1)) {
        assertInstanceOf(WindowedSource.class, source);
        assertArrayEquals(input, Walk.all(source));
      }
    }
  }

  @Test
  void largeFilesAreReadOrMapped() throws IOException {
    for (int length : new int[] {SMALLEST, SMALLEST + 1, 3 * SMALLEST + 77}) {
      byte[] input = bytes(length);
      Path file = InputKind.file(input, directory);
      for (int i = 0; i < 5; i++) {
        try (Source source = Sources.openFaster(file, options(), 1 + i)) {
          Class<?> read = i == 0 ? WindowedSource.class : ReadAheadSource.class;
          assertTrue(source instanceof MappedSource || read.isInstance(source));
          assertArrayEquals(input, Walk.all(source));
          assertEquals(length, source.inputOffset(source.limit()));
        }
      }
    }
  }

  @Test
  void aMappingThatWasTriedCanBeLetGo() throws IOException {
    try (InputFile file = InputFile.open(InputKind.file(bytes(SMALLEST), directory))) {
      MappedSource mapped = new MappedSource(file, 0, options().charset(), Source.MAX_WINDOW);
      mapped.unmap();
      assertThrows(IllegalStateException.class, () -> mapped.advance(0, 1));
      assertEquals(SMALLEST, file.channel().size());
    }
  }

  @Test
  void aTruncationDuringTheTrialIsTold() throws IOException {
    Path path = InputKind.file(bytes(SMALLEST), directory);
    try (InputFile file = InputFile.open(path)) {
      MappedSource mapped = new MappedSource(file, 0, options().charset(), Source.MAX_WINDOW);
      try (RandomAccessFile truncated = new RandomAccessFile(path.toFile(), "rw")) {
        truncated.setLength(SMALLEST / 2);
      }
      assertThrows(InputChangedException.class, () -> MappingTrial.isFaster(file, mapped.window()));
      mapped.unmap();
    }
  }

  private static SourceOptions options() {
    return InputKind.plain(1 << 16);
  }
}
