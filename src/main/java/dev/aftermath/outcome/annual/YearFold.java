package dev.aftermath.outcome.annual;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.workload.Loss;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts one drawn year, fact by fact.
 *
 * <p>An outage counts to the disaster that is going on when it begins, the latest if there are several; when none is,
 * to the fault that struck last. So what goes down because a site is weakened still counts to what weakened it. What
 * goes down by an act that was planned counts to none of them, and is downtime of its own.
 */
public final class YearFold {
  /** What is counted to nothing that struck. */
  static final String NO_EVENT = "none";

  private final List<ServiceSpec> services;
  private final Loss loss;
  private final long cap;
  private final Set<String> faults;
  private final List<Open> events = new ArrayList<>();
  private final Open none = new Open(NO_EVENT, "", false);
  private final Open plan = new Open("upkeep", "", false);
  private final PlannedTime planned;
  private final PartsCount parts = new PartsCount();
  private final long[] downSince;
  private final Open[] downBy;
  private final Map<Degradation, Less> less = new EnumMap<>(Degradation.class);
  private final long[] downtime;
  private final BitSet overRpo = new BitSet();
  private final List<List<ServiceSpec>> users = new ArrayList<>();
  private final Open[] missingBy;
  private final double[] weight;
  private final SurgesOn surges;
  private final TakenAway<Open> takenAway;
  private double came;
  /** What changes now counts to; null when that is to be found out again. */
  private @Nullable Open blamed;

  /** One that struck, and what has come of it so far. */
  private static final class Open {
    final String source;
    final String place;
    final boolean disaster;
    final Int2LongOpenHashMap down = new Int2LongOpenHashMap(0);
    final Map<Degradation, Int2LongOpenHashMap> degraded = new EnumMap<>(Degradation.class);
    boolean going = true;
    /** Whether it is a surge of requests, by which nothing goes down. */
    boolean surge;
    double bytes;
    /** What requests cost that nobody served although their service was up, or that were slow. */
    double requests;
    double unserved;
    double slow;

    Open(String source, String place, boolean disaster) {
      this.source = source;
      this.place = place;
      this.disaster = disaster;
    }
  }

  /** Since when users get less of services in one way, and for what. */
  private static final class Less {
    final long[] since;
    final Open[] by;

    Less(int services, Open none) {
      since = new long[services];
      by = new Open[services];
      Arrays.fill(since, -1);
      Arrays.fill(by, none);
    }
  }

  /**
   * A year that has not begun.
   *
   * @param faults the sources that are faults of single parts, by name
   * @param cap an outage counts no longer than this, in ticks
   * @param plannedCost what a minute of planned downtime costs, of one that nobody planned
   */
  public YearFold(Design design, Loss loss, Set<String> faults, long cap, double plannedCost) {
    this.services = design.services();
    this.loss = loss;
    this.faults = faults;
    this.cap = cap;
    planned = new PlannedTime(services.size(), plannedCost);
    downSince = new long[services.size()];
    Arrays.fill(downSince, -1);
    downBy = new Open[services.size()];
    downtime = new long[services.size()];
    Arrays.fill(downBy, none);
    for (Degradation how : Degradation.values()) {
      less.put(how, new Less(services.size(), none));
    }
    missingBy = new Open[design.datastores().size()];
    Arrays.fill(missingBy, none);
    design.datastores().forEach(d -> users.add(new ArrayList<>()));
    surges = new SurgesOn(design);
    takenAway = new TakenAway<>(services.stream().mapToInt(ServiceSpec::replicas).toArray(), none);
    weight = services.stream().mapToDouble(s -> s.counted() ? s.weight() : 0).toArray();
    for (ServiceSpec service : services) {
      if (service.counted()) {
        service.data().forEach(d -> users.get(d).add(service));
      }
    }
  }

  /** Something happened. */
  public void read(Fact fact) {
    if (fact instanceof Fact.ServiceChanged f) {
      if (f.up()) {
        up(f.service(), f.at());
      } else {
        downSince[f.service()] = f.at();
        downBy[f.service()] = planned.acts() ? plan : cause();
      }
    } else if (fact instanceof Fact.ServiceDegraded f) {
      Less of = Objects.requireNonNull(less.get(f.how()));
      if (f.degraded()) {
        of.since[f.service()] = f.at();
        of.by[f.service()] = f.how() == Degradation.READ_ONLY ? downBy[f.service()]
            : planned.acts() ? plan : cause();
      } else {
        full(f.how(), f.service(), f.at());
      }
    } else if (fact instanceof Fact.RequestsCounted f) {
      requests(f);
    } else if (fact instanceof Fact.ReplicasScaled f) {
      takenAway.scaled(f);
    } else if (fact instanceof Fact.DemandChanged f) {
      events.get(f.cause()).surge = true;
      blamed = null;
      surges.changed(f);
    } else if (fact instanceof Fact.PlanOverrun f) {
      overrun(f.service(), f.at());
    } else if (planned.read(fact) || parts.read(fact)) {
      return;
    } else if (fact instanceof Fact.DisasterStruck f) {
      planned.struck(f.hazard());
      events.add(new Open(f.hazard(), place(f.where()), !faults.contains(f.hazard())));
      blamed = null;
    } else if (fact instanceof Fact.DisasterOver f) {
      events.get(f.cause()).going = false;
      blamed = null;
    } else if (fact instanceof Fact.DataRecovered f) {
      missing(f.datastore(), Ticks.minus(f.lostAt(), f.recoveredTo()), f.bytesLost());
    } else if (fact instanceof Fact.DataLost f) {
      missing(f.datastore(), Ticks.NEVER, f.bytesLost());
    } else if (fact instanceof Fact.DataMerged f) {
      missingBy[f.datastore()].bytes -= f.bytes();
    }
  }

