package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.DataRestore;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.operation.WaitList;
import dev.aftermath.protection.StoreState;
import dev.aftermath.protection.Survivor;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Phase.Activity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets live replicas of lost datastores take over, and restores from backups what has none.
 *
 * <p>A replica at the same site takes over when the primary's lease has expired. One at another site does so once the
 * site is declared lost, or the primary has been gone for the toleration. A backup is used when the primary is
 * destroyed, or when it is no older than the objective allows; otherwise the primary is waited for.
 */
final class DataFailover {
  private final Control control;
  private final Scope scope;
  private final ReconcileParameters parameters;
  private final OrganisationParameters organisation;
  private final Fleet fleet;
  private final PhaseLog phases;
  private final DataRestore restore;
  private final WaitList waiting;
  private final boolean[] handled;
  private final Partitions partitions;
  /** Stores for which somebody is asked whether they may leave their site. */
  private final BitSet asking = new BitSet();
  private final long[] rpo;
  private final int[] losses;
  private final IntConsumer noticed;

  /** {@code noticed} is called with services whose data is found lost. */
  DataFailover(
      Means means, Scope scope, ReconcileParameters parameters, OrganisationParameters organisation, Fleet fleet,
      IntConsumer noticed) {
    control = means.control();
    this.scope = scope;
    this.parameters = parameters;
    this.organisation = organisation;
    this.fleet = fleet;
    phases = means.phases();
    this.noticed = noticed;
    restore = means.data();
    partitions = new Partitions(means, scope, parameters, fleet);
    int stores = control.design().datastores().size();
    waiting = new WaitList(stores);
    handled = new boolean[stores];
    losses = new int[stores];
    rpo = new long[stores];
    Arrays.fill(rpo, Long.MAX_VALUE);
    for (int d = 0; d < stores; d++) {
      for (int service : scope.users(d)) {
        rpo[d] = Math.min(rpo[d], control.service(service).grade().rpo());
      }
    }
    control.sight().onStoreChanged(store -> {
      if (scope.hasStore(store) && !handled[store] && !usable(store)) {
        lost(store);
      }
      waiting.recheck(store);
    });
    control.sight().onStoreUsable(waiting::recheck);
    control.sight().onRoomOperable((room, works) -> waiting.recheckAll());
    control.sight().onRoomDamage((room, damage, repaired) -> waiting.recheckAll());
    fleet.onLost(site -> waiting.recheckAll());
    fleet.onBack(site -> {
      asking.clear(); // who was asked need not answer any more
      waiting.recheckAll();
    });
  }

  private boolean usable(int store) {
    return control.sight().storeState(store) == StoreState.USABLE;
  }

  private void lost(int store) {
    handled[store] = true;
    String name = control.design().datastores().get(store).name();
    long lease = partitions.isFenced(store) ? 0
        : control.streams().ticks(parameters.dataLease(), "data", name, "lease", Integer.toString(losses[store]++));
    long lostAt = control.simulation().now();
    control.simulation().after(lease, () -> {
      if (control.sight().storeLostForEver(store)) {
        notice(store); // nobody can act, but everybody sees it
      }
      waiting.when(new int[] {store}, () -> usable(store) || mayAct(store, lostAt), () -> act(store));
    });
    control.simulation().after(Math.max(lease, parameters.toleration().ticks()), () -> waiting.recheck(store));
  }

  private boolean mayAct(int store, long lostAt) {
    if (organisation.decision().who() == Decides.PEOPLE && !fleet.mayLeave(control.sight().storeSite(store))) {
      return later(store);
    }
    Optional<Survivor> best = restore.best(store);
    if (best.isEmpty()) {
      return restore.startsEmpty(store) && roomFor(store) != null;
    }
    if (stays(store, best.get())) {
      return false;
    }
    if (best.get().copy().live()) {
      int site = best.get().copy().where().site();
      return site == control.sight().storeSite(store) || fleet.lost(control.sight().storeSite(store))
          || Ticks.minus(control.simulation().now(), lostAt) >= parameters.toleration().ticks() && asked(store, site);
    }
    // Where there is no room to write it to, it would be lost again at once, and again.
    Integer room = roomFor(store);
    return room != null && asked(store, control.topology().rooms().get(room).site());
  }

  // Of data that may come back where it is a backup is used when it is no older than the objective allows.
  private boolean stays(int store, Survivor best) {
    boolean good = best.copy().live()
        || Ticks.minus(control.sight().storeLostAt(store), best.recoveredTo()) <= rpo[store];
    return switch (control.sight().storeState(store)) {
      case USABLE, DESTROYED, CORRUPT -> false;
      case DARK -> organisation.leaving().whenDark() == WhenDark.WAIT || !good;
      case DAMAGED -> switch (organisation.leaving().whenDataDamaged()) {
        case OBJECTIVE -> !good;
        case COPY -> false;
        case ORIGINAL -> true;
      };
    };
  }

  // If somebody has to be asked before its data may go there, it is looked at again when he has said so.
  private boolean asked(int store, int site) {
    return site == control.sight().storeSite(store) || fleet.mayLeave(control.sight().storeSite(store)) || later(store);
  }

  private boolean later(int store) {
    if (!asking.get(store)) {
      asking.set(store);
      fleet.whenMayLeave(control.sight().storeSite(store), () -> {
        asking.clear(store);
        waiting.recheck(store);
      });
    }
    return false;
  }

  private void act(int store) {
    if (usable(store)) {
      handled[store] = false;
      return;
    }
    notice(store);
    boolean live = restore.best(store).map(s -> s.copy().live()).orElse(false);
    List<PhaseLog.Span> spans = new ArrayList<>();
    for (int service : scope.users(store)) {
      spans.add(phases.begin(service, live ? Activity.PROMOTE : Activity.RESTORE));
    }
    Integer room = roomFor(store);
    int priority = Arrays.stream(scope.users(store))
        .map(s -> control.service(s).grade().priority()).max().orElse(0);
    restore.restore(store, room == null ? control.sight().storeRoom(store) : room, priority, () -> {
      spans.forEach(PhaseLog.Span::end);
      handled[store] = false;
      if (!usable(store)) {
        // Its new room was lost in the very moment.
        lost(store);
      }
    });
  }

  private void notice(int store) {
    for (int service : scope.users(store)) {
      noticed.accept(service);
    }
  }

  // A restored copy is written where the service's replicas are going to be: a site that can be seen.
  private @Nullable Integer roomFor(int store) {
    int home = control.sight().storeSite(store);
    List<Integer> sites = new ArrayList<>(scope.sites());
    sites.sort((a, b) -> Boolean.compare(b == home, a == home));
    for (int site : sites) {
      var s = control.topology().sites().get(site);
      for (int room = s.firstRoom(); room < s.endRoom() && fleet.visible(site); room++) {
        if (control.sight().operable(room)
            && control.sight().roomCondition(room) == Condition.WHOLE) {
          return room;
        }
      }
    }
    return null;
  }
}
