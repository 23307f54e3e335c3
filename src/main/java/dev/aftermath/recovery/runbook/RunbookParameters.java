package dev.aftermath.recovery.runbook;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.binding.Shorthand;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Title;
import dev.aftermath.binding.Unitless;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recovery by people with a runbook. */
@Doc("Recovery by people with a runbook: finite crews, lanes and drives, mistakes and drift.")
public record RunbookParameters(
    @Inlined DesignParameters design,
    @Doc("From the first service down until people know.") Distribution detect,
    @Doc("From knowing until a disaster is declared.") Distribution declare,
    @Doc("From the declaration until it is known what is whole, damaged or gone.") Distribution assess,
    @Doc("Factor on all working times of one incident: how well it goes, the same for everybody.")
        @Unitless Distribution pace,
    @Doc("What happens to services whose machines are whole but dark: wait for the site, or rebuild elsewhere.")
        WhenDark whenDark,
    @Doc("What happens to services whose machines are damaged: wait for their repair, rebuild, or whichever is first.")
        WhenDamaged whenDamaged,
    @Doc("Where a damaged room's data comes from: objective (a copy if it is good enough for the recovery point"
        + " objective, else the cleaned original), copy, or original.") WhenDataDamaged whenDataDamaged,
    @Doc("People on duty at any time, by skill.") Map<String, Crew> crews,
    @Doc("Systems that take one job at a time each, by name.") @Bounds(min = 1, max = 100_000)
        Map<String, Integer> lanes,
    @Doc("Tape drives.") @Bounds(min = 1, max = 10_000) int tapeDrives,
    @Doc("Configuration drift.") Drift drift,
    @Doc("The steps, by name.") Map<String, StepParameters> steps)
    implements StrategyParameters {

  /** What happens to services whose machines are whole but dark. */
  public enum WhenDark {
    WAIT,
    REBUILD
  }

  /** What happens to services whose machines are damaged. */
  public enum WhenDamaged {
    WAIT,
    REBUILD,
    FIRST
  }

  /** Where the data of a damaged room comes from. */
  public enum WhenDataDamaged {
    OBJECTIVE,
    COPY,
    ORIGINAL
  }

  /** Crews of one skill; a crew works on one service at a time. */
  @Template("crew")
  @Shorthand("count")
  @Doc("Crews of one skill on duty at any time; a plain number, or with reinforcements.")
  public record Crew(
      @Doc("Crews from the beginning.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("What they are called in reports.") Optional<Title> title,
      @Doc("Changes of their number.") List<Change> then) {}

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
