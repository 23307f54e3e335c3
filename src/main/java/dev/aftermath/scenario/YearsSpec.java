package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Library;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Unitless;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Equipment;
import dev.aftermath.hazard.Attenuation;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.hazard.ReleaseParameters;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Money;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario file says about years: how often what happens; read by {@code aftermath years} alone. */
@Template("years")
@Doc("How often what fails or strikes in a year: aftermath years. The scripted disaster is not part of it.")
record YearsSpec(
    @Doc("Machines that fail by themselves.") MachineRate machine,
    @Doc("GPUs that fail and take their machines out of service.") GpuRate gpu,
    @Doc("Racks that lose their network: a switch fails.") RackRate rack,
    @Doc("Disks of machines; none fails by itself when left out.") Optional<PartsSpec.DiskRate> disk,
    @Doc("Spare parts that sites keep, by kind; nobody waits for a part of a kind that is left out.")
        Optional<PartsSpec.SparesSpec> spares,
    @Doc("Links that are cut, by their length.") LinkRate link,
    @Doc("What brings power and cooling and fails by itself, by what it is; the grid has rates of its own.")
        SupplyRates supplies,
    @Doc("Releases that fail, of each service.") ReleaseRate release,
    @Doc("Rooms that somebody switches off by mistake, by site; each room of it is as likely.") PartRate mistake,
    @Doc("The grid at a site: all its feeds fail together.") PartRate grid,
    @Doc("Regional blackouts.") BlackoutRate blackout,
    @Doc("Fires that no suppression stops, by site; each room of it is as likely.") FireRate fire,
    @Doc("Earthquakes around the sites.") QuakeRate earthquake,
    @Doc("Surges of requests to services with a load; none when left out.") Optional<SurgeRate> surge,
    @Doc("Operating systems that are patched.") UpkeepSpec upkeep,
    @Doc("The work of people in a year.") UpkeepSpec.People people,
    @Doc("Prices of a year, where they are known.") Optional<UpkeepSpec.Prices> prices,
    @Doc("Other disasters, each with how often it happens; the time of a block counts from the moment at which it"
        + " strikes.")
        List<Drawn> disasters,
    @Doc("What a design costs a year, by strategy; for what it saves.") Map<String, Money> costs) {

  static final double HOURLY = 8_760;

  @Doc("Machines that fail by themselves.")
  record MachineRate(
      @Doc("How often a machine fails, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("From the beginning of the repair until it can be started; technicians of the site take one at a time.")
          Distribution repair,
      @Doc("How they age; not at all when left out.") Optional<PartsSpec.LifeSpec> life) {}

  @Doc("GPUs that fail and take their machines out of service.")
  record GpuRate(
      @Doc("How often a GPU fails, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("Share of those that a reset brings back.") Fraction resets,
      @Doc("How long a reset takes the machine out of service.") Distribution reset,
      @Doc("From the beginning of the repair until the machine can be started, where no reset helps.")
          Distribution repair,
      @Doc("How they age; not at all when left out.") Optional<PartsSpec.LifeSpec> life) {}

  @Doc("Racks that lose their network: a switch fails.")
  record RackRate(
      @Doc("How often each of them fails, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("How long it lasts.") Distribution lasts,
      @Doc("How switches age; not at all when left out.") Optional<PartsSpec.LifeSpec> life) {}

  @Doc("Parts that fail and come back.")
  record PartRate(
      @Doc("How often each of them fails, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("How long it lasts.") Distribution lasts) {}

  @Doc("What brings power and cooling and fails by itself: units of the supplies of sites, and generators and cooling"
      + " plants of their utilities. As many as are needed have to be left.")
  record SupplyRates(
      @Doc("Transformers.") SupplyRate transformer,
      @Doc("Switchboards.") SupplyRate switchboard,
      @Doc("UPS.") SupplyRate ups,
      @Doc("Batteries.") SupplyRate battery,
      @Doc("Generators that are found broken while they stand still; how often they do not start or fail running is"
          + " said where they stand.") SupplyRate generator,
      @Doc("Chillers, and cooling plants of utilities.") SupplyRate chiller) {
    SupplyRate of(Equipment.Kind kind) {
      return switch (kind) {
        case TRANSFORMER -> transformer;
        case SWITCHBOARD -> switchboard;
        case UPS -> ups;
        case BATTERY -> battery;
        case GENERATOR -> generator;
        case CHILLER -> chiller;
        // The grid is drawn by site, and no rate of tanks is at hand.
        case FEED, TANK -> new SupplyRate(0, new Distribution.Constant(0), Optional.empty(), Optional.empty());
      };
    }
  }

  @Doc("Units that fail by themselves and are repaired.")
  record SupplyRate(
      @Doc("How often one unit fails, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("Until it is back in service.") Distribution repair,
      @Doc("When units are serviced; never when left out.") Optional<MaintenanceRate> maintenance,
      @Doc("How they age; not at all when left out. What fails together by a common cause does not age.")
          Optional<PartsSpec.LifeSpec> life) {}

  @Doc("Units that are taken out of service for maintenance, one at a time, where the others are enough and all work.")
  record MaintenanceRate(
      @Doc("How often each unit, in a year.") @Bounds(above = true, max = HOURLY) double perYear,
      @Doc("Until it is back in service.") Distribution lasts) {}

  @Doc("Releases that fail, of each service.")
  record ReleaseRate(
      @Doc("Releases of a service in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("Share of them that fail and have to be put back; what that does is as the disaster release does.")
          Fraction failures,
      @Doc("How they fail under strategies with a rollout: before-ready or in-service; see release.")
          ReleaseParameters.Fails fails) {}

  @Doc("Links that are cut, by their length.")
  record LinkRate(
      @Doc("How often 1,000 km are cut, in a year; of links with paths, each path by its length.")
          @Bounds(max = HOURLY) double perThousandKm,
      @Doc("How long it lasts.") Distribution lasts) {}

  @Doc("Blackouts of a region: sites that are near each other lose the grid together.")
  record BlackoutRate(
      @Doc("How often a region is dark, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("Sites no farther than this from each other are one region.") Kilometres within,
      @Doc("How long it lasts.") Distribution lasts) {}

  @Doc("Fires that no suppression stops, by site; each room of it is as likely.")
  record FireRate(
      @Doc("How often a site has one, in a year; what it does is as the scenario's fires do.") @Bounds(max = HOURLY)
          double perYear) {}

  @Doc("Earthquakes around the sites: an acceleration that is exceeded once in so many years, and after Gutenberg and"
      + " Richter how they are spread over magnitudes.")
  record QuakeRate(
      @Doc("Acceleration of rock at the sites, in g, that is exceeded once in so many years; 0 for no earthquakes.")
          @Bounds(max = 2) double acceleration,
      @Doc("The return period of that acceleration, in years.") @Bounds(min = 10, max = 100_000) double years,
      @Doc("The least magnitude that counts.") @Bounds(min = 4, max = 9) double least,
      @Doc("The greatest magnitude there can be.") @Bounds(min = 4, max = 9.5) double greatest,
      @Doc("The b of Gutenberg and Richter.") @Bounds(above = true, max = 3) double b,
      @Doc("Earthquakes farther from every site than this do not count.") @Bounds(above = true, max = 1_000)
          Kilometres within,
      @Doc("Depth of their focus.") @Bounds(max = 700) Kilometres depth,
      @Doc("What follows each of them.") AftershockRate aftershocks,
      @Doc("How the ground moves by magnitude and distance; as in the scenario's earthquake when left out.")
          Optional<Attenuation> relation,
      @Doc("The curve of hazard that counts in the place of acceleration and years, by its name in curves.")
          Optional<Ref> curve,
      @Doc("Curves of hazard by name: shipped ones, and those of the file.") @Library Map<String, CurveSpec> curves,
      @Doc("Faults that break besides the area.") List<FaultRate> faults) {}

  @Doc("A curve of hazard: accelerations of rock and how often they are exceeded.")
  record CurveSpec(
      @Doc("Its points; in the order of accelerations, with return periods that grow.") List<PointSpec> points) {}

  @Doc("A point of a curve of hazard.")
  record PointSpec(
      @Doc("Acceleration of rock, in g.") @Bounds(above = true, max = 2) double acceleration,
      @Doc("Its return period, in years.") @Bounds(min = 10, max = 100_000) double years) {}

  @Doc("A fault that breaks again and again; how long the part is that breaks follows from the magnitude (Wells and"
      + " Coppersmith 1994).")
  record FaultRate(
      @Doc("What it is called in results.") String name,
      @Doc("One end of its trace, by latitude and longitude.") List<Double> from,
      @Doc("The other end; a point when left out.") Optional<List<Double>> to,
      @Doc("Its characteristic magnitude, or with least the greatest one.") @Bounds(min = 4, max = 9.5)
          double magnitude,
      @Doc("The least magnitude; then all up to the greatest, after Gutenberg and Richter.")
          @Bounds(min = 4, max = 9.5) Optional<Double> least,
      @Doc("How often it breaks, in a year; with least, all magnitudes together.") @Bounds(above = true, max = HOURLY)
          double perYear,
      @Doc("Depth of its ruptures; that of other earthquakes when left out.") @Bounds(max = 700)
          Optional<Kilometres> depth) {}

  @Doc("Aftershocks: how many by Bath and Gutenberg-Richter, when by the modified law of Omori.")
  record AftershockRate(
      @Doc("So much less than the magnitude of the main shock is what one aftershock exceeds on average (Bath's law).")
          @Bounds(max = 5) double bath,
      @Doc("The p of Omori: how fast they become rarer.") @Bounds(above = true, max = 3) double p,
      @Doc("The c of Omori: for about so long they do not yet; more than 0 s.") Span c,
      @Doc("How long they go on; 0 s for none.") Span lasts) {}

  @Doc("Surges of requests: each strikes all of its services at once, as the disaster surge does.")
  record SurgeRate(
      @Doc("How often there is one, in a year.") @Bounds(max = HOURLY) double perYear,
      @Doc("To which services: by their names or groups; all that have a load when left out.") List<Ref> of,
      @Doc("So many times as many requests come: a number, or a distribution of it.") @Unitless @Bounds(max = 1e6)
          Distribution factor,
      @Doc("How long one lasts.") @Bounds(above = true) Distribution lasts) {}

  @Doc("A disaster and how often it happens.")
  record Drawn(
      @Doc("What it is called in results.") String name,
      @Doc("How often, in a year.") @Bounds(above = true, max = HOURLY) double perYear,
      @Doc("What happens: a block as in disaster.") HazardParameters what) {}
}
