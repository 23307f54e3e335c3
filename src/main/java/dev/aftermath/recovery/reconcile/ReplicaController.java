package dev.aftermath.recovery.reconcile;

import dev.aftermath.journal.Fact;
import dev.aftermath.recovery.Blockage;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.ImagePulls;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.LeavingParameters;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.PhaseLog;
import dev.aftermath.recovery.Purchasing;
import dev.aftermath.recovery.Responder;
import dev.aftermath.recovery.Run;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Recovery by reconciliation: every site's controllers compare desired and observed state and close the difference
 * with what capacity is left, and a fleet controller moves what a lost site can no longer run.
 *
 * <p>The loss of a node and the loss of a site run through the same mechanism; only the difference to close is larger.
 * Every replica is kept running somewhere: placed, its image pulled, started, and so again when it is lost.
 */
public final class ReplicaController implements Responder {
  /** One list for all requests, so that like ones are known to be alike. */
  private static final List<IntPredicate> ANYWHERE = List.of(Placement.ANYWHERE);

  private final Run run;
  private final Scope scope;
  private final ReconcileParameters parameters;
  private final OrganisationParameters organisation;
  private final IncidentCommand command;
  private final Fleet fleet;
  private final PhaseLog phases;
  private final Scheduler[] schedulers;
  private final Replica[][] replicas;
  private final long[] downSince;
  private final @Nullable Episode[] outage;
  private final ImagePulls images;
  private final DataFailover data;
  private final Traffic traffic;
  /** Where machines are started, and no containers. */
  private final Optional<Building> building;
  /** Machines that are silent and are waited for, because their services stay. */
  private final BitSet awaited = new BitSet();
  private final SiteChoice choice;
  private final Purchasing purchasing;
  private int down;

  /**
   * Controllers for the services of a scope, for an organisation that has chosen so.
   *
   * @param runbook steps that controllers see to where they build machines, and people where they move the traffic
   */
  public ReplicaController(
      Means means, Scope scope, ReconcileParameters parameters, OrganisationParameters organisation,
      RunbookParameters runbook) {
    run = means.run();
    this.scope = scope;
    this.parameters = parameters;
    this.organisation = organisation;
    command = new IncidentCommand(run, organisation.decision(), this::decided);
    fleet = new Fleet(run, scope, parameters, organisation.decision(), command);
    boolean builds = organisation.starts() != Starts.CONTAINER;
    boolean peopleSwitch = organisation.traffic().traffic() == Moves.PEOPLE;
    building = builds ? Optional.of(new Building(run, runbook, organisation.starts(), means.crews()))
        : Optional.empty();
    phases = means.phases();
    schedulers = new Scheduler[run.topology().sites().size()];
    for (var site : run.topology().sites()) {
      schedulers[site.id()] = new Scheduler(
          run.simulation(), run.placement(), site.firstNode(), site.endNode(),
          (long) (1e6 / parameters.podsPerSecond()), true);
    }
    run.onFreed(node -> schedulers[run.siteOf(node)].wake(node));
    images = means.images();
    replicas = new Replica[run.design().services().size()][0];
    downSince = new long[replicas.length];
    for (ServiceSpec service : scope.services()) {
      replicas[service.id()] = new Replica[service.replicas()];
      for (int r = 0; r < service.replicas(); r++) {
        Pod pod = run.pod(service.id(), r);
        Replica replica = new Replica(pod, run.siteOf(pod.node()), new Episode(phases, service.id(), false));
        replica.running = true;
        replicas[service.id()][r] = replica;
        images.remember(service.id(), pod.node());
      }
    }
    choice = new SiteChoice(run, scope, fleet);
    purchasing = means.purchasing();
    IntConsumer noticed = service -> detected(service, episode(service));
    data = new DataFailover(means, scope, parameters, organisation, fleet, noticed);
    traffic = new Traffic(run, scope, organisation,
        peopleSwitch ? Optional.of(new Switching(run, runbook, means.crews())) : Optional.empty(), command, noticed);
    outage = new Episode[replicas.length];
    run.workload().onDown(service -> {
      if (scope.has(service)) {
        downSince[service] = run.simulation().now();
        outage[service] = null;
        down++;
        means.busy(this);
        alarm();
      }
    });
    run.workload().onUp(service -> {
      if (scope.has(service) && --down == 0) {
        command.standDown();
        means.calm(this);
      }
    });
    run.workload().onReplicaLost((service, replica, node) -> {
      if (scope.has(service)) {
        lost(replicas[service][replica]);
      }
    });
    run.estate().onNodeReady((node, works) -> {
      if (!works) {
        nodeLost(node);
      }
    });
    means.watch();
    new NodeLifecycle(run, parameters, fleet, this::evict, this::nodeBack);
    fleet.onLost(this::failOver);
    run.estate().onRoomDamage((room, damage, repaired) -> {
      if (purchasing.begun() && !repaired) {
        purchasing.order();
      }
      if (!repaired) {
        leaveAfterAll(room);
      }
    });
    run.estate().onBreakdown((node, repaired) -> {
      if (!repaired) {
        leaveAfterAll(run.topology().nodes().get(node).room());
      }
    });
    fleet.onBack(site -> {
      // Services of other sites may have found no place to go to before.
      for (int other = 0; other < schedulers.length; other++) {
        if (fleet.lost(other)) {
          failOver(other);
        }
      }
    });
  }

