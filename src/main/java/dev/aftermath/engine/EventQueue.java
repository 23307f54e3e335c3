package dev.aftermath.engine;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The pending events of a simulation, earliest first: a ladder queue (Tang, Goh and Thng, "Ladder queue: An O(1)
 * priority queue structure for large-scale discrete event simulation", ACM TOMACS 15(3), 2005) over primitive arrays.
 *
 * <p>Events of equal time fire in the order in which they were added. Adding, polling and cancelling take amortised
 * constant time over a wide range of time distributions, O(log n) at worst, and allocate nothing once the arrays have
 * grown to the largest number of events pending. Not thread-safe.
 *
 * <p>This class owns the events: a slot each, with an action and a handle. The {@link Ladder} orders their handles. A
 * cancelled event gives up its slot at once, and leaves a stale handle in the ladder, which is skipped when its turn
 * comes, or swept with the others when they outnumber the living.
 */
public final class EventQueue {
  /**
   * A handle is the number of insertions so far, above the slot. So handles tell which of two events is older, and a
   * slot used anew doesn't match its old handles, for 2^38 insertions.
   */
  private static final int SLOT_BITS = 26;

  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

  /** A sweep costs about as much for each stale entry as an event does; the slack spares small queues needless ones. */
  private static final int SWEEP_SLACK = 1024;

  /** From this many events on they no longer fit into the nearer caches, and touching them ahead pays. */
  private static final int TOUCH_FROM = 1 << 14;

  /** Visible to tests, which upset its order. */
  final Ladder ladder = new Ladder();
  private final LongPredicate pending = this::isPending;

  /** By slot: the handle of the event in it or, with 0 for its slot bits, the next free slot above them. */
  private long[] owner = new long[16];

  private @Nullable Runnable[] actions = new Runnable[16];
  private int freeSlot;
  /** Slot 0 is never used: it ends the list of free slots, and makes every handle different from 0. */
  private int unusedSlot = 1;
  /** The slot of the event polled last, if it is still free: its action is yet to be cleared. */
  private int firedSlot;

  private long sequence;
  private int live;
  private int stale;
  private long lastTime;

  /** Creates an empty queue at time 0. */
  public EventQueue() {
    this(0);
  }

  EventQueue(long sequence) {
    this.sequence = sequence;
  }

  /**
   * Schedules an action.
   *
   * @param time any value from {@link #lastTime()} on
   * @return a handle to cancel it with, never 0
   * @throws IllegalArgumentException if the time is before that of the event polled last
   * @throws IllegalStateException if more than 67 million events would be pending
   */
  public long add(long time, Runnable action) {
    if (time < lastTime) {
      throw new IllegalArgumentException("time " + time + " is before the last event, at " + lastTime);
    }
    Objects.requireNonNull(action);
    int slot = freeSlot;
    if (slot != 0) {
      freeSlot = (int) (owner[slot] >>> SLOT_BITS);
    } else {
      slot = newSlot();
    }
    if (slot == firedSlot) {
      firedSlot = 0;
    }
    // An action that schedules itself anew finds itself in the slot. Comparing spares the collector's write barrier.
    if (actions[slot] != action) {
      actions[slot] = action;
    }
    long handle = sequence++ << SLOT_BITS | slot;
    owner[slot] = handle;
    live++;
    ladder.add(time, handle);
    return handle;
  }

  private int newSlot() {
    int slot = unusedSlot;
    if (slot == owner.length) {
      if (slot > SLOT_MASK) {
        throw new IllegalStateException("more than " + SLOT_MASK + " events pending");
      }
      owner = Arrays.copyOf(owner, 2 * slot);
      actions = Arrays.copyOf(actions, 2 * slot);
    }
    unusedSlot = slot + 1;
    return slot;
  }

  /**
   * Cancels an event.
   *
   * @return true if it was pending; false if it has fired, was cancelled already, or the handle is unknown
   */
  public boolean cancel(long handle) {
    if (!isPending(handle)) {
      return false;
    }
    int slot = slot(handle);
    actions[slot] = null;
    release(slot);
    stale++;
    if (stale > live + SWEEP_SLACK) {
      ladder.retain(pending);
      stale = 0;
    }
    return true;
  }

  /** Whether the event of this handle has neither fired nor been cancelled. */
  public boolean isPending(long handle) {
    int slot = slot(handle);
    return slot != 0 && slot < owner.length && owner[slot] == handle;
  }

  /** The number of events pending. */
  public int size() {
    return live;
  }

  /** Whether no event is pending. */
  public boolean isEmpty() {
    return live == 0;
  }

  /** The time of the event polled last, 0 before the first. */
  public long lastTime() {
    return lastTime;
  }

  /** The time of the earliest event, {@link Long#MAX_VALUE} if there is none. */
  public long nextTime() {
    while (live != 0) {
      if (ladder.needsRefill()) {
        refill();
      }
      if (isPending(ladder.firstHandle())) {
        return ladder.firstTime();
      }
      ladder.removeFirst();
      stale--;
    }
    return Long.MAX_VALUE;
  }

  /** Removes the earliest event and returns its action, null if no event is pending. */
  public @Nullable Runnable poll() {
    if (firedSlot != 0) {
      actions[firedSlot] = null;
      firedSlot = 0;
    }
    while (live != 0) {
      if (ladder.needsRefill()) {
        refill();
      }
      long time = ladder.firstTime();
      long handle = ladder.firstHandle();
      ladder.removeFirst();
      int slot = slot(handle);
      if (owner[slot] == handle) {
        release(slot);
        firedSlot = slot;
        lastTime = time;
        return actions[slot];
      }
      stale--;
    }
    return null;
  }

  private static int slot(long handle) {
    return (int) handle & SLOT_MASK;
  }

  private void release(int slot) {
    owner[slot] = (long) freeSlot << SLOT_BITS;
    freeSlot = slot;
    live--;
  }

  private void refill() {
    ladder.refill(live);
    if (live >= TOUCH_FROM) {
      touch(ladder.run());
    }
  }

  /**
   * Brings the slots and actions of the next events into the caches. Here the misses of many events overlap; poll
   * would wait for those of one event after the other.
   */
  private void touch(SortedRun run) {
    boolean any = false;
    for (int i = 0; i < run.size(); i++) {
      long handle = run.handle(i);
      int slot = slot(handle);
      // Asking for a class, no matter which, reads the header of the action, which calling it will need.
      any |= owner[slot] == handle && actions[slot] instanceof Thread;
    }
    touched = any;
  }

  /** Written so that the compiler can't leave out {@link #touch}. */
  @SuppressWarnings("unused")
  private boolean touched;
}
