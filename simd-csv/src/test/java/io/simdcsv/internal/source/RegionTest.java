package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Inputs that do not fit into one region of [MappedSource] or [SegmentSource].
class RegionTest {
  private static final int REGION = 1 << 16;
  private static final long HUGE = (3L << 30) + 12_345;
  private static final byte[] TAIL = "last,record\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @Test
  void mappedRegionsJoin() throws IOException {
    for (int length : new int[] {1, REGION - 1, REGION, REGION + 1, 10 * REGION + 77}) {
      for (int maxWanted : new int[] {100, 10_000, 3 * REGION}) {
        byte[] input = bytes(length);
        try (Source source = mapped(input)) {
          assertArrayEquals(input, Walk.random(source, new Random(length), maxWanted));
          assertEquals(length, source.inputOffset(source.limit()));
        }
      }
    }
  }

  /// With native access, what is compiled for windows that are read is for mapped ones as well; and
  /// the segment is as safe as the mapping.
  @Test
  void mappedWindowsAreOfTheClassOfOthersWhereThatIsAllowed() throws IOException {
    boolean isAllowed = MappedSource.class.getModule().isNativeAccessEnabled();
    String execution = System.getProperty("simdcsv.test.vector", "neither");
    assertTrue(execution.equals("neither") || execution.equals("present") == isAllowed, execution);
    MemorySegment window;
    try (Source source = mapped(bytes(100));
        Arena arena = Arena.ofConfined()) {
      assertEquals(0, source.advance(0, 100));
      window = source.window();
      assertEquals(isAllowed, window.getClass() == arena.allocate(1).getClass());
      assertEquals(100, window.byteSize());
      assertTrue(window.isReadOnly());
    }
    assertFalse(window.scope().isAlive());
    assertThrows(IllegalStateException.class, () -> window.get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void segmentRegionsJoin() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      for (int region : new int[] {4, 100, REGION}) {
        byte[] input = bytes(3 * REGION + 77);
        MemorySegment memory = arena.allocate(input.length);
        MemorySegment.copy(MemorySegment.ofArray(input), 0, memory, 0, input.length);
        Source source = new SegmentSource(memory, 0, StandardCharsets.UTF_8, region);
        assertArrayEquals(input, Walk.random(source, new Random(region), 5000));
        assertEquals(input.length, source.inputOffset(source.limit()));
      }
    }
  }

  @Test
  void mappedForgetsOnlyWhenTheRegionMoves() throws IOException {
    try (Source source = mapped(bytes(4 * REGION))) {
      assertEquals(0, source.advance(0, REGION));
      assertEquals(REGION, source.limit());
      MemorySegment first = source.window();
      assertFalse(source.forgetsBefore(10, REGION - 10));
      assertFalse(source.forgetsBefore(10, REGION), "it starts on the same page");
      assertEquals(10, source.advance(10, REGION));
      assertThrows(IllegalStateException.class, () -> first.get(ValueLayout.JAVA_BYTE, 0));
      int from = source.limit();
      assertTrue(source.forgetsBefore(from, 1));
      assertEquals(10, source.advance(from, 1));
      assertEquals(REGION + 10, source.inputOffset(10));
    }
  }

  @Test
  void readsTheEndOfAHugeFile() throws IOException {
    try (InputFile file = InputFile.open(hugeFile());
        Source source = new MappedSource(file, 0, StandardCharsets.UTF_8, Source.MAX_WINDOW)) {
      readTail(source);
    }
  }

  @Test
  void readsTheEndOfHugeMemory() throws IOException {
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(hugeFile())) {
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, HUGE, arena);
      readTail(Sources.open(memory, InputKind.plain(100)));
    }
  }

  private static void readTail(Source source) throws IOException {
    int position = 0;
    while (!source.atEnd()) {
      position = source.advance(Math.max(0, source.limit() - TAIL.length), Source.MAX_WINDOW);
      assertTrue(source.limit() - position <= Source.MAX_WINDOW);
    }
    position = source.limit() - TAIL.length;
    assertEquals(HUGE - TAIL.length, source.inputOffset(position));
    assertArrayEquals(TAIL, Walk.bytes(source, position, source.limit()));
  }

  private Path hugeFile() throws IOException {
    Path path = directory.resolve("huge.csv");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(HUGE);
      file.seek(HUGE - TAIL.length);
      file.write(TAIL);
    }
    return path;
  }

  private Source mapped(byte[] input) throws IOException {
    InputFile file = InputFile.open(InputKind.file(input, directory));
    return new MappedSource(file, 0, StandardCharsets.UTF_8, REGION);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
