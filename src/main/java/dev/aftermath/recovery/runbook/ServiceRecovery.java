package dev.aftermath.recovery.runbook;

import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.Activities;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepTimes;
import dev.aftermath.recovery.work.StepWork;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Act;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One service's way through the runbook: a plan, the steps that follow from it, and another plan when that fails. */
final class ServiceRecovery {
  private static final String RUNBOOK = "runbook";
  private static final Phase FOR_REPAIR = new Phase.Wait(new Awaited.Repair());
  private static final Phase FOR_MACHINES = new Phase.Wait(new Awaited.Machines());
  private static final Phase FOR_SITE = new Phase.Wait(new Awaited.Site());
  private static final Phase FOR_NEEDS = new Phase.Wait(new Awaited.Needs());
  private static final Map<Tool, Phase> FOR_TOOL = new EnumMap<>(Tool.class);
  /** How long people leave it alone after attempts that took no time and led to nothing. */
  private static final long LOOK_AGAIN = Ticks.HOUR;
  /** How often in one moment what went wrong is done again. */
  private static final int MOST_IN_NO_TIME = 100;

  static {
    for (Tool tool : Tool.values()) {
      FOR_TOOL.put(tool, new Phase.Wait(new Awaited.Helper(tool)));
    }
  }

  private final ServiceSpec service;
  private final int place;
  private final RunbookContext context;
  private final Pod.Owner owner;
  private final Runnable whenFinished;
  private final Deployment deployment;
  private final StepTimes times;
  private final StepWork work;
  private final ReadsFirst reads;
  private final Control control;
  private final Set<String> flawed = new LinkedHashSet<>();
  private @Nullable RecoveryPlan plan;
  private @Nullable Activities activities;
  private @Nullable Request request;
  private PhaseLog.@Nullable Span undecided;
  private Runnable whenBound = () -> { };
  private boolean granted;
  private boolean finished;
  private int attempt;
  private final Set<Awaited> waitsFor = new LinkedHashSet<>();
  private final List<PhaseLog.Span> waits = new ArrayList<>();
  private long lastAttempt = -1;
  private long lastRedone = -1;
  private int redoneInVain;
  private int inVain;
  private final Set<Phase> underWay = new LinkedHashSet<>();

  /**
   * The recovery of one service, with no step begun.
   *
   * @param place in the order in which recoveries were first begun
   */
  ServiceRecovery(int service, int place, RunbookContext context, Pod.Owner owner, Runnable whenFinished) {
    this.whenFinished = whenFinished;
    this.place = place;
    this.context = context;
    this.control = context.control();
    this.service = control.design().services().get(service);
    this.owner = owner;
    deployment = new Deployment(service, context);
    times = new StepTimes(control, context.parameters(), context.crews().pace());
    work = new StepWork(control, context.parameters(), context.crews(), times);
    reads = new ReadsFirst(this.service, context, times);
  }

  int service() {
    return service.id();
  }

  int place() {
    return place;
  }

  boolean finished() {
    return finished;
  }

  /** What it waits for right now, or else which steps are being carried out. */
  Obstacle standing() {
    return waitsFor.isEmpty()
        ? new Obstacle.AtWork(List.copyOf(underWay)) : new Obstacle.Waiting(List.copyOf(waitsFor));
  }

  /** Decides, from what is known now, what has to be done, and begins. */
  void plan() {
    attempt++;
    granted = false;
    RecoveryPlan made = new RecoveryPlan(service, context, owner);
    plan = made;
    reads.begin();
    if (made.contested()) {
      waitsFor.add(new Awaited.Repair());
      undecided = context.phases().begin(service.id(), FOR_REPAIR);
      askForMachines(this::begin);
    } else {
      begin();
    }
  }

  /**
   * Machines work again: a service that waits for others in vain goes on with its own, once all of them that are not
   * destroyed are back.
   */
  void machinesBack() {
    if (request == null || undecided != null) {
      return;
    }
    boolean back = false;
    for (Pod pod : current().wanted()) {
      int node = control.pod(service.id(), pod.replica()).node();
      if (node != Pod.NOWHERE && control.sight().nodeCondition(node) != Condition.DESTROYED) {
        if (!control.sight().nodeReady(node)) {
          return;
        }
        back = true;
      }
    }
    if (back) {
      planAnew();
    }
  }

  /** A room was cleaned: a service that waits for its machines need not wait for others any more. */
  void machinesRepaired() {
    if (undecided == null || current().wanted().stream().noneMatch(this::oldMachineIsWhole)) {
      return;
    }
    decided();
    withdraw();
    plan();
  }

