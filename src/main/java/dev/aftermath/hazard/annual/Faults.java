package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.hazard.OutageKind;
import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.function.Function;

/** What the sources of a year do when they strike, as far as no kind of disaster does it already. */
public final class Faults {
  private Faults() {}

  /**
   * A machine that fails by itself and is repaired as soon as a spare part and a technician of its site are there.
   *
   * @param part which of its parts is broken
   */
  public static Hazard machine(Topology.Node node, Text title, Spare part, Distribution repair, String luck) {
    return scene -> scene.strike("machine", title, new Location.Place(node.name()), cause ->
        scene.estate().breakDown(node.id(), part, scene.streams().ticks(repair, "years", "machine", luck)));
  }

  /**
   * A disk of a machine that fails by itself; a machine breaks, as by a fault of its own, when more of its disks have
   * failed than it survives and none of these is whole again.
   *
   * @param disks what is said of the disks of such machines
   * @param disk which one it is, from 0
   */
  public static Hazard disk(Topology.Node node, Text title, DiskRules disks, int disk, String luck) {
    return scene -> {
      Estate estate = scene.estate();
      int failed = estate.failDisk(node.id(), disk);
      boolean breaks = failed > disks.survives();
      if (failed > 0) {
        scene.note(new Fact.DiskFailed(scene.now(), node.id(), breaks));
      }
      if (breaks) {
        scene.strike("disk", title, new Location.Place(node.name()), cause -> estate.breakByDisks(
            node.id(), scene.streams().ticks(disks.repair(), "years", "disk", luck, "repair")));
      } else if (failed > 0) {
        estate.replaceDisk(node.id(), disk, scene.streams().ticks(disks.replace(), "years", "disk", luck, "replace"),
            scene.streams().ticks(disks.rebuild(), "years", "disk", luck, "rebuild"));
      }
    };
  }

  /** A machine that serves nothing for a time and comes back by itself, as after a reset. */
  public static Hazard pause(Topology.Node node, Text title, Distribution lasts, String luck) {
    return scene -> scene.strike("machine", title, new Location.Place(node.name()), cause ->
        cause.holdFor(scene.estate().machine(node.id()), scene.streams().ticks(lasts, "years", "pause", luck)));
  }

  /**
   * Units of a supply that fail by themselves and are repaired; what is out of service already does not fail.
   *
   * @param kind what the supply is, as facts call what strikes
   * @param place the supply, or the site whose own it is
   * @param units vertices of the units that fail together
   */
  public static Hazard supply(
      String kind, Text title, String place, Function<Estate, List<Integer>> units, Distribution repair, String luck) {
    return scene -> {
      List<Integer> whole = units.apply(scene.estate()).stream().filter(scene.estate()::works).toList();
      if (!whole.isEmpty()) {
        scene.strike(kind, title, new Location.Place(place), cause -> {
          long ticks = scene.streams().ticks(repair, "years", kind, luck);
          whole.forEach(unit -> cause.holdFor(unit, ticks));
        });
      }
    };
  }

  /**
   * A unit of a supply that is taken out of service for maintenance, while all units work; not at all otherwise.
   *
   * @param units vertices of all its units
   * @param unit which of them
   */
  public static Hazard serviced(
      Text title, String place, Function<Estate, List<Integer>> units, int unit, Distribution lasts, String luck) {
    return scene -> {
      List<Integer> all = units.apply(scene.estate());
      if (all.stream().allMatch(scene.estate()::works)) {
        scene.strike("maintenance", title, new Location.Place(place), cause ->
            cause.holdFor(all.get(unit), scene.streams().ticks(lasts, "years", "maintenance", luck)));
      }
    };
  }

  /** Somebody switches off a room by mistake; people need a time to see it and to switch it on again. */
  public static Hazard switchedOff(Topology.Room room, Text title, Distribution lasts, String luck) {
    return scene -> scene.strike("mistake", title, new Location.Place(room.name()), cause -> cause.holdFor(
        scene.estate().energised(room.id()), scene.streams().ticks(lasts, "years", "mistake", luck)));
  }

  /** The grid fails at several sites at once and comes back at all of them together. */
  public static Hazard blackout(List<Topology.Site> sites, String region, Text title, Distribution lasts, String luck) {
    return scene -> scene.strike("blackout", title, new Location.Place(region), cause -> {
      long ticks = scene.streams().ticks(lasts, "years", "blackout", luck);
      sites.forEach(site -> OutageKind.grid(scene.estate(), site).forEach(feed -> cause.holdFor(feed, ticks)));
    });
  }

  /** Makes disasters of a block that was checked; their times count from the moment at which they strike. */
  public static Source.Maker of(HazardParameters block, Ground ground) {
    HazardKind<?> kind = HazardKind.of(block);
    return (streams, luck) -> of(kind, block, ground, luck);
  }

  /** One disaster of a kind that is known. */
  static Hazard of(HazardKind<?> kind, HazardParameters block, Ground ground, String luck) {
    // Streams are named by a number: a number that is the same wherever the luck is.
    return kind.make(block, ground, luck.hashCode() & Integer.MAX_VALUE);
  }

  /** A time that is known. */
  public static Distribution.Constant now() {
    return new Distribution.Constant(0);
  }
}