  private void lost(Replica replica) {
    replica.running = false;
    stopStarting(replica);
  }

  // What was being pulled or started on a machine is gone with it; it begins anew when the machine is back.
  private void nodeLost(int node) {
    for (Pod pod : run.placement().podsOn(node)) {
      Replica replica = standsFor(pod);
      if (replica != null) {
        stopStarting(replica);
      }
    }
  }

  // Of its own services only; what stands for a replica no more is somebody else's business.
  private @Nullable Replica standsFor(Pod pod) {
    Replica replica = scope.has(pod.service()) ? replicas[pod.service()][pod.replica()] : null;
    return replica != null && replica.pod == pod ? replica : null;
  }

  private void stopStarting(Replica replica) {
    replica.end();
    run.simulation().cancel(replica.startTimer);
    if (replica.pull != null) {
      images.giveUp(replica.pull);
      replica.pull = null;
    }
    if (replica.job != null) {
      replica.job.leave(replica);
      replica.job = null;
    }
  }

  private void nodeBack(int node) {
    awaited.clear(node);
    for (Pod pod : List.copyOf(run.placement().podsOn(node))) {
      Replica replica = standsFor(pod);
      if (replica != null && !replica.running) {
        replica.episode = episode(replica.service);
        launch(replica);
      }
    }
    schedulers[run.siteOf(node)].wake(node);
  }

  // All replicas of a service that is down share one episode, so that each phase of an outage counts once.
  private Episode episode(int service) {
    if (run.workload().up(service)) {
      return new Episode(phases, service, false);
    }
    if (outage[service] == null) {
      outage[service] = new Episode(phases, service, true);
    }
    return Objects.requireNonNull(outage[service]);
  }

  // Who decides by himself, or is only asked before something leaves its site, acts on what controllers see.
  private void alarm() {
    if (organisation.decision().who() == Decides.PEOPLE) {
      command.alarm();
    }
  }

  private void decided(long detectedAt, long declaredAt) {
    for (ServiceSpec service : scope.services()) {
      if (!run.workload().up(service.id())) {
        episode(service.id()).told();
        command.tell(service.id(), downSince[service.id()], detectedAt, declaredAt);
      }
    }
  }

  // Machines that may work again where they are, in an organisation that waits for such.
  private boolean stays(int node) {
    LeavingParameters leaving = organisation.leaving();
    return switch (run.estate().nodeCondition(node)) {
      case WHOLE -> leaving.whenDark() == WhenDark.WAIT;
      case DAMAGED -> leaving.whenDamaged() == WhenDamaged.WAIT;
      case DESTROYED -> false;
    };
  }

  // What was waited for has got worse.
  private void leaveAfterAll(int room) {
    var r = run.topology().rooms().get(room);
    for (int node = awaited.nextSetBit(0); node >= 0; node = awaited.nextSetBit(node + 1)) {
      if (run.topology().nodes().get(node).room() == room && !stays(node)) {
        int gone = node;
        run.simulation().after(0, () -> evict(gone));
      }
    }
    if (fleet.lost(r.site())) {
      run.simulation().after(0, () -> failOver(r.site()));
    }
  }

  private void evict(int node) {
    if (organisation.decision().who() == Decides.PEOPLE && !command.decided()) {
      command.whenDecided(() -> evict(node));
      return;
    }
    if (run.estate().ready(node)) {
      return; // while people decided it came back
    }
    awaited.set(node, stays(node));
    if (awaited.get(node)) {
      return;
    }
    purchasing.order();
    for (Pod pod : List.copyOf(run.placement().podsOn(node))) {
      Replica replica = standsFor(pod);
      if (replica != null) {
        stopStarting(replica);
        Episode episode = episode(replica.service);
        detected(replica.service, episode);
        place(replica, replica.site, episode);
      }
    }
  }

  private void detected(int service, Episode episode) {
    if (!run.workload().up(service)) {
      episode.detected(downSince[service]);
    }
  }

  // The most important services first, because sites fill up.
  private void failOver(int site) {
    purchasing.order();
    List<ServiceSpec> affected = new ArrayList<>();
    for (ServiceSpec service : scope.services()) {
      for (Replica replica : replicas[service.id()]) {
        if (leaves(replica, site)) {
          affected.add(service);
          break;
        }
      }
    }
    affected.sort(Comparator.comparingInt((ServiceSpec s) -> -s.grade().priority()).thenComparingInt(ServiceSpec::id));
    String name = run.topology().sites().get(site).name();
    long apply = run.streams().ticks(parameters.apply(), "fleet", name, "apply");
    for (ServiceSpec service : affected) {
      move(service, site, apply);
    }
  }

  private boolean leaves(Replica replica, int site) {
    return replica.site == site && (replica.pod.node() == Pod.NOWHERE || !stays(replica.pod.node()));
  }

