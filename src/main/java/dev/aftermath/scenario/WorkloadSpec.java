package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Shorthand;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.scheduling.spec.PlacementSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.workload.WorksDegraded.ReadFrom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario file says about services, their data and their objectives. */
final class WorkloadSpec {
  private WorkloadSpec() {}

  @Doc("What a rule asks of services.")
  record ObjectivesSpec(
      @Doc("Recovery time objective; none when left out.") Optional<Span> rto,
      @Doc("Recovery point objective; none when left out.") Optional<Span> rpo,
      @Doc("The most time that a service may be down in a year; read by aftermath years.")
          Optional<Span> downtimePerYear) {}

  @Template("grade")
  @Doc("A class of services with the same objectives and priority.")
  record GradeSpec(
      @Doc("Name for reports.") Optional<String> title,
      @Doc("The rule whose objectives it has where it states none itself, by its name in objectives.")
          Optional<Ref> objectives,
      @Doc("Recovery time objective; none when left out.") Optional<Span> rto,
      @Doc("Recovery point objective; none when left out.") Optional<Span> rpo,
      @Doc("What its recovery time objective is held against; as the scenario says when left out.")
          Optional<String> judgedOn,
      @Doc("The most time that a service may be down in a year, as some rules demand; read by aftermath years.")
          Optional<Span> downtimePerYear,
      @Doc("Protection plan of data of such services that names none itself.") Optional<Ref> protection,
      @Doc("Who goes first: higher before lower.") @Bounds(min = -1_000_000, max = 1_000_000) int priority,
      @Doc("Factor on all working times of people for such services.") @Bounds(above = true, max = 1_000)
          double effort,
      @Doc("Working times of steps for such services, by the steps' names, in the place of those of the runbook.")
          Map<String, Distribution> steps) {}

