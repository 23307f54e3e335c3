package dev.aftermath.recovery;

import dev.aftermath.journal.Fact.Damage;
import dev.aftermath.units.Ticks;
import java.util.BitSet;

/** Orders machines for those lost, once; they arrive after the supplier's time and are racked one by one. */
public final class Purchasing {
  private final Run run;
  private boolean ordered;

  public Purchasing(Run run) {
    this.run = run;
  }

  /** Orders a machine for each one lost, within what can be bought. */
  public void order() {
    if (ordered) {
      return;
    }
    ordered = true;
    BitSet replaced = new BitSet();
    for (Design.Purchase purchase : run.design().purchases()) {
      Damage least = purchase.terms().replaces() == MachinesElsewhere.Replaces.DAMAGED ? Damage.DAMAGED : Damage.DESTROYED;
      int count = 0;
      for (int n = 0; n < run.topology().nodes().size() && count < purchase.endNode() - purchase.firstNode(); n++) {
        if (!replaced.get(n) && run.estate().nodeDamage(n).ordinal() >= least.ordinal()) {
          replaced.set(n);
          count++;
        }
      }
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
