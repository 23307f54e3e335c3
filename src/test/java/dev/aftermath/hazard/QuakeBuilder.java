package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Optional;

/** An earthquake for tests, at 100 s under the origin of coordinates, in which nothing can break until said so. */
final class QuakeBuilder {
  static final double STRONG = 8.3;

  double magnitude = STRONG;
  double depthKm = 10;
  List<Double> epicentre = List.of(0.0, 0.0);
  Optional<List<Double>> ruptureTo = Optional.empty();
  Attenuation relation = Attenuation.SI_MIDORIKAWA_1999;
  double soilFactor = 1;
  double farFactor = 1;
  double betweenShare = 0.42;
  GroundMotion.Correlation correlation = GroundMotion.Correlation.HERESI_MIRANDA;
  double floorFactor = 1;
  EarthquakeParameters.Equipment equipment = EarthquakeParameters.Equipment.ANCHORED;
  List<Fragility.State> coolingPlant = List.of();
  List<Fragility.State> cooler = List.of();
  List<Fragility.State> generator = List.of();
  List<Fragility.State> distribution = List.of();
  List<Fragility.State> rack = List.of();
  EarthquakeParameters.Components unanchored =
      new EarthquakeParameters.Components(List.of(), List.of(), List.of(), List.of(), List.of());
  List<Fragility.State> gridFeed = List.of();
  List<Fragility.State> fibre = List.of();
  List<Fragility.State> building = List.of();
  List<Fragility.State> collapse = List.of();
  double rackLoss;
  double inspectionFrom = 1e9;
  Distribution inspection = seconds(0);
  Optional<EarthquakeParameters.Roads> roads = Optional.empty();

  static Distribution seconds(double s) {
    return new Distribution.Constant(s * Ticks.SECOND);
  }

  /** A damage state that half of all components reach at the median, restored after so many seconds. */
  static List<Fragility.State> breaks(double median, double restoreSeconds) {
    return List.of(new Fragility.State(median, 0.4, seconds(restoreSeconds)));
  }

  /** Breaks in any shaking worth the name. */
  static List<Fragility.State> glass(double restoreSeconds) {
    return breaks(1e-6, restoreSeconds);
  }

  EarthquakeParameters parameters() {
    return new EarthquakeParameters(
        new Distribution.Constant(100 * Ticks.SECOND), magnitude, epicentre, ruptureTo, new Kilometres(depthKm),
        GroundMotion.Fault.CRUSTAL, relation, soilFactor, farFactor, new Fraction(betweenShare), correlation, floorFactor, equipment,
        new EarthquakeParameters.Components(coolingPlant, cooler, generator, distribution, rack), unanchored, gridFeed,
        fibre, building, collapse, new Fraction(rackLoss), inspectionFrom, inspection, roads);
  }

  World shake(Topology topology, long seed) {
    World world = new World(topology, seed);
    new EarthquakeKind().create(parameters(), new Ground(topology), 0).strike(world.scene());
    return world;
  }
}
