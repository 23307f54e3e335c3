package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import java.util.List;
import java.util.Optional;

/** Water at a site, as high as stated or drawn, and what stands below it. */
@Template("flood")
@Doc("A flood: water at a site, so deep; rooms and supplies that it reaches, roads and the grid, until it is gone.")
public record FloodParameters(
    @Doc("The site.") Ref site,
    @Doc("When the water is at its height, after the scenario\'s start: a time, or a distribution of it.")
        Distribution at,
    @Doc("How deep the water is, above the ground; drawn by levels when left out.") Optional<Kilometres> depth,
    @Doc("How deep water comes how often, the shallowest first: of floods that are at least so deep one is drawn; none"
        + " is deeper than the last.")
        List<Level> levels,
    @Doc("Rooms of the site that water can reach.") List<WetRoom> rooms,
    @Doc("Supplies of the site that water can reach, by name; what stands in a room goes with it, too.")
        List<WetSupply> supplies,
    @Doc("Depth from which the grid of the site is switched off; never when left out.") Optional<Kilometres> gridFrom,
    @Doc("Depth from which the roads to the site are closed; never when left out.") Optional<Kilometres> roadsFrom,
    @Doc("How long the water stays: grid, roads and access come back when it is gone.") Distribution drains,
    @Doc("From then until a room that was wet is clean, dry and has power and cooling.") Distribution cleaning,
    @Doc("Share of the machines of such a room that are beyond repair.") Fraction scrap,
    @Doc("From the water being gone until a supply that was wet works again.") Distribution repair)
    implements HazardParameters {

  /**
   * How often water is deeper.
   *
   * @param perYear how often in a year it is exceeded
   */
  @Doc("A depth and how often it is exceeded.")
  public record Level(
      @Doc("Depth above the ground.") @Bounds(max = 0.1) Kilometres depth,
      @Doc("How often it is exceeded, in a year.") @Bounds(above = true, max = 100) double perYear) {}

  /** A room that water can reach. */
  @Doc("A room that water can reach.")
  public record WetRoom(
      @Doc("The room, as site/room.") Ref room,
      @Doc("Depth from which water is in it: a basement has that of its entrance.") @Bounds(max = 0.1) Kilometres from,
      @Doc("Depth from which all that is in it is lost; never when left out.") Optional<Kilometres> lostFrom) {}

  /** A supply that water can reach. */
  @Doc("A supply that water can reach.")
  public record WetSupply(
      @Doc("Its name at the site.") Ref supply,
      @Doc("Depth from which it fails.") @Bounds(max = 0.1) Kilometres from) {}

  /**
   * Depth by the chance that a flood is deeper, in km: between two levels the logarithm of how often one is exceeded
   * falls evenly with depth.
   *
   * @param uniform of floods that are as deep as the first level or deeper, the share of those that are deeper
   */
  static double depth(List<Level> levels, double uniform) {
    double perYear = uniform * levels.get(0).perYear();
    for (int i = 1; i < levels.size(); i++) {
      Level below = levels.get(i - 1);
      Level above = levels.get(i);
      if (perYear >= above.perYear()) {
        return below.depth().km() + (above.depth().km() - below.depth().km())
            * StrictMath.log(below.perYear() / perYear) / StrictMath.log(below.perYear() / above.perYear());
      }
    }
    return levels.get(levels.size() - 1).depth().km();
  }
}