  private void move(ServiceSpec service, int from, long apply) {
    int target = choice.choose(service);
    if (target < 0) {
      return;
    }
    Episode episode = episode(service.id());
    detected(service.id(), episode);
    List<Replica> moving = new ArrayList<>();
    for (Replica replica : replicas[service.id()]) {
      if (leaves(replica, from)) {
        moving.add(replica);
        replica.site = target;
      }
    }
    episode.begin(Activity.APPLY);
    Runnable applied = () -> run.simulation().after(apply, () -> {
      episode.end(Activity.APPLY);
      for (Replica replica : moving) {
        if (replica.site == target) {
          place(replica, target, episode);
        }
      }
    });
    // Tools are declared with emergency access: they must not wait for each other, or for themselves.
    if (service.tool() != null) {
      applied.run();
    } else {
      run.toolbox().whenUp(Tool.PIPELINE, applied);
    }
  }

  /** Gives up the replica's old place and asks for one at a site. */
  private void place(Replica replica, int site, Episode episode) {
    stopStarting(replica);
    if (replica.running) {
      run.workload().replicaStopped(replica.service, replica.index);
      replica.running = false;
      traffic.replicaTaken(replica.service);
    }
    if (replica.request != null) {
      schedulers[replica.site].withdraw(replica.request);
    }
    Pod pod = run.newPod(replica.service, replica.index, this);
    run.replacePod(replica.service, replica.index, pod);
    replica.pod = pod;
    replica.site = site;
    replica.episode = episode;
    replica.begin(Activity.SCHEDULE);
    Request request = schedulers[site].submit(List.of(pod), ANYWHERE);
    replica.request = request;
    run.simulation().after(parameters.spillover().ticks(), () -> spill(replica, request));
  }

  // Pods that found no room go where there is some; if there is none anywhere, they stay in this queue.
  private void spill(Replica replica, Request request) {
    if (replica.request != request) {
      return;
    }
    if (!request.turnedDown()) {
      // There may be room here; who goes to the end of the next queue instead, again and again, is never placed.
      long pause = Math.max(parameters.spillover().ticks(), Ticks.SECOND);
      run.simulation().after(pause, () -> spill(replica, request));
      return;
    }
    int other = choice.withRoom(replica.pod, replica.site);
    if (other >= 0 && fleet.mayLeave(replica.site)) {
      schedulers[replica.site].withdraw(request);
      replica.request = null;
      place(replica, other, replica.episode);
    } else if (other >= 0) {
      fleet.whenMayLeave(replica.site, () -> spill(replica, request));
    } else {
      long pause = Math.max(Ticks.times(parameters.spillover().ticks(), 10), Ticks.MINUTE);
      run.simulation().after(pause, () -> spill(replica, request));
    }
  }

  @Override
  public void bound(Pod pod) {
    Replica replica = standsFor(pod);
    if (replica == null) {
      return;
    }
    replica.request = null;
    run.noteBound(pod.service(), pod.node());
    replica.end();
    if (run.estate().ready(pod.node())) {
      launch(replica);
    }
  }

  @Override
  public void preempted(Pod pod, int node) {
    Replica replica = replicas[pod.service()][pod.replica()];
    run.journal().write(new Fact.ReplicaPreempted(run.simulation().now(), pod.service(), node));
    place(replica, replica.site, episode(replica.service));
  }

  private void launch(Replica replica) {
    int node = replica.pod.node();
    if (building.isPresent()) {
      build(building.get(), replica, node);
      return;
    }
    replica.pull = images.pull(replica.service, node, () -> replica.begin(Activity.PULL), () -> {
      replica.pull = null;
      startContainer(replica, node);
    });
    if (replica.pull == null) {
      startContainer(replica, node);
    }
  }

  // A machine that has run there before is only booted.
  private void build(Building machines, Replica replica, int node) {
    replica.job = machines.begin(replica.service, replica, images.holds(replica.service, node), () -> {
      replica.job = null;
      replica.end();
      images.remember(replica.service, node);
      ready(replica, node);
    });
  }

  private void startContainer(Replica replica, int node) {
    replica.begin(Activity.START);
    ServiceSpec spec = run.workload().service(replica.service);
    long start = run.streams().ticks(
        spec.start(), "start", spec.name(), Integer.toString(replica.index), Integer.toString(replica.starts++));
    replica.startTimer = run.simulation().after(start, () -> {
      replica.end();
      ready(replica, node);
    });
  }

  private void ready(Replica replica, int node) {
    replica.running = run.workload().replicaReady(replica.service, replica.index, node);
    if (replica.running) {
      traffic.replicaReady(replica.service, run.siteOf(node), replica.episode);
    }
  }

  @Override
  public Obstacle obstacle(int service) {
    Optional<Obstacle> lost = Blockage.lostData(run, service);
    if (lost.isPresent()) {
      return lost.get();
    }
    for (Replica replica : replicas[service]) {
      if (!replica.running) {
        String site = run.topology().sites().get(replica.site).name();
        return replica.pod.node() == Pod.NOWHERE
            ? new Obstacle.NoRoom(site, replica.pod.demand().demanded()) : new Obstacle.MachineDown(site);
      }
    }
    return Blockage.of(run, service);
  }
}
