package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.work.Switchovers;
import dev.aftermath.workload.ServiceSpec;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Lets data and replicas go back to where they were at first, as planned: a datastore when the copy there is level and
 * its site has been seen again for a while, the replicas of a service when all its data is back.
 */
final class Failback {
  private final Control control;
  private final Scope scope;
  private final FailbackParameters parameters;
  private final Fleet fleet;
  private final Consumer<ServiceSpec> goesHome;
  private final Switchovers switchovers;
  private final BitSet planned = new BitSet();
  private final int[] backs;

  /** {@code goesHome} hears of services whose replicas may go back. */
  Failback(
      Control control, Scope scope, FailbackParameters parameters, Fleet fleet, Consumer<ServiceSpec> goesHome) {
    this.control = control;
    this.scope = scope;
    this.parameters = parameters;
    this.fleet = fleet;
    this.goesHome = goesHome;
    switchovers = new Switchovers(control, parameters);
    backs = new int[control.topology().sites().size()];
    if (parameters.failback() != FailbackParameters.Failback.NEVER) {
      control.sight().onStoreProtection(store -> {
        if (scope.hasStore(store)) {
          consider(store);
        }
      });
      fleet.onBack(this::back);
    }
  }

  private int homeOf(int store) {
    return control.topology().rooms().get(control.design().datastores().get(store).room()).site();
  }

  private void back(int site) {
    for (int store = 0; store < control.design().datastores().size(); store++) {
      if (scope.hasStore(store) && homeOf(store) == site) {
        consider(store);
      }
    }
    long wait = control.streams().ticks(parameters.failbackAfter(), "failback",
        control.topology().sites().get(site).name(), Integer.toString(backs[site]++));
    control.simulation().after(wait, () -> switchovers.whenOpen(() -> scope.services().forEach(service -> {
      if (fleet.open(site)) {
        dataIsHome(service);
      }
    })));
  }

  // As an event of its own: what makes a copy level may be half done.
  private void consider(int store) {
    if (planned.get(store) || !control.sight().storeCouldReturn(store)) {
      return;
    }
    planned.set(store);
    control.simulation().after(switchovers.waits(store), () -> switchovers.whenOpen(() -> go(store)));
  }

  private void go(int store) {
    planned.clear(store);
    if (fleet.open(homeOf(store)) && control.sight().storeCouldReturn(store)) {
      switchovers.begin(store, isHome -> {
        if (!isHome) {
          again(store);
        }
        for (int service : scope.users(store)) {
          dataIsHome(control.service(service));
        }
      });
    }
  }

  // Without windows it is considered anew when its copies have changed.
  private void again(int store) {
    if (parameters.failback() == FailbackParameters.Failback.PLANNED && !planned.get(store)) {
      planned.set(store);
      switchovers.inNextWindow(() -> go(store));
    }
  }

  private void dataIsHome(ServiceSpec service) {
    if (service.data().stream().allMatch(control.sight()::storeIsHome)) {
      goesHome.accept(service);
    }
  }
}
