package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.LossParameters.Damage;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;

/**
 * The plug-in "loss": a site, building, room, rack, machine, link or path of a link is lost, for whatever cause.
 *
 * <p>Simplified: a machine, the machines of a rack, and a link, that are damaged are mended as a whole, so that they
 * are no more than out of service; the vault of a site is lost with any building.
 */
public final class LossKind implements HazardKind<LossParameters> {
  @Override
  public String name() {
    return "loss";
  }

  @Override
  public Text title() {
    return new Text("Loss of a part", "시설 손실");
  }

  private static Text title(Damage damage) {
    return switch (damage) {
      case DESTROYED -> new Text("Destruction", "시설 소실");
      case DAMAGED -> new Text("Damage", "시설 손상");
      case DARK -> new Text("Out of service", "시설 가동 중단");
    };
  }

  @Override
  public Class<LossParameters> parameters() {
    return LossParameters.class;
  }

  @Override
  public Needs needs(LossParameters loss) {
    return Needs.nothing();
  }

  @Override
  public void check(LossParameters loss, Ground ground, String path, Problems problems) {
    String name = loss.of().name();
    if (Part.named(name, ground.topology()).isEmpty() && !problems.spoilt("links")) {
      problems.unknown(loss.of().place(), path + ".of", "site, building, room, rack, machine or link", name,
          Part.names(ground.topology()), "sites." + name.replace("/", ".rooms."));
    }
    if (loss.damage() != Damage.DESTROYED && loss.lasts().isEmpty() && !problems.lost(path + ".lasts")) {
      problems.add(Place.NONE, path + ".lasts", "expected how long until it is "
          + (loss.damage() == Damage.DAMAGED ? "mended" : "back in service") + ", such as 3 d");
    }
    if (loss.damage() == Damage.DESTROYED && loss.lasts().isPresent() && !problems.spoilt(path + ".damage")) {
      problems.add(Place.NONE, path + ".lasts", "has no effect: what is destroyed does not come back");
    }
  }

  @Override
  public Hazard create(LossParameters loss, Ground ground, int index) {
    Part part = Part.named(loss.of().name(), ground.topology()).orElseThrow();
    return scene -> scene.at(loss.at(), name(), index, () ->
        scene.strike(name(), title(loss.damage()), new Location.Place(loss.of().name()), cause -> {
          if (loss.damage() == Damage.DESTROYED) {
            destroy(part, scene.estate());
            return;
          }
          Distribution lasts = loss.lasts().orElseThrow();
          long ticks = scene.streams().ticks(lasts, "hazard", name(), Integer.toString(index), "lasts");
          if (loss.damage() == Damage.DAMAGED) {
            damage(part.rooms(), ticks, scene.estate(), cause);
          } else {
            part.rooms().forEach(r -> cause.holdFor(scene.estate().energised(r.id()), ticks));
          }
          part.sites().forEach(s -> cause.holdFor(scene.estate().network(s), ticks));
          part.racks().forEach(r -> cause.holdFor(scene.estate().rack(r.id()), ticks));
          part.nodes().forEach(n -> cause.holdFor(scene.estate().machine(n.id()), ticks));
          part.links().forEach(l -> cause.holdFor(scene.estate().link(l.id()), ticks));
          part.paths().forEach(p -> cause.holdFor(scene.estate().path(p), ticks));
        }));
  }

  // What is held here is never let go.
  private static void destroy(Part part, Estate estate) {
    for (Topology.Room room : part.rooms()) {
      estate.damageRoom(room.id(), Condition.DESTROYED);
      estate.hold(estate.access(room.id()));
      estate.hold(estate.energised(room.id()));
    }
    part.buildingOf().ifPresent(estate::destroyVault);
    part.sites().forEach(s -> estate.hold(estate.network(s)));
    for (Topology.Rack rack : part.racks()) {
      estate.topology().nodes().stream().filter(n -> n.rack() == rack.id())
          .forEach(n -> estate.damageNode(n.id(), Condition.DESTROYED));
    }
    part.nodes().forEach(n -> estate.damageNode(n.id(), Condition.DESTROYED));
    for (Link link : part.links()) {
      estate.hold(estate.link(link.id()));
    }
    part.paths().forEach(p -> estate.hold(estate.path(p)));
  }

  private static void damage(List<Topology.Room> rooms, long ticks, Estate estate, Cause cause) {
    rooms.forEach(r -> estate.damageRoom(r.id(), Condition.DAMAGED));
    cause.after(ticks, () -> {
      for (Topology.Room room : rooms) {
        for (int node = room.firstNode(); node < room.endNode(); node++) {
          estate.repairNode(node);
        }
        estate.repairRoom(room.id());
      }
    });
  }
}
