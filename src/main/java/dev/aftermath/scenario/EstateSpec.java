package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Shorthand;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.scheduling.spec.NodeTraitsSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario file says about the estate. */
final class EstateSpec {
  private EstateSpec() {}

  @Template("nodeType")
  @Doc("A kind of bare-metal server.")
  record NodeTypeSpec(
      @Doc("Processor cores.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory.") @Bounds(above = true) Bytes memory,
      @Doc("GPUs.") @Bounds(max = 64) int gpus,
      @Doc("Network rate.") @Bounds(above = true) Rate nic,
      @Doc("Rate of the local disks.") @Bounds(above = true) Rate disk,
      @Doc("From power to a usable operating system.") Distribution boot,
      @Doc("What becomes of it when its power fails while it runs; it starts again as power is back, when left out.")
          Optional<HardStopSpec> hardStop,
      @Doc("What else it is: labels, taints, model and partitions of its GPUs, reservations.") NodeTraitsSpec traits) {}

  @Template("hardStop")
  @Shorthand("lost")
  @Doc("Machines whose power fails while they run: a plain share, or with the time of their repair.")
  record HardStopSpec(
      @Doc("Share of them that does not start again when power is back.") Fraction lost,
      @Doc("From then until such a machine can be started, once a technician is free.") Distribution repair) {}

  @Template("site")
  @Doc("A location with its own utilities and rooms.")
  record SiteSpec(
      @Doc("How many equal sites this is: name-1, name-2 …, all in one place.") @Bounds(min = 1, max = 100) int count,
      @Doc("Region; the site's own name when left out.") Optional<String> region,
      @Doc("Latitude and longitude in degrees, such as [36.38, 127.38].") List<Double> at,
      @Doc("How many machines that do not start, or fail after smoke, are mended at a time; all at once when left out.")
          @Bounds(min = 1, max = 10_000) Optional<Integer> technicians,
      @Doc("A cache that nodes of the site pull images through; none when left out.")
          Optional<ImageCacheSpec> imageCache,
      @Doc("Power and cooling of the site as a whole.") UtilitiesSpec utilities,
      @Doc("Supplies below the site, by name.") Map<String, SupplySpec> supplies,
      @Doc("Rooms, by name.") Map<String, RoomSpec> rooms) {}

  @Doc("A pull-through cache of images: each layer comes to it once, and from then on is at the site.")
  record ImageCacheSpec(
      @Doc("The room of the site in which it stands.") Ref room,
      @Doc("The most that it sends to all nodes; as much as a registry when left out.") @Bounds(above = true)
          Optional<Rate> rate) {}

  @Template("room")
  @Doc("A fire compartment with its own cooling zone.")
  record RoomSpec(
      @Doc("How many equal rooms this is: name-1, name-2 …") @Bounds(min = 1, max = 1_000) int count,
      @Doc("The building it is in.") String building,
      @Doc("Racks; nodes are spread over them in turn.") @Bounds(min = 1, max = 10_000) int racks,
      @Doc("How many nodes of each type.") @Bounds(max = 100_000) Map<String, Integer> nodes) {}

  @Template("utilities")
  @Doc("Power and cooling of a site, with their redundancy (k of n).")
  record UtilitiesSpec(
      @Doc("Grid feeds.") @Bounds(min = 1, max = 16) int feeds,
      @Doc("Grid feeds needed.") @Bounds(min = 1, max = 16) int feedsNeeded,
      @Doc("How long batteries carry the machines.") Span upsAutonomy,
      @Doc("Emergency generators.") @Bounds(max = 64) int generators,
      @Doc("Generators needed.") @Bounds(min = 1, max = 64) int generatorsNeeded,
      @Doc("From loss of the grid to generator power.") Span generatorStart,
      @Doc("Chance that a generator does not start.") Fraction generatorStartFailure,
      @Doc("Failures of a running generator per hour.") double generatorFailuresPerHour,
      @Doc("Share of the failures of a generator or, in an earthquake, of a cooling plant that are failures of all of"
          + " them (beta factor).") Fraction commonCause,
      @Doc("How long the fuel lasts.") @Bounds(above = true) Span fuel,
      @Doc("Fuel by lorry; none comes when left out.") Optional<ReservesSpec.RefuelSpec> refuel,
      @Doc("Generators that are brought; none when left out.") Optional<ReservesSpec.MobileSpec> mobile,
      @Doc("What is switched off, in this order, when generators are few or fuel has to last.")
          List<ReservesSpec.ShedSpec> shed,
      @Doc("Cooling plants.") @Bounds(min = 1, max = 64) int coolingPlants,
      @Doc("Cooling plants needed.") @Bounds(min = 1, max = 64) int coolingNeeded,
      @Doc("From the return of power to cold air.") Span coolingRestart,
      @Doc("From loss of cooling to thermal shutdown.") Span thermalShutdown) {}

  @Template("link")
  @Doc("A leased line or fibre between two sites.")
  record LinkSpec(
      @Doc("The two sites.") List<Ref> between,
      @Doc("Length of the route; distance times routeFactor when left out. No cable on Earth is as long as 50,000 km.")
          @Bounds(max = 50_000) Optional<Kilometres> length,
      @Doc("Several paths in place of a length, each of which can be cut by itself; the link carries while any works.")
          List<PathSpec> paths,
      @Doc("Length of the route over the distance as the crow flies.") @Bounds(min = 1, max = 10) double routeFactor,
      @Doc("Bandwidth each way.") @Bounds(above = true) Rate bandwidth,
      @Doc("What it carries on ordinary days each way, besides what the scenario simulates; nothing when left out.")
          Optional<OrdinarySpec> ordinary,
      @Doc("What transfers weigh on it by their kind, where that is not what traffic says of all links.")
          Optional<TrafficSpec.Weights> weights,
      @Doc("The most that each kind of traffic gets of it, where that is not what traffic says of all links.")
          Optional<TrafficSpec.Caps> caps) {
    /** Whether what it carries on ordinary days depends on the hour of the day. */
    boolean comesRound() {
      return ordinary.filter(o -> o.daily().isPresent() || !o.hourly().isEmpty()).isPresent();
    }
  }

  @Shorthand("rate")
  @Doc("What a link carries on ordinary days: a rate, or one that changes over the day.")
  record OrdinarySpec(
      @Doc("Rate each way; with daily the mean of a day.") Optional<Rate> rate,
      @Doc("How the rate goes up and down over the day.") Optional<DailySpec> daily,
      @Doc("Instead of the rate: that of each hour of the day, 24 in all, from midnight on.") List<Rate> hourly) {}

  @Doc("One of the paths of a link.")
  record PathSpec(
      @Doc("Its name; p1, p2 … by its place in the list when left out.") Optional<Ref> name,
      @Doc("Length of the path.") @Bounds(max = 50_000) Kilometres length) {}
}