  /** One of its machines has power and does not start: whether that is waited for is decided anew. */
  void machineBroken() {
    if (waitsFor.contains(((Phase.Wait) FOR_SITE).what())) {
      planAnew();
    }
  }

  /** Struck again while people rebuild it: if enough of it serves at other sites, its traffic goes there first. */
  void struckAgain() {
    if (!current().onlyTraffic() && !control.sight().replicasServe(service.id()) && context.enoughElsewhere(service)) {
      decided();
      planAnew();
    }
  }

  private void planAnew() {
    withdraw();
    waits.forEach(PhaseLog.Span::end);
    waits.clear();
    waitsFor.clear();
    plan();
  }

  private void withdraw() {
    if (request != null) {
      context.scheduler().withdraw(request);
      request = null;
    }
  }

  private boolean oldMachineIsWhole(Pod pod) {
    int node = control.pod(service.id(), pod.replica()).node();
    return node != Pod.NOWHERE && control.sight().nodeCondition(node) == Condition.WHOLE;
  }

  private void askForMachines(Runnable then) {
    if (request != null) {
      // Another step has asked already: the same machines serve both.
      Runnable others = whenBound;
      whenBound = () -> {
        others.run();
        then.run();
      };
      return;
    }
    whenBound = then;
    request = context.scheduler().submit(current().wanted(), context.places());
  }

  /** All the machines it asked for are there. */
  void bound() {
    if (request == null || current().wanted().stream().anyMatch(p -> p.node() == Pod.NOWHERE)) {
      return;
    }
    request = null;
    granted = true;
    for (Pod pod : current().wanted()) {
      control.orders().replacePod(service.id(), pod.replica(), pod);
      control.orders().noteBound(service.id(), pod.node());
    }
    decided();
    whenBound.run();
  }

  private void decided() {
    waitsFor.remove(new Awaited.Repair());
    if (undecided != null) {
      undecided.end();
      undecided = null;
    }
  }

  private void begin() {
    RecoveryPlan planned = current();
    if (!planned.onlyTraffic() && control.sight().badRelease(service.id())) {
      PuttingBack.begin(service.id(), context, waitsFor, underWay, () -> ifStillPlanned(planned, this::beginSteps));
    } else {
      beginSteps();
    }
  }

  private void beginSteps() {
    // Work under way when plans change is brought to its end, but leads to nothing.
    RecoveryPlan planned = current();
    Activities a = new Activities(context.network(current().needs()),
        (name, done) -> step(name, () -> ifStillPlanned(planned, done)), () -> ifStillPlanned(planned, this::finish));
    activities = a;
    a.begin();
  }

  private void ifStillPlanned(RecoveryPlan planned, Runnable action) {
    if (planned == plan) {
      action.run();
    }
  }

  private void step(String name, Runnable done) {
    StepParameters step = step(name);
    // Tools are recovered with emergency access: they must not wait for each other, or for themselves.
    if (step.needs().isPresent() && service.tool() == null && !control.toolbox().up(step.needs().get())) {
      waitFor(Objects.requireNonNull(FOR_TOOL.get(step.needs().get())),
          then -> control.toolbox().whenUp(step.needs().get(), then), () -> prepare(name, step, done));
    } else {
      prepare(name, step, done);
    }
  }

  private void prepare(String name, StepParameters step, Runnable done) {
    switch (step.does()) {
      case WORK, SWITCH_TRAFFIC, RESTORE_DATA -> work(name, step, done);
      case PROVISION -> {
        if (granted || current().wanted().isEmpty()) {
          work(name, step, done);
        } else {
          waitFor(FOR_MACHINES, this::askForMachines, () -> work(name, step, done));
        }
      }
      case RESTART ->
          waitFor(FOR_SITE, then -> context.site().when(whereItWas(), this::siteLetsUs, then),
              () -> work(name, step, done));
      case VERIFY ->
          waitFor(FOR_NEEDS, then -> context.needs().when(dependencies(), this::needsAreThere, then),
              () -> work(name, step, done));
    }
  }

  private interface Waiting {
    void until(Runnable then);
  }

  private void waitFor(Phase wait, Waiting waiting, Runnable then) {
    PhaseLog.Span span = context.phases().begin(service.id(), wait);
    Awaited what = ((Phase.Wait) wait).what();
    RecoveryPlan planned = current();
    waitsFor.add(what);
    waits.add(span);
    waiting.until(() -> ifStillPlanned(planned, () -> {
      span.end();
      waits.remove(span);
      waitsFor.remove(what);
      then.run();
    }));
  }

