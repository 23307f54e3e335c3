package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Spare;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One fire in one run: ignition, suppression or full involvement, spread, smoke, the building switched off, and then
 * the gates in order: out, access, cleaning, power, cooling.
 *
 * <p>Every published recovery from such a fire was gated by access, power isolation and cooling before anything else
 * (NIRS 2025, OVHcloud Strasbourg 2021). Simplified: each listed room and each other building catches fire from the
 * first room only; a building that does is lost whole (at Strasbourg the second one lost 4 of its 12 rooms, and never
 * ran again); and fire within a suppressed room does no damage beyond the shutdown.
 */
final class Fire {
  private final FireParameters fire;
  private final String id;
  private final Topology.Room origin;
  private final List<Topology.Room> spread;
  private final List<Topology.Room> smoke;
  private final Map<Integer, FireParameters.RoomGates> gates;
  private final Scene scene;
  private final Estate estate;
  private final Cause cause;
  /** Rooms that this fire keeps closed, without power and without cooling. */
  private final Set<Integer> closed = new HashSet<>();
  private final Set<Integer> dark = new HashSet<>();
  private final Set<Integer> warm = new HashSet<>();
  /** How often it has burnt again. */
  private int fires;

  Fire(
      FireParameters fire, int index, Topology.Room origin, List<Topology.Room> spread, List<Topology.Room> smoke,
      Map<Integer, FireParameters.RoomGates> gates, Scene scene, Cause cause) {
    this.fire = fire;
    this.id = Integer.toString(index);
    this.origin = origin;
    this.spread = spread;
    this.smoke = smoke;
    this.gates = gates;
    this.scene = scene;
    this.cause = cause;
    this.estate = scene.estate();
  }

  void ignite() {
    double works = fire.fuel() == FireParameters.Fuel.LI_ION
        ? fire.suppressionLiIon().value()
        : fire.suppressionElectrical().value();
    boolean suppressed = scene.streams().uniform("hazard", "fire", id, origin.name(), "suppression") < works;
    if (suppressed) {
      closeFor(List.of(origin));
      switchOff(origin);
      after(fire.access(), "access", origin, () -> open(origin));
      return;
    }
    long involved = ticks(fire.involvement(), "involvement", origin);
    long controlled = ticks(fire.underControl(), "under-control", origin);
    cause.after(involved, () -> {
      estate.damageRoom(origin.id(), Condition.DESTROYED);
      smoke.forEach(r -> estate.damageRoom(r.id(), Condition.DAMAGED));
    });
    for (Topology.Room room : spread) {
      long reached = Ticks.plus(involved, ticks(through(room), "spread", room));
      if (reached < controlled) {
        cause.after(reached, () -> estate.damageRoom(room.id(), Condition.DESTROYED));
      }
    }
    fire.toBuildings().ifPresent(to -> goOver(to, involved, controlled));
    List<Topology.Room> building = estate.topology().building(origin);
    closeFor(building);
    after(fire.powerCut(), "power-cut", origin, () -> building.forEach(this::switchOff));
    fire.isolation().filter(d -> fire.isolates() == FireParameters.Isolates.CAMPUS).ifPresent(isolation ->
        after(fire.powerCut(), "power-cut", origin, () -> isolate(building, ticks(isolation, "isolation", origin))));
    // The gates count from the fire being out; what was to burn or be cut later than that does so first.
    long out = Math.max(
        Math.max(ticks(fire.out(), "out", origin), involved),
        Math.max(controlled, ticks(fire.powerCut(), "power-cut", origin)));
    cause.after(out, () -> after(fire.access(), "access", origin, () -> building.forEach(this::open)));
    fire.reignition().ifPresent(again -> burnAgain(again, out, building));
  }

  // The clock of the wall to a room.
  private Distribution through(Topology.Room room) {
    return fire.walls().stream().filter(w -> w.room().name().equals(room.name())).findFirst()
        .<Distribution>map(w -> new Distribution.Exponential(w.rating().ticks()
            / (w.openings().filter(FireParameters.Openings.UNSEALED::equals).isPresent() ? fire.unsealed() : 1)))
        .orElse(fire.spread());
  }

  // What had been begun in the building is begun anew, and takes as long as it would have.
  private void burnAgain(FireParameters.Reignition again, long out, List<Topology.Room> building) {
    if (scene.streams().uniform("hazard", "fire", id, origin.name(), "reignition") >= again.chance().value()) {
      return;
    }
    cause.after(Ticks.plus(out, ticks(again.after(), "reignition-after", origin)), () -> {
      fires++;
      closeFor(building);
      building.forEach(this::switchOff);
      cause.after(ticks(again.lasts(), "reignition-lasts", origin), () ->
          after(fire.access(), "access", origin, () -> building.forEach(this::open)));
    });
  }

