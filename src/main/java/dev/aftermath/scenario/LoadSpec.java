package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Optional;

/** What a scenario file says about requests that come to a service. */
@Template("load")
@Doc("Requests that come to a service, spread evenly over the replicas that serve, and what becomes of them.")
record LoadSpec(
    @Doc("Requests a second; with daily the mean of a day.") @Bounds(above = true, max = 1e9) double requests,
    @Doc("How they go up and down over the day.") Optional<DailySpec> daily,
    @Doc("How many come on Saturdays and Sundays, as a share of those on other days.") @Bounds(max = 10)
        double weekend,
    @Doc("Times at which so many times as many come.") List<SurgeSpec> surges,
    @Doc("Random ups and downs; none when left out.") Optional<NoiseSpec> noise,
    @Doc("Requests a second that one replica serves at most; has to be written where inference is not.")
        @Bounds(above = true, max = 1e9) Optional<Double> perReplica,
    @Doc("How many of them it serves at once: servers of its queue.") @Bounds(min = 1, max = 10_000) int atOnce,
    @Doc("Squared coefficient of variation of the time that serving a request takes: 1 exponential, which it is when"
        + " left out; 0 always the same.") @Bounds(max = 1_000) Optional<Double> variation,
    @Doc("In the place of perReplica and atOnce: a language model on its GPUs, of which they follow.")
        Optional<InferenceSpec> inference,
    @Doc("Waiting from which a request counts as slow.") Span slowOver,
    @Doc("Waiting after which whoever asks gives up.") @Bounds(above = true) Span patience,
    @Doc("Lets the number of replicas follow the load where controllers act; it stays as it is when left out.")
        Optional<AutoscaleSpec> autoscale) {

  @Doc("Random ups and downs of requests: a factor that is drawn anew for each step, and is 1 in the mean.")
  record NoiseSpec(
      @Doc("Standard deviation of the logarithm of the factor.") @Bounds(above = true, max = 3) double deviation,
      @Doc("Length of a step, within which the rate stays what it was at its beginning.")
          @Bounds(min = 1e6, max = 604_800e6) Span step) {}

  @Doc("More requests, or fewer, for a while.")
  record SurgeSpec(
      @Doc("How long after the start it begins.") Span after,
      @Doc("How long it lasts.") @Bounds(above = true) Span lasts,
      @Doc("So many times as many come.") @Bounds(max = 1e6) double factor) {}

  @Template("autoscale")
  @Doc("The number of replicas follows the load by the rule of the HorizontalPodAutoscaler of Kubernetes.")
  record AutoscaleSpec(
      @Doc("Replicas that are kept.") @Bounds(min = 1, max = 10_000) int min,
      @Doc("Replicas that are never exceeded.") @Bounds(min = 1, max = 10_000) Optional<Integer> max,
      @Doc("Share of perReplica that a replica is to be used to.") @Bounds(above = true) Fraction target,
      @Doc("How far use may be from the target, as a share of it, before anything is done.") Fraction tolerance,
      @Doc("Time from one look to the next.") @Bounds(min = 1e6, max = 86_400e6) Span sync,
      @Doc("How old what is seen is.") Span metricsAge,
      @Doc("For how long fewer replicas must have been enough before any is taken away.") Span stabilisation,
      @Doc("Replicas that may be added in a period, whatever there are.") @Bounds(max = 10_000) int addPods,
      @Doc("Replicas that may be added in a period, as a factor on those at its beginning; the greater of the two"
          + " counts.") @Bounds(max = 1_000) double addShare,
      @Doc("That period.") @Bounds(above = true) Span period) {}
}
