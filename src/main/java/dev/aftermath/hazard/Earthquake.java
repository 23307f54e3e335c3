package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Condition;
import java.util.List;

/**
 * One earthquake in one run: ground motion at each site, damage by fragility, restoration.
 *
 * <p>Sites share the event's variability and correlate by distance; components of one site share its ground motion and
 * draw their strength on their own. Simplified: no aftershocks, no repair crews shared between components, and a
 * machine in an overturned rack is either beyond repair or mended with the rack.
 */
final class Earthquake {
  private final EarthquakeParameters quake;
  private final EarthquakeParameters.Components inside;
  private final String id;
  private final Scene scene;
  private final Estate estate;
  private final Cause cause;

  Earthquake(EarthquakeParameters quake, int index, Scene scene, Cause cause) {
    this.quake = quake;
    this.inside =
        quake.equipment() == EarthquakeParameters.Equipment.ANCHORED ? quake.anchored() : quake.unanchored();
    this.id = Integer.toString(index);
    this.scene = scene;
    this.cause = cause;
    this.estate = scene.estate();
  }

  void shake() {
    double[] pga = peakAccelerations(estate.topology().sites());
    for (Topology.Site site : estate.topology().sites()) {
      scene.note(new Fact.GroundShook(scene.now(), site.id(), pga[site.id()]));
      strike(site, pga[site.id()]);
    }
  }

  /** Peak ground acceleration at each site, in g. */
  double[] peakAccelerations(List<Topology.Site> sites) {
    int n = sites.size();
    double[][] distance = new double[n][n];
    String[] names = new String[n];
    for (int i = 0; i < n; i++) {
      names[i] = sites.get(i).name();
      for (int j = 0; j < n; j++) {
        distance[i][j] = Topology.distanceKm(sites.get(i).latitude(), sites.get(i).longitude(),
            sites.get(j).latitude(), sites.get(j).longitude());
      }
    }
    double[] residual = GroundMotion.residuals(
        distance, names, quake.betweenShare().value(), quake.correlation(), scene.streams(), "hazard", "earthquake",
        id);
    double[] pga = new double[n];
    Rupture rupture = quake.rupture();
    for (int i = 0; i < n; i++) {
      double km = rupture.km(sites.get(i).latitude(), sites.get(i).longitude());
      pga[i] = quake.medianPga(quake.magnitude(), km, quake.soilFactor())
          * StrictMath.pow(10, residual[i] * quake.sigmaLog10(km));
    }
    return pga;
  }

  private void strike(Topology.Site site, double pga) {
    double floor = pga * quake.floorFactor();
    var u = site.utilities();
    for (int f = 0; f < u.feeds(); f++) {
      component(quake.gridFeed(), pga, estate.feed(site.id(), f), "feed", site.name(), Integer.toString(f));
    }
    for (int c = 0; c < u.coolingPlants(); c++) {
      equal(inside.coolingPlant(), floor, estate.coolingPlant(site.id(), c), u.commonCause(), "cooling", site.name(),
          Integer.toString(c));
    }
    for (int g = 0; g < u.generators(); g++) {
      equal(inside.generator(), floor, estate.generator(site.id(), g), u.commonCause(), "generator", site.name(),
          Integer.toString(g));
    }
    for (Equipment e : estate.topology().supplies().equipment()) {
      if (e.site() == site.id()) {
        equipment(e, e.room().isPresent() ? floor : pga);
      }
    }
    component(quake.exchange(), pga, estate.network(site.id()), "exchange", site.name(), "");
    component(inside.distribution(), floor, estate.distribution(site.id()), "distribution", site.name(), "");
    if (pga >= quake.inspectionFrom()) {
      for (int r = site.firstRoom(); r < site.endRoom(); r++) {
        holdFor(estate.access(r), ticks(quake.inspection(), "inspection", site.name()));
      }
    }
    quake.roads().filter(r -> pga >= r.from()).ifPresent(r ->
        holdFor(estate.roads(site.id()), ticks(r.closed(), "roads", site.name())));
    for (int r = site.firstRoom(); r < site.endRoom(); r++) {
      room(estate.topology().rooms().get(r), pga, floor);
    }
    for (Topology.Rack rack : estate.topology().racks()) {
      if (estate.topology().rooms().get(rack.room()).site() == site.id()) {
        rack(rack, floor);
      }
    }
  }