  private void goOver(FireParameters.ToBuildings to, long involved, long controlled) {
    OtherBuildings.of(origin, estate.topology()).forEach((building, rooms) -> {
      String[] luck = {"hazard", "fire", id, building, "to-building"};
      long reached = Ticks.plus(involved, scene.streams().ticks(to.after(), "hazard", "fire", id, building, "reached"));
      if (scene.streams().uniform(luck) < to.chance().value() && reached < controlled) {
        cause.after(reached, () -> {
          closeFor(rooms);
          rooms.forEach(r -> estate.damageRoom(r.id(), Condition.DESTROYED));
          rooms.forEach(this::switchOff);
        });
      }
    });
  }

  // The other buildings, which do not wait for the gates of the one that burns.
  private void isolate(List<Topology.Room> burning, long lasts) {
    Topology.Site site = estate.topology().sites().get(origin.site());
    for (int r = site.firstRoom(); r < site.endRoom(); r++) {
      if (!burning.contains(estate.topology().rooms().get(r))) {
        cause.holdFor(estate.energised(r), lasts);
        cause.holdFor(estate.cooler(r), lasts);
        cause.holdFor(estate.access(r), lasts);
      }
    }
  }

  private void closeFor(List<Topology.Room> rooms) {
    rooms.stream().filter(r -> closed.add(r.id())).forEach(r -> estate.hold(estate.access(r.id())));
  }

  // Cooling first: a room that is dark and not cooled stays off, even with power, until it is cooled again.
  private void switchOff(Topology.Room room) {
    if (warm.add(room.id())) {
      estate.hold(estate.cooler(room.id()));
    }
    if (dark.add(room.id())) {
      estate.hold(estate.energised(room.id()));
    }
  }

  private void open(Topology.Room room) {
    if (estate.roomCondition(room.id()) == Condition.DESTROYED) {
      return;
    }
    closed.remove(room.id());
    estate.release(estate.access(room.id()));
    if (estate.roomCondition(room.id()) == Condition.DAMAGED) {
      after(gate(room, FireParameters.RoomGates::cleaning, fire.cleaning()), "cleaning", room, () -> clean(room));
    } else {
      power(room);
    }
  }

  private void clean(Topology.Room room) {
    for (int node = room.firstNode(); node < room.endNode(); node++) {
      int machine = node;
      String name = estate.topology().nodes().get(node).name();
      if (scene.streams().uniform("hazard", "fire", id, "scrap", name) < fire.scrap().value()) {
        estate.damageNode(node, Condition.DESTROYED);
      } else {
        estate.repairNode(node);
        if (smoke.contains(room)) {
          fire.smokeLater().ifPresent(later -> failLater(machine, name, later));
        }
      }
    }
    estate.repairRoom(room.id());
    power(room);
  }

  private void failLater(int node, String name, FireParameters.SmokeLater later) {
    if (estate.present(node)
        && scene.streams().uniform("hazard", "fire", id, "smoke-later", name) < later.share().value()) {
      long repair = scene.streams().ticks(later.repair(), "hazard", "fire", id, "smoke-later", name, "repair");
      cause.after(scene.streams().ticks(later.after(), "hazard", "fire", id, "smoke-later", name, "after"),
          () -> estate.breakDown(node, Spare.MACHINE, repair));
    }
  }

  private void power(Topology.Room room) {
    after(gate(room, FireParameters.RoomGates::power, fire.power()), "power", room, () -> {
      dark.remove(room.id());
      estate.release(estate.energised(room.id()));
      after(gate(room, FireParameters.RoomGates::cooling, fire.cooling()), "cooling", room, () -> {
        warm.remove(room.id());
        estate.release(estate.cooler(room.id()));
      });
    });
  }

  private Distribution gate(
      Topology.Room room,
      Function<FireParameters.RoomGates, Optional<Distribution>> which,
      Distribution otherwise) {
    FireParameters.RoomGates own = gates.get(room.id());
    return own == null ? otherwise : which.apply(own).orElse(otherwise);
  }

  // Nothing comes of a gate that was waited for when it burnt again.
  private void after(Distribution delay, String what, Topology.Room room, Runnable action) {
    int burning = fires;
    cause.after(ticks(delay, what, room), () -> {
      if (burning == fires) {
        action.run();
      }
    });
  }

  private long ticks(Distribution distribution, String what, Topology.Room room) {
    // A gate of the building is drawn once, not once a room: the rooms open together unless they have their own.
    String place = distribution == fire.power() || distribution == fire.cooling() ? "building" : room.name();
    return scene.streams().ticks(distribution, "hazard", "fire", id, place, what);
  }
}
