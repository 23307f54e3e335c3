package dev.aftermath.recovery.work;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Shorthand;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Title;
import dev.aftermath.binding.Unitless;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people, the lanes and the steps of a runbook. */
@Doc("The steps of a runbook, and the people and lanes that carry them out: finite, with mistakes and drift.")
public record RunbookParameters(
    @Doc("Factor on all working times of people in one incident: how well it goes, the same for everybody.")
        @Unitless Distribution pace,
    @Doc("People on duty at any time, by skill.") Map<String, Crew> crews,
    @Doc("Systems that take one job at a time each, by name.") Map<String, Lane> lanes,
    @Doc("Whether replicas of services of a lower priority are switched off where one of a higher priority finds no"
        + " room; jobs are in any case.") boolean preemption,
    @Doc("Configuration drift.") Drift drift,
    @Doc("The steps, by name.") Map<String, StepParameters> steps) {

  /** Crews of one skill; a crew works on one service at a time. */
  @Template("crew")
  @Shorthand("count")
  @Doc("Crews of one skill on duty at any time; a plain number, or with reinforcements.")
  public record Crew(
      @Doc("Crews from the beginning.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("What they are called in reports.") Optional<Title> title,
      @Doc("Changes of their number.") List<Change> then,
      @Doc("Fewer by night and on days off; all are on duty at any time when left out.") Optional<Duty.OnCall> onCall,
      @Doc("They grow slower; they do not when left out.") Optional<Duty.Tires> tires,
      @Doc("They take turns; nothing is handed over when left out.") Optional<Duty.Shifts> shifts) {}

  /** Systems of one kind, each of which takes one job at a time. */
  @Template("lane")
  @Shorthand("count")
  @Doc("Systems that take one job at a time each; a plain number for how many, or with more about them.")
  public record Lane(
      @Doc("How many jobs at a time.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("Whether every machine has that many of its own, for steps that are done per replica or per machine.")
          boolean perMachine) {}

  /** From some moment on there are that many crews. */
  @Doc("From some moment on there are that many crews.")
  public record Change(
      @Doc("Time after the scenario's start.") Span from,
      @Doc("Crews from then on.") @Bounds(min = 1, max = 100_000) int count) {}

  /** Hand-made changes since a machine was built, which its rebuilding must find out again. */
  @Template("drift")
  @Doc("Hand-made changes pile up with age; a rebuilt machine then does not work until they are found out.")
  public record Drift(
      @Doc("Age at which 63 % of machines have drifted so far that a rebuild is held up.")
          @Bounds(above = true) Span age,
      @Doc("Extra time to find out what is missing.") Distribution repair) {}
}
