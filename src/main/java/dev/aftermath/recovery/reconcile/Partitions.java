package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.Datastores;
import dev.aftermath.protection.StoreState;
import dev.aftermath.protection.Survivor;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.reconcile.PartitionParameters.Fencing;
import dev.aftermath.recovery.work.Means;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Datastores whose primaries live at a site that the fleet cannot see any more, because links are cut.
 *
 * <p>With leases such a primary takes no writes once its lease has run out, and only then may another copy take over:
 * never do two take writes. Without, a copy takes over as soon as the site is declared lost, and the primary goes on
 * until its users have gone to the other side, or until it hears of the other one. What becomes of what only the side
 * has that was left is {@link Reconciling}'s.
 */
final class Partitions {
  private final Control control;
  private final Scope scope;
  private final PartitionParameters parameters;
  private final ReconcileParameters controllers;
  private final Fleet fleet;
  private final BitSet fenced = new BitSet();
  private final long[] lease;
  private final int[] leases;
  private final @Nullable Taking[] taking;

  /** A copy that takes over from a primary that lives. */
  private static final class Taking {
    final CopySpec by;
    long timer;
    boolean promoted;
    long since;

    Taking(CopySpec by) {
      this.by = by;
    }
  }

  Partitions(Means means, Scope scope, ReconcileParameters controllers, Fleet fleet) {
    control = means.control();
    this.scope = scope;
    this.controllers = controllers;
    this.fleet = fleet;
    parameters = controllers.partition();
    int stores = control.design().datastores().size();
    lease = new long[stores];
    leases = new int[stores];
    taking = new Taking[stores];
    if (parameters.witness().isPresent()) {
      fleet.onUnseen(this::unseen);
      fleet.onLost(this::lost);
      fleet.onBack(this::back);
      control.sight().onStoreUsable(this::changed);
      control.sight().onStoreChanged(this::changed);
      control.sight().onRouted(service -> {
        for (int store : control.service(service).data()) {
          handOver(store);
        }
      });
    }
    new Reconciling(means, scope, parameters);
  }

  /** Whether a store takes no writes because its lease has run out: nobody need wait for that any more. */
  boolean isFenced(int store) {
    return fenced.get(store);
  }

  // Its primaries there live, if nothing but links is lost.
  private boolean livesAt(int store, int site) {
    return scope.hasStore(store) && control.sight().storeSite(store) == site
        && control.sight().storeState(store) == StoreState.USABLE;
  }

  private String name(int store) {
    return control.design().datastores().get(store).name();
  }

  private void unseen(int site) {
    for (int store = 0; store < lease.length && parameters.fencing() == Fencing.LEASE; store++) {
      if (livesAt(store, site)) {
        int of = store;
        long runs = control.streams().ticks(
            controllers.dataLease(), "data", name(store), "fence", Integer.toString(leases[store]++));
        control.simulation().cancel(lease[store]);
        lease[store] = control.simulation().after(runs, () -> {
          if (livesAt(of, site) && !fleet.visible(site)) {
            fenced.set(of);
            control.orders().fence(of, true);
          }
        });
      }
    }
  }

  private void lost(int site) {
    for (int store = 0; store < lease.length && parameters.fencing() == Fencing.NONE; store++) {
      if (livesAt(store, site) && taking[store] == null) {
        takeOver(store, site);
      }
    }
  }

  private void takeOver(int store, int site) {
    Optional<Survivor> best = control.sight().bestCopy(store, copy -> copy.live() && copy.where().site() != site
        && fleet.visible(copy.where().site()));
    if (best.isPresent()) {
      Taking t = new Taking(best.get().copy());
      taking[store] = t;
      long promotion = control.streams().ticks(
          control.design().datastores().get(store).promotion(), "data", name(store), "promotion");
      t.timer = control.simulation().after(promotion, () -> {
        t.promoted = true;
        control.orders().promoteBeside(store, t.by);
        t.since = control.simulation().now();
        handOver(store);
      });
    }
  }

  // Users write where their traffic goes, until the old primary hears of the new one.
  private void handOver(int store) {
    Taking t = taking[store];
    if (t == null || !t.promoted) {
      return;
    }
    int old = control.sight().storeSite(store);
    boolean written = Arrays.stream(scope.users(store)).anyMatch(s -> control.sight().routed(s, old));
    if (!written || fleet.visible(old)) {
      taking[store] = null;
      control.orders().supersede(store, t.by, t.since);
    }
  }

  private void back(int site) {
    for (int store = 0; store < lease.length; store++) {
      if (!scope.hasStore(store) || control.sight().storeSite(store) != site) {
        continue;
      }
      control.simulation().cancel(lease[store]);
      Taking t = taking[store];
      if (t != null && !t.promoted) {
        control.simulation().cancel(t.timer);
        taking[store] = null;
      }
      handOver(store);
      if (fenced.get(store)) {
        control.orders().fence(store, false);
      }
    }
  }

  private void changed(int store) {
    StoreState state = control.sight().storeState(store);
    if (state == StoreState.USABLE) {
      fenced.clear(store);
    } else if (taking[store] != null) {
      // The old primary is lost by now: from here on it is like any other.
      control.simulation().cancel(Objects.requireNonNull(taking[store]).timer);
      taking[store] = null;
    }
  }
}
