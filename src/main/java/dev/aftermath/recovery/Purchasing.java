package dev.aftermath.recovery;

import dev.aftermath.journal.Fact.Damage;
import dev.aftermath.units.Ticks;

/** Orders machines for those destroyed, once; they arrive after the supplier's time and are racked one by one. */
public final class Purchasing {
  private final Run run;
  private boolean ordered;

  public Purchasing(Run run) {
    this.run = run;
  }

  /** Orders as many machines as are known to be destroyed, within what can be bought. */
  public void order() {
    if (ordered) {
      return;
    }
    ordered = true;
    long missing = run.topology().nodes().stream()
        .filter(n -> run.estate().nodeDamage(n.id()) == Damage.DESTROYED).count();
    for (Design.Purchase purchase : run.design().purchases()) {
      long count = Math.min(missing, purchase.endNode() - purchase.firstNode());
      missing -= count;
      String room = purchase.terms().room().name();
      long at = run.streams().ticks(purchase.terms().delivery(), "purchase", room, "delivery");
      for (int i = 0; i < count; i++) {
        int node = purchase.firstNode() + i;
        at += run.streams().ticks(purchase.terms().install(), "purchase", room, "install", Integer.toString(i));
        if (at < Ticks.NEVER) {
          run.simulation().after(at, () -> run.estate().deliver(node));
        }
      }
    }
  }
}
