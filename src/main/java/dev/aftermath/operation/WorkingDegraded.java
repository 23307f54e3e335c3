package dev.aftermath.operation;

import dev.aftermath.engine.OncePerMoment;
import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.protection.Datastores;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
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
  private final Design design;
  private final Simulation simulation;
  private final Journal journal;
  private final Estate estate;
  private final Wan wan;
  private final Workload workload;
  private final Datastores datastores;
  private final List<ServiceSpec> services;
  private final Map<Degradation, BitSet> told = new EnumMap<>(Degradation.class);
  private final OncePerMoment look;

  WorkingDegraded(
      Design design, Simulation simulation, Journal journal, Estate estate, Wan wan, Workload workload,
      Datastores datastores) {
    this.design = design;
    this.simulation = simulation;
    this.journal = journal;
    this.estate = estate;
    this.wan = wan;
    this.workload = workload;
    this.datastores = datastores;
    services = design.services().stream().filter(s -> s.degraded() != WorksDegraded.NOT).toList();
    told.put(Degradation.READ_ONLY, new BitSet());
    told.put(Degradation.SLOW, new BitSet());
    look = new OncePerMoment(simulation, this::tellAll);
  }

  /** Follows services, data and the estate from now on; a service that is slow from the start is told so. */
  void begin() {
    if (services.isEmpty()) {
      return;
    }
    workload.onRecounted(service -> look.ask());
    workload.onUp(service -> look.ask());
    workload.onDown(service -> look.ask());
    datastores.onUsable(store -> look.ask());
    datastores.onChange(store -> look.ask());
    datastores.onProtection(store -> look.ask());
    datastores.onReads(store -> look.ask());
    estate.onRoomOperable((room, works) -> look.ask());
    estate.onRoomDamage((room, condition, repaired) -> look.ask());
    estate.onLink((link, works) -> look.ask());
    estate.onSiteConnected((site, works) -> look.ask());
    look.ask();
  }

  private void tellAll() {
    for (ServiceSpec service : services) {
      tell(Degradation.READ_ONLY, service.id(), isReadOnly(service.id()));
      tell(Degradation.SLOW, service.id(), isSlow(service));
    }
  }

  private BitSet told(Degradation how) {
    return Objects.requireNonNull(told.get(how));
  }

  private void tell(Degradation how, int service, boolean now) {
    if (now != told(how).get(service)) {
      told(how).set(service, now);
      journal.write(new Fact.ServiceDegraded(simulation.now(), service, how, now));
    }
  }

  private boolean isReadOnly(int service) {
    return !workload.up(service) && canBeRead(service);
  }

  private boolean canBeRead(int service) {
    ServiceSpec spec = design.services().get(service);
    return workload.up(service)
        || spec.degraded().readOnly().isPresent() && replicasRead(spec) && spec.needs().areMet(this::canBeRead);
  }

  // As for who is up: a site that still gets traffic and cannot answer swallows its share.
  private boolean replicasRead(ServiceSpec service) {
    int read = 0;
    for (int site = 0; site < design.topology().sites().size(); site++) {
      if (workload.routed(service.id(), site)) {
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
    return service.degraded().readOnly().isPresent() && estate.connected(site)
        && service.data().stream().allMatch(store -> datastores.isReadable(
            store, site, service.degraded().readOnly().get() == ReadFrom.COPIES))
        ? workload.runningAt(service.id(), site) : 0;
  }

  private boolean isSlow(ServiceSpec service) {
    if (service.degraded().slowFrom() == Ticks.NEVER || !workload.up(service.id())) {
      return false;
    }
    for (int site = 0; site < design.topology().sites().size(); site++) {
      if (workload.routed(service.id(), site) && isFar(service, site)) {
        return true;
      }
    }
    return false;
  }

  // Where no link leads, nobody knows how long data takes.
  private boolean isFar(ServiceSpec service, int site) {
    for (int store : service.data()) {
      int at = workload.dataSiteSeenFrom(store, site);
      if (at != site && wan.linked(at, site)
          && Ticks.plus(wan.latency(at, site), wan.latency(site, at)) >= service.degraded().slowFrom()) {
        return true;
      }
    }
    return false;
  }

  /** Throws when something has happened since that makes another of what was told. */
  void verify() {
    for (ServiceSpec service : services) {
      if (!look.isAsked() && (isReadOnly(service.id()) != told(Degradation.READ_ONLY).get(service.id())
          || isSlow(service) != told(Degradation.SLOW).get(service.id()))) {
        throw new IllegalStateException(service.name() + " is read-only or slow, and not told so, or told so and not");
      }
    }
  }
}