  @Template("service")
  @Doc("A service, or a group of like services.")
  record ServiceGroup(
      @Doc("How many services; their names are numbered when more than one.") @Bounds(min = 1, max = 100_000)
          int count,
      @Doc("How many of each grade, instead of count and grade.") @Bounds(max = 100_000) Map<String, Integer> grades,
      @Doc("Its grade.") Optional<Ref> grade,
      @Doc("What it does for recovery: registry, pipeline, dns, identity or backup-catalogue. Such tools do not count"
          + " among the services that users miss.") Optional<Tool> role,
      @Doc("Rooms (site/room) or sites where its replicas are, and how many at each where that is stated.")
          List<HomeSpec> home,
      @Doc("Replicas; as many as home says where it says so.") @Bounds(min = 1, max = 10_000) int replicas,
      @Doc("Replicas that must be ready for it to be up; all of them unless said otherwise.")
          @Bounds(min = 1, max = 10_000) Optional<Integer> leastReplicas,
      @Doc("Replicas with which it has its full capacity; with fewer it is up and degraded. All of them unless said"
          + " otherwise.") @Bounds(min = 1, max = 10_000) Optional<Integer> fullReplicas,
      @Doc("From what it can be read while it cannot be written: primary (where that stands and takes no writes) or"
          + " copies (live copies of its data, too). It is read-only then, and down for objectives; of no use when left"
          + " out.")
          Optional<ReadFrom> readOnly,
      @Doc("Round trip from where it is served to its data from which it is slow; never when left out.")
          @Bounds(above = true) Optional<Span> slowFrom,
      @Doc("What it reads of its data while it is up, over links where that is at another site; none when left out.")
          @Bounds(above = true) Optional<Rate> reads,
      @Doc("Processor cores of one replica at its peak.") @Bounds(above = true, max = 100_000) double cpu,
      @Doc("Memory of one replica.") @Bounds(above = true) Bytes memory,
      @Doc("Whole GPUs of one replica.") @Bounds(max = 64) int gpus,
      @Doc("Share of one GPU instead.") Optional<Fraction> gpuShare,
      @Doc("Where its replicas may go, and how they lie to each other.") PlacementSpec placement,
      @Doc("Size of the container image, with all its layers.") Bytes image,
      @Doc("Layers of it that other images have, too, by their names; the rest is its own.") List<Ref> layers,
      @Doc("From image to ready.") Distribution start,
      @Doc("Services or datastores it needs, or how many of which services; the name of a group means all of it.")
          List<NeedSpec> needs,
      @Doc("Groups of which each service here needs one member only: the first the first, and so on in turn.")
          List<Ref> needsOneOf,
      @Doc("Data of its own.") Optional<DataSpec> data,
      @Doc("Requests that come to each of its services, and what its replicas serve of them; none are counted when left"
          + " out.") Optional<LoadSpec> load,
      @Doc("The team whose quota of GPUs its replicas count for; nobody's when left out.") Optional<Ref> team,
      @Doc("Whether users miss it; tools are not counted unless this says so.") Optional<Boolean> counted,
      @Doc("Its part in the organisation's loss, relative to others.") double weight,
      @Doc("Its part in restoration curves, relative to others: its machines, customers or sites, to a thousandth; of"
          + " a group, the part of each of its services.") @Bounds(min = 0.001, max = 1e9) double curveWeight,
      @Doc("Time since its machines were last built from scratch.") Span age,
      @Doc("Extra time to rebuild it on another platform, if it cannot be rebuilt as it was.")
          Optional<Distribution> replatform,
      @Doc("Factor on all working times of people for it; that of its grade when left out.")
          @Bounds(above = true, max = 1_000) Optional<Double> effort,
      @Doc("Its own working times of steps, by the steps' names; else those of its grade, else those of the runbook.")
          Map<String, Distribution> steps) {
    /** How many services it is. */
    int services() {
      return grades.isEmpty() ? count : grades.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether users miss them: tools are means, not ends. */
    boolean areCounted() {
      return counted.orElse(role.isEmpty());
    }
  }

  @Shorthand("at")
  @Doc("Where replicas of a service stand in normal operation.")
  record HomeSpec(
      @Doc("A room (site/room) or a site.") Ref at,
      @Doc("How many stand there, in every one of the services of a group; either each place says so or none does.")
          @Bounds(min = 1, max = 10_000) Optional<Integer> replicas) {}

  @Shorthand("name")
  @Doc("What a service needs: a service, group or datastore by its name, or a number of several services.")
  record NeedSpec(
      @Doc("A service, or all of a group, or a datastore.") Optional<Ref> name,
      @Doc("Instead: how many of the services in of must be up, whichever they are.") @Bounds(min = 1, max = 100_000)
          Optional<Integer> atLeast,
      @Doc("Services, or groups for all of their members, of which that many are needed.") List<Ref> of) {
    /** Everything that it names. */
    List<Ref> names() {
      return name.map(List::of).orElse(of);
    }
  }

  @Template("data")
  @Doc("A datastore.")
  record DataSpec(
      @Doc("Bytes in it.") Bytes size,
      @Doc("How fast it is written.") Writes writes,
      @Doc("Room of the primary copy; the service's first room when left out.") Optional<Ref> home,
      @Doc("How the primary is spread over rooms; it is in one room when left out.") Optional<ErasureSpec> erasure,
      @Doc("How it is protected: the name of a protection plan; that of the grade when left out, else not at all.")
          Optional<Ref> protection,
      @Doc("Time for a live replica to take over.") Distribution promotion,
      @Doc("What happens when no copy survives: stay-down (services that use it never come back) or start-empty (it is"
          + " set up anew with nothing in it, as a cache).") DatastoreSpec.IfLost ifLost,
      @Doc("A name that it shares with other data: all of that is recovered to one moment, the newest that all have.")
          Optional<String> consistencyGroup,
      @Doc("Files that a restore has to write one by one; they take no time beside that of their bytes when left out.")
          Optional<FilesSpec> files) {
    /** Ticks that one reader of a restore takes for its files. */
    long filesTake() {
      return files.map(f -> Ticks.times(f.each.ticks(), f.count)).orElse(0L);
    }
  }

  @Doc("Many small files.")
  record FilesSpec(
      @Doc("How many.") @Bounds(min = 1, max = 2_000_000_000) int count,
      @Doc("What each takes one reader of a restore, beside its bytes.") @Bounds(max = Ticks.HOUR) Span each) {}

  @Template("erasure")
  @Doc("A primary in fragments over rooms of one site, of which some are enough (an erasure code).")
  record ErasureSpec(
      @Doc("Fragments that make up the whole.") @Bounds(min = 2, max = 64) int data,
      @Doc("Further fragments: as many may be lost.") @Bounds(min = 1, max = 64) int parity,
      @Doc("Rooms (site/room) of one site, or the site: they have the fragments in turn.") List<Ref> over,
      @Doc("Rate at which lost fragments are made anew in the rooms that are left, in bytes of fragments.")
          @Bounds(above = true) Rate rebuild) {}

  @Template("writes")
  @Shorthand("rate")
  @Doc("How fast data is written: a rate, or one that changes over the day, by a record, for a batch or a burst.")
  record Writes(
      @Doc("Rate; with daily the mean of a day.") Rate rate,
      @Doc("How the rate goes up and down over the day.") Optional<DailySpec> daily,
      @Doc("Instead of the rate: that of each hour of the day, 24 in all, from midnight on.") List<Rate> hourly,
      @Doc("Instead of the rate: a CSV file with the columns time and rate, beside the scenario. A time is a duration"
          + " after the start or a moment, and rises from row to row; each rate holds until the next.")
          Optional<Ref> recorded,
      @Doc("Extra writing at certain hours, day by day.") List<BatchSpec> batch,
      @Doc("Extra writing for a while.") List<BurstSpec> bursts,
      @Doc("How much of what is written within a time is not overwritten in it, by rising times; all of it when left"
          + " out.") List<UniqueSpec> unique) {
    /** Whether what is written depends on the time of the day. */
    boolean comeRound() {
      return daily.isPresent() || !hourly.isEmpty() || !batch.isEmpty();
    }
  }

  @Doc("Extra writing at certain hours.")
  record BatchSpec(
      @Doc("On the clock of start, such as 01:00..05:00; over midnight where it ends before it begins.") String hours,
      @Doc("On which days it begins, such as mon..fri; every day when left out.") Optional<String> days,
      @Doc("Rate on top of the usual one.") Rate rate) {}

  @Doc("How much of what is written within a time is not overwritten in it: what a copy has that is taken so often.")
  record UniqueSpec(
      @Doc("The time.") @Bounds(min = Ticks.SECOND) Span within,
      @Doc("Distinct bytes over that time, where data is written as it is in the long run.")
          @Bounds(above = true) Rate rate) {}

  @Doc("Extra writing for a while.")
  record BurstSpec(
      @Doc("How long before the scenario's start it begins.") Span before,
      @Doc("How long it lasts.") Span lasts,
      @Doc("Rate on top of the usual one.") Rate rate) {}
}