  private void room(Topology.Room room, double pga, double floor) {
    component(inside.cooler(), floor, estate.cooler(room.id()), "cooler", room.name(), "");
    // One draw for the whole building: its rooms fare alike.
    String building = estate.topology().sites().get(room.site()).name() + "/" + room.building();
    double u = scene.streams().uniform("hazard", "earthquake", id, "building", building);
    if (Fragility.worst(quake.collapse(), pga, u) >= 0) {
      estate.damageRoom(room.id(), Condition.DESTROYED);
      estate.destroyVault(room.site());
      estate.hold(estate.access(room.id()));
      estate.hold(estate.energised(room.id()));
      return;
    }
    int state = Fragility.worst(quake.building(), pga, u);
    if (state >= 0) {
      long closed = ticks(quake.building().get(state).restore(), "building", building);
      holdFor(estate.access(room.id()), closed);
      holdFor(estate.energised(room.id()), closed);
    }
  }

  private void rack(Topology.Rack rack, double floor) {
    double u = scene.streams().uniform("hazard", "earthquake", id, "rack", rack.name());
    int state = Fragility.worst(inside.rack(), floor, u);
    if (state < 0) {
      return;
    }
    for (Topology.Node node : estate.topology().nodes()) {
      if (node.rack() == rack.id()
          && scene.streams().uniform("hazard", "earthquake", id, "machine", node.name()) < quake.rackLoss().value()) {
        estate.damageNode(node.id(), Condition.DESTROYED);
      }
    }
    holdFor(estate.rack(rack.id()), ticks(inside.rack().get(state).restore(), "rack", rack.name()));
  }

  // Fuel tanks come through: no fragility of theirs is at hand.
  private void equipment(Equipment e, double acceleration) {
    List<Fragility.State> states = switch (e.kind()) {
      case FEED -> quake.gridFeed();
      case TRANSFORMER, SWITCHBOARD, UPS, BATTERY -> inside.distribution();
      case GENERATOR -> inside.generator();
      case CHILLER -> inside.coolingPlant();
      case TANK -> List.of();
    };
    for (int unit = 0; unit < e.units().count(); unit++) {
      equal(states, acceleration, estate.equipment(e.id(), unit), e.units().commonCause(), "supply", e.name(),
          "#" + unit);
    }
  }

  // One of several equal components: a share of its failures, by the beta factor, is a failure of them all.
  private void equal(
      List<Fragility.State> states, double acceleration, int vertex, double commonCause, String kind, String place,
      String unit) {
    double own = scene.streams().uniform("hazard", "earthquake", id, kind, place, unit);
    double common =
        commonCause == 0 ? 1 : scene.streams().uniform("hazard", "earthquake", id, kind, place, "common");
    int state = Fragility.worst(states, acceleration, own, common, commonCause);
    if (state >= 0) {
      holdFor(vertex, ticks(states.get(state).restore(), kind, place + unit));
    }
  }

  private void component(List<Fragility.State> states, double acceleration, int vertex, String... name) {
    String[] cause = {"hazard", "earthquake", id, name[0], name[1], name[2]};
    int state = Fragility.worst(states, acceleration, scene.streams().uniform(cause));
    if (state >= 0) {
      holdFor(vertex, ticks(states.get(state).restore(), name[0], name[1] + name[2]));
    }
  }

  private void holdFor(int vertex, long ticks) {
    cause.holdFor(vertex, ticks);
  }

  private long ticks(Distribution d, String what, String place) {
    return scene.streams().ticks(d, "hazard", "earthquake", id, "restore", what, place);
  }
}
