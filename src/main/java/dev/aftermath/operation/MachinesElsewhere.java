package dev.aftermath.operation;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;

/** Machines beyond those in production. */
public final class MachinesElsewhere {
  private MachinesElsewhere() {}

  /** Machines that stand by without work until a disaster. */
  @Doc("Machines that stand by without work until a disaster.")
  public record Spare(
      @Doc("The room they stand in, as site/room.") Ref room,
      @Doc("How many.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("Their type.") Ref type) {}

  /** Machines that are ordered once it is known how many are destroyed. */
  @Template("purchase")
  @Doc("Machines that are ordered once it is known how many are destroyed.")
  public record Purchase(
      @Doc("The room they are delivered to, as site/room.") Ref room,
      @Doc("At most how many.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("Their type.") Ref type,
      @Doc("What they are ordered for: destroyed machines, or damaged ones too.") Replaces replaces,
      @Doc("From the order until the first one is delivered.") Distribution delivery,
      @Doc("Time to rack and cable each; one after another.") Distribution install) {}

  /** Which machines are replaced. */
  public enum Replaces {
    DESTROYED,
    DAMAGED
  }
}
