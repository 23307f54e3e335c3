package dev.aftermath.recovery.runbook;

import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.recovery.Blockage;
import dev.aftermath.recovery.DataRestore;
import dev.aftermath.recovery.ImagePulls;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.PhaseLog;
import dev.aftermath.recovery.Purchasing;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.Run;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.WaitList;
import dev.aftermath.recovery.work.Crews;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.scheduling.NodeRange;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Recovery by people with a runbook: somebody notices, somebody decides, and then each service goes through the steps
 * with crews, lanes, drives and machines that are finite.
 *
 * <p>People act on what is known to them, not on the truth: nothing begins before detection and declaration, and which
 * machines are whole, damaged or gone is known only after the assessment.
 */
public final class RunbookStrategy implements RecoveryStrategy, Pod.Owner {
  private final RunbookParameters parameters;
  private final OrganisationParameters organisation;
  private final Map<Integer, ServiceRecovery> recoveries = new LinkedHashMap<>();
  private @Nullable RunbookContext context;
  private @Nullable IncidentCommand command;
  private int down;
  private int underWay;
  private final BitSet toPlan = new BitSet();
  private long[] downSince = {};
  private @Nullable Purchasing purchasing;

  /** A strategy of crews that follow these steps, for an organisation that has chosen so. */
  public RunbookStrategy(RunbookParameters parameters, OrganisationParameters organisation) {
    this.parameters = parameters;
    this.organisation = organisation;
  }

  @Override
  public void start(Run run) {
    PhaseLog phases = new PhaseLog(run.simulation(), run.journal());
    // People do not throw one organisation's machines off to make room for another's.
    Scheduler scheduler =
        new Scheduler(run.simulation(), run.placement(), 0, run.topology().nodes().size(), 0, false);
    List<IntPredicate> places = new ArrayList<>();
    for (int site : run.design().recoverySites()) {
      // Nobody builds where nobody can be reached.
      Topology.Site s = run.topology().sites().get(site);
      places.add(new NodeRange(s.firstNode(), s.endNode(), () -> run.estate().connected(site)));
    }
    RunbookContext c = new RunbookContext(parameters, organisation, run, new Crews(parameters, run), phases,
        new DataRestore(run, new ServerPool(organisation.tapeDrives())),
        images(run), scheduler, places,
        new WaitList(run.topology().rooms().size() + run.topology().nodes().size()),
        new WaitList(run.design().services().size() + run.datastores().size()), Stage.all(parameters),
        new HashMap<>());
    context = c;
    command = new IncidentCommand(run, organisation.decision(), this::decided);
    downSince = new long[run.design().services().size()];
    Purchasing orders = new Purchasing(run);
    purchasing = orders;
    run.begin(this);
    c.images().ifPresent(images -> run.design().services().forEach(service -> {
      for (int r = 0; r < service.replicas(); r++) {
        images.remember(service.id(), run.pod(service.id(), r).node());
      }
    }));
    run.estate().onNodeReady((node, works) -> {
      run.placement().nodes().setSchedulable(node, works);
      if (works) {
        machineBack(node);
        scheduler.wake(node);
        c.site().recheck(run.topology().rooms().size() + node);
      }
    });
    // Told as an event of its own: people plan from what holds once everything of this moment has happened.
    run.estate().onBreakdown((node, repaired) -> run.simulation().after(0, () -> recoveriesOn(node)
        .forEach(repaired ? ServiceRecovery::machinesRepaired : ServiceRecovery::machineBroken)));
    run.estate().onRoomAccess((room, works) -> c.site().recheck(room));
    run.estate().onRoomDamage((room, damage, repaired) -> {
      if (repaired) {
        recoveries.values().forEach(ServiceRecovery::machinesRepaired);
      } else if (orders.begun()) {
        orders.order();
      }
      if (!repaired) {
        recoveries.values().forEach(ServiceRecovery::machinesBack); // those whose other machines are gone for good now
      }
      c.site().recheck(room);
    });
    int services = run.design().services().size();
    run.workload().onUp(c.needs()::recheck);
    run.datastores().onUsable(store -> c.needs().recheck(services + store));
    run.datastores().onChange(store -> c.needs().recheck(services + store));
    run.estate().onSiteConnected((site, works) -> {
      for (int node = run.topology().sites().get(site).firstNode();
          works && node < run.topology().sites().get(site).endNode(); node++) {
        scheduler.wake(node);
      }
    });
    run.workload().onDown(service -> {
      down++;
      serviceDown(service);
    });
    run.workload().onUp(service -> {
      down--;
      calmDown();
    });
    // One that has been recovered and is not up yet, for lack of what it needs, can be struck again unnoticed.
    run.workload().onReplicaLost((service, replica, node) -> struckAgain(service));
    int[][] users = run.design().usersOfStores();
    run.datastores().onChange(store -> {
      for (int service : users[store]) {
        struckAgain(service);
      }
    });
  }