  // Machines and the rooms they are in.
  private int[] whereItWas() {
    int rooms = control.topology().rooms().size();
    return current().inPlace().stream().map(r -> control.pod(service.id(), r).node()).filter(n -> n != Pod.NOWHERE)
        .flatMapToInt(n -> IntStream.of(control.topology().nodes().get(n).room(), rooms + n)).distinct().toArray();
  }

  private int[] dependencies() {
    int services = control.design().services().size();
    return IntStream.concat(
        service.needs().services(), service.data().stream().mapToInt(d -> services + d))
        .toArray();
  }

  // Work begins when as many machines are back as the service needs; once it has those, when all others are.
  private boolean siteLetsUs() {
    int ready = 0;
    int awaited = 0;
    for (int r : current().inPlace()) {
      int node = control.pod(service.id(), r).node();
      if (node != Pod.NOWHERE && control.sight().nodeCondition(node) != Condition.DESTROYED) {
        boolean there = control.sight().nodeReady(node)
            && control.sight().accessible(control.topology().nodes().get(node).room());
        ready += there ? 1 : 0;
        awaited += there ? 0 : 1;
      }
    }
    int running = control.sight().running(service.id());
    int enough = service.leastReplicas() - running - current().wanted().size();
    return awaited == 0 || ready > 0 && running < service.leastReplicas() && ready >= enough;
  }

  // A store that was to be read in place and turns out to be gone, or a copy of it to be back, is restored after all.
  private boolean needsAreThere() {
    boolean there = control.sight().needsAreUp(service.id());
    for (int store : service.data()) {
      if (current().restoreToo(store)) {
        context.data().restore(store, room(), service.grade().priority(), () -> { });
      }
      there &= control.sight().dataUsable(store);
    }
    return there;
  }

  // Health checks and traffic that follows them take nobody's time.
  private boolean bySystems(StepParameters step) {
    return context.organisation().traffic().traffic() != Moves.PEOPLE
        && (step.does() == Does.VERIFY || step.does() == Does.SWITCH_TRAFFIC);
  }

  private long takes(String name, StepParameters step, int round) {
    if (!bySystems(step)) {
      return times.working(service, name, attempt + "/" + round);
    }
    return step.does() == Does.VERIFY ? 0 : context.organisation().traffic().delay(
        control.streams(), service.name(), "traffic", service.name(), siteName(), Integer.toString(attempt));
  }

  private String siteName() {
    return control.topology().sites().get(control.topology().rooms().get(room()).site()).name();
  }

  private void work(String name, StepParameters step, Runnable done) {
    int round = activities().round(name);
    Stage stage = Objects.requireNonNull(context.stageOf().get(name));
    PhaseLog.Span queue = context.phases().begin(service.id(), stage.queue());
    waitsFor.add(stage.people());
    Phase phase = step.does() == Does.RESTORE_DATA && onlyPromotes() ? stage.promotion() : stage.phase();
    PhaseLog.Span[] span = new PhaseLog.Span[1];
    boolean nobody = bySystems(step);
    long asked = control.simulation().now();
    carryOut(name, step, round,
        () -> {
          queue.end();
          waitsFor.remove(stage.people());
          span[0] = context.phases().begin(service.id(), phase);
          underWay.add(phase);
        },
        () -> {
          underWay.remove(phase);
          if (nobody && step.does() == Does.SWITCH_TRAFFIC
              && context.organisation().traffic().traffic() == Moves.CONFIRMED) {
            control.acted(asked, service.id(), Act.CONFIRM_TRAFFIC);
          }
          double u = control.streams().uniform(RUNBOOK, service.name(), name, "error", attempt + "/" + round);
          if (!nobody && u < step.error().value()) {
            flawed.add(name);
          }
          if (step.does() == Does.RESTORE_DATA) {
            waitsFor.add(new Awaited.Restore());
            restoreAll(current().fromCopy(), () -> {
              span[0].end();
              waitsFor.remove(new Awaited.Restore());
              done.run();
            });
          } else if (step.does() == Does.PROVISION && context.organisation().starts() == Starts.CONTAINER) {
            span[0].end();
            deployment.start(current().wanted(), done);
          } else {
            span[0].end();
            if (step.does() == Does.VERIFY && !flawed.isEmpty()) {
              redoFlawed(name, done);
            } else {
              done.run();
            }
          }
        });
  }

