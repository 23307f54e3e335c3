package dev.aftermath.recovery.work;

import dev.aftermath.engine.OncePerMoment;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Migration;
import dev.aftermath.recovery.Mover;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A migration at work: waves begin at their moments, and their services move one beside another, each by whoever acts
 * for it. While something is down that is not switched over, as planned, nothing begins and nothing is switched over:
 * recoveries go first. What a wave has not moved when the next one begins is moved beside that.
 */
public final class Programme {
  private final Control control;
  private final Migration plan;
  private final IntFunction<Mover> movers;
  /** All movers, each once. */
  private final List<Mover> all;
  /** Services whose wave has begun and that have not begun themselves, in their order. */
  private final List<Integer> waiting = new ArrayList<>();
  private final BitSet underWay = new BitSet();
  private final BitSet moved = new BitSet();
  private final Map<Integer, Integer> waveOf = new TreeMap<>();
  private final Map<Integer, Hindrance> held = new HashMap<>();
  private final BitSet done = new BitSet();
  private final BitSet late = new BitSet();
  private final OncePerMoment look;

  /**
   * Nothing has moved.
   *
   * @param movers who moves services, each made once, by what it is to tell
   */
  public Programme(Control control, Migration plan, Function<Mover.Progress, IntFunction<Mover>> movers) {
    this.control = control;
    this.plan = plan;
    Mover.Progress progress = new Mover.Progress() {
      @Override
      public boolean calm() {
        return Programme.this.calm();
      }

      @Override
      public void look(int service) {
        control.simulation().after(0, () -> hasMoved(service));
      }

      @Override
      public void shifted(int service, double share) {
        control.journal().write(new Fact.TrafficShifted(control.simulation().now(), service, share));
      }
    };
    this.movers = movers.apply(progress);
    look = new OncePerMoment(control.simulation(), this::goOn);
    for (int wave = 0; wave < plan.waves().size(); wave++) {
      for (int service : plan.waves().get(wave)) {
        waveOf.put(service, wave);
      }
      int number = wave;
      control.simulation().at(
          Math.max(control.simulation().now(), Ticks.plus(plan.begins(), Ticks.times(plan.every(), wave))),
          () -> begin(number));
    }
    all = waveOf.keySet().stream().map(this.movers::apply).distinct().toList();
    control.sight().onServiceUp(service -> look.ask());
    control.sight().onSiteConnected((site, works) -> look.ask());
    control.sight().onRoomOperable((room, works) -> look.ask());
    control.sight().onLink((link, works) -> look.ask());
    control.sight().onNodeReady((node, works) -> look.ask());
    control.onFreed(node -> look.ask());
  }

  private boolean calm() {
    for (ServiceSpec service : control.design().services()) {
      if (!control.sight().up(service.id()) && !control.sight().moves().isDownAsPlanned(service.id())) {
        return false;
      }
    }
    return control.sight().connected(plan.from()) && control.sight().connected(plan.to());
  }

  private void begin(int wave) {
    if (wave > 0) {
      tellLate(wave - 1);
    }
    List<Integer> services = plan.waves().get(wave);
    control.journal().write(new Fact.WaveBegan(control.simulation().now(), wave + 1, services.size()));
    waiting.addAll(services);
    look.ask();
  }

  private void tellLate(int wave) {
    int left = (int) plan.waves().get(wave).stream().filter(service -> !moved.get(service)).count();
    if (left > 0 && !late.get(wave)) {
      late.set(wave);
      control.journal().write(new Fact.WaveLate(control.simulation().now(), wave + 1, left));
    }
  }

  private void goOn() {
    boolean calm = calm();
    if (calm) {
      all.forEach(Mover::goOn);
      // What a failover has brought there has moved, too.
      for (int service : underWay.stream().toArray()) {
        hasMoved(service);
      }
    }
    for (int service : List.copyOf(waiting)) {
      if (!calm) {
        hold(service, Hindrance.RECOVERY);
      } else if (!hasRoom(service)) {
        hold(service, Hindrance.NO_ROOM);
      } else {
        waiting.remove(Integer.valueOf(service));
        held.remove(service);
        underWay.set(service);
        movers.apply(service).begin(service);
        control.simulation().after(0, () -> hasMoved(service));
      }
    }
  }

  private void hold(int service, Hindrance why) {
    if (held.put(service, why) != why) {
      control.journal().write(new Fact.MoveHeld(control.simulation().now(), service, why));
    }
  }

  private boolean hasRoom(int service) {
    int here = control.sight().runningAt(service, plan.from());
    return here == 0 || control.sight().moves().roomBeside(service, here, plan.to()) == here;
  }

  private void hasMoved(int service) {
    ServiceSpec spec = control.service(service);
    boolean there = underWay.get(service) && control.sight().moves().hasLeft(service, plan.from())
        && control.sight().up(service)
        && spec.data().stream().noneMatch(store -> control.sight().moves().isUnderWay(store)
            || control.sight().storeSite(store) == plan.from());
    if (!there) {
      return;
    }
    underWay.clear(service);
    moved.set(service);
    movers.apply(service).done(service);
    int wave = Objects.requireNonNull(waveOf.get(service));
    control.journal().write(new Fact.ServiceMoved(control.simulation().now(), service, wave + 1));
    if (plan.keepsCopies() != Ticks.NEVER) {
      control.simulation().after(plan.keepsCopies(), () -> release(spec));
    }
    if (!done.get(wave) && plan.waves().get(wave).stream().allMatch(moved::get)) {
      done.set(wave);
      control.journal().write(new Fact.WaveDone(control.simulation().now(), wave + 1));
    }
  }

  // Not while anything is down: it may be needed still. Looked at again a day later.
  private void release(ServiceSpec service) {
    if (!calm()) {
      control.simulation().after(Ticks.DAY, () -> release(service));
      return;
    }
    for (int store : service.data()) {
      if (plan.stores().containsKey(store)) {
        control.orders().releaseCopies(store, plan.from());
      }
    }
  }

  /** The run is over: writes down what has not moved, and why. */
  public void conclude() {
    long now = control.simulation().now();
    tellLate(plan.waves().size() - 1);
    waveOf.keySet().forEach(service -> {
      if (!moved.get(service)) {
        control.journal().write(new Fact.NotMoved(now, service, why(service)));
      }
    });
    plan.stores().keySet().stream().sorted().forEach(store -> {
      if (control.sight().storeSite(store) == plan.from()) {
        control.journal().write(new Fact.DataStayed(now, store, control.sight().moves().bytes(store)));
      }
    });
  }

  private Hindrance why(int service) {
    return underWay.get(service) ? movers.apply(service).waitsFor(service)
        : held.getOrDefault(service, Hindrance.NOT_YET);
  }
}