  private Open cause() {
    Open known = blamed;
    if (known == null) {
      known = latest();
      blamed = known;
    }
    return known;
  }

  private Open latest() {
    Open last = none;
    for (int i = events.size() - 1; i >= 0; i--) {
      Open event = events.get(i);
      if (event.surge) {
        continue;
      }
      if (event.disaster && event.going) {
        return event;
      }
      last = last == none ? event : last;
    }
    return last;
  }

  private void up(int service, long at) {
    if (downSince[service] >= 0) {
      count(service, Math.min(cap, Ticks.minus(at, downSince[service])));
      downSince[service] = -1;
    }
  }

  private void count(int service, long ticks) {
    if (services.get(service).counted()) {
      downBy[service].down.addTo(service, ticks);
      long[] of = downBy[service] == plan ? planned.downtime() : downtime;
      of[service] = Ticks.plus(of[service], ticks);
    }
  }

  // What was planned is over, and from now on it is down for another reason.
  private void overrun(int service, long at) {
    if (downSince[service] >= 0 && downBy[service] == plan) {
      up(service, at);
      downSince[service] = at;
      downBy[service] = cause();
    }
  }

  private void full(Degradation how, int service, long at) {
    Less of = Objects.requireNonNull(less.get(how));
    if (of.since[service] >= 0) {
      if (services.get(service).counted()) {
        of.by[service].degraded.computeIfAbsent(how, h -> new Int2LongOpenHashMap(0))
            .addTo(service, Math.min(cap, Ticks.minus(at, of.since[service])));
      }
      of.since[service] = -1;
    }
  }

  // Those that came while the service was down count to what its outage counts to.
  private void requests(Fact.RequestsCounted f) {
    if (services.get(f.service()).counted()) {
      Open cause = overloaded(f);
      cause.requests += loss.ofRequests(f.overload(), f.slow());
      cause.unserved += f.overload();
      cause.slow += f.slow();
      downBy[f.service()].unserved += f.unserved() - f.overload();
      came += f.came();
    }
  }

  // To whatever took replicas away, unless a surge brings more than all of them would serve; where none was, to the
  // surge that is on, if there is one.
  private Open overloaded(Fact.RequestsCounted f) {
    Open by = takenAway.by(f, planned.acts() ? plan : cause());
    int surge = surges.surge(f.service());
    return surge >= 0 && (by == none || surges.beyondAll(f)) ? events.get(surge) : by;
  }

  private void missing(int store, long ticks, long bytes) {
    Open cause = cause();
    cause.bytes += users.get(store).isEmpty() ? 0 : bytes;
    missingBy[store] = cause;
    for (ServiceSpec user : users.get(store)) {
      if (user.grade().hasRpo() && ticks > user.grade().rpo()) {
        overRpo.set(user.id());
      }
    }
  }

  /**
   * What the year came to.
   *
   * @param end when the run ended
   * @param machinesOut machines that were out of service then
   * @param fired events of the simulation
   */
  public YearOutcome result(long end, int machinesOut, long fired) {
    int stillDown = 0;
    for (ServiceSpec service : services) {
      stillDown += service.counted() && downSince[service.id()] >= 0 ? 1 : 0;
      // Who does not come back is down for as long as anybody looks.
      if (downSince[service.id()] >= 0) {
        count(service.id(), Math.min(cap, Ticks.minus(end, downSince[service.id()])));
      }
      less.keySet().forEach(how -> full(how, service.id(), end));
    }
    BitSet overRto = new BitSet();
    List<YearOutcome.Event> counted = new ArrayList<>();
    events.add(none);
    for (Open event : events) {
      long worst = 0;
      long total = 0;
      for (Int2LongMap.Entry e : event.down.int2LongEntrySet()) {
        worst = Math.max(worst, e.getLongValue());
        total = Ticks.plus(total, e.getLongValue());
        ServiceSpec service = services.get(e.getIntKey());
        if (service.grade().hasRto() && e.getLongValue() > service.grade().rto()) {
          overRto.set(service.id());
        }
      }
      if (!event.down.isEmpty() || !event.degraded.isEmpty() || event.bytes > 0
          || event.requests > 0 || event.unserved > 0 || event.slow > 0) {
        counted.add(new YearOutcome.Event(
            event.source, event.place, worst, total, event.down.size(), lossOf(event, loss) + event.requests,
            Math.max(0, event.bytes), event.unserved, event.slow));
      }
    }
    return new YearOutcome(counted, downtime, overRto, overRpo, stillDown, machinesOut,
        planned.result(lossOf(plan, planned.loss(loss)) * planned.cost() + plan.requests, parts.disks()),
        new YearOutcome.Requests(came, plan.unserved, plan.slow), parts.result(end), fired);
  }

  private double lossOf(Open event, Loss by) {
    long[] down = new long[services.size()];
    long[][] degraded = new long[Degradation.values().length][services.size()];
    for (ServiceSpec service : services) {
      down[service.id()] = event.down.get(service.id());
      event.degraded.forEach((how, time) -> degraded[how.ordinal()][service.id()] = time.get(service.id()));
    }
    return by.of(down, degraded, weight);
  }

  private static String place(Location where) {
    return where.tell(new Location.Cases<>() {
      @Override
      public String at(Location.Place place) {
        return place.name();
      }

      @Override
      public String at(Location.Epicentre epicentre) {
        return "";
      }

      @Override
      public String at(Location.Data data) {
        return String.join("+", data.of());
      }

      @Override
      public String at(Location.Software software) {
        return String.join("+", software.of());
      }
    });
  }
}
