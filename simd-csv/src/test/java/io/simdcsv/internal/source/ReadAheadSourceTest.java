package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file that other threads read ahead. What holds for every source is in [SourceContractTest].
@Timeout(60)
class ReadAheadSourceTest {
  private static final int BLOCK = 1 << 10;

  @TempDir Path directory;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private Source open(byte[] input, int threads) throws IOException {
    Path file = InputKind.file(input, directory);
    Source source = Sources.openRead(file, InputKind.plain(BLOCK), threads);
    assertInstanceOf(ReadAheadSource.class, source);
    return source;
  }

  /// A window that was kept, and what was in it.
  private record Kept(KeptWindow window, MemorySegment segment, int from, byte[] bytes) {
    void check() {
      MemorySegment now = segment.asSlice(from, bytes.length);
      assertArrayEquals(bytes, now.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void givesTheBytesInOrderWhoeverReadsThem() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] input = bytes(BLOCK * (16 + random.nextInt(100)) + random.nextInt(BLOCK));
      int threads = 2 + random.nextInt(3);
      int maxWanted = 1 + random.nextInt(5 * BLOCK);
      try (Source source = open(input, threads)) {
        List<Thread> readers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
          readers.add(
              Thread.ofPlatform()
                  .start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      source.readAhead();
                    }
                  }));
        }
        try {
          assertArrayEquals(input, walkAndKeep(source, random, maxWanted), "seed " + seed);
        } finally {
          // An interrupted read would close the file, so this comes when there is none left.
          readers.forEach(Thread::interrupt);
          for (Thread reader : readers) {
            reader.join();
          }
        }
      }
    }
  }

  /// All bytes, while windows are kept for as long as chance will have it, and looked at before
  /// they are released.
  private static byte[] walkAndKeep(Source source, Random random, int maxWanted)
      throws IOException {
    List<Kept> kept = new ArrayList<>();
    byte[] all = new byte[0];
    int position = source.start();
    while (true) {
      int wanted = 1 + random.nextInt(maxWanted);
      position = source.advance(position, wanted);
      int readable = source.limit() - position;
      assertTrue(readable >= wanted || source.atEnd());
      assertEquals(all.length, source.inputOffset(position));
      if (readable == 0) {
        break;
      }
      byte[] bytes = Walk.bytes(source, position, source.limit());
      if (random.nextInt(3) > 0) {
        kept.add(new Kept(source.keepWindow(), source.window(), position, bytes));
      }
      if (kept.size() > 6) {
        Kept one = kept.remove(random.nextInt(kept.size()));
        one.check();
        one.window.release();
      }
      int step = random.nextInt(readable + 1);
      int before = all.length;
      all = Arrays.copyOf(all, before + step);
      System.arraycopy(bytes, 0, all, before, step);
      position += step;
    }
    kept.forEach(Kept::check);
    return all;
  }

  /// Otherwise, all that is scanned would be copied.
  @Test
  void putsNoBlocksTogetherWhereScansAreOfHalfABlock() throws IOException {
    byte[] input = bytes(1000 * BLOCK);
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      try (Source source = open(input, 2)) {
        long usual = source.window().byteSize();
        int position = source.start();
        while (!source.atEnd()) {
          if (random.nextInt(3) > 0) {
            source.readAhead();
          }
          position = source.advance(position, BLOCK / 2);
          assertEquals(usual, source.window().byteSize());
          // As many bytes as a record has are left for the next scan.
          position += BLOCK / 2 - random.nextInt(12);
        }
      }
    }
  }

  @Test
  void readsNoFurtherThanThereIsRoomFor() throws IOException {
    try (Source source = open(bytes(100 * BLOCK), 3)) {
      assertFalse(source.isNextRead());
      for (int i = 0; i < 4; i++) {
        assertEquals(i, source.readAhead());
      }
      assertEquals(Source.NOTHING, source.readAhead());
      assertEquals(0, source.nextNumber());
      assertTrue(source.isNextRead());
      source.advance(source.start(), 1);
      assertEquals(1, source.nextNumber());
      assertEquals(4, source.readAhead());
    }
  }

  @Test
  void readsNothingPastTheEnd() throws IOException {
    byte[] input = bytes(16 * BLOCK);
    try (Source source = open(input, 20)) {
      int blocks = 0;
      while (source.readAhead() != Source.NOTHING) {
        blocks++;
      }
      assertEquals(16, blocks);
      assertArrayEquals(input, Walk.all(source));
      assertEquals(Source.NOTHING, source.readAhead());
    }
  }

  @Test
  void forgetsWhatWasReadAheadWhenItGoesOnElsewhere() throws IOException {
    byte[] input = bytes(20 * BLOCK);
    try (Source source = open(input, 2)) {
      source.advance(source.start(), 100);
      KeptWindow kept = source.keepWindow();
      for (long offset : new long[] {7777, 3, 19 * BLOCK + 5, input.length, 0}) {
        source.readAhead();
        source.readAhead();
        int position = source.seek(offset);
        assertEquals(offset, source.inputOffset(position));
        position = source.advance(position, 3 * BLOCK);
        int to = (int) Math.min(offset + 3 * BLOCK, input.length);
        byte[] expected = Arrays.copyOfRange(input, (int) offset, to);
        assertArrayEquals(expected, Walk.bytes(source, position, position + expected.length));
      }
      kept.release();
    }
  }

  @Test
  void tellsAFailureWhenItIsItsTurn() throws IOException {
    byte[] input = bytes(40 * BLOCK);
    Path file = InputKind.file(input, directory);
    try (Source source = Sources.openRead(file, InputKind.plain(BLOCK), 3)) {
      assertEquals(0, source.readAhead());
      assertEquals(1, source.readAhead());
      int whole = 2 * BLOCK;
      try (RandomAccessFile truncated = new RandomAccessFile(file.toFile(), "rw")) {
        truncated.setLength(whole);
      }
      assertEquals(2, source.readAhead());
      int position = source.advance(source.start(), 10 * BLOCK);
      int readable = source.limit() - position;
      assertTrue(readable >= whole && readable < 3 * BLOCK, () -> "got " + readable);
      byte[] expected = Arrays.copyOf(input, readable);
      assertArrayEquals(expected, Walk.bytes(source, position, source.limit()));
      for (int i = 0; i < 2; i++) {
        assertThrows(InputChangedException.class, () -> source.advance(position, 10 * BLOCK));
      }
    }
  }

  @Test
  void readsNothingOnceItIsClosed() throws IOException {
    Source source = open(bytes(40 * BLOCK), 3);
    source.readAhead();
    source.close();
    assertEquals(Source.NOTHING, source.readAhead());
    assertFalse(source.isNextRead());
  }
}
