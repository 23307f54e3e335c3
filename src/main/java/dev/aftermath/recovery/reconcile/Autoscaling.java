package dev.aftermath.recovery.reconcile;

import dev.aftermath.load.Autoscaler;
import dev.aftermath.load.ScalingRule;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Scope;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the number of replicas follow the load, of services for which that is stated. One rule looks at all replicas of
 * a service at a time, at whatever site, at moments that are multiples of its interval after the run's beginning; a new
 * replica is asked for at the open site that gets traffic and has fewest of them.
 */
final class Autoscaling {
  private final Control control;
  private final Fleet fleet;
  private final Replica[][] replicas;
  private final Consumer<Replica> place;
  private final Consumer<Replica> retire;
  private final Map<Integer, Scaled> services = new HashMap<>();

  /** How busy replicas were from a moment on. */
  private record Sample(long since, double busy, int serving) {}

  private static final class Scaled {
    final ServiceSpec service;
    final ScalingRule rule;
    final Autoscaler scaler;
    final Deque<Sample> samples = new ArrayDeque<>();
    boolean looks;

    Scaled(ServiceSpec service, ScalingRule rule) {
      this.service = service;
      this.rule = rule;
      scaler = new Autoscaler(rule);
    }
  }

  /**
   * Autoscaling of the services of a scope.
   *
   * @param replicas all that there may be, by service
   * @param place asks for a place at its site for a replica that was not wanted before
   * @param retire takes away a replica that is not wanted any more
   */
  Autoscaling(
      Control control, Scope scope, Fleet fleet, Replica[][] replicas, Consumer<Replica> place,
      Consumer<Replica> retire) {
    this.control = control;
    this.fleet = fleet;
    this.replicas = replicas;
    this.place = place;
    this.retire = retire;
    for (ServiceSpec service : scope.services()) {
      @Nullable ServiceLoad load = control.design().loads().get(service.id());
      Optional<ScalingRule> rule = load == null ? Optional.empty() : load.scaling();
      rule.ifPresent(r -> services.put(service.id(), new Scaled(service, r)));
    }
    if (!services.isEmpty()) {
      control.sight().onLoad(service -> {
        Scaled scaled = services.get(service);
        if (scaled != null) {
          changed(scaled);
        }
      });
    }
  }

  private void changed(Scaled s) {
    int service = s.service.id();
    s.samples.addLast(
        new Sample(control.simulation().now(), control.sight().busy(service), control.sight().serving(service)));
    if (!s.looks) {
      s.looks = true;
      long now = control.simulation().now();
      control.simulation().after(Ticks.minus(s.rule.sync(), now % s.rule.sync()), () -> look(s));
    }
  }

  private void look(Scaled s) {
    long now = control.simulation().now();
    Sample seen = seen(s, Ticks.minus(now, s.rule.metricsAge()));
    int wanted = wanted(s);
    int next = s.scaler.look(now, wanted, seen.busy, seen.serving);
    int become = wanted;
    while (become < next && grow(s)) {
      become++;
    }
    if (become > wanted) {
      s.scaler.added(now, become - wanted);
    }
    for (; become > next; become--) {
      retire(s);
    }
    if (become != wanted) {
      control.orders().scale(s.service.id(), become);
    }
    // While nothing changes the same would be found again and again.
    s.looks = become != wanted || become < next || s.samples.size() > 1 || !s.scaler.steady();
    if (s.looks) {
      control.simulation().after(s.rule.sync(), () -> look(s));
    }
  }

  // Before the first change nothing is known.
  private static Sample seen(Scaled s, long at) {
    Sample seen = new Sample(0, 0, 0);
    while (!s.samples.isEmpty() && s.samples.getFirst().since <= at) {
      seen = s.samples.removeFirst();
    }
    if (seen.serving > 0 || seen.since > 0) {
      s.samples.addFirst(seen);
    }
    return seen;
  }

  private int wanted(Scaled s) {
    int wanted = 0;
    for (Replica replica : replicas[s.service.id()]) {
      wanted += replica.wanted ? 1 : 0;
    }
    return wanted;
  }

  private int wantedAt(Scaled s, int site) {
    int wanted = 0;
    for (Replica replica : replicas[s.service.id()]) {
      wanted += replica.wanted && replica.site == site ? 1 : 0;
    }
    return wanted;
  }

  private boolean grow(Scaled s) {
    int best = -1;
    for (int site = 0; site < control.topology().sites().size(); site++) {
      if (fleet.open(site) && control.sight().routed(s.service.id(), site)
          && (best < 0 || wantedAt(s, site) < wantedAt(s, best))) {
        best = site;
      }
    }
    for (Replica replica : replicas[s.service.id()]) {
      if (!replica.wanted && best >= 0) {
        replica.wanted = true;
        replica.site = best;
        place.accept(replica);
        return true;
      }
    }
    return false;
  }

  // One that does not run yet, else the one with the highest number.
  private void retire(Scaled s) {
    Replica[] all = replicas[s.service.id()];
    @Nullable Replica last = null;
    for (int r = all.length - 1; r >= 0; r--) {
      if (all[r].wanted && (last == null || last.running && !all[r].running)) {
        last = all[r];
      }
    }
    if (last != null) {
      last.wanted = false;
      retire.accept(last);
    }
  }
}
