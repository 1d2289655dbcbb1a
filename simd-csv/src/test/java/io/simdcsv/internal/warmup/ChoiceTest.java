package io.simdcsv.internal.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// Choices between strings, with drills that do nothing: how fast a way is does not matter here,
/// for the pace that it has to beat is made up, and always or never beaten.
class ChoiceTest {
  private static final int STRETCH = 1 << 20;

  /// A way that took so long for a stretch is beaten by whatever takes no hours.
  private static final long AGES = 1L << 40;

  /// Nothing beats a way that took next to no time.
  private static final long NO_TIME = 1;

  private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

  private static final class Trials implements Alternatives<String>, Drill<String> {
    private final List<String> ways;
    private final List<String> tried = new ArrayList<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private ClassLoader contextClassLoader;
    private String inherited;

    Trials(String... ways) {
      this.ways = List.of(ways);
    }

    @Override
    public List<String> inOrder() {
      return ways;
    }

    @Override
    public int costMillis() {
      return 1;
    }

    @Override
    public double clearlyBeats() {
      return 0.67;
    }

    @Override
    public Drill<String> drill() {
      contextClassLoader = Thread.currentThread().getContextClassLoader();
      inherited = INHERITABLE.get();
      threads.add(Thread.currentThread());
      return this;
    }

    @Override
    public void call(String way, int n) {
      if (way.equals("broken")) {
        throw new IllegalStateException("as a test wants it");
      }
      if (n == 0) {
        tried.add(way);
      }
    }

    @Override
    public int timed(String way) {
      return way.equals("faster") ? Integer.MAX_VALUE : 1;
    }

    Thread awaitEnd() throws InterruptedException {
      Thread thread = threads.take();
      thread.join();
      return thread;
    }
  }

  @Test
  void beginsPlainAndWithoutAThread() {
    Trials trials = new Trials("fast");
    Choice<String> choice = new Choice<>("plain", trials, 2 * AGES);
    assertEquals("plain", choice.current());
    choice.did(STRETCH, AGES);
    choice.did(STRETCH, AGES - 1);
    assertTrue(choice.isOpen());
    assertEquals("plain", choice.current());
    assertTrue(trials.threads.isEmpty());
  }

  @Test
  void goesOnInAWayThatIsFaster() throws InterruptedException {
    Trials trials = new Trials("fast");
    Choice<String> choice = new Choice<>("plain", trials, 2 * AGES);
    choice.did(STRETCH, AGES);
    choice.did(STRETCH, AGES);
    assertFalse(choice.isOpen());
    trials.awaitEnd();
    assertEquals("fast", choice.current());
    assertEquals(List.of("fast"), trials.tried);
  }

  @Test
  void triesTheNextWaySoonAndOneThatWasNoBetterMuchLater() throws InterruptedException {
    Trials trials = new Trials("fast", "faster", "no faster", "never tried");
    // So impatient that one that is no faster is given up at once.
    Choice<String> choice = new Choice<>("plain", trials, AGES, 1);
    choice.did(STRETCH, AGES);
    trials.awaitEnd();
    assertEquals("fast", choice.current());
    doSome(choice, trials, AGES);
    assertEquals("faster", choice.current());
    doSome(choice, trials, AGES);
    assertEquals("faster", choice.current());
    for (int again = 0; again < 2; again++) {
      doMuch(choice, trials, AGES);
      assertEquals("faster", choice.current());
    }
    assertFalse(choice.isOpen());
    assertEquals(List.of("fast", "faster", "no faster", "no faster", "no faster"), trials.tried);
  }

  /// As much as is waited for before the next way is tried, after one that is better.
  private static void doSome(Choice<String> choice, Trials trials, long nanos)
      throws InterruptedException {
    assertTrue(choice.isOpen());
    choice.did(STRETCH, nanos / 4 - 1);
    assertTrue(choice.isOpen());
    assertTrue(trials.threads.isEmpty());
    choice.did(STRETCH, 1);
    trials.awaitEnd();
  }

  /// As much as is waited for before a way is tried again that was not better.
  private static void doMuch(Choice<String> choice, Trials trials, long nanos)
      throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      assertTrue(choice.isOpen());
      assertTrue(trials.threads.isEmpty());
      choice.did(STRETCH, nanos);
    }
    trials.awaitEnd();
  }

  @Test
  void staysPlainIfNothingIsFasterAndTriesNoMoreThanThrice() throws InterruptedException {
    Trials trials = new Trials("slow", "slower");
    Choice<String> choice = new Choice<>("plain", trials, NO_TIME, 1);
    choice.did(STRETCH, NO_TIME);
    trials.awaitEnd();
    doMuch(choice, trials, NO_TIME);
    doMuch(choice, trials, NO_TIME);
    assertFalse(choice.isOpen());
    assertEquals("plain", choice.current());
    assertEquals(List.of("slow", "slow", "slow"), trials.tried);
  }

  @Test
  void staysPlainIfAWayFails() throws InterruptedException {
    Trials trials = new Trials("broken");
    Choice<String> choice = new Choice<>("plain", trials, AGES);
    choice.did(STRETCH, AGES);
    trials.awaitEnd();
    assertEquals("plain", choice.current());
  }

  @Test
  void theThreadIsADaemonThatHoldsNothingOfItsStarters() throws InterruptedException {
    INHERITABLE.set("the starter's");
    try {
      Trials trials = new Trials("fast");
      Choice<String> choice = new Choice<>("plain", trials, AGES);
      choice.did(STRETCH, AGES);
      Thread thread = trials.awaitEnd();
      assertTrue(thread.isDaemon());
      assertEquals(WarmUp.THREAD_NAME, thread.getName());
      assertNull(trials.contextClassLoader);
      assertNull(trials.inherited);
    } finally {
      INHERITABLE.remove();
    }
  }

  @Test
  void anotherChoiceIsMadeAfterTheThreadHasEnded() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Trials trials = new Trials("fast");
      Choice<String> choice = new Choice<>("plain", trials, AGES);
      choice.did(STRETCH, AGES);
      trials.awaitEnd();
      assertEquals("fast", choice.current());
    }
  }

  @Test
  void oneWayOnlyIsNoChoice() {
    Choice<String> choice = Choice.only("plain");
    assertFalse(choice.isOpen());
    assertSame("plain", choice.current());
  }
}
