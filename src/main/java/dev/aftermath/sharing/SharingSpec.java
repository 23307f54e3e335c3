package dev.aftermath.sharing;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Lines;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.scheduling.spec.NodeTraitsSpec;
import dev.aftermath.scheduling.spec.PlacementSpec;
import dev.aftermath.scheduling.spec.QueueSpec;
import dev.aftermath.scheduling.spec.TeamSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file about work that shares GPUs, as it is written. */
@Template("sharing")
@Doc("Training, batch and inference on one GPU cluster: as one pool, and as a fixed split.")
record SharingSpec(
    @Doc("Version of this format; 1.") @Bounds(min = 1, max = 1) int schemaVersion,
    @Doc("Name for reports.") String name,
    @Doc("What it is about.") @Lines Optional<String> description,
    @Doc("The moment from which all times count; hours of the day and weekends are by its offset.")
        OffsetDateTime start,
    @Doc("How long it lasts.") @Bounds(above = true) Span lasts,
    @Doc("Independent replications.") @Bounds(min = 1, max = 10_000) int replications,
    @Doc("Seed of all random numbers.") long seed,
    @Doc("Placement policy.") String policy,
    @Doc("How jobs and replicas wait for a place.") QueueSpec queue,
    @Doc("Rate at which the registry gives out models, to all together.") @Bounds(above = true) Rate registry,
    @Doc("Groups of like nodes, by name.") Map<String, NodeGroup> nodes,
    @Doc("Quotas of teams, by name.") Map<String, TeamSpec> teams,
    @Doc("Inference services, by name.") Map<String, Inference> inference,
    @Doc("Training and batch jobs, by name.") Map<String, Jobs> jobs,
    @Doc("Nodes that are lost for a while.") List<Loss> losses,
    @Doc("The fixed split to compare with: what is bound to whom.") Split split) {

  @Template("nodeGroup")
  @Doc("Like nodes.")
  record NodeGroup(
      @Doc("How many.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("Processor cores.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory.") @Bounds(above = true) Bytes memory,
      @Doc("GPUs.") @Bounds(max = 64) int gpus,
      @Doc("What else they are.") NodeTraitsSpec traits) {}

  @Template("inference")
  @Doc("An inference service.")
  record Inference(
      @Doc("Whole GPUs of one replica.") @Bounds(max = 64) int gpus,
      @Doc("Share of one GPU instead.") Optional<Fraction> gpuShare,
      @Doc("Processor cores of one replica.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory of one replica.") @Bounds(above = true) Bytes memory,
      @Doc("Where replicas may go.") PlacementSpec placement,
      @Doc("Its team.") Optional<Ref> team,
      @Doc("Who goes first: higher before lower.") @Bounds(min = -1_000_000, max = 1_000_000) int priority,
      @Doc("Requests over time.") Requests requests,
      @Doc("Time that one request takes.") @Bounds(above = true) Span serviceTime,
      @Doc("Requests that one replica serves at once.") @Bounds(min = 1, max = 100_000) int concurrency,
      @Doc("Share of that at which replicas are added.") Fraction targetUse,
      @Doc("Replicas that are kept; 0 to scale to zero.") @Bounds(max = 100_000) int leastReplicas,
      @Doc("Replicas that are never exceeded.") @Bounds(min = 1, max = 100_000) int mostReplicas,
      @Doc("What a replica loads from the registry before it is ready.") Bytes model,
      @Doc("From a loaded model to ready.") Span start,
      @Doc("From a higher rate to more replicas being wanted.") Span reaction,
      @Doc("How long a rate must have been lower before replicas are taken away.") Span patience) {}

  @Template("requests")
  @Doc("Requests over time: a mean rate, shaped by the hour of the day and the weekend.")
  record Requests(
      @Doc("Requests per second on a weekday, on average over the day.") @Bounds(max = 1_000_000_000) double perSecond,
      @Doc("24 factors, one for each hour of the day from midnight; they are scaled to a mean of one.")
          List<Double> hours,
      @Doc("Saturdays and Sundays, as a share of a weekday.") Fraction weekend,
      @Doc("Random ups and downs: standard deviation of the logarithm of the rate, drawn anew for each step.")
          @Bounds(max = 3) double noise,
      @Doc("Length of a step.") @Bounds(above = true) Span step) {}

  @Template("jobs")
  @Doc("Like jobs.")
  record Jobs(
      @Doc("What they are counted as, such as training or batch.") String kind,
      @Doc("Workers, all of which run or none.") @Bounds(min = 1, max = 10_000) int workers,
      @Doc("Whole GPUs of one worker.") @Bounds(max = 64) int gpus,
      @Doc("Share of one GPU instead.") Optional<Fraction> gpuShare,
      @Doc("Processor cores of one worker.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory of one worker.") @Bounds(above = true) Bytes memory,
      @Doc("Where workers may go.") PlacementSpec placement,
      @Doc("Their team.") Optional<Ref> team,
      @Doc("Who goes first: higher before lower.") @Bounds(min = -1_000_000, max = 1_000_000) int priority,
      @Doc("Time that one takes when nothing gets in its way.") Distribution work,
      @Doc("What its owner says that time is, for queues with reservations; as it is when left out.")
          @Bounds(above = true) Optional<Span> estimate,
      @Doc("Work between two checkpoints; all is lost with a worker when left out.") Optional<Span> checkpoint,
      @Doc("From being placed again to going on with the work.") Span restart,
      @Doc("How long one waits for a place before it is given up; for ever when left out.") Optional<Span> giveUp,
      @Doc("Time between one and the next, from the start on.") Optional<Distribution> every,
      @Doc("Times of the day at which they come, such as 20 h.") List<Span> daily,
      @Doc("How many come each time.") @Bounds(min = 1, max = 100_000) int count) {}

  @Doc("Nodes that are lost for a while.")
  record Loss(
      @Doc("Group of nodes.") Ref nodes,
      @Doc("How many of it.") @Bounds(min = 1, max = 100_000) int count,
      @Doc("Time after the start.") Span at,
      @Doc("For how long.") @Bounds(above = true) Span lasts) {}

  @Template("split")
  @Doc("GPUs bound to their users, as virtual machines have them: nothing is lent, and replicas are fixed.")
  record Split(
      @Doc("For each inference service and kind of job, how many nodes of each group.")
          Map<String, Map<String, Integer>> nodes,
      @Doc("Replicas of each inference service; as many as its highest mean rate needs when left out.")
          @Bounds(max = 100_000) Map<String, Integer> replicas) {}
}