  private void carryOut(String name, StepParameters step, int round, Runnable begun, Runnable done) {
    if (!StepWork.once(step)) {
      work.carryOut(new StepWork.Attempt(service, name, attempt + "/" + round, round, true),
          current().targets(step), begun, done);
      return;
    }
    boolean nobody = bySystems(step);
    context.crews().work(nobody ? Optional.empty() : step.by().map(Object::toString),
        nobody ? Optional.empty() : step.lane().map(Object::toString), service.id(),
        Ticks.plus(takes(name, step, round), times.besides(service, name)), begun, done);
  }

  // A live replica takes over where it is; anything else is read back.
  private boolean onlyPromotes() {
    List<Integer> stores = current().fromCopy();
    return !stores.isEmpty() && stores.stream()
        .allMatch(store -> context.data().best(store).map(s -> s.copy().live()).orElse(false));
  }

  // What was done wrong is done again, and then verified again, which may find mistakes of the second attempt.
  private void redoFlawed(String verification, Runnable done) {
    flawed.forEach(s -> control.journal().write(new Fact.ReworkNeeded(
        control.simulation().now(), service.id(), Objects.requireNonNull(context.stageOf().get(s)).phase())));
    flawed.remove(verification);
    List<String> again = new ArrayList<>(flawed);
    flawed.clear();
    again.add(verification);
    // Steps that take no time and always go wrong would be done again for ever, in no time.
    long now = control.simulation().now();
    redoneInVain = now == lastRedone ? redoneInVain + 1 : 0;
    lastRedone = now;
    if (redoneInVain < MOST_IN_NO_TIME) {
      activities().redo(again, done);
    } else {
      RecoveryPlan planned = current();
      control.simulation().after(LOOK_AGAIN, () -> ifStillPlanned(planned, () -> activities().redo(again, done)));
    }
  }

  private void restoreAll(List<Integer> stores, Runnable done) {
    int[] left = {stores.size()};
    if (stores.isEmpty()) {
      done.run();
    }
    for (int store : stores) {
      context.data().restore(store, room(), service.grade().priority(), () -> {
        if (--left[0] == 0) {
          done.run();
        }
      });
    }
  }

  /** The room where restored data is written: where the first replica will be, or else where anything could run. */
  private int room() {
    for (int r = 0; r < service.replicas(); r++) {
      int node = control.pod(service.id(), r).node();
      if (node != Pod.NOWHERE && control.sight().nodeCondition(node) == Condition.WHOLE
          && control.sight().operable(control.topology().nodes().get(node).room())) {
        return control.topology().nodes().get(node).room();
      }
    }
    for (int site : context.scope().sites()) {
      Topology.Site s = control.topology().sites().get(site);
      for (int room = s.firstRoom(); room < s.endRoom(); room++) {
        if (control.sight().operable(room) && control.sight().connected(site)) {
          return room;
        }
      }
    }
    return service.rooms().get(0);
  }

  private void finish() {
    boolean all = true;
    for (int r = 0; r < service.replicas() && !current().onlyTraffic(); r++) {
      if (!control.sight().runs(service.id(), r)) {
        int node = control.pod(service.id(), r).node();
        all &= node != Pod.NOWHERE && control.orders().serve(service.id(), r, node, made(r), true);
      }
    }
    // Traffic leaves a site that is cut off if it can do without.
    boolean elsewhere = context.enoughElsewhere(service);
    for (int site = 0; site < control.topology().sites().size(); site++) {
      control.orders().route(service.id(), site, control.sight().runningAt(service.id(), site) > 0
          && !(elsewhere && !control.sight().connected(site)));
    }
    if (all && !current().onlyTraffic() && control.sight().allDataUsable(service.id())) {
      finished = true;
      whenFinished.run();
    } else {
      // A machine or data was lost again while people worked on it, or the rest of its replicas is still missing. Where
      // an attempt took no time at all nothing may have changed: after a second one people look again later.
      long now = control.simulation().now();
      inVain = now == lastAttempt ? inVain + 1 : 0;
      lastAttempt = now;
      if (inVain < 2) {
        plan();
      } else {
        RecoveryPlan failed = current();
        control.simulation().after(LOOK_AGAIN, () -> ifStillPlanned(failed, this::plan));
      }
    }
  }

  // A container that is started where it was is made of its image, and everything else of what is on its machine.
  private Made made(int replica) {
    Starts starts = context.organisation().starts();
    boolean anew = current().wanted().stream().anyMatch(pod -> pod.replica() == replica);
    return anew || starts == Starts.CONTAINER ? starts.makes() : Made.RESTARTED;
  }

  private StepParameters step(String name) {
    return Objects.requireNonNull(context.parameters().steps().get(name));
  }

  private RecoveryPlan current() {
    return Objects.requireNonNull(plan);
  }

  private Activities activities() {
    return Objects.requireNonNull(activities);
  }
}
