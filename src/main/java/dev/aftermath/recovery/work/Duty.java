package dev.aftermath.recovery.work;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Span;

/** When crews are on duty, and what long hours do to them. */
public final class Duty {
  private Duty() {}

  /** All are on duty at some hours, and fewer at all others, until they are called in. */
  @Template("onCall")
  @Doc("All crews are on duty at some hours; at all others some are, until the rest is called in and has come.")
  public record OnCall(
      @Doc("Hours at which all are on duty, on the clock of the scenario's start, such as 09:00..18:00.") String hours,
      @Doc("Days on which they are, such as mon..fri.") String days,
      @Doc("Crews on duty at all other times.") @Bounds(max = 100_000) int outside,
      @Doc("From the call until all are there; drawn once for each call.") Distribution arrives) {}

  /** Whoever has been at it for long is slower. */
  @Template("tires")
  @Doc("Whoever has been at it for long is slower.")
  public record Tires(
      @Doc("Time since the crisis began for them, or since their shift did.") @Bounds(above = true) Span after,
      @Doc("Factor on the time of all tasks begun from then on.") @Bounds(min = 1, max = 10) double factor) {}

  /** Crews take turns; what is under way at a change is handed over. */
  @Template("shifts")
  @Doc("Crews take turns around the clock; what is under way at a change is handed over.")
  public record Shifts(
      @Doc("When one of the changes is, on the clock of the scenario's start, such as 07:00.") String from,
      @Doc("Time from change to change; a day is a whole number of them.") @Bounds(above = true) Span every,
      @Doc("By how much a task that is under way at a change takes longer.") Span handover) {}
}
