package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Shorthand;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.scheduling.spec.PlacementSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Optional;

/** What a scenario file says about jobs. */
final class JobsSpec {
  private JobsSpec() {}

  @Template("job")
  @Doc("Like jobs that end, such as training. They run on the machines of the estate beside the services, and stop when"
      + " one of their machines does or a more important service needs it.")
  record Group(
      @Doc("The site where they run.") Optional<Ref> home,
      @Doc("How many there are when the scenario begins; those for which there is no room wait.")
          @Bounds(max = 10_000) int count,
      @Doc("Time between one that comes and the next, from the start on; none come when left out.")
          Optional<Distribution> every,
      @Doc("Times of the day at which more come, such as 20 h, on the clock of start.") List<Span> daily,
      @Doc("How many come each time; one when left out.") @Bounds(min = 1, max = 10_000) Optional<Integer> each,
      @Doc("Workers, all of which run or none.") @Bounds(min = 1, max = 10_000) int workers,
      @Doc("Whole GPUs of one worker.") @Bounds(max = 64) int gpus,
      @Doc("Share of one GPU instead.") Optional<Fraction> gpuShare,
      @Doc("Processor cores of one worker.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory of one worker.") @Bounds(above = true) Bytes memory,
      @Doc("Where workers may go, and how they lie to each other.") PlacementSpec placement,
      @Doc("Who goes first: higher before lower, on one scale with the priorities of grades.")
          @Bounds(min = -1_000_000, max = 1_000_000) int priority,
      @Doc("The team whose quota of GPUs they count for; nobody's when left out.") Optional<Ref> team,
      @Doc("Time that one takes when nothing gets in its way and no checkpoint is written.") Distribution work,
      @Doc("How much of that those have behind them that are there when the scenario begins; any part of it alike when"
          + " left out.") Optional<Distribution> done,
      @Doc("How its work is saved; not at all, so that all is lost with a worker, when left out.")
          Optional<Checkpoint> checkpoint,
      @Doc("From being placed again to going on with the work.") Span restart,
      @Doc("What its owner says that its work is, for queues with reservations; as it is when left out.")
          @Bounds(above = true) Optional<Span> estimate,
      @Doc("How long one waits in the queue before it is given up, each time anew; for ever when left out.")
          @Bounds(above = true) Optional<Span> giveUp) {}

  @Template("checkpoint")
  @Shorthand("every")
  @Doc("How work is saved.")
  record Checkpoint(
      @Doc("Work between two checkpoints.") @Bounds(above = true) Span every,
      @Doc("Time to write one, in which no work is done.") Span takes,
      @Doc("The room where they are written, as site/room; the first room of the jobs' site when left out.")
          Optional<Ref> home,
      @Doc("A site or room (site/room) elsewhere where they are sent, and where jobs go on when their site is lost.")
          Optional<Ref> to,
      @Doc("From when one is written until it is there.") Span after) {}
}
