package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.work.Relocating;
import dev.aftermath.recovery.work.Switchovers;
import dev.aftermath.workload.ServiceSpec;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets data and replicas go to their homes, as planned: a datastore when the copy there is level and its site has been
 * seen for a while, the replicas of a service when all its data is there. Home is where they were at first, or where a
 * migration wants them to be.
 */
final class Failback {
  private final Control control;
  private final Scope scope;
  private final FailbackParameters parameters;
  private final Fleet fleet;
  private final Consumer<ServiceSpec> goesHome;
  private final Switchovers returns;
  private final Relocating moves;
  private final BooleanSupplier calm;
  private final BitSet planned = new BitSet();
  private final int[] backs;

  /**
   * Nothing is away from home.
   *
   * @param calm whether nothing is down, so that what moves may be switched over
   * @param goesHome hears of services whose replicas may go home
   */
  Failback(Control control, Scope scope, FailbackParameters parameters, Fleet fleet, Relocating moves,
      BooleanSupplier calm, Consumer<ServiceSpec> goesHome) {
    this.control = control;
    this.scope = scope;
    this.parameters = parameters;
    this.fleet = fleet;
    this.moves = moves;
    this.calm = calm;
    this.goesHome = goesHome;
    returns = new Switchovers(control, parameters);
    backs = new int[control.topology().sites().size()];
    if (parameters.returns() || control.design().migration().isPresent()) {
      control.sight().onStoreProtection(store -> {
        if (scope.hasStore(store)) {
          consider(store);
        }
      });
      fleet.onBack(this::back);
    }
  }

  private boolean goes(int store) {
    return parameters.returns() || moves.hasStore(store);
  }

  private Switchovers switchovers(int store) {
    return moves.hasStore(store) ? moves.switchovers() : returns;
  }

  private void back(int site) {
    for (int store = 0; store < control.design().datastores().size(); store++) {
      if (scope.hasStore(store) && control.sight().moves().homeSite(store) == site) {
        consider(store);
      }
    }
    if (parameters.returns()) {
      long wait = control.streams().ticks(parameters.failbackAfter(), "failback",
          control.topology().sites().get(site).name(), Integer.toString(backs[site]++));
      control.simulation().after(wait, () -> returns.whenOpen(() -> scope.services().forEach(service -> {
        if (fleet.open(site)) {
          dataIsHome(service);
        }
      })));
    }
  }

  /** A datastore may be able to go home; as an event of its own: what makes it possible may be half done. */
  void consider(int store) {
    if (planned.get(store) || !goes(store) || !switchovers(store).possible(store)) {
      return;
    }
    planned.set(store);
    Switchovers how = switchovers(store);
    control.simulation().after(how.waits(store), () -> how.whenOpen(() -> go(store)));
  }

  private void go(int store) {
    planned.clear(store);
    Switchovers how = switchovers(store);
    if (moves.hasStore(store) && !calm.getAsBoolean()) {
      return; // it is considered anew when all is up
    }
    if (goes(store) && fleet.open(control.sight().moves().homeSite(store)) && how.possible(store)) {
      how.begin(store, isHome -> {
        moves.switched(store, isHome);
        if (!isHome) {
          again(store, how);
        }
        for (int service : scope.users(store)) {
          dataIsHome(control.service(service));
        }
      });
    }
  }

  // Without windows it is considered anew when its copies have changed.
  private void again(int store, Switchovers how) {
    if (!planned.get(store) && how.hasWindows()) {
      planned.set(store);
      how.inNextWindow(() -> go(store));
    }
  }

  private void dataIsHome(ServiceSpec service) {
    if (service.data().stream().allMatch(control.sight()::storeIsHome)) {
      goesHome.accept(service);
    }
  }
}
