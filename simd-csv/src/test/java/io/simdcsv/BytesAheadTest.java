package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesAheadTest {
  private static final int SCAN = 400;
  private static final int PART = SCAN / BytesAhead.PARTS;

  @Test
  void eachByteIsInOnePartAtMostAndAheadOfTheScan() {
    Random random = new Random(5);
    MemorySegment window = MemorySegment.ofArray(new byte[3 * BytesAhead.REACH]);
    BytesAhead ahead = new BytesAhead(SCAN);
    int scanned = 0;
    int taken = 0;
    int parts = 0;
    while (scanned < window.byteSize()) {
      int limit = Math.min(scanned + random.nextInt(2 * BytesAhead.REACH), (int) window.byteSize());
      ahead.follow(window, scanned, limit);
      for (int i = random.nextInt(1_000); i >= 0; i--) {
        BytesAhead.Part part = ahead.next();
        if (part == null) {
          break;
        }
        assertSame(window, part.window());
        assertTrue(part.from() >= taken && part.from() >= scanned + SCAN, part::toString);
        assertTrue(part.to() > part.from() && part.to() <= part.from() + PART, part::toString);
        assertTrue(part.to() <= Math.min(limit, scanned + BytesAhead.REACH), part::toString);
        taken = part.to();
        parts++;
      }
      scanned += 1 + random.nextInt(20_000);
    }
    assertTrue(parts > 1_000);
  }

  @Test
  void allOfTheWindowThatCanBeLoadedIsOffered() {
    MemorySegment window = MemorySegment.ofArray(new byte[1_050]);
    BytesAhead ahead = new BytesAhead(SCAN);
    ahead.follow(window, 30, 1_050);
    int at = 430;
    for (BytesAhead.Part part = ahead.next(); part != null; part = ahead.next()) {
      assertEquals(at, part.from());
      at = part.to();
    }
    assertEquals(1_050, at);
  }

  @Test
  void aWindowThatMovesIsNotTouched() {
    MemorySegment window = MemorySegment.ofArray(new byte[1_000]);
    BytesAhead ahead = new BytesAhead(SCAN);
    ahead.follow(window, 500, 1_000);
    ahead.forget();
    assertNull(ahead.next());
    MemorySegment moved = MemorySegment.ofArray(new byte[1_000]);
    ahead.follow(moved, 0, 1_000);
    assertEquals(new BytesAhead.Part(moved, SCAN, SCAN + PART), ahead.next());
  }
}
