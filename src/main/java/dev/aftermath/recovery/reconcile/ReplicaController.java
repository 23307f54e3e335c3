package dev.aftermath.recovery.reconcile;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Containers;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.operation.Purchasing;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.LeavingParameters;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.recovery.Mover;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Responder;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.recovery.work.Relocating;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Made;
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
import java.util.stream.Stream;
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

  private final Control control;
  private final Means means;
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
  private final Containers containers;
  private final DataFailover data;
  private final Traffic traffic;
  /** Where machines are started, and no containers. */
  private final Optional<Building> building;
  /** Machines that are silent and are waited for, because their services stay. */
  private final BitSet awaited = new BitSet();
  private final SiteChoice choice;
  private final Purchasing purchasing;
  private final Failback failback;
  private final Relocating moves;
  private @Nullable Migrating migrating;
  private int down;

  /**
   * Controllers for the services of a scope, for an organisation that has chosen so.
   *
   * @param runbook steps that controllers see to where they build machines, and people where they move the traffic
   */
  public ReplicaController(
      Means means, Scope scope, ReconcileParameters parameters, OrganisationParameters organisation,
      RunbookParameters runbook) {
    this.means = means;
    control = means.control();
    this.scope = scope;
    this.parameters = parameters;
    this.organisation = organisation;
    command = new IncidentCommand(control, organisation.decision(), this::decided);
    fleet = new Fleet(control, scope, parameters, organisation.decision(), command);
    boolean builds = organisation.starts() != Starts.CONTAINER;
    boolean peopleSwitch = organisation.traffic().traffic() == Moves.PEOPLE;
    building = builds ? Optional.of(new Building(control, runbook, organisation.starts(), means.crews()))
        : Optional.empty();
    phases = means.phases();
    schedulers = new Scheduler[control.topology().sites().size()];
    for (var site : control.topology().sites()) {
      schedulers[site.id()] = new Scheduler(
          control.simulation(), control.placement(), site.firstNode(), site.endNode(),
          (long) (1e6 / parameters.podsPerSecond()), true, Backoff.NONE, control.design().queueing().rules());
    }
    control.onFreed(this::freed);
    containers = means.containers();
    replicas = new Replica[control.design().services().size()][0];
    downSince = new long[replicas.length];
    for (ServiceSpec service : scope.services()) {
      replicas[service.id()] = new Replica[control.design().mostReplicas(service.id())];
      for (int r = 0; r < replicas[service.id()].length; r++) {
        Pod pod = control.pod(service.id(), r);
        int node = control.pod(service.id(), r % service.replicas()).node();
        Replica replica = new Replica(pod, control.siteOf(node), new Episode(phases, service.id(), false));
        replica.running = r < service.replicas();
        replica.wanted = replica.running;
        replicas[service.id()][r] = replica;
        containers.remember(service.id(), node);
      }
    }
    choice = new SiteChoice(control, scope, fleet, schedulers);
    purchasing = means.purchasing();
    IntConsumer noticed = service -> detected(service, episode(service));
    data = new DataFailover(means, scope, parameters, organisation, fleet, noticed);
    traffic = new Traffic(control, phases, scope, organisation,
        peopleSwitch ? Optional.of(new Switching(control, runbook, means.crews())) : Optional.empty(), command,
        noticed);
    outage = new Episode[replicas.length];
    control.sight().onServiceDown(service -> {
      if (scope.has(service)) {
        downSince[service] = control.simulation().now();
        outage[service] = null;
        down++;
        means.busy(this);
        alarm();
      }
    });
    control.sight().onServiceUp(service -> {
      if (scope.has(service)) {
        down--;
        calmDown();
      }
    });
    control.sight().onReplicaLost((service, replica, node) -> {
      if (scope.has(service)) {
        lost(replicas[service][replica], node);
      }
    });
    new Autoscaling(control, scope, fleet, replicas, replica -> place(replica, replica.site, episode(replica.service)),
        this::retire);
    new Evictions(control, scope, fleet, replicas, choice,
        replica -> place(replica, replica.site, new Episode(phases, replica.service, false)));
    new Rollback(control, phases, scope, organisation.decision().who(), command, this::relaunch);
    control.sight().onNodeReady((node, works) -> {
      if (!works) {
        nodeLost(node);
      }
    });
    means.watch();
    new NodeLifecycle(control, parameters, fleet, this::evict, this::nodeBack);
    fleet.onLost(this::failOver);
    moves = new Relocating(control, organisation.migrates());
    failback = new Failback(control, scope, organisation.failback(), fleet, moves,
        () -> migrating == null || migrating.calm(), service -> {
      if (migrating != null && moves.has(service.id())) {
        migrating.dataIsHome(service);
      } else {
        goHome(service, replicas[service.id()].length);
      }
    });
    control.sight().onRoomDamage((room, damage, repaired) -> {
      if (purchasing.begun() && !repaired) {
        purchasing.order();
      }
      if (!repaired) {
        leaveAfterAll(room);
      }
    });
    control.sight().onBreakdown((node, repaired) -> {
      if (!repaired) {
        leaveAfterAll(control.topology().nodes().get(node).room());
      }
    });
    if (scope.isRest() && control.sight().hasJobs()) {
      control.beginJobs(new JobsOfControllers(control, schedulers, fleet));
      control.sight().onJobsStopped(this::alarm);
      fleet.onBack(control.orders()::jobsMayReturn);
    }
    fleet.onBack(site -> {
      // Services of other sites may have found no place to go to before.
      for (int other = 0; other < schedulers.length; other++) {
        if (fleet.lost(other)) {
          failOver(other);
        }
      }
    });
  }

  // Quotas are of all sites together.
  private void freed(int node) {
    Scheduler own = schedulers[control.siteOf(node)];
    own.wake(node);
    if (!control.design().queueing().quotas().isEmpty()) {
      Stream.of(schedulers).filter(other -> other != own).forEach(Scheduler::wakeTeams);
    }
  }

  private void calmDown() {
    if (down == 0 && !(scope.isRest() && control.sight().jobsHaveStopped())) {
      command.standDown();
      means.calm(this);
    }
  }

  private void lost(Replica replica, int node) {
    replica.running = false;
    stopStarting(replica);
    // What dies on a machine that works is started there again by the machine itself.
    if (control.sight().nodeReady(node) && replica.pod.node() == node) {
      replica.episode = episode(replica.service);
      detected(replica.service, replica.episode);
      launch(replica);
    }
  }

  // What is on a machine that works, and neither runs nor is on its way.
  private void relaunch(int service) {
    for (Replica replica : replicas[service]) {
      int node = replica.pod.node();
      if (!replica.running && replica.starting == null && replica.job == null && node != Pod.NOWHERE
          && control.sight().nodeReady(node)) {
        replica.episode = episode(service);
        launch(replica);
      }
    }
  }

  // What was being pulled or started on a machine is gone with it; it begins anew when the machine is back.
  private void nodeLost(int node) {
    for (Pod pod : control.placement().podsOn(node)) {
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
    if (replica.starting != null) {
      replica.starting.giveUp();
      replica.starting = null;
    }
    if (replica.job != null) {
      replica.job.leave(replica);
      replica.job = null;
    }
  }

  private void nodeBack(int node) {
    awaited.clear(node);
    for (Pod pod : List.copyOf(control.placement().podsOn(node))) {
      Replica replica = standsFor(pod);
      if (replica != null && !replica.running) {
        replica.episode = episode(replica.service);
        launch(replica);
      }
    }
    jobsGoOn(node);
    schedulers[control.siteOf(node)].wake(node);
  }

  private void jobsGoOn(int node) {
    if (scope.isRest() && control.sight().hasJobs()) {
      control.orders().jobsGoOn(node);
      calmDown();
    }
  }

  // All replicas of a service that is down share one episode, so that each phase of an outage counts once.
  private Episode episode(int service) {
    if (control.sight().up(service)) {
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
      if (!control.sight().up(service.id())) {
        episode(service.id()).told();
        command.tell(service.id(), downSince[service.id()], detectedAt, declaredAt);
      }
    }
  }

  // Machines that may work again where they are, in an organisation that waits for such.
  private boolean stays(int node) {
    LeavingParameters leaving = organisation.leaving();
    return switch (control.sight().nodeCondition(node)) {
      case WHOLE -> leaving.whenDark() == WhenDark.WAIT;
      case DAMAGED -> leaving.whenDamaged() == WhenDamaged.WAIT;
      case DESTROYED -> false;
    };
  }

  // What was waited for has got worse.
  private void leaveAfterAll(int room) {
    var r = control.topology().rooms().get(room);
    for (int node = awaited.nextSetBit(0); node >= 0; node = awaited.nextSetBit(node + 1)) {
      if (control.topology().nodes().get(node).room() == room && !stays(node)) {
        int gone = node;
        control.simulation().after(0, () -> evict(gone));
      }
    }
    if (fleet.lost(r.site())) {
      control.simulation().after(0, () -> failOver(r.site()));
    }
  }

  private void evict(int node) {
    if (organisation.decision().who() == Decides.PEOPLE && !command.decided()) {
      command.whenDecided(() -> evict(node));
      return;
    }
    if (control.sight().nodeReady(node)) {
      return; // while people decided it came back
    }
    jobsGoOn(node);
    awaited.set(node, stays(node));
    if (awaited.get(node)) {
      return;
    }
    purchasing.order();
    for (Pod pod : List.copyOf(control.placement().podsOn(node))) {
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
    if (!control.sight().up(service)) {
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
    String name = control.topology().sites().get(site).name();
    long apply = control.streams().ticks(parameters.apply(), "fleet", name, "apply");
    for (ServiceSpec service : affected) {
      move(service, site, apply);
    }
    if (scope.isRest() && control.sight().hasJobs()) {
      control.simulation().after(apply, () -> jobsLeave(site));
    }
  }

  private void jobsLeave(int site) {
    if (fleet.lost(site)) {
      control.orders().jobsLeave(site);
      calmDown();
    }
  }

  @Override
  public Mover mover(Mover.Progress progress) {
    Migrating mover = new Migrating(control, moves, progress, replicas, failback::consider, this::goHome);
    migrating = mover;
    traffic.move();
    return mover;
  }

  // Each replica that has a place there, while it goes on serving where it is; at most so many are there then.
  private void goHome(ServiceSpec service, int most) {
    int left = most;
    for (Replica replica : replicas[service.id()]) {
      left -= replica.wanted && replica.site == replica.home ? 1 : 0;
    }
    for (Replica replica : replicas[service.id()]) {
      if (left > 0 && replica.running && replica.site != replica.home && fleet.open(replica.home)
          && choice.hasRoom(replica.pod, replica.home)) {
        left--;
        place(replica, replica.home, new Episode(phases, service.id(), false));
      }
    }
  }

  private boolean leaves(Replica replica, int site) {
    return replica.wanted && replica.site == site && (replica.pod.node() == Pod.NOWHERE || !stays(replica.pod.node()));
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
    Runnable applied = () -> control.simulation().after(apply, () -> {
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
      control.toolbox().whenUp(Tool.PIPELINE, applied);
    }
  }

  /** Gives up the replica's old place and asks for one at a site. */
  private void place(Replica replica, int site, Episode episode) {
    stopStarting(replica);
    // Nobody stops what runs at a site that the fleet cannot see; users have it until traffic has gone elsewhere.
    boolean goesOn = replica.running && replica.pod.node() != Pod.NOWHERE
        && control.siteOf(replica.pod.node()) != site;
    boolean ran = replica.running;
    if (ran && !goesOn) {
      control.orders().stop(replica.service, replica.index);
    }
    replica.running = false;
    if (replica.request != null) {
      schedulers[replica.site].withdraw(replica.request);
    }
    Pod pod = control.orders().newPod(replica.service, replica.index, this);
    if (goesOn) {
      control.orders().handOver(replica.service, replica.index, pod);
    } else {
      control.orders().replacePod(replica.service, replica.index, pod);
    }
    if (ran) {
      traffic.replicaTaken(replica.service);
    }
    replica.pod = pod;
    replica.site = site;
    replica.episode = episode;
    replica.begin(Activity.SCHEDULE);
    Request request = schedulers[site].submit(List.of(pod), ANYWHERE);
    replica.request = request;
    control.simulation().after(parameters.spillover().ticks(), () -> spill(replica, request));
  }

  // It is not wanted any more.
  private void retire(Replica replica) {
    stopStarting(replica);
    if (replica.request != null) {
      schedulers[replica.site].withdraw(replica.request);
      replica.request = null;
    }
    boolean ran = replica.running;
    replica.running = false;
    if (ran) {
      control.orders().stop(replica.service, replica.index);
    }
    replica.pod = control.orders().newPod(replica.service, replica.index, this);
    control.orders().replacePod(replica.service, replica.index, replica.pod);
    if (ran) {
      traffic.replicaTaken(replica.service);
    }
  }

  // Pods that found no room go where there is some; if there is none anywhere, they stay in this queue.
  private void spill(Replica replica, Request request) {
    if (replica.request != request) {
      return;
    }
    if (!request.turnedDown()) {
      // There may be room here; who goes to the end of the next queue instead, again and again, is never placed.
      long pause = Math.max(parameters.spillover().ticks(), Ticks.SECOND);
      control.simulation().after(pause, () -> spill(replica, request));
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
      control.simulation().after(pause, () -> spill(replica, request));
    }
  }

  @Override
  public void bound(Pod pod) {
    Replica replica = standsFor(pod);
    if (replica == null) {
      return;
    }
    replica.request = null;
    control.orders().noteBound(pod.service(), pod.node());
    replica.end();
    if (control.sight().nodeReady(pod.node())) {
      launch(replica);
    }
  }

  @Override
  public void preempted(Pod pod, int node) {
    Replica replica = standsFor(pod);
    if (replica == null) {
      control.orders().leftPreempted(pod, node);
      return;
    }
    control.journal().write(new Fact.ReplicaPreempted(control.simulation().now(), pod.service(), node));
    place(replica, replica.site, episode(replica.service));
  }

  private void launch(Replica replica) {
    int node = replica.pod.node();
    if (building.isPresent()) {
      build(building.get(), replica, node);
      return;
    }
    replica.starting = containers.start(replica.service, replica.index, node, new Containers.Progress() {
      @Override
      public void pulling() {
        replica.begin(Activity.PULL);
      }

      @Override
      public void starting() {
        replica.begin(Activity.START);
      }

      @Override
      public void started() {
        replica.starting = null;
        replica.end();
        ready(replica, node, Made.CONTAINER);
      }
    });
  }

  // A machine that has run there before is only booted.
  private void build(Building machines, Replica replica, int node) {
    boolean ranThere = containers.hasImage(replica.service, node);
    Made made = ranThere ? Made.RESTARTED : organisation.starts().makes();
    replica.job = machines.begin(replica.service, replica, ranThere, () -> {
      replica.job = null;
      replica.end();
      containers.remember(replica.service, node);
      ready(replica, node, made);
    });
  }

  private void ready(Replica replica, int node, Made made) {
    replica.running = control.orders().serve(replica.service, replica.index, node, made, false);
    if (replica.running) {
      traffic.replicaReady(replica.service, control.siteOf(node), replica.episode);
      replica.serves();
    }
  }

  @Override
  public Obstacle obstacle(int service) {
    return control.lostData(service).or(() -> missing(service)).orElseGet(() -> control.obstacle(service));
  }

  @Override
  public Optional<Obstacle> missing(int service) {
    for (Replica replica : replicas[service]) {
      if (replica.wanted && !replica.running) {
        String site = control.topology().sites().get(replica.site).name();
        return Optional.of(control.sight().badRelease(service) ? new Obstacle.BadRelease()
            : replica.pod.node() == Pod.NOWHERE ? new Obstacle.NoRoom(site, replica.pod.demand().demanded())
            : control.sight().hasImage(service) ? new Obstacle.MachineDown(site) : new Obstacle.NoImage());
      }
    }
    return Optional.empty();
  }
}
