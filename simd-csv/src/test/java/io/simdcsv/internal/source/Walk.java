package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;

/// Reads a source to its end and checks the contract of [Source] on the way.
final class Walk {
  private Walk() {}

  /// All bytes, read with a fixed pattern.
  static byte[] all(Source source) throws IOException {
    return random(source, new Random(1), 1000);
  }

  /// All bytes, read in steps of random size that want a random number of bytes.
  static byte[] random(Source source, Random random, int maxWanted) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int position = source.start();
    assertTrue(position <= source.limit());
    while (true) {
      int wanted = 1 + random.nextInt(maxWanted);
      byte[] before = bytes(source, 0, source.limit());
      boolean forgets = source.forgetsBefore(position, wanted);
      int moved = source.advance(position, wanted);
      byte[] after = bytes(source, 0, source.limit());
      int lost = position - moved;
      boolean leavesWindow = source.keepsWindows() && forgets;
      assertTrue(forgets == lost > 0 || leavesWindow, "forgetsBefore");
      int kept = leavesWindow ? position : Math.max(lost, 0);
      assertEquals(
          -1,
          Arrays.mismatch(
              Arrays.copyOfRange(before, kept, before.length),
              Arrays.copyOfRange(after, kept - lost, before.length - lost)),
          "bytes that were readable changed");
      position = moved;
      int readable = source.limit() - position;
      assertTrue(source.window().isNative());
      if (readable < wanted && !source.atEnd()) {
        // Reading failed, and the next call says how.
        source.advance(position, wanted);
        fail("fewer bytes than wanted");
      }
      if (readable == 0) {
        assertTrue(source.atEnd());
        return bytes.toByteArray();
      }
      int step = random.nextInt(readable + 1);
      bytes.writeBytes(bytes(source, position, position + step));
      position += step;
    }
  }

  /// The failure that `wanted` bytes from `position` on meet: told by the call that has none of
  /// them to give, or else by the next one.
  static <T extends IOException> T failure(Class<T> type, Source source, int position, int wanted) {
    return assertThrows(
        type,
        () -> {
          int moved = source.advance(position, wanted);
          assertTrue(source.limit() - moved < wanted && !source.atEnd());
          source.advance(moved, wanted);
        });
  }

  /// Reads what the window has from `position` on.
  static byte[] bytes(Source source, int from, int to) {
    MemorySegment slice = source.window().asSlice(from, to - from);
    return slice.toArray(ValueLayout.JAVA_BYTE);
  }
}
