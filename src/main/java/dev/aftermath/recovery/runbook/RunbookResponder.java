package dev.aftermath.recovery.runbook;

import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Purchasing;
import dev.aftermath.operation.WaitList;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.MachineParameters;
import dev.aftermath.recovery.Mover;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Responder;
import dev.aftermath.recovery.RestartParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.Crews;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.scheduling.NodeRange;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.workload.OperatingModel;
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

/**
 * Recovery by people with a runbook: somebody notices, somebody decides, and then each service goes through the steps
 * with crews, lanes, drives and machines that are finite.
 *
 * <p>People act on what is known to them, not on the truth: nothing begins before detection and declaration, and which
 * machines are whole, damaged or gone is known only after the assessment.
 */
public final class RunbookResponder implements Responder {
  private final Control control;
  private final Scope scope;
  private final Means means;
  private final Map<Integer, ServiceRecovery> recoveries = new LinkedHashMap<>();
  private final RunbookContext context;
  private final IncidentCommand command;
  private int down;
  private int underWay;
  private final BitSet toPlan = new BitSet();
  private final long[] downSince;
  private final Purchasing purchasing;
  private final GoingHome goingHome;

  /**
   * Crews that follow these steps for the services of a scope, for an organisation that has chosen so.
   *
   * @param machines what the services run on
   */
  public RunbookResponder(
      Means means, Scope scope, RunbookParameters parameters, OrganisationParameters organisation,
      MachineParameters machines) {
    control = means.control();
    this.means = means;
    this.scope = scope;
    Scheduler scheduler = means.scheduler();
    List<IntPredicate> places = new ArrayList<>();
    for (int site : scope.sites()) {
      // Nobody builds where nobody can be reached.
      Topology.Site s = control.topology().sites().get(site);
      NodeRange range = new NodeRange(s.firstNode(), s.endNode(), () -> control.sight().connected(site));
      // What controllers have not yet noticed to be dark, people see.
      places.add(means.watched() ? node -> range.test(node) && control.sight().nodeReady(node) : range);
    }
    RunbookContext c = new RunbookContext(parameters, organisation, control, scope, means.crews(), means.phases(),
        means.data(),
        organisation.starts() == Starts.CONTAINER ? Optional.of(means.containers()) : Optional.empty(),
        scheduler, places,
        new WaitList(control.topology().rooms().size() + control.topology().nodes().size()),
        new WaitList(control.design().services().size() + control.design().datastores().size()), Stage.all(parameters),
        new HashMap<>());
    context = c;
    command = new IncidentCommand(control, organisation.decision(), this::decided);
    downSince = new long[control.design().services().size()];
    purchasing = means.purchasing();
    c.containers().ifPresent(containers -> scope.services().forEach(service -> {
      for (int r = 0; r < service.replicas(); r++) {
        containers.remember(service.id(), control.pod(service.id(), r).node());
      }
    }));
    control.sight().onNodeReady((node, works) -> {
      if (!means.watched()) {
        control.placement().nodes().setSchedulable(node, works);
      }
      if (works) {
        machineBack(node);
        scheduler.wake(node);
        c.site().recheck(control.topology().rooms().size() + node);
      }
    });
    // Told as an event of its own: people plan from what holds once everything of this moment has happened.
    control.sight().onBreakdown((node, repaired) -> control.simulation().after(0, () -> recoveriesOn(node)
        .forEach(repaired ? ServiceRecovery::machinesRepaired : ServiceRecovery::machineBroken)));
    control.sight().onRoomAccess((room, works) -> c.site().recheck(room));
    control.sight().onRoomDamage((room, damage, repaired) -> {
      if (repaired) {
        recoveries.values().forEach(ServiceRecovery::machinesRepaired);
      } else if (purchasing.begun()) {
        purchasing.order();
      }
      if (!repaired) {
        recoveries.values().forEach(ServiceRecovery::machinesBack); // those whose other machines are gone for good now
      }
      c.site().recheck(room);
    });
    int services = control.design().services().size();
    control.sight().onServiceUp(c.needs()::recheck);
    control.sight().onStoreUsable(store -> c.needs().recheck(services + store));
    control.sight().onStoreChanged(store -> c.needs().recheck(services + store));
    control.sight().onSiteConnected((site, works) -> {
      for (int node = control.topology().sites().get(site).firstNode();
          works && node < control.topology().sites().get(site).endNode(); node++) {
        scheduler.wake(node);
      }
    });
    control.sight().onServiceDown(service -> {
      if (scope.has(service)) {
        down++;
        means.busy(this);
        downSince[service] = control.simulation().now();
        serviceDown(service);
      }
    });
    control.sight().onServiceUp(service -> {
      if (scope.has(service)) {
        down--;
        calmDown();
      }
    });
    StartWithMachine withMachine = new StartWithMachine(control, machines, this::atWork);
    if (machines.kind() == OperatingModel.Kind.VIRTUALISED && machines.restart().by() == RestartParameters.By.HOSTS) {
      new HostRestart(control, scope, this, means.phases(), machines.restart(), this::atWork, withMachine);
    } else {
      withMachine.awaitAll(scope);
    }
    // One that has been recovered and is not up yet, for lack of what it needs, can be struck again unnoticed.
    control.sight().onReplicaLost((service, replica, node) -> struckAgain(service));
    PuttingBack.ofRollouts(scope, c);
    control.sight().onRolloutOver(this::struckAgain);
    if (scope.isRest() && control.sight().hasJobs()) {
      control.beginJobs(new JobsOfCrews(control, scheduler, organisation.leaving()));
      control.sight().onJobsStopped(this::jobsStopped);
    }
    control.sight().onStoreChanged(store -> {
      for (int service : scope.users(store)) {
        struckAgain(service);
      }
    });
    goingHome = new GoingHome(means, c, this, () -> down == 0 && underWay == 0);
  }

