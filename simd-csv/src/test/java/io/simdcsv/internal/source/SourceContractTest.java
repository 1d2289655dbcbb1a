package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for every source, whatever its input is.
class SourceContractTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void yieldsExactlyTheBytesOfTheInput(InputKind kind) throws IOException {
    for (int windowBytes : new int[] {1, 2, 3, 7, 64, 1000, 1 << 16}) {
      for (int length : new int[] {0, 1, 2, 3, 4, 5, 63, 64, 65, 1000, 4099}) {
        long seed = 31L * windowBytes + length;
        Random random = new Random(seed);
        byte[] input = new byte[length];
        random.nextBytes(input);
        try (Source source = kind.open(input, InputKind.plain(windowBytes), directory)) {
          byte[] read = Walk.random(source, random, 1 + random.nextInt(200));
          assertArrayEquals(input, read, () -> "window " + windowBytes + ", seed " + seed);
          source.checkUnchanged();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void offsetsCountTheBytesOfTheInput(InputKind kind) throws IOException {
    byte[] input = text(5000).getBytes(StandardCharsets.US_ASCII);
    try (Source source = kind.open(input, InputKind.plain(16), directory)) {
      int position = source.start();
      long offset = 0;
      while (!source.atEnd() || position < source.limit()) {
        position = source.advance(position, 10);
        int here = position;
        assertEquals(offset, source.inputOffset(position), () -> "at " + here);
        int step = Math.min(7, source.limit() - position);
        position += step;
        offset += step;
        assertEquals(offset, source.inputOffset(position));
      }
      assertEquals(input.length, offset);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesMoreThanTheWindowHoldsIfItIsWanted(InputKind kind) throws IOException {
    byte[] input = text(3000).getBytes(StandardCharsets.US_ASCII);
    try (Source source = kind.open(input, InputKind.plain(16), directory)) {
      int position = source.advance(source.start(), 10) + 5;
      position = source.advance(position, 2500);
      assertTrue(source.limit() - position >= 2500);
      byte[] read = Walk.bytes(source, position, position + 2500);
      assertArrayEquals(Arrays.copyOfRange(input, 5, 2505), read);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesNothingIfEnoughIsReadable(InputKind kind) throws IOException {
    byte[] input = text(100).getBytes(StandardCharsets.US_ASCII);
    try (Source source = kind.open(input, InputKind.plain(50), directory)) {
      int position = source.advance(source.start(), 50);
      int limit = source.limit();
      MemorySegment window = source.window();
      assertFalse(source.forgetsBefore(position + 20, 30));
      assertEquals(position + 20, source.advance(position + 20, 30));
      assertEquals(limit, source.limit());
      assertEquals(window, source.window());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesArgumentsOutsideTheWindow(InputKind kind) throws IOException {
    try (Source source = kind.open(new byte[10], InputKind.plain(50), directory)) {
      source.advance(source.start(), 10);
      assertThrows(IllegalArgumentException.class, () -> source.advance(-1, 1));
      assertThrows(IllegalArgumentException.class, () -> source.advance(0, -1));
      assertThrows(IllegalArgumentException.class, () -> source.advance(0, Source.MAX_WINDOW + 1));
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> source.advance(source.limit() + 1, 1));
      assertEquals("from must be from 0 to the limit 10, got 11", e.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void throwsAfterCloseAndClosesAgain(InputKind kind) throws IOException {
    byte[] input = text(100).getBytes(StandardCharsets.US_ASCII);
    Source source = kind.open(input, InputKind.plain(50), directory);
    source.advance(source.start(), 50);
    source.close();
    source.close();
    assertThrows(IllegalStateException.class, () -> source.advance(0, 100));
    assertThrows(IllegalStateException.class, () -> source.window().get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void leavesMemoryOfTheCallerAlone() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom("a,b\n");
      Sources.open(memory, InputKind.plain(50)).close();
      assertEquals('a', memory.get(ValueLayout.JAVA_BYTE, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "ARRAY", "HEAP_SLICE"})
  void keepsWindowsOfSmallInputsSmall(InputKind kind) throws IOException {
    try (Source source = kind.open(new byte[10], InputKind.plain(1 << 20), directory)) {
      assertTrue(source.window().byteSize() < 100, () -> "got " + source.window().byteSize());
      assertEquals(0, source.advance(0, Source.MAX_WINDOW));
      assertTrue(source.window().byteSize() < 100, () -> "got " + source.window().byteSize());
      assertTrue(source.atEnd());
    }
  }

  @Test
  void checksItsOptions() {
    assertThrows(IllegalArgumentException.class, () -> InputKind.plain(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SourceOptions(StandardCharsets.UTF_8, true, true, CodingErrorAction.IGNORE, 100));
  }

  private static String text(int length) {
    return "0123456789".repeat(length / 10);
  }
}