  private Optional<ImagePulls> images(Run run) {
    return organisation.starts() == Starts.CONTAINER
        ? Optional.of(new ImagePulls(run, organisation.registry().bytesPerSecond())) : Optional.empty();
  }

  private void machineBack(int node) {
    recoveriesOn(node).forEach(ServiceRecovery::machinesBack);
  }

  // Those whose machine it was, in the order in which their recoveries were begun.
  private List<ServiceRecovery> recoveriesOn(int node) {
    List<ServiceRecovery> theirs = new ArrayList<>();
    for (Pod pod : current().run().placement().podsOn(node)) {
      ServiceRecovery recovery = recoveries.get(pod.service());
      if (recovery != null && !theirs.contains(recovery)) {
        theirs.add(recovery);
      }
    }
    theirs.sort(Comparator.comparingInt(ServiceRecovery::place));
    return theirs;
  }

  private void serviceDown(int service) {
    RunbookContext c = current();
    downSince[service] = c.run().simulation().now();
    if (command().decided()) {
      // People are at work already, and notice at once.
      c.run().journal().write(new Fact.OutageDetected(c.run().simulation().now()));
      recover(service);
    } else {
      command().alarm();
    }
  }

  // What happens after everybody has gone home must be noticed and declared anew.
  private void calmDown() {
    if (down == 0 && underWay == 0) {
      command().standDown();
      current().crews().sendHome();
    }
  }

  private void struckAgain(int service) {
    if (command().decided() && !current().run().workload().up(service)) {
      recover(service);
    }
  }

  private void decided(long detectedAt, long declaredAt) {
    RunbookContext c = current();
    c.crews().callIn();
    if (purchasing != null) {
      purchasing.order();
    }
    for (ServiceSpec service : c.run().design().services()) {
      if (broken(service.id())) {
        command().tell(service.id(), downSince[service.id()], detectedAt, declaredAt);
        recover(service.id());
      }
    }
  }

  // Down for reasons of its own; one that only misses what it needs comes back with that.
  private boolean broken(int service) {
    Run run = current().run();
    return !run.workload().up(service)
        && (!run.workload().replicasServe(service)
            || run.workload().service(service).data().stream().anyMatch(d -> !run.workload().dataUsable(d)));
  }

  // A plan is made once everything that happens at this moment has happened: data may be lost before its machines are.
  private void recover(int service) {
    if (broken(service) && !toPlan.get(service)) {
      toPlan.set(service);
      current().run().simulation().after(0, () -> {
        toPlan.clear(service);
        begin(service);
      });
    }
  }

  private void begin(int service) {
    ServiceRecovery running = recoveries.get(service);
    if (broken(service) && running != null && !running.finished()) {
      running.struckAgain();
    } else if (broken(service)) {
      int place = running == null ? recoveries.size() : running.place();
      ServiceRecovery recovery = new ServiceRecovery(service, place, current(), this, () -> {
        underWay--;
        calmDown();
      });
      recoveries.put(service, recovery);
      underWay++;
      recovery.plan();
    }
  }

  @Override
  public void bound(Pod pod) {
    // Requests of services get their own pods; nothing else is ever submitted.
    ServiceRecovery recovery = recoveries.get(pod.service());
    if (recovery != null) {
      recovery.bound();
    }
  }

  @Override
  public void preempted(Pod pod, int node) {
    Run run = current().run();
    run.journal().write(new Fact.ReplicaPreempted(run.simulation().now(), pod.service(), node));
    run.workload().replicaStopped(pod.service(), pod.replica());
  }

  @Override
  public void verify() {
    current().crews().verify();
    current().data().verify();
  }

  @Override
  public void conclude() {
    RunbookContext c = current();
    c.phases().conclude();
    for (ServiceSpec service : c.run().design().services()) {
      if (!c.run().workload().up(service.id())) {
        c.run().journal().write(new Fact.Blocked(c.run().simulation().now(), service.id(), obstacle(service.id())));
      }
    }
  }

  private Obstacle obstacle(int service) {
    Run run = current().run();
    ServiceRecovery recovery = recoveries.get(service);
    return Blockage.lostData(run, service).orElseGet(() ->
        recovery == null || recovery.finished() ? Blockage.of(run, service) : recovery.standing());
  }

  private IncidentCommand command() {
    IncidentCommand c = command;
    if (c == null) {
      throw new IllegalStateException("the strategy has not been started");
    }
    return c;
  }

  private RunbookContext current() {
    RunbookContext c = context;
    if (c == null) {
      throw new IllegalStateException("the strategy has not been started");
    }
    return c;
  }
}
