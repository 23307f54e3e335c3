package dev.aftermath.recovery.runbook;

import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Mover;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.work.Activities;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.recovery.work.Network;
import dev.aftermath.recovery.work.Relocating;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.recovery.work.StepTimes;
import dev.aftermath.recovery.work.Switchovers;
import dev.aftermath.scheduling.NodeRange;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * People who bring services to their homes, one by one: where they were at first, or where a migration wants them to
 * be. When a service's home stands, the copies there are level and nothing is down, crews do the steps for it while
 * users have the service where it is; its data is switched over, as planned; its replicas start at home; and crews
 * verify them and switch the traffic.
 *
 * <p>A service that goes down meanwhile, but for its own switchover, is recovered as ever, and what was begun is given
 * up; a service that moves begins anew when nothing is down any more.
 */
final class GoingHome implements Mover {
  private static final String RETURN = "return";

  private final Means means;
  private final RunbookContext context;
  private final Control control;
  private final Pod.Owner owner;
  private final BooleanSupplier calm;
  private final Switchovers returns;
  private final Relocating moves;
  private @Nullable Progress progress;
  private final StepTimes times;
  private final Network prepare;
  private final Network afterwards;
  private final @Nullable Attempt[] attempts;
  private final int[] often;
  /** By service, the site where each replica was at first, or is to be since its service moves. */
  private final int[][] homes;
  /** By datastore that is being switched over, who wants to know what came of it. */
  private final Map<Integer, List<Consumer<Boolean>>> moving = new HashMap<>();
  private final List<Runnable> whenMoved = new ArrayList<>();

  /** The return of one service, under way. */
  private static final class Attempt {
    final ServiceSpec service;
    final String number;
    List<Pod> pods = List.of();
    @Nullable Request request;
    boolean busy;

    Attempt(ServiceSpec service, String number) {
      this.service = service;
      this.number = number;
    }
  }

  /** {@code calm} says whether nothing is down and nobody recovers anything. */
  GoingHome(Means means, RunbookContext context, Pod.Owner owner, BooleanSupplier calm) {
    this.means = means;
    this.context = context;
    this.owner = owner;
    this.calm = calm;
    control = context.control();
    returns = new Switchovers(control, context.organisation().failback());
    moves = new Relocating(control, context.organisation().migrates());
    times = new StepTimes(control, context.parameters(), context.crews().pace());
    prepare = new Network(context.parameters().steps(), step -> step.when() == When.RETURN);
    afterwards = new Network(context.parameters().steps(),
        step -> step.does() == Does.VERIFY || step.does() == Does.SWITCH_TRAFFIC);
    int services = control.design().services().size();
    attempts = new Attempt[services];
    often = new int[services];
    homes = new int[services][];
    for (ServiceSpec service : context.scope().services()) {
      homes[service.id()] = IntStream.range(0, service.replicas())
          .map(r -> control.siteOf(control.pod(service.id(), r).node())).toArray();
    }
    if (returns() || control.design().migration().isPresent()) {
      control.sight().onStoreProtection(store -> {
        for (int service : context.scope().users(store)) {
          consider(control.service(service));
        }
      });
      control.sight().onServiceUp(service -> considerAll());
      control.sight().onNodeReady((node, works) -> {
        if (works) {
          considerAll();
        }
      });
      control.sight().onSiteConnected((site, works) -> considerAll());
      control.sight().onServiceDown(this::down);
    }
  }

  private boolean returns() {
    return context.organisation().failback().returns();
  }

  private Switchovers switchovers(ServiceSpec service) {
    return moves.has(service.id()) ? moves.switchovers() : returns;
  }

  /** They move services from now on when they are told to. */
  Mover mover(Progress told) {
    progress = told;
    return this;
  }

  @Override
  public void begin(int service) {
    int from = moves.plan().from();
    for (int r = 0; r < homes[service].length; r++) {
      homes[service][r] = homes[service][r] == from ? moves.plan().to() : homes[service][r];
    }
    moves.begin(control.service(service));
    consider(control.service(service));
  }

  @Override
  public void goOn() {
    moves.goOn();
    for (int service : moves.underWay()) {
      consider(control.service(service));
    }
  }

  @Override
  public void done(int service) {
    moves.done(service);
  }

  @Override
  public Hindrance waitsFor(int service) {
    Hindrance waits = moves.waitsFor(service);
    return waits == Hindrance.WINDOW && attempts[service] == null && !hasRooms(control.service(service))
        ? Hindrance.NO_ROOM : waits;
  }

  /** Something may be possible that was not: nobody recovers anything any more, or a place stands again. */
  void considerAll() {
    context.scope().services().forEach(this::consider);
  }

