package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;

/**
 * One flood in one run: what stands below the water fails at once, and is mended when the water is gone.
 *
 * <p>Simplified: the water is at its height all at once and everywhere at the site, nobody puts up barriers or switches
 * off before it comes, and a room of which all is lost is not built anew.
 */
final class Flood {
  private final FloodParameters flood;
  private final String id;
  private final Topology.Site site;
  private final Ground ground;
  private final Scene scene;
  private final Estate estate;
  private final Cause cause;

  Flood(FloodParameters flood, int index, Ground ground, Scene scene, Cause cause) {
    this.flood = flood;
    this.id = Integer.toString(index);
    this.ground = ground;
    this.site = ground.site(flood.site());
    this.scene = scene;
    this.estate = scene.estate();
    this.cause = cause;
  }

  void rise() {
    double depth = flood.depth().map(Kilometres::km).orElseGet(() ->
        FloodParameters.depth(flood.levels(), scene.streams().uniform("hazard", "flood", id, "depth")));
    long gone = ticks(flood.drains(), "drains", site.name());
    if (reaches(flood.gridFrom(), depth)) {
      OutageKind.grid(estate, site).forEach(feed -> cause.holdFor(feed, gone));
    }
    if (reaches(flood.roadsFrom(), depth)) {
      cause.holdFor(estate.roads(site.id()), gone);
    }
    for (FloodParameters.WetSupply wet : flood.supplies()) {
      if (depth >= wet.from().km()) {
        Equipment e = SuppliesNamed.find(wet.supply().name(), site.name(), ground.topology()).orElseThrow();
        long ticks = Ticks.plus(gone, ticks(flood.repair(), "repair", e.name()));
        for (int unit = 0; unit < e.units().count(); unit++) {
          cause.holdFor(estate.equipment(e.id(), unit), ticks);
        }
      }
    }
    for (FloodParameters.WetRoom wet : flood.rooms()) {
      if (depth >= wet.from().km()) {
        room(ground.room(wet.room()), reaches(wet.lostFrom(), depth), gone);
      }
    }
  }

  private static boolean reaches(Optional<Kilometres> from, double depth) {
    return from.isPresent() && depth >= from.get().km();
  }

  private void room(Topology.Room room, boolean lost, long gone) {
    estate.hold(estate.energised(room.id()));
    estate.damageRoom(room.id(), lost ? Condition.DESTROYED : Condition.DAMAGED);
    if (lost) {
      estate.hold(estate.access(room.id()));
      return;
    }
    cause.holdFor(estate.access(room.id()), gone);
    cause.after(Ticks.plus(gone, ticks(flood.cleaning(), "cleaning", room.name())), () -> {
      for (int node = room.firstNode(); node < room.endNode(); node++) {
        String name = estate.topology().nodes().get(node).name();
        if (scene.streams().uniform("hazard", "flood", id, "scrap", name) < flood.scrap().value()) {
          estate.damageNode(node, Condition.DESTROYED);
        } else {
          estate.repairNode(node);
        }
      }
      estate.repairRoom(room.id());
      estate.release(estate.energised(room.id()));
    });
  }

  private long ticks(Distribution d, String what, String place) {
    return scene.streams().ticks(d, "hazard", "flood", id, what, place);
  }
}
