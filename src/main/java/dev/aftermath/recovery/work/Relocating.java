package dev.aftermath.recovery.work;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.Migration;
import dev.aftermath.recovery.MigrationParameters;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.workload.ServiceSpec;
import java.util.BitSet;
import java.util.Objects;

/** Which services of a scope are on their way to another site, and their data: the same for whoever moves them. */
public final class Relocating {
  private final Control control;
  private final Switchovers switchovers;
  private final BitSet services = new BitSet();
  private final BitSet stores = new BitSet();
  private final BitSet backedOut = new BitSet();

  /** Nothing moves. */
  public Relocating(Control control, MigrationParameters parameters) {
    this.control = control;
    switchovers = new Switchovers(control, parameters);
  }

  /** What moves in this scenario; there is something where anything has begun. */
  public Migration plan() {
    return control.design().migration().orElseThrow();
  }

  /** Whether a service is on its way. */
  public boolean has(int service) {
    return services.get(service);
  }

  /** Whether a datastore is to move, or has moved, with one. */
  public boolean hasStore(int store) {
    return stores.get(store) && control.sight().moves().isUnderWay(store);
  }

  /** How its data is switched over. */
  public Switchovers switchovers() {
    return switchovers;
  }

  /** Those that are on their way, in the order of their numbers. */
  public int[] underWay() {
    return services.stream().toArray();
  }

  /** A service begins to move: its data gets a new home and, where that is done while it takes writes, a copy there. */
  public void begin(ServiceSpec service) {
    services.set(service.id());
    for (int store : service.data()) {
      if (!stores.get(store) && plan().stores().containsKey(store)) {
        stores.set(store);
        control.orders().relocate(store, Objects.requireNonNull(plan().stores().get(store)));
        copy(store);
      }
    }
  }

  private void copy(int store) {
    if (!switchovers.offline() && hasStore(store)) {
      control.orders().copyToNewHome(store);
    }
  }

  /** Copies that could not be made are made where they can be by now. */
  public void goOn() {
    stores.stream().forEach(this::copy);
  }

  /** A switchover is over, of a datastore that moves or of any other. */
  public void switched(int store, boolean succeeded) {
    backedOut.set(store, stores.get(store) && !succeeded);
  }

  /** A service has moved. */
  public void done(int service) {
    services.clear(service);
  }

  /** What one waits for that is on its way. */
  public Hindrance waitsFor(int service) {
    for (int store : control.service(service).data()) {
      if (!control.sight().storeIsHome(store) && hasStore(store)) {
        int from = control.sight().storeSite(store);
        if (!control.sight().dataUsable(store) && !control.sight().moves().isSwitchedOver(store)) {
          return Hindrance.RECOVERY;
        }
        return !control.sight().moves().linksLead(from, plan().to()) ? Hindrance.NO_PATH
            : !switchovers.possible(store) && !control.sight().moves().isSwitchedOver(store)
                ? tooSlow(from) ? Hindrance.LINK_TOO_SLOW : Hindrance.NOT_LEVEL
            : backedOut.get(store) ? Hindrance.BACKED_OUT : Hindrance.WINDOW;
      }
    }
    return control.service(service).data().isEmpty() ? Hindrance.WINDOW : Hindrance.REPLICAS;
  }

  // All that is on its way has to share the links; offline nothing is written.
  private boolean tooSlow(int from) {
    double writes = 0;
    double limit = 0;
    for (int store = stores.nextSetBit(0); store >= 0; store = stores.nextSetBit(store + 1)) {
      if (hasStore(store) && control.sight().storeSite(store) == from) {
        writes += control.design().datastores().get(store).writes().steady();
        limit += Objects.requireNonNull(plan().stores().get(store)).limit();
      }
    }
    double links = control.sight().moves().usualBandwidth(from, plan().to());
    return !switchovers.offline() && writes >= Math.min(limit, links);
  }
}
