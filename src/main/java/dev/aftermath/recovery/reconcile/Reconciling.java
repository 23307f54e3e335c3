package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.protection.Survivor;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.reconcile.PartitionParameters.Afterwards;
import dev.aftermath.recovery.reconcile.PartitionParameters.Back;
import dev.aftermath.recovery.reconcile.PartitionParameters.Reconciliation;
import dev.aftermath.recovery.reconcile.PartitionParameters.Users;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Phase.Awaited;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings together what two sides of a datastore have, from when the side that was left can be reached: by rule in a
 * time, by crews, or by taking the store back to what both had and replaying the writes of both.
 */
final class Reconciling {
  private static final Phase FOR_PEOPLE = new Phase.Wait(new Awaited.CrewFor(Activity.RECONCILE));
  /** As long as any run; a replay that does not keep up never ends. */
  private static final long LONGEST = Ticks.times(Ticks.DAY, 36_500);

  private final Means means;
  private final Control control;
  private final Scope scope;
  private final PartitionParameters parameters;
  private final BitSet atWork = new BitSet();
  private final int[] times;

  /** What diverges from now on. */
  Reconciling(Means means, Scope scope, PartitionParameters parameters) {
    this.means = means;
    control = means.control();
    this.scope = scope;
    this.parameters = parameters;
    times = new int[control.design().datastores().size()];
    if (parameters.divergence() != Afterwards.DISCARD) {
      control.sight().onStoreUsable(this::consider);
      control.sight().onLink((link, works) -> considerAll(works));
      control.sight().onSiteConnected((site, works) -> considerAll(works));
      control.sight().onRoomOperable((room, works) -> considerAll(works));
    }
  }

  private void considerAll(boolean works) {
    for (int store = 0; store < times.length && works; store++) {
      consider(store);
    }
  }

  private void consider(int store) {
    if (!scope.hasStore(store)
        || parameters.divergence() == Afterwards.PEOPLE && scope.users(store).length == 0) { // nobody's work
      return;
    }
    // What has diverged is written down after it is told that the store is usable.
    control.simulation().after(0, () -> {
      if (control.sight().storeDiverged(store) == 0 || atWork.get(store)) {
        return;
      }
      control.orders().awaitMerge(store);
      if (control.sight().storeDivergedReachable(store) && !control.sight().storeWorkedOn(store)) {
        begin(store, control.sight().storeDivergedTimes(store));
      }
    });
  }

  private void begin(int store, int diverged) {
    String name = control.design().datastores().get(store).name();
    String time = Integer.toString(times[store]++);
    atWork.set(store);
    if (parameters.divergence() == Afterwards.MERGE) {
      long takes = control.streams().ticks(parameters.mergeTakes(), "data", name, "merge", time);
      control.simulation().after(takes, () -> end(store, diverged, 0));
    } else {
      control.orders().workOnDiverged(store, true);
      if (parameters.divergence() == Afterwards.PEOPLE) {
        byPeople(store, diverged,
            control.streams().ticks(parameters.reconciliation().takes(), "data", name, "reconcile", time));
      } else {
        byReplay(store, diverged);
      }
    }
  }

  private void byPeople(int store, int diverged, long takes) {
    Reconciliation r = parameters.reconciliation();
    double bytes = control.sight().storeDiverged(store);
    long work = Ticks.round((takes + bytes / r.rate().bytesPerSecond() * Ticks.SECOND) * means.crews().pace());
    List<PhaseLog.Span> spans = new ArrayList<>(begin(store, FOR_PEOPLE));
    // Each datastore by itself: people go home when the last is done.
    Object piece = new Object();
    means.busy(piece);
    means.crews().work(Optional.of(r.by().name()), Optional.empty(), forWhom(store).orElseThrow(), work, () -> {
      spans.forEach(PhaseLog.Span::end);
      spans.clear();
      spans.addAll(begin(store, Activity.RECONCILE));
    }, () -> {
      spans.forEach(PhaseLog.Span::end);
      end(store, diverged, r.unmergeable().value());
      means.calm(piece);
    });
  }

  private void byReplay(int store, int diverged) {
    Reconciliation r = parameters.reconciliation();
    if (r.users() == Users.DOWN) {
      control.orders().holdDiverged(store, true);
    }
    List<PhaseLog.Span> spans = begin(store, Activity.RECONCILE);
    long both = control.sight().storeCommonUpTo(store);
    Optional<Survivor> copy = r.back() == Back.COPY ? control.sight().copyFrom(store, both) : Optional.empty();
    Runnable replay = () -> {
      double since = control.sight().storeWrittenSince(store, copy.map(Survivor::recoveredTo).orElse(both));
      // By the log, what was written since is undone before it is written again.
      double bytes = control.sight().storeDiverged(store) + (copy.isPresent() ? since : 2 * since);
      control.simulation().after(replayTakes(store, bytes), () -> {
        spans.forEach(PhaseLog.Span::end);
        end(store, diverged, r.unmergeable().value());
      });
    };
    if (copy.isPresent()) {
      int priority = forWhom(store).stream().map(s -> control.service(s).grade().priority()).findFirst().orElse(0);
      means.data().readBack(store, copy.get(), priority, replay);
    } else {
      replay.run();
    }
  }

  // What the store takes meanwhile has to be replayed, too, where it goes on.
  private long replayTakes(int store, double bytes) {
    double perTick = parameters.reconciliation().replay().bytesPerSecond() / Ticks.SECOND;
    if (parameters.reconciliation().users() == Users.DOWN) {
      return Ticks.round(bytes / perTick);
    }
    WriteProfile writes = control.design().datastores().get(store).writes();
    double left = bytes;
    long from = control.simulation().now();
    long t = from;
    while (t != Ticks.NEVER) {
      long change = writes.changeAfter(t);
      double drains = perTick - writes.rateAt(t) / Ticks.SECOND;
      if (drains > 0 && (change == Ticks.NEVER || left <= drains * Ticks.minus(change, t))) {
        return Ticks.minus(Ticks.plus(t, Ticks.round(left / drains)), from);
      }
      if (change == Ticks.NEVER || Ticks.minus(change, from) > LONGEST) {
        return LONGEST;
      }
      left -= drains * Ticks.minus(change, t);
      t = change;
    }
    return LONGEST;
  }

  private void end(int store, int diverged, double unmergeable) {
    atWork.clear(store);
    if (control.sight().storeDivergedTimes(store) == diverged) {
      control.orders().merge(store, (long) StrictMath.floor(unmergeable * control.sight().storeDiverged(store)));
      // If the other side is out of reach again, all of it begins anew when it is back.
      control.orders().holdDiverged(store, false);
      control.orders().workOnDiverged(store, false);
    } else {
      consider(store);
    }
  }

  private List<PhaseLog.Span> begin(int store, Phase phase) {
    return Arrays.stream(scope.users(store)).mapToObj(service -> means.phases().begin(service, phase)).toList();
  }

  // For the most important of its services.
  private OptionalInt forWhom(int store) {
    return Arrays.stream(scope.users(store)).boxed()
        .max(Comparator.comparingInt((Integer s) -> control.service(s).grade().priority())
            .thenComparing(Comparator.reverseOrder()))
        .map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