  // As an event of its own: what makes it possible may be half done.
  private void consider(ServiceSpec service) {
    if (!returns() && !moves.has(service.id())
        || attempts[service.id()] != null || !calm.getAsBoolean() || !isAway(service) || !couldGo(service)) {
      return;
    }
    Attempt attempt = new Attempt(service, Integer.toString(++often[service.id()]));
    attempts[service.id()] = attempt;
    long wait = moves.has(service.id()) ? 0 : control.streams().ticks(
        context.organisation().failback().failbackAfter(), "failback", "service", service.name(), attempt.number);
    control.simulation().after(wait, () -> {
      if (isCurrent(attempt) && couldGo(service)) {
        attempt.busy = true;
        means.busy(attempt);
        Runnable data = () -> ifCurrent(attempt, () -> moveData(attempt));
        new Activities(prepare, (step, done) -> ifCurrent(attempt, () -> step(attempt, step, done)),
            () -> ifCurrent(attempt, () -> switchovers(service).whenOpen(data))).begin();
      } else {
        giveUp(attempt);
      }
    });
  }

  private boolean isCurrent(Attempt attempt) {
    return attempts[attempt.service.id()] == attempt;
  }

  private void ifCurrent(Attempt attempt, Runnable action) {
    if (isCurrent(attempt)) {
      action.run();
    }
  }

  private boolean isAway(ServiceSpec service) {
    return service.data().stream().anyMatch(store -> !isHome(store)) || !awayReplicas(service).isEmpty();
  }

  private boolean isHome(int store) {
    return control.sight().storeIsHome(store);
  }

  private List<Integer> awayReplicas(ServiceSpec service) {
    return IntStream.range(0, service.replicas()).filter(r -> {
      int node = control.pod(service.id(), r).node();
      return node != Pod.NOWHERE && control.sight().runs(service.id(), r)
          && control.siteOf(node) != homes[service.id()][r];
    }).boxed().toList();
  }

  private boolean couldGo(ServiceSpec service) {
    return calm.getAsBoolean() && control.sight().up(service.id())
        && service.data().stream().allMatch(store -> isHome(store) || switchovers(service).possible(store))
        && hasRooms(service);
  }

  private boolean hasRooms(ServiceSpec service) {
    return awayReplicas(service).stream()
        .allMatch(r -> hasRoom(control.pod(service.id(), r), homes[service.id()][r]));
  }

  private boolean hasRoom(Pod pod, int site) {
    Topology.Site s = control.topology().sites().get(site);
    return control.sight().connected(site) && control.placement().choose(
        pod, s.firstNode(), s.endNode(), control.sight()::nodeReady) != Pod.NOWHERE;
  }

  private void step(Attempt attempt, String name, Runnable done) {
    StepParameters step = Objects.requireNonNull(context.parameters().steps().get(name));
    ServiceSpec service = attempt.service;
    if (step.needs().isPresent() && service.tool() == null && !control.toolbox().up(step.needs().get())) {
      control.toolbox().whenUp(step.needs().get(), () -> ifCurrent(attempt, () -> work(attempt, name, step, done)));
    } else {
      work(attempt, name, step, done);
    }
  }

  private void work(Attempt attempt, String name, StepParameters step, Runnable done) {
    ServiceSpec service = attempt.service;
    Stage stage = Objects.requireNonNull(context.stageOf().get(name));
    // Health checks and traffic that follows them take nobody's time.
    boolean systems = context.organisation().traffic().traffic() != Moves.PEOPLE && step.when() != When.RETURN;
    long ticks = !systems ? times.working(service, name, RETURN, attempt.number)
        : step.does() == Does.VERIFY ? 0 : context.organisation().traffic().delay(
            control.streams(), service.name(), "traffic", service.name(), RETURN, attempt.number);
    PhaseLog.Span queue = context.phases().begin(service.id(), stage.queue());
    PhaseLog.Span[] span = new PhaseLog.Span[1];
    context.crews().work(systems ? Optional.empty() : step.by().map(Object::toString),
        systems ? Optional.empty() : step.lane().map(Object::toString), service.id(), ticks, () -> {
          queue.end();
          span[0] = context.phases().begin(service.id(), stage.phase());
        }, () -> {
          span[0].end();
          ifCurrent(attempt, done);
        });
  }

  // What another service that uses it has brought home is there.
  private void moveData(Attempt attempt) {
    List<Integer> away = attempt.service.data().stream().filter(store -> !isHome(store)).toList();
    Switchovers switchovers = switchovers(attempt.service);
    if (progress != null && moves.has(attempt.service.id()) && !progress.calm()) {
      switchovers.inNextWindow(() -> ifCurrent(attempt, () -> moveData(attempt)));
      return;
    }
    if (away.stream().anyMatch(store -> !moving.containsKey(store) && !switchovers.possible(store))) {
      giveUp(attempt);
      return;
    }
    int[] left = {away.size()};
    boolean[] all = {true};
    if (away.isEmpty()) {
      replicas(attempt);
    }
    for (int store : away) {
      move(store, switchovers, home -> {
        all[0] &= home;
        if (--left[0] == 0) {
          ifCurrent(attempt, () -> moved(attempt, all[0]));
        }
      });
    }
  }

