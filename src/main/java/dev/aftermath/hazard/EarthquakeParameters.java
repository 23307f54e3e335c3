package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import java.util.List;
import java.util.Optional;

/** An earthquake of given size and place; what it does to each site is drawn. */
@Template("earthquake")
@Doc("An earthquake: ground motion at every site, damage by fragility, and restoration times.")
public record EarthquakeParameters(
    @Doc("When it happens, after the scenario\'s start: a time, or a distribution of it.") Distribution at,
    @Doc("Moment magnitude.") @Bounds(min = 4, max = 9.5) double magnitude,
    @Doc("Epicentre: latitude and longitude in degrees.") List<Double> epicentre,
    @Doc("The other end of its rupture, by latitude and longitude: distances are to the line between. Left out: the"
        + " rupture is a point.")
        Optional<List<Double>> ruptureTo,
    @Doc("Focal depth.") @Bounds(max = 1_000) Kilometres depth,
    @Doc("crustal, interface or intraslab.") GroundMotion.Fault fault,
    @Doc("How the ground moves by magnitude and distance: si-midorikawa-1999 (Japan), boore-atkinson-2008 (active"
        + " crust) or toro-1997 (stable continents); the last two for crustal ones only.")
        Attenuation relation,
    @Doc("Factor on the ground motion for soft soil; 1.41 from Vs30 600 to 400 m/s.") @Bounds(above = true, max = 5)
        double soilFactor,
    @Doc("Factor on the ground motion beyond 100 km, for stable regions with slower attenuation.")
        @Bounds(above = true, max = 5) double farFactor,
    @Doc("Share of the variance of ground motion that all sites of one earthquake have in common.")
        Fraction betweenShare,
    @Doc("How the rest correlates with distance: heresi-miranda, jayaram-baker or none.")
        GroundMotion.Correlation correlation,
    @Doc("Acceleration on the machines' floor over that of the ground.") @Bounds(min = 1, max = 4) double floorFactor,
    @Doc("Whether cooling, power and racks are anchored or unanchored.") Equipment equipment,
    @Doc("Fragility of anchored equipment.") Components anchored,
    @Doc("Fragility of unanchored equipment.") Components unanchored,
    @Doc("Substation that feeds a site, by acceleration of the ground.") List<Fragility.State> gridFeed,
    @Doc("The exchange that connects a site with the world and with other sites, by acceleration of the ground.")
        List<Fragility.State> exchange,
    @Doc("Building: states that close it (no access, no power) until it is restored.")
        List<Fragility.State> building,
    @Doc("Building: collapse, which destroys everything in it.") List<Fragility.State> collapse,
    @Doc("Share of the machines of an overturned rack that are beyond repair.") Fraction rackLoss,
    @Doc("Acceleration of the ground, in g, from which buildings are inspected before people may enter.")
        @Bounds(above = true) double inspectionFrom,
    @Doc("Time for that inspection.") Distribution inspection,
    @Doc("Roads that it closes to fuel and mobile generators; none when left out.") Optional<Roads> roads)
    implements HazardParameters {

  /** Where its rupture lies. */
  public Rupture rupture() {
    List<Double> to = ruptureTo.orElse(epicentre);
    return new Rupture(epicentre.get(0), epicentre.get(1), to.get(0), to.get(1));
  }

  /**
   * Median peak acceleration of the ground, in g, of one that is like this but for its magnitude.
   *
   * @param moment its magnitude
   * @param km from what lies above the rupture
   * @param soil what soil makes of that of rock
   */
  public double medianPga(double moment, double km, double soil) {
    return relation.medianPga(moment, depth.km(), km, fault) * soil
        * (StrictMath.hypot(km, depth.km()) > 100 ? farFactor : 1);
  }

  /** Standard deviation of its log10. */
  public double sigmaLog10(double km) {
    return relation.sigmaLog10(depth.km(), km, fault);
  }

  /** How equipment is fixed to the building. */
  public enum Equipment {
    ANCHORED,
    UNANCHORED
  }

  /**
   * Roads to a site.
   *
   * @param from peak ground acceleration at the site, in g
   */
  @Doc("Roads to sites that shake so strongly; each site's by itself.")
  public record Roads(
      @Doc("Acceleration of the ground, in g, from which the roads to a site are closed.") @Bounds(above = true)
          double from,
      @Doc("How long they stay closed.") Distribution closed) {}

  /** Fragility of what stands inside a building, by acceleration of its floor. */
  @Doc("Fragility of what stands inside a building, by acceleration of its floor.")
  public record Components(
      @Doc("Chiller or cooling plant.") List<Fragility.State> coolingPlant,
      @Doc("Air handling unit of a room.") List<Fragility.State> cooler,
      @Doc("Emergency generator.") List<Fragility.State> generator,
      @Doc("Switchgear and distribution, UPS included.") List<Fragility.State> distribution,
      @Doc("Rack: overturned or shaken apart.") List<Fragility.State> rack) {}
}
