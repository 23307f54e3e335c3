package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Scope;
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
  private final PartitionParameters parameters;
  private final Fleet fleet;
  private final Consumer<ServiceSpec> goesHome;
  private final BitSet planned = new BitSet();
  private final int[] returns;
  private final int[] backs;

  /** {@code goesHome} hears of services whose replicas may go back. */
  Failback(
      Control control, Scope scope, PartitionParameters parameters, Fleet fleet, Consumer<ServiceSpec> goesHome) {
    this.control = control;
    this.scope = scope;
    this.parameters = parameters;
    this.fleet = fleet;
    this.goesHome = goesHome;
    returns = new int[control.design().datastores().size()];
    backs = new int[control.topology().sites().size()];
    if (parameters.failback() == PartitionParameters.Failback.LEVEL) {
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
    for (int store = 0; store < returns.length; store++) {
      if (scope.hasStore(store) && homeOf(store) == site) {
        consider(store);
      }
    }
    long wait = control.streams().ticks(parameters.failbackAfter(), "failback",
        control.topology().sites().get(site).name(), Integer.toString(backs[site]++));
    control.simulation().after(wait, () -> scope.services().forEach(service -> {
      if (fleet.open(site)) {
        dataIsHome(service);
      }
    }));
  }

  // As an event of its own: what makes a copy level may be half done.
  private void consider(int store) {
    if (planned.get(store) || !control.sight().storeCouldReturn(store)) {
      return;
    }
    planned.set(store);
    String name = control.design().datastores().get(store).name();
    long wait = control.streams().ticks(
        parameters.failbackAfter(), "data", name, "failback", Integer.toString(returns[store]));
    control.simulation().after(wait, () -> {
      planned.clear(store);
      if (fleet.open(homeOf(store)) && control.sight().storeCouldReturn(store)) {
        long takes = control.streams().ticks(
            parameters.switchover(), "data", name, "switchover", Integer.toString(returns[store]++));
        control.orders().returnHome(store, takes, () -> {
          for (int service : scope.users(store)) {
            dataIsHome(control.service(service));
          }
        });
      }
    });
  }

  private void dataIsHome(ServiceSpec service) {
    if (service.data().stream().allMatch(control.sight()::storeIsHome)) {
      goesHome.accept(service);
    }
  }
}
