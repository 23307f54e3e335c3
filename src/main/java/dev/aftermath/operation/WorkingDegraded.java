package dev.aftermath.operation;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.WorksDegraded;
import dev.aftermath.workload.WorksDegraded.ReadFrom;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which services are read-only, and which are slow, of those of which the scenario says that they can work so.
 *
 * <p>A service that is down is read-only while enough of its replicas serve where traffic goes, each of them reaches
 * all data at least to read it, and what it needs is up or read-only. One that is up is slow while a replica that gets
 * traffic has its data a round trip away that is as long as the scenario allows, or longer. It is looked at when all
 * that happens in one moment has happened.
 */
final class WorkingDegraded {
  private final Run run;
  private final List<ServiceSpec> services;
  private final Map<Degradation, BitSet> told = new EnumMap<>(Degradation.class);
  private boolean looking;

  WorkingDegraded(Run run) {
    this.run = run;
    services = run.design().services().stream().filter(s -> s.degraded() != WorksDegraded.NOT).toList();
    told.put(Degradation.READ_ONLY, new BitSet());
    told.put(Degradation.SLOW, new BitSet());
  }

  /** Follows services, data and the estate from now on; a service that is slow from the start is told so. */
  void begin() {
    if (services.isEmpty()) {
      return;
    }
    run.workload().onRecounted(service -> look());
    run.workload().onUp(service -> look());
    run.workload().onDown(service -> look());
    run.datastores().onUsable(store -> look());
    run.datastores().onChange(store -> look());
    run.datastores().onProtection(store -> look());
    run.datastores().onReads(store -> look());
    run.estate().onRoomOperable((room, works) -> look());
    run.estate().onRoomDamage((room, condition, repaired) -> look());
    run.estate().onLink((link, works) -> look());
    run.estate().onSiteConnected((site, works) -> look());
    look();
  }

  private void look() {
    if (!looking) {
      looking = true;
      run.simulation().after(0, () -> {
        looking = false;
        for (ServiceSpec service : services) {
          tell(Degradation.READ_ONLY, service.id(), isReadOnly(service.id()));
          tell(Degradation.SLOW, service.id(), isSlow(service));
        }
      });
    }
  }

  private BitSet told(Degradation how) {
    return Objects.requireNonNull(told.get(how));
  }

  private void tell(Degradation how, int service, boolean now) {
    if (now != told(how).get(service)) {
      told(how).set(service, now);
      run.journal().write(new Fact.ServiceDegraded(run.simulation().now(), service, how, now));
    }
  }

  private boolean isReadOnly(int service) {
    return !run.workload().up(service) && canBeRead(service);
  }

  private boolean canBeRead(int service) {
    ServiceSpec spec = run.design().services().get(service);
    return run.workload().up(service)
        || spec.degraded().readOnly().isPresent() && replicasRead(spec) && spec.needs().areMet(this::canBeRead);
  }

  // As for who is up: a site that still gets traffic and cannot answer swallows its share.
  private boolean replicasRead(ServiceSpec service) {
    int read = 0;
    for (int site = 0; site < run.topology().sites().size(); site++) {
      if (run.workload().routed(service.id(), site)) {
        int here = readingAt(service, site);
        if (here == 0) {
          return false;
        }
        read += here;
      }
    }
    return read >= service.leastReplicas();
  }

  /** Replicas of a service at a site that could serve reads, where it gets traffic; none where it is not made to. */
  int readingAt(ServiceSpec service, int site) {
    return service.degraded().readOnly().isPresent() && run.estate().connected(site)
        && service.data().stream().allMatch(store -> run.datastores().isReadable(
            store, site, service.degraded().readOnly().get() == ReadFrom.COPIES))
        ? run.workload().runningAt(service.id(), site) : 0;
  }

  private boolean isSlow(ServiceSpec service) {
    if (service.degraded().slowFrom() == Ticks.NEVER || !run.workload().up(service.id())) {
      return false;
    }
    for (int site = 0; site < run.topology().sites().size(); site++) {
      if (run.workload().routed(service.id(), site) && isFar(service, site)) {
        return true;
      }
    }
    return false;
  }

  // Where no link leads, nobody knows how long data takes.
  private boolean isFar(ServiceSpec service, int site) {
    for (int store : service.data()) {
      int at = run.workload().dataSiteSeenFrom(store, site);
      if (at != site && run.wan().linked(at, site)
          && Ticks.plus(run.wan().latency(at, site), run.wan().latency(site, at)) >= service.degraded().slowFrom()) {
        return true;
      }
    }
    return false;
  }

  /** Throws when something has happened since that makes another of what was told. */
  void verify() {
    for (ServiceSpec service : services) {
      if (!looking && (isReadOnly(service.id()) != told(Degradation.READ_ONLY).get(service.id())
          || isSlow(service) != told(Degradation.SLOW).get(service.id()))) {
        throw new IllegalStateException(service.name() + " is read-only or slow, and not told so, or told so and not");
      }
    }
  }
}
