package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.hazard.Scene;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.load.ServedRequests;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * Requests that come to services of which a load is stated, and what becomes of them with the replicas that serve. They
 * are spread evenly over all of these, at whatever site, as each can bear; none is served while the service is down.
 * Replicas of a bad version get their share, too, and serve none of it.
 */
final class Loads implements Scene.Demand {
  private final Simulation simulation;
  private final Journal journal;
  private final Workload workload;
  /** How fast replicas of a service are on average, of those that run: above 0 to 1. */
  private final IntToDoubleFunction speed;
  private final long origin;
  private final Map<Integer, At> at = new TreeMap<>();
  private final List<IntConsumer> listeners = new ArrayList<>();
  private boolean begun;

  /** One service's requests, and until when they are counted. */
  private static final class At {
    final int service;
    final ServiceLoad load;
    final ServedRequests served;
    final RandomStream luck;
    final List<Double> rises = new ArrayList<>(0);
    double factor = 1;
    int serving;
    /** Of those that requests go to, the share that fails. */
    double failing;
    /** Requests a second that go there. */
    double astray;
    boolean up;
    long counted;
    long emptyTimer;

    At(int service, ServiceLoad load, RandomStream luck) {
      this.service = service;
      this.luck = luck;
      this.load = load;
      served = new ServedRequests(load);
    }
  }

  Loads(
      Design design, Simulation simulation, RandomStreams streams, Journal journal, Workload workload,
      IntToDoubleFunction speed) {
    this.speed = speed;
    this.simulation = simulation;
    this.journal = journal;
    this.workload = workload;
    origin = design.origin();
    design.loads().forEach((service, load) -> at.put(service,
        new At(service, load, streams.of("requests", workload.service(service).name()))));
    if (!at.isEmpty()) {
      workload.onServing((service, replicas, up) -> {
        At a = at.get(service);
        if (a != null) {
          a.serving = replicas;
          a.up = up;
          look(a);
        }
      });
    }
  }

  /** The scenario starts at its start: what was before is not counted. */
  void begin() {
    if (!at.isEmpty()) {
      simulation.at(Math.max(simulation.now(), origin), () -> {
        begun = true;
        at.values().forEach(a -> {
          a.counted = simulation.now();
          a.up = workload.up(a.service);
          step(a);
        });
      });
    }
  }

  void onChange(IntConsumer listener) {
    listeners.add(listener);
  }

  double busy(int service) {
    At a = at.get(service);
    return a == null ? 0 : a.served.busy();
  }

  int serving(int service) {
    At a = at.get(service);
    return a == null ? 0 : a.served.replicas();
  }

  /** Whether requests are stated of a service. */
  boolean of(int service) {
    return at.containsKey(service);
  }

  /** Requests to a service that come a second now. */
  double rate(int service) {
    At a = at.get(service);
    return a == null ? 0 : a.served.rate();
  }

  /** Replicas of a service are faster from now on, or slower. */
  void speedChanged(int service) {
    At a = at.get(service);
    if (a != null) {
      look(a);
    }
  }

  @Override
  public void rises(int service, double factor) {
    demand(service, rises -> rises.add(factor));
  }

  @Override
  public void falls(int service, double factor) {
    demand(service, rises -> rises.remove(factor));
  }

  // What came before is counted as it came; before the run begins nothing has.
  private void demand(int service, Consumer<List<Double>> change) {
    At a = Objects.requireNonNull(at.get(service));
    if (!begun) {
      change.accept(a.rises);
      return;
    }
    count(a);
    change.accept(a.rises);
    rate(a);
    changed(a);
  }

  private void step(At a) {
    count(a);
    a.load.noise().ifPresent(noise -> a.factor = noise.factor(a.luck));
    rate(a);
    changed(a);
    long next = a.load.noise().map(noise -> noise.next(simulation.now()))
        .orElseGet(() -> a.load.requests().changeAfter(simulation.now()));
    if (next != Ticks.NEVER) {
      simulation.at(next, () -> step(a));
    }
  }

  private void look(At a) {
    int failing = a.up ? workload.failing(a.service) : 0;
    double share = failing == 0 ? 0 : (double) failing / (failing + serves(a));
    if (begun && (serves(a) != a.served.replicas() || worth(a) != a.served.worth() || share != a.failing)) {
      count(a);
      a.failing = share;
      rate(a);
      changed(a);
    }
  }

  private static int serves(At a) {
    return a.up ? a.serving : 0;
  }

  private double worth(At a) {
    return serves(a) * speed.applyAsDouble(a.service);
  }

  private void rate(At a) {
    double all = a.load.requests().rateAt(simulation.now()) * a.factor;
    for (double rise : a.rises) {
      all *= rise;
    }
    a.astray = all * a.failing;
    a.served.rate(all - a.astray);
  }

  private void changed(At a) {
    a.served.replicas(serves(a), worth(a));
    simulation.cancel(a.emptyTimer);
    double empty = a.served.untilEmpty();
    // Whoever looks at how busy replicas are must hear of a queue that is empty; that it is so is exact without.
    if (empty > 0 && empty < Double.POSITIVE_INFINITY) {
      a.emptyTimer = simulation.after(Math.max(1, Ticks.ofSeconds(empty)), () -> {
        count(a);
        changed(a);
      });
    }
    listeners.forEach(l -> l.accept(a.service));
  }

  private void count(At a) {
    long now = simulation.now();
    if (now > a.counted) {
      double seconds = Ticks.toSeconds(Ticks.minus(now, a.counted));
      a.served.pass(seconds);
      ServedRequests.Count c = a.served.count();
      double astray = a.astray * seconds;
      journal.write(new Fact.RequestsCounted(a.counted, now, a.service, c.came() + astray, c.unserved() + astray,
          c.overload() + astray, c.slow(), c.replicaSeconds()));
      a.counted = now;
    }
  }

  /** The run is over: counts what came since the last change. */
  void conclude() {
    if (begun) {
      at.values().forEach(this::count);
    }
  }
}