  private void moved(Attempt attempt, boolean all) {
    if (all) {
      replicas(attempt);
    } else if (switchovers(attempt.service).hasWindows()) {
      switchovers(attempt.service).inNextWindow(() -> ifCurrent(attempt, () -> moveData(attempt)));
    } else {
      giveUp(attempt);
    }
  }

  private void move(int store, Switchovers switchovers, Consumer<Boolean> then) {
    List<Consumer<Boolean>> others = moving.get(store);
    if (others != null) {
      others.add(then);
      return;
    }
    moving.put(store, new ArrayList<>(List.of(then)));
    switchovers.begin(store, home -> {
      moves.switched(store, home);
      List<Consumer<Boolean>> all = Objects.requireNonNull(moving.remove(store));
      all.forEach(listener -> listener.accept(home));
      List<Runnable> waiting = List.copyOf(whenMoved);
      whenMoved.clear();
      // What it brought down comes up in this moment.
      control.simulation().after(0, () -> waiting.forEach(Runnable::run));
    });
  }

  // Those of one site at a time: what was spread over several at first follows site by site.
  private void replicas(Attempt attempt) {
    ServiceSpec service = attempt.service;
    List<Integer> away = awayReplicas(service);
    if (away.isEmpty()) {
      switchTraffic(attempt);
      return;
    }
    int site = homes[service.id()][away.get(0)];
    attempt.pods = away.stream().filter(r -> homes[service.id()][r] == site)
        .map(r -> control.orders().newPod(service.id(), r, owner)).toList();
    Topology.Site s = control.topology().sites().get(site);
    NodeRange range = new NodeRange(s.firstNode(), s.endNode(), () -> control.sight().connected(site));
    IntPredicate place = means.watched() ? node -> range.test(node) && control.sight().nodeReady(node) : range;
    attempt.request = context.scheduler().submit(attempt.pods, List.of(place));
  }

  /** A machine was found for one of its replicas; false where it is none of a service that goes home. */
  boolean bound(Pod pod) {
    Attempt attempt = attempts[pod.service()];
    if (attempt == null || attempt.request == null || !attempt.pods.contains(pod)) {
      return false;
    }
    if (attempt.pods.stream().allMatch(p -> p.node() != Pod.NOWHERE)) {
      attempt.request = null;
      int service = attempt.service.id();
      for (Pod p : attempt.pods) {
        if (control.sight().runs(service, p.replica())) {
          control.orders().handOver(service, p.replica(), p);
        } else {
          control.orders().replacePod(service, p.replica(), p);
        }
        control.orders().noteBound(service, p.node());
        control.orders().serve(
            service, p.replica(), p.node(), context.organisation().starts().makes(), true);
      }
      attempt.pods = List.of();
      replicas(attempt);
    }
    return true;
  }

  private void switchTraffic(Attempt attempt) {
    new Activities(afterwards, (step, done) -> ifCurrent(attempt, () -> step(attempt, step, done)),
        () -> ifCurrent(attempt, () -> {
          int service = attempt.service.id();
          // First where it is, and then away from where it was: users notice nothing.
          for (boolean on : new boolean[] {true, false}) {
            for (int site = 0; site < control.topology().sites().size(); site++) {
              if (control.sight().runningAt(service, site) > 0 == on) {
                control.orders().route(service, site, on);
              }
            }
          }
          giveUp(attempt);
          if (progress != null && moves.has(service)) {
            progress.look(service);
          }
        })).begin();
  }

  // Or it is done.
  private void giveUp(Attempt attempt) {
    if (attempt.request != null) {
      context.scheduler().withdraw(attempt.request);
      attempt.request = null;
    }
    attempts[attempt.service.id()] = null;
    if (attempt.busy) {
      means.calm(attempt);
    }
  }

  private void down(int service) {
    Attempt attempt = attempts[service];
    if (attempt != null && !isPlanned(service)) {
      giveUp(attempt);
    }
  }

  /**
   * Whether a service is down only because data is being switched over, as everybody knows: its own, or that of
   * services that it needs.
   */
  boolean isPlanned(int service) {
    ServiceSpec spec = control.service(service);
    return !moving.isEmpty() && control.sight().replicasServe(service)
        && spec.data().stream().allMatch(store -> control.sight().dataUsable(store) || moving.containsKey(store))
        && spec.needs().areMet(needed -> control.sight().up(needed) || isPlanned(needed));
  }

  /** Runs an action when a switchover that is under way is over. */
  void whenMoved(Runnable action) {
    whenMoved.add(action);
  }
}
