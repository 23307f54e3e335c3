package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fire for tests, in a/r0 at 100 s, that nothing suppresses; all times in seconds and fixed until changed. */
final class FireBuilder {
  /** Building main with rooms r0, r1, r2, building annex with room x; two nodes each, numbered from 0. */
  static final Topology ESTATE = new EstateBuilder().site("a")
      .room("r0", 2).room("r1", 2).room("r2", 2)
      .room("x", "annex", 1, 2, EstateBuilder.SERVER, Topology.Origin.INSTALLED)
      .build();

  String room = "a/r0";
  double at = 100;
  FireParameters.Fuel fuel = FireParameters.Fuel.LI_ION;
  double suppressionLiIon;
  double suppressionElectrical = 0.9;
  Distribution involvement = seconds(600);
  final List<String> spreadTo = new ArrayList<>();
  Distribution spread = seconds(1e12);
  final List<FireParameters.Wall> walls = new ArrayList<>();
  final List<String> smokeTo = new ArrayList<>();
  Optional<FireParameters.SmokeLater> smokeLater = Optional.empty();
  Optional<FireParameters.ToBuildings> toBuildings = Optional.empty();
  Distribution powerCut = seconds(1_200);
  FireParameters.Isolates isolates = FireParameters.Isolates.BUILDING;
  Optional<Distribution> isolation = Optional.empty();
  Distribution underControl = seconds(3_600);
  Distribution out = seconds(7_200);
  Distribution access = seconds(3_600);
  Distribution power = seconds(1_800);
  Distribution cooling = seconds(900);
  Distribution cleaning = seconds(5_000);
  double scrap;
  Optional<FireParameters.Reignition> reignition = Optional.empty();
  final List<FireParameters.RoomGates> rooms = new ArrayList<>();

  static Distribution seconds(double s) {
    return new Distribution.Constant(s * Ticks.SECOND);
  }

  static Ref ref(String name) {
    return new Ref(name, Place.NONE);
  }

  FireBuilder gates(String name, double clean, double powered, double cooled) {
    rooms.add(new FireParameters.RoomGates(
        ref(name), Optional.of(seconds(clean)), Optional.of(seconds(powered)), Optional.of(seconds(cooled))));
    return this;
  }

  FireParameters parameters() {
    return new FireParameters(
        ref(room), seconds(at), fuel, new Fraction(suppressionLiIon),
        new Fraction(suppressionElectrical), involvement, spreadTo.stream().map(FireBuilder::ref).toList(), spread,
        walls, 2.5,
        smokeTo.stream().map(FireBuilder::ref).toList(), smokeLater,
        toBuildings, powerCut, isolates, isolation, underControl, out, access,
        power, cooling, cleaning, new Fraction(scrap), rooms, reignition);
  }

  /** Sets the fire going in a fresh world. */
  World burn(long seed) {
    return burn(new World(ESTATE, seed), 0);
  }

  World burn(World world, int index) {
    Problems problems = new Problems();
    Ground ground = new Ground(world.topology);
    new FireKind().checkAll(parameters(), ground, index, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    new FireKind().create(parameters(), ground, index).strike(world.scene());
    return world;
  }
}
