package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Optional;

/** What a scenario file says about help for generators. */
final class ReservesSpec {
  private ReservesSpec() {}

  @Doc("Fuel that lorries bring to generators.")
  record RefuelSpec(
      @Doc("A lorry is ordered when the fuel left lasts so long; less than fuel.") Span below,
      @Doc("From the order until it is there; one that comes to closed roads waits until they are open.")
          Distribution arrives,
      @Doc("How much longer they run on what it brings; what full tanks cannot take goes back.")
          @Bounds(min = Ticks.MINUTE) Span brings) {}

  @Doc("Generators that are brought whenever the others are called, and share their fuel.")
  record MobileSpec(
      @Doc("How many, each like one of the others.") @Bounds(min = 1, max = 64) int units,
      @Doc("From the loss of what they stand in for until they run, if the roads are open then.")
          Distribution arrives) {}

  @Doc("What is switched off together so that the generators that run carry the rest, or their fuel lasts: rooms, or"
      + " machines by what runs on them.")
  record ShedSpec(
      @Doc("Rooms of the site; with grade those whose machines may go, all that the generators carry when left out.")
          List<Ref> rooms,
      @Doc("Instead of whole rooms: machines on which nothing runs that is more important than this grade. They save"
          + " their share of what all machines draw that the generators carry.") Optional<Ref> grade,
      @Doc("How many generators are needed less without the rooms; not stated with grade.")
          @Bounds(above = true, max = 64) Optional<Double> saves,
      @Doc("So long after the loss of what the generators stand in for they are switched off in any case, to save fuel;"
          + " only when too few generators run, when left out.") Optional<Span> after) {}
}
