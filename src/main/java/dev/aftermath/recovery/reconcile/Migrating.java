package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Mover;
import dev.aftermath.recovery.work.Relocating;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.workload.ServiceSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Controllers that move services: their homes are declared anew, and everything goes home. Data is switched over when
 * its copy is level, replicas start at the new site before those at the old one are taken away; of a service without
 * data they go, and its traffic with them, in steps.
 */
final class Migrating implements Mover {
  private final Control control;
  private final Relocating moves;
  private final Progress progress;
  private final Replica[][] replicas;
  private final IntConsumer consider;
  private final Homing homing;
  /** By service that has no data: how many of its steps have begun. */
  private final Map<Integer, Integer> steps = new HashMap<>();

  /** By service: the step that waits until nothing is down. */
  private final Map<Integer, Integer> waiting = new HashMap<>();

  /** Lets replicas of a service go home. */
  @FunctionalInterface
  interface Homing {
    /** At most so many of them are to be there afterwards. */
    void go(ServiceSpec service, int most);
  }

  /** {@code consider} is told of datastores that may be able to go. */
  Migrating(Control control, Relocating moves, Progress progress, Replica[][] replicas, IntConsumer consider,
      Homing homing) {
    this.control = control;
    this.moves = moves;
    this.progress = progress;
    this.replicas = replicas;
    this.consider = consider;
    this.homing = homing;
    control.sight().onRouted(service -> {
      if (moves.has(service)) {
        progress.look(service);
      }
    });
  }

  /** Whether nothing is down, so that what moves may go on. */
  boolean calm() {
    return progress.calm();
  }

  @Override
  public void begin(int id) {
    ServiceSpec service = control.service(id);
    for (Replica replica : replicas[id]) {
      replica.home = replica.home == moves.plan().from() ? moves.plan().to() : replica.home;
    }
    moves.begin(service);
    if (service.data().isEmpty()) {
      step(id, 1);
    } else {
      goOn(id);
    }
  }

  // The steps before have begun.
  private void step(int service, int number) {
    List<Double> shares = moves.plan().steps();
    steps.put(service, number);
    goOn(service);
    progress.shifted(service, shares.get(number - 1));
    if (number < shares.size()) {
      control.simulation().after(moves.plan().stepEvery(), () -> stepWhenCalm(service, number + 1));
    } else {
      progress.look(service);
    }
  }

  private void stepWhenCalm(int service, int number) {
    if (progress.calm()) {
      step(service, number);
    } else {
      waiting.put(service, number);
    }
  }

  @Override
  public void goOn() {
    if (progress.calm()) {
      Map<Integer, Integer> waited = new HashMap<>(waiting);
      waiting.clear();
      waited.forEach(this::step);
      moves.goOn();
      for (int service : moves.underWay()) {
        goOn(service);
      }
    }
  }

  private void goOn(int service) {
    ServiceSpec spec = control.service(service);
    spec.data().forEach(consider::accept);
    dataIsHome(spec);
  }

  /** All data of a service that moves is home, if that is so. */
  void dataIsHome(ServiceSpec service) {
    if (!service.data().stream().allMatch(control.sight()::storeIsHome)) {
      return;
    }
    int all = replicas[service.id()].length;
    List<Double> shares = moves.plan().steps();
    double share = service.data().isEmpty()
        ? shares.get(Objects.requireNonNull(steps.getOrDefault(service.id(), 1)) - 1) : 1;
    homing.go(service, share == 1 ? all : (int) StrictMath.ceil(share * service.replicas()));
    progress.look(service.id());
  }

  @Override
  public void done(int service) {
    moves.done(service);
    steps.remove(service);
  }

  @Override
  public Hindrance waitsFor(int service) {
    return moves.waitsFor(service);
  }
}
