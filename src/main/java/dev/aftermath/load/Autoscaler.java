package dev.aftermath.load;

import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.Deque;

/** A {@link ScalingRule} at work on one service: what it remembers of what it has seen and done. */
public final class Autoscaler {
  private final ScalingRule rule;
  private final RecentMost asked = new RecentMost();
  private final Deque<Added> added = new ArrayDeque<>();
  private boolean held;

  private record Added(long at, int replicas) {}

  /** One that has seen nothing yet. */
  public Autoscaler(ScalingRule rule) {
    this.rule = rule;
  }

  /**
   * Replicas that are wanted from now on.
   *
   * @param now the moment of the look; they come one after the other
   * @param wanted replicas that are declared
   * @param busy replicas' worth of work that was seen
   * @param seen replicas that were seen
   */
  public int look(long now, int wanted, double busy, int seen) {
    int asks = rule.asksFor(wanted, busy, seen);
    asked.add(now, asks);
    // What was asked for at a look stands until the next one.
    int recently = asked.since(Ticks.plus(Ticks.minus(now, rule.stabilisation()), rule.sync()));
    int next = asks >= wanted ? asks : Math.min(wanted, recently);
    next = Math.max(rule.least(), Math.min(rule.most(), next));
    held = false;
    if (next > wanted) {
      while (!added.isEmpty() && added.getFirst().at <= Ticks.minus(now, rule.period())) {
        added.removeFirst();
      }
      int before = wanted - added.stream().mapToInt(Added::replicas).sum();
      int most = Math.max(wanted, rule.limit(Math.max(0, before)));
      held = next > most;
      next = Math.min(next, most);
    }
    return next;
  }

  /** So many have been added. */
  public void added(long now, int replicas) {
    added.add(new Added(now, replicas));
  }

  /** Whether a look would always come to the same as the last one did, as long as it sees the same. */
  public boolean steady() {
    return !held && asked.steady();
  }
}
