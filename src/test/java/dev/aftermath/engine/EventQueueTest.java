package dev.aftermath.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class EventQueueTest {
  private static final Runnable NOTHING = () -> {};

  private final EventQueue queue = new EventQueue();
  private final List<String> fired = new ArrayList<>();

  private long add(long time, String name) {
    return queue.add(time, () -> fired.add(name));
  }

  private List<String> runAll() {
    for (Runnable action = queue.poll(); action != null; action = queue.poll()) {
      action.run();
    }
    return fired;
  }

  @Test
  void eventsFireInOrderOfTime() {
    add(30, "c");
    add(10, "a");
    add(20, "b");
    assertThat(runAll()).containsExactly("a", "b", "c");
  }

  @Test
  void eventsOfEqualTimeFireInOrderOfInsertion() {
    add(5, "first");
    add(7, "later");
    add(5, "second");
    add(5, "third");
    assertThat(runAll()).containsExactly("first", "second", "third", "later");
  }

  @Test
  void anEventAddedForNowFiresAfterThoseAlreadyDueNowAndBeforeAnyLater() {
    queue.add(5, () -> add(5, "added while running"));
    add(5, "due");
    add(6, "later");
    assertThat(runAll()).containsExactly("due", "added while running", "later");
  }

  @Test
  void anEmptyQueueHasNoNextTimeAndNothingToPoll() {
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.size()).isZero();
    assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.lastTime()).isZero();
    assertThat(queue.poll()).isNull();
  }

  @Test
  void lastTimeIsThatOfTheEventPolledAndNotOfACancelledOne() {
    queue.cancel(queue.add(9, NOTHING));
    queue.add(4, NOTHING);
    queue.poll();
    assertThat(queue.lastTime()).isEqualTo(4);
    assertThat(queue.poll()).isNull();
    assertThat(queue.lastTime()).isEqualTo(4);
  }

  @Test
  void theEndOfTimeIsATimeLikeAnyOther() {
    add(Long.MAX_VALUE, "last");
    add(0, "first");
    add(Long.MAX_VALUE, "very last");
    add(Long.MAX_VALUE - 1, "second");
    assertThat(runAll()).containsExactly("first", "second", "last", "very last");
    assertThat(queue.lastTime()).isEqualTo(Long.MAX_VALUE);
    add(Long.MAX_VALUE, "after all");
    assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
    assertThat(runAll()).last().isEqualTo("after all");
  }

  @Test
  void thePastIsRefused() {
    queue.add(10, NOTHING);
    queue.poll();
    queue.add(10, NOTHING);
    assertThatIllegalArgumentException().isThrownBy(() -> queue.add(9, NOTHING))
        .withMessage("time 9 is before the last event, at 10");
    assertThatIllegalArgumentException().isThrownBy(() -> new EventQueue().add(-1, NOTHING));
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("DataFlowIssue")
  void anEventNeedsAnAction() {
    assertThatNullPointerException().isThrownBy(() -> queue.add(1, null));
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void lookingAtTheNextTimeDoesNotBarEarlierEvents() {
    add(1_000_000, "late");
    assertThat(queue.nextTime()).isEqualTo(1_000_000);
    for (int i = 500; i > 0; i--) {
      add(i * 1000L, "event at " + i);
      assertThat(queue.nextTime()).isEqualTo(i * 1000L);
    }
    assertThat(runAll()).hasSize(501).startsWith("event at 1", "event at 2").endsWith("event at 500", "late");
  }

  @Test
  void aCancelledEventDoesNotFireAndIsCancelledOnce() {
    long handle = add(1, "cancelled");
    add(2, "kept");
    assertThat(queue.isPending(handle)).isTrue();
    assertThat(queue.cancel(handle)).isTrue();
    assertThat(queue.isPending(handle)).isFalse();
    assertThat(queue.cancel(handle)).isFalse();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.nextTime()).isEqualTo(2);
    assertThat(runAll()).containsExactly("kept");
  }

  @Test
  void aHandleThatWasNeverGivenOutCancelsNothing() {
    long handle = queue.add(1, NOTHING);
    for (long unknown : new long[] {0, -1, handle + 1, handle << 1, ~handle, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(queue.isPending(unknown)).isFalse();
      assertThat(queue.cancel(unknown)).isFalse();
    }
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aStaleHandleNeverCancelsTheEventThatFollowedInItsSlot() {
    Set<Long> stale = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      long handle = queue.add(i, NOTHING);
      assertThat(handle).isNotZero();
      assertThat(stale).doesNotContain(handle).noneMatch(queue::isPending);
      if (i % 3 == 0) {
        assertThat(queue.cancel(handle)).isTrue();
      } else {
        assertThat(queue.poll()).isSameAs(NOTHING);
      }
      assertThat(queue.cancel(handle)).isFalse();
      stale.add(handle);
    }
  }

  @Test
  void anEventIsNoLongerPendingWhileItsActionRuns() {
    long[] handle = new long[1];
    handle[0] = queue.add(3, () -> fired.add(queue.isPending(handle[0]) ? "pending" : "fired"));
    assertThat(runAll()).containsExactly("fired");
  }

  @Test
  void insertionNumbersMayWrapAround() {
    EventQueue old = new EventQueue((1L << 37) - 500);
    Differential test = new Differential(old, 1);
    test.run(Times.FEW_VALUES, 1000, 2000);
  }

  enum Times {
    EXPONENTIAL {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + (long) (-1e6 * Math.log(1 - r.nextDouble()));
      }
    },
    UNIFORM {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + r.nextLong(1_000_000);
      }
    },
    BIMODAL {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + r.nextLong(1000) + (r.nextInt(10) == 0 ? 10_000_000 : 0);
      }
    },
    RARE_HUGE_GAPS {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + (r.nextInt(500) == 0 ? r.nextLong(1L << 44) : r.nextLong(100));
      }
    },
    TIES_AND_A_FAR_ONE {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + (r.nextInt(40) == 0 ? 1_000_000_000L + r.nextInt(1000) : 10 * r.nextInt(4));
      }
    },
    EVERY_MAGNITUDE {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + (r.nextLong() >>> 1 >>> 20 + r.nextInt(43));
      }
    },
    ALL_EQUAL {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return 42;
      }
    },
    FEW_VALUES {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return now + r.nextInt(3);
      }
    },
    INCREASING {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return 3L * added + r.nextInt(3);
      }
    },
    DECREASING {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return Math.max(now, 10_000_000L - 50L * added);
      }
    },
    NOW_AND_THEN {
      @Override
      long next(SplittableRandom r, long now, int added) {
        return r.nextInt(4) == 0 ? now + r.nextLong(10_000) : now;
      }
    },
    AROUND_A_PARKED_BURST {
      @Override
      long next(SplittableRandom r, long now, int added) {
        long burst = (now / 1_000_000 + 1) * 1_000_000;
        return r.nextInt(3) == 0 ? burst : now + r.nextLong(burst - now + 3);
      }
    },
    NEAR_THE_END_OF_TIME {
      @Override
      long next(SplittableRandom r, long now, int added) {
        long begin = Math.max(now, Long.MAX_VALUE - 1_000_000_000);
        return r.nextInt(20) == 0 ? Long.MAX_VALUE : begin + r.nextLong(Math.max(1, (Long.MAX_VALUE - begin) / 1000));
      }
    };

    abstract long next(SplittableRandom random, long now, int added);
  }

  private record Event(long time, int order, long handle) {}

  /** Does the same to a queue and to a plain reference, and compares all that can be seen. */
  private static final class Differential {
    private final EventQueue queue;
    private final SplittableRandom random;
    private final PriorityQueue<Event> reference =
        new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingInt(Event::order));
    private final List<Event> all = new ArrayList<>();
    private final Set<Long> pending = new HashSet<>();
    private int polled = -1;
    private long now;

    Differential(EventQueue queue, long seed) {
      this.queue = queue;
      this.random = new SplittableRandom(seed);
    }

    /** Grows to about a size, holds it, and drains, with cancellations mixed in. */
    void run(Times times, int size, int holds) {
      while (pending.size() < size) {
        add(times);
        if (random.nextInt(8) == 0) {
          poll();
        }
      }
      for (int i = 0; i < holds; i++) {
        switch (random.nextInt(10)) {
          case 0, 1 -> cancel();
          case 2, 3, 4 -> add(times);
          case 5 -> assertThat(queue.nextTime()).isEqualTo(nextTime());
          default -> {
            poll();
            add(times);
          }
        }
      }
      while (!pending.isEmpty()) {
        poll();
      }
      poll();
      assertThat(queue.isEmpty()).isTrue();
    }

    private void add(Times times) {
      int order = all.size();
      long time = times.next(random, now, order);
      Event event = new Event(time, order, queue.add(time, () -> polled = order));
      assertThat(pending.add(event.handle())).isTrue();
      reference.add(event);
      all.add(event);
    }

    private void cancel() {
      Event event = all.get(random.nextInt(2) == 0 ? random.nextInt(all.size()) : all.size() - 1);
      boolean expected = pending.remove(event.handle());
      if (queue.isPending(event.handle()) != expected || queue.cancel(event.handle()) != expected) {
        throw new AssertionError(event + " expected to be pending: " + expected);
      }
    }

    private long nextTime() {
      while (!reference.isEmpty() && !pending.contains(reference.peek().handle())) {
        reference.poll();
      }
      return reference.isEmpty() ? Long.MAX_VALUE : reference.peek().time();
    }

    private void poll() {
      long time = nextTime();
      Runnable action = queue.poll();
      if (reference.isEmpty()) {
        assertThat(action).isNull();
        return;
      }
      Event expected = reference.poll();
      pending.remove(expected.handle());
      action.run();
      now = time;
      if (polled != expected.order() || queue.lastTime() != time || queue.size() != pending.size()) {
        throw new AssertionError("expected " + expected + ", got " + all.get(polled) + " of " + queue.size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Times.class)
  void anySequenceOfOperationsGivesWhatAPlainPriorityQueueGives(Times times) {
    for (int seed = 0; seed < 30; seed++) {
      new Differential(new EventQueue(), seed).run(times, 1 << seed % 10, 300);
    }
    new Differential(new EventQueue(), 100).run(times, 20_000, 60_000);
  }

  @ParameterizedTest
  @EnumSource(Times.class)
  void aQueueThatGrowsAndShrinksAndGrowsKeepsTheOrder(Times times) {
    Differential test = new Differential(new EventQueue(), 7);
    for (int size : new int[] {10, 3000, 1, 300, 5000, 40}) {
      test.run(times, size, size);
    }
  }

  /** A quadratic step would take minutes: an operation takes less than 2 microseconds even on a slow machine. */
  @ParameterizedTest
  @EnumSource(Times.class)
  void noDistributionOfTimesIsSlow(Times times) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      queue.add(times.next(random, 0, i), NOTHING);
    }
    for (int i = 0; i < 300_000; i++) {
      queue.poll();
      queue.add(times.next(random, queue.lastTime(), 100_000 + i), NOTHING);
    }
    while (!queue.isEmpty()) {
      queue.poll();
    }
  }

  @Test
  void aBurstOfTiesIsNotMovedForEachEventThatComesBeforeIt() {
    for (int i = 0; i < 100_000; i++) {
      queue.add(1_000_000_000, NOTHING);
    }
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 2000; round++) {
      assertThat(queue.nextTime()).isEqualTo(1_000_000_000);
      long now = queue.lastTime();
      for (int i = 0; i < 100; i++) {
        queue.add(now + random.nextLong(10_000), NOTHING);
      }
      for (int i = 0; i < 100; i++) {
        queue.poll();
      }
    }
    assertThat(queue.size()).isEqualTo(100_000);
  }

  @Test
  void addingForNowWhileABurstOfTiesIsPolledStaysFast() {
    for (int i = 0; i < 100_000; i++) {
      queue.add(50, NOTHING);
      queue.add(60 + i % 7, NOTHING);
    }
    for (int i = 0; i < 400_000; i++) {
      queue.poll();
      queue.add(queue.lastTime(), NOTHING);
    }
    assertThat(queue.lastTime()).isEqualTo(50);
    assertThat(queue.size()).isEqualTo(200_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void aStormOfCancelledTimeoutsTakesBoundedMemory(int others) {
    for (int i = 0; i < others; i++) {
      queue.add(1_000_000_000L + i, NOTHING);
    }
    long warm = cancelStorm(100_000);
    long before = allocatedBytes();
    long cancelled = cancelStorm(1_000_000);
    assertThat(allocatedBytes() - before).isLessThan(10_000);
    assertThat(cancelled).isEqualTo(10 * warm);
    assertThat(queue.size()).isEqualTo(others);
  }

  private long cancelStorm(int count) {
    long cancelled = 0;
    for (int i = 0; i < count; i++) {
      long timeout = queue.add(queue.lastTime() + 5_000_000, NOTHING);
      queue.add(queue.lastTime() + 3, NOTHING);
      queue.poll();
      cancelled += queue.cancel(timeout) ? 1 : 0;
    }
    return cancelled;
  }

  @Test
  void aSteadyQueueAllocatesNothing() {
    SplittableRandom random = new SplittableRandom(5);
    long[] increments = random.longs(4096, 0, 1_000_000).toArray();
    for (int i = 0; i < 5000; i++) {
      queue.add(increments[i % 4096], NOTHING);
    }
    hold(increments, 300_000);
    long before = allocatedBytes();
    hold(increments, 300_000);
    assertThat(allocatedBytes() - before).isLessThan(10_000);
  }

  private void hold(long[] increments, int holds) {
    for (int i = 0; i < holds; i++) {
      queue.poll();
      queue.add(queue.lastTime() + increments[i % 4096], NOTHING);
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void theActionsOfCancelledAndOfFiredEventsAreReleased() throws InterruptedException {
    List<WeakReference<Runnable>> actions = new ArrayList<>();
    List<Long> handles = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Runnable action = new Object() {
        Runnable action() {
          return () -> fired.add(toString());
        }
      }.action();
      actions.add(new WeakReference<>(action));
      handles.add(queue.add(i, action));
    }
    for (int i = 0; i < 100; i += 2) {
      queue.cancel(handles.get(i));
    }
    while (queue.poll() != null) {
      // All fire.
    }
    for (long end = System.nanoTime() + Duration.ofSeconds(5).toNanos(); System.nanoTime() < end; Thread.sleep(10)) {
      System.gc();
      if (actions.stream().allMatch(action -> action.get() == null)) {
        return;
      }
    }
    assertThat(actions).allMatch(action -> action.get() == null);
  }

  @Test
  void aQueueIsEmptyUntilSomethingIsPendingAndWhenAllHasFired() {
    EventQueue queue = new EventQueue();
    assertThat(queue.isEmpty()).isTrue();
    queue.add(5, () -> { });
    assertThat(queue.isEmpty()).isFalse();
    queue.poll();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void handlesThatNobodyWasGivenAreUnknown() {
    EventQueue queue = new EventQueue();
    queue.add(5, () -> { });
    for (long handle = 0; handle < 5_000; handle++) {
      assertThat(queue.isPending(handle << 40)).isFalse();
      assertThat(queue.cancel(handle + (1L << 50))).isFalse();
    }
    assertThat(queue.size()).isEqualTo(1);
  }
}
