package dev.aftermath.operation;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.BitSet;

/**
 * Orders machines for those lost; they arrive after the supplier's time and are racked one by one.
 *
 * <p>A disaster goes on while people and controllers already act: what is lost later is ordered later.
 */
public final class Purchasing {
  private final Run run;
  private final BitSet replaced = new BitSet();
  private final int[] ordered;
  private final long[] lastRacked;
  private boolean begun;

  public Purchasing(Run run) {
    this.run = run;
    ordered = new int[run.design().purchases().size()];
    lastRacked = new long[ordered.length];
  }

  /** Whether it has been looked at what to order. */
  public boolean begun() {
    return begun;
  }

  /** Orders a machine for each one lost that has none ordered for it yet, within what can be bought. */
  public void order() {
    begun = true;
    for (int p = 0; p < ordered.length; p++) {
      Design.Purchase purchase = run.design().purchases().get(p);
      Condition least =
          purchase.terms().replaces() == MachinesElsewhere.Replaces.DAMAGED ? Condition.DAMAGED : Condition.DESTROYED;
      int most = purchase.endNode() - purchase.firstNode();
      for (int n = 0; n < run.topology().nodes().size() && ordered[p] < most; n++) {
        if (!replaced.get(n) && !least.isWorseThan(run.estate().nodeCondition(n))) {
          replaced.set(n);
          deliver(p, purchase);
        }
      }
    }
  }

  private void deliver(int p, Design.Purchase purchase) {
    String room = purchase.terms().room().name();
    int index = ordered[p]++;
    int node = purchase.firstNode() + index;
    long delivered = Ticks.plus(
        run.simulation().now(), run.streams().ticks(purchase.terms().delivery(), "purchase", room, "delivery"));
    lastRacked[p] = Ticks.plus(Math.max(lastRacked[p], delivered),
        run.streams().ticks(purchase.terms().install(), "purchase", room, "install", Integer.toString(index)));
    run.simulation().at(lastRacked[p], () -> run.estate().deliver(node));
  }
}
