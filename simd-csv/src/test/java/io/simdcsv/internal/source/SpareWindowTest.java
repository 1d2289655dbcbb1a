package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SpareWindowTest {
  private static boolean isAlive(Window window) {
    return window.segment().scope().isAlive();
  }

  @Test
  void aWindowIsHandedOnEmpty() {
    try (SpareWindow spare = new SpareWindow()) {
      Window first = spare.take(100);
      first.filled(60);
      spare.giveBack(first);
      Window second = spare.take(100);
      assertSame(first, second);
      assertEquals(0, second.limit());
      second.close();
    }
  }

  @Test
  void oneAtATime() {
    try (SpareWindow spare = new SpareWindow();
        Window first = spare.take(100)) {
      Window second = spare.take(100);
      assertNotSame(first, second);
      spare.giveBack(second);
      Window third = new Window(100);
      spare.giveBack(third);
      assertFalse(isAlive(third));
      assertSame(second, spare.take(50));
      second.close();
    }
  }

  @Test
  void aSmallerOneDoesNotDo() {
    SpareWindow spare = new SpareWindow();
    Window small = spare.take(100);
    spare.giveBack(small);
    Window large = spare.take(1000);
    assertEquals(1000, large.capacity());
    spare.close();
    assertFalse(isAlive(small));
    large.close();
  }

  @Test
  void whatHasGrownIsNotKept() {
    try (SpareWindow spare = new SpareWindow()) {
      Window window = spare.take(100);
      window.keepFrom(0, 2 << 20);
      spare.giveBack(window);
      assertFalse(isAlive(window));
    }
  }

  @Test
  void nothingIsKeptAfterTheEnd() {
    SpareWindow spare = new SpareWindow();
    Window early = spare.take(100);
    Window late = spare.take(100);
    spare.giveBack(early);
    spare.close();
    assertFalse(isAlive(early));
    spare.giveBack(late);
    assertFalse(isAlive(late));
    spare.close();
  }
}
