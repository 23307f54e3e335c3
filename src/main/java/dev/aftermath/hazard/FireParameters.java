package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Optional;

/** A fire in a room, and the gates that must open before anybody can start anything again. */
@Template("fire")
@Doc("A fire in a room: what burns, what is soiled, what is switched off, and the gates on the way back.")
public record FireParameters(
    @Doc("The room where it starts, as site/room.") Ref room,
    @Doc("When it starts, after the scenario\'s start: a time, or a distribution of it.") Distribution at,
    @Doc("What burns: li-ion (suppression hardly ever works) or electrical.") Fuel fuel,
    @Doc("Chance that suppression stops a lithium-ion battery fire.") Fraction suppressionLiIon,
    @Doc("Chance that suppression stops an ordinary electrical fire.") Fraction suppressionElectrical,
    @Doc("From ignition until the whole room burns, if it is not suppressed.") Distribution involvement,
    @Doc("Rooms that the fire may reach through their walls while it burns.") List<Ref> spreadTo,
    @Doc("Time for the fire to get through a compartment wall; exponential with the rating as its mean.")
        Distribution spread,
    @Doc("Walls to rooms of spreadTo that are not as spread says.") List<Wall> walls,
    @Doc("So many times as fast the fire gets through a wall of which doors or cable openings are not sealed.")
        @Bounds(min = 1, max = 100) double unsealed,
    @Doc("Rooms that heat and soot reach: their machines are whole but must be cleaned.") List<Ref> smokeTo,
    @Doc("Machines of soiled rooms that look whole when they are clean and fail later; none when left out.")
        Optional<SmokeLater> smokeLater,
    @Doc("Fire that goes over to the other buildings of the site; to none when left out.")
        Optional<ToBuildings> toBuildings,
    @Doc("From ignition until firefighters switch off power and cooling of the whole building.")
        Distribution powerCut,
    @Doc("What firefighters switch off then: the building, or the whole campus, which is all buildings of the site.")
        Isolates isolates,
    @Doc("Of a campus: from then until its other buildings have power and may be entered again.")
        Optional<Distribution> isolation,
    @Doc("From ignition until the fire is under control and spreads no further.") Distribution underControl,
    @Doc("From ignition until the fire is out.") Distribution out,
    @Doc("From fire out until people may enter the building.") Distribution access,
    @Doc("From access until the rooms have power again.") Distribution power,
    @Doc("From power until the rooms are cooled again.") Distribution cooling,
    @Doc("From access until a soiled room is clean.") Distribution cleaning,
    @Doc("Share of the machines in a cleaned room that turn out to be beyond repair.") Fraction scrap,
    @Doc("Gates of single rooms that differ from the rest.") List<RoomGates> rooms,
    @Doc("A fire that is out and burns again; none does when left out.") Optional<Reignition> reignition)
    implements HazardParameters {

  /** What burns. */
  public enum Fuel {
    LI_ION,
    ELECTRICAL
  }

  /** What is switched off for the firefighters. */
  public enum Isolates {
    BUILDING,
    CAMPUS
  }

  /** Whether what goes through a wall keeps fire back as the wall does. */
  public enum Openings {
    SEALED,
    UNSEALED
  }

  /** A wall between the room where the fire starts and another one. */
  @Doc("A wall between the room where the fire starts and one that the fire may reach.")
  public record Wall(
      @Doc("The room behind it, as site/room; one of spreadTo.") Ref room,
      @Doc("Its rating: the mean of the exponential time for the fire to get through it.") @Bounds(above = true)
          Span rating,
      @Doc("Its doors and cable openings: sealed or unsealed; sealed when left out.") Optional<Openings> openings) {}

  /**
   * Fire from building to building.
   *
   * @param chance of each other building by itself, unless the fire is under control before
   * @param after counts from the room where it starts being in full fire
   */
  @Doc("Fire that goes over to the other buildings of the site, each by itself; all rooms of one that it reaches burn.")
  public record ToBuildings(
      @Doc("Chance that it goes over to a building, if it is not under control before.") Fraction chance,
      @Doc("From the whole first room burning until the other building does.") Distribution after) {}

  /**
   * Machines that smoke breaks in the end.
   *
   * @param share of the machines of soiled rooms that cleaning has saved
   */
  @Doc("Machines of soiled rooms that look whole when they are clean and fail later.")
  public record SmokeLater(
      @Doc("Share of the machines that were cleaned and fail later.") Fraction share,
      @Doc("From the room being clean until such a machine fails.") Distribution after,
      @Doc("From then until it can be started, once a technician is free.") Distribution repair) {}

  /**
   * A fire that burns again where it burnt, as batteries do.
   *
   * @param after counts from the fire being out
   */
  @Doc("A fire that is out and burns again where it burnt: the building is left and switched off, and its gates begin"
      + " anew.")
  public record Reignition(
      @Doc("Chance that it does, once.") Fraction chance,
      @Doc("From the fire being out until it burns again.") Distribution after,
      @Doc("From then until it is out for good.") Distribution lasts) {}

  /** Gates of one room that differ from the building's. */
  @Doc("Gates of one room that differ from the building's.")
  public record RoomGates(
      @Doc("The room, as site/room.") Ref room,
      @Doc("From access until it is clean.") Optional<Distribution> cleaning,
      @Doc("From access, or from clean where it was soiled, until it has power.") Optional<Distribution> power,
      @Doc("From power until it is cooled.") Optional<Distribution> cooling) {}
}