  @Override
  public Mover mover(Mover.Progress progress) {
    return goingHome.mover(progress);
  }

  private boolean atWork(int service) {
    ServiceRecovery recovery = recoveries.get(service);
    return recovery != null && !recovery.finished();
  }

  // They put jobs into the queue again when they know what is left; that takes them no time.
  private void jobsStopped() {
    command.alarm();
    command.whenDecided(() -> control.simulation().after(0, () -> {
      control.orders().jobsGoOn();
      calmDown();
    }));
  }

  private void machineBack(int node) {
    recoveriesOn(node).forEach(ServiceRecovery::machinesBack);
  }

  // Those whose machine it was, in the order in which their recoveries were begun.
  private List<ServiceRecovery> recoveriesOn(int node) {
    List<ServiceRecovery> theirs = new ArrayList<>();
    for (Pod pod : control.placement().podsOn(node)) {
      ServiceRecovery recovery = recoveries.get(pod.service());
      if (recovery != null && !theirs.contains(recovery)) {
        theirs.add(recovery);
      }
    }
    theirs.sort(Comparator.comparingInt(ServiceRecovery::place));
    return theirs;
  }

  private void serviceDown(int service) {
    if (goingHome.isPlanned(service)) {
      goingHome.whenMoved(() -> {
        if (!control.sight().up(service)) {
          serviceDown(service);
        }
      });
    } else if (command.decided()) {
      // People are at work already, and notice at once.
      control.journal().write(new Fact.OutageDetected(control.simulation().now()));
      recover(service);
    } else {
      command.alarm();
    }
  }

  // What happens after everybody has gone home must be noticed and declared anew.
  private void calmDown() {
    if (down == 0 && underWay == 0 && !control.sight().jobsHaveStopped()) {
      command.standDown();
      means.calm(this);
      goingHome.considerAll();
    }
  }

  private void struckAgain(int service) {
    if (scope.has(service) && command.decided() && !control.sight().up(service)) {
      recover(service);
    }
  }

  private void decided(long detectedAt, long declaredAt) {
    context.crews().callIn();
    purchasing.order();
    for (ServiceSpec service : scope.services()) {
      if (broken(service.id())) {
        command.tell(service.id(), downSince[service.id()], detectedAt, declaredAt);
        recover(service.id());
      }
    }
  }

  // Down for reasons of its own; one that only misses what it needs comes back with that.
  private boolean broken(int service) {
    // Of a bad version on its way those take care who roll it out.
    return !control.sight().up(service) && !goingHome.isPlanned(service)
        && (!control.sight().replicasServe(service) && !control.sight().rollingOut(service)
            || control.service(service).data().stream().anyMatch(d -> !control.sight().dataUsable(d)));
  }

  // A plan is made once everything that happens at this moment has happened: data may be lost before its machines are.
  private void recover(int service) {
    if (broken(service) && !toPlan.get(service)) {
      toPlan.set(service);
      control.simulation().after(0, () -> {
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
      ServiceRecovery recovery = new ServiceRecovery(service, place, context, this, () -> {
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
    if (!goingHome.bound(pod) && recovery != null) {
      recovery.bound();
    }
  }

  @Override
  public void preempted(Pod pod, int node) {
    control.journal().write(new Fact.ReplicaPreempted(control.simulation().now(), pod.service(), node));
    control.orders().stop(pod.service(), pod.replica());
    struckAgain(pod.service());
  }

  @Override
  public Optional<Obstacle> missing(int service) {
    ServiceRecovery recovery = recoveries.get(service);
    return recovery == null || recovery.finished() ? Optional.empty() : Optional.of(recovery.standing());
  }

  @Override
  public Obstacle obstacle(int service) {
    ServiceRecovery recovery = recoveries.get(service);
    return control.lostData(service).orElseGet(() ->
        recovery == null || recovery.finished() ? control.obstacle(service) : recovery.standing());
  }
}
