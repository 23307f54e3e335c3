package dev.aftermath.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model: a constant number of pending events, of which the earliest is removed, its action is run, and the
 * action schedules itself anew (Jones, "An empirical comparison of priority-queue and event-set implementations",
 * CACM 29(4), 1986; increments as in Rönngren and Ayani, "A comparative study of parallel and sequential priority queue
 * algorithms", ACM TOMACS 7(2), 1997).
 *
 * <p>Each pending event has an action object of its own, as in a model where each machine or job schedules itself, and
 * actions and events are reused where the library allows it. A heap that is large and touched beforehand spares those
 * that allocate the page faults.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
public abstract class HoldModel {
  /** Ticks in a mean exponential increment: so many that ties stay rare even among a million events. */
  private static final double TICKS = 1e9;

  /** Too long for a branch predictor to learn, short enough to leave the caches to the queues. */
  private static final int TABLE = 1 << 14;

  @Param({"1000", "10000", "100000", "1000000"})
  public int pending;

  @Param({"exponential", "uniform", "bimodal"})
  public String increments;

  private final long[] table = new long[TABLE];
  private int cursor;

  @Setup(Level.Trial)
  public final void fill() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20050715);
    for (int i = 0; i < TABLE; i++) {
      table[i] = (long) (TICKS * increment(random));
    }
    prepare();
    for (int i = 0; i < pending; i++) {
      schedule(nextIncrement());
    }
    // Until the times pending have the distribution that the hold model settles to.
    for (int i = 0; i < 3 * pending; i++) {
      hold();
    }
  }

  private double increment(RandomGenerator random) {
    return switch (increments) {
      case "exponential" -> random.nextExponential();
      case "uniform" -> 2 * random.nextDouble();
      case "bimodal" -> 0.95238 * random.nextDouble() + (random.nextDouble() < 0.1 ? 9.5238 : 0);
      default -> throw new IllegalArgumentException(increments);
    };
  }

  /** The next increment, in whole ticks for all contenders alike. */
  protected final long nextIncrement() {
    return table[cursor++ & (TABLE - 1)];
  }

  /** Called once before the first event, when the parameters are known. */
  protected void prepare() {}

  /** Adds an event, with an action of its own, at that time. */
  protected abstract void schedule(long time);

  /** Removes the earliest event and runs its action, which schedules itself anew. */
  protected abstract void hold();
}
