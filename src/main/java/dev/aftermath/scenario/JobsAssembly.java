package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.jobs.Arrivals;
import dev.aftermath.jobs.Checkpoints;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.scheduling.spec.Offer;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.words.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks what a scenario says of jobs, and finds where they run and where their checkpoints are. */
final class JobsAssembly {
  private static final double MOST_JOBS = 100_000;
  private static final double MOST_WORKERS = 1_000_000;

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final Topology topology;
  private final Offer offer;

  JobsAssembly(ScenarioSpec spec, Binder binder, Problems problems, Topology topology) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
    offer = Offer.of(spec.nodeTypes().values().stream().map(EstateSpec.NodeTypeSpec::traits).toList());
  }

  /** The groups of jobs; those of which something is wrong are left out. */
  List<JobGroup> assemble() {
    List<JobGroup> groups = new ArrayList<>();
    spec.jobs().forEach((name, group) -> group(name, group).ifPresent(groups::add));
    return groups;
  }

  private Optional<JobGroup> group(String name, JobsSpec.Group group) {
    String path = "jobs." + name;
    if (spec.services().containsKey(name) || spec.datastores().containsKey(name)) {
      problems.add(binder.place(group, ""), path, "is the name of a "
          + (spec.services().containsKey(name) ? "service" : "datastore") + " too");
    }
    checkDemand(group, path);
    checkNumber(group, path);
    checkTimes(group, path);
    Optional<Topology.Site> home = group.home().flatMap(ref -> site(ref, path + ".home"));
    if (group.home().isEmpty() && !problems.spoilt(path + ".home")) {
      problems.add(binder.place(group, "home"), path + ".home", "is missing; expected a site");
    }
    Optional<Topology.Room> room = home.flatMap(site -> room(group, site, path));
    Optional<JobGroup.Copy> copy = home.flatMap(site -> copy(group, site, path));
    if (home.isEmpty() || room.isEmpty()) {
      return Optional.empty();
    }
    JobSpec like = new JobSpec(name, name, group.team().map(Ref::name).orElse(""), group.priority(), Pod.NO_SERVICE,
        group.placement().demand(group.gpus(), group.gpuShare(), group.cpu(), group.memory()), group.workers(), 0,
        group.checkpoint().map(c -> new Checkpoints(c.every().ticks(), c.takes().ticks())).orElse(Checkpoints.NONE),
        group.restart().ticks(), group.giveUp().map(Span::ticks).orElse(Ticks.NEVER),
        group.estimate().map(Span::ticks).orElse(0L), group.placement().rules(false));
    return Optional.of(new JobGroup(like, group.work(), group.count(), group.done(),
        new Arrivals(group.every(), group.daily().stream().map(Span::ticks).toList(), group.each().orElse(1)),
        home.get().id(), room.get().id(), copy));
  }

  private void checkDemand(JobsSpec.Group group, String path) {
    if (group.gpuShare().isPresent() && binder.isWritten(group, "gpus") && group.gpus() > 0) {
      problems.add(binder.place(group, "gpuShare"), path + ".gpuShare",
          "either whole GPUs or a share of one, not both");
    }
    boolean wants = group.gpuShare().isPresent() || (group.gpus() > 0 && group.placement().gpuPartition().isEmpty());
    group.placement().check(wants, group.workers(), offer, binder, problems, path + ".placement");
    if (group.placement().leastAvailable().isPresent()) {
      problems.add(binder.place(group.placement(), "leastAvailable"), path + ".placement.leastAvailable",
          "all workers of a job run or none; expected in placement of services only");
    }
  }

  private void checkNumber(JobsSpec.Group group, String path) {
    double times = group.every().map(every -> spec.horizon().ticks() / Math.max(Ticks.SECOND, every.mean())).orElse(0.0)
        + group.daily().size() * (double) spec.horizon().ticks() / Ticks.DAY;
    double come = times * group.each().orElse(1);
    if (come > MOST_JOBS) {
      String key = group.every().isPresent() ? "every" : group.each().isPresent() ? "each" : "daily";
      problems.add(binder.place(group, key), path + "." + key, Decimals.grouped(come, 0)
          + " jobs would come within the horizon; expected at most " + Decimals.grouped(MOST_JOBS, 0));
    }
    boolean none = group.every().isEmpty() && group.daily().isEmpty() && !problems.spoilt(path + ".every")
        && !problems.spoilt(path + ".daily");
    if (none && group.each().isPresent()) {
      problems.add(binder.place(group, "each"), path + ".each",
          "has no effect: none come; expected every (time between one time and the next) or daily (times of the day)");
    }
    if (group.count() == 0 && none) {
      problems.add(binder.place(group, "count"), path + ".count",
          "there are none, and none come; expected at least 1, or every (time between one that comes and the next), or"
              + " daily (times of the day)");
    }
    if (group.count() * (double) group.workers() > MOST_WORKERS) {
      problems.add(binder.place(group, "count"), path + ".count", "expected at most "
          + Decimals.grouped(MOST_WORKERS, 0) + " workers in all, got " + group.count() + " jobs of "
          + group.workers());
    }
    if (group.done().isPresent() && group.count() == 0) {
      problems.add(binder.place(group, "done"), path + ".done", "has no effect: count is 0");
    }
  }

  private void checkTimes(JobsSpec.Group group, String path) {
    if (group.daily().stream().anyMatch(time -> time.ticks() >= Ticks.DAY)) {
      problems.add(binder.place(group, "daily"), path + ".daily", "expected times from 0 h to below 24 h");
    }
    if (group.work().mean() < 1 && !problems.spoilt(path + ".work")) {
      problems.add(binder.place(group, "work"), path + ".work", "expected more than 0 s");
    }
    group.checkpoint().filter(c -> c.to().isEmpty() && binder.isWritten(c, "after")).ifPresent(c ->
        problems.add(binder.place(c, "after"), path + ".checkpoint.after",
            "has no effect: checkpoints are sent nowhere; expected to (a site) beside it"));
  }

  private Optional<Topology.Site> site(Ref ref, String path) {
    Optional<Topology.Site> site = topology.site(ref.name());
    if (site.isEmpty()) {
      problems.unknown(ref.place(), path, "site", ref.name(),
          Counted.sites(spec).stream().map(Counted.One::name).toList(), "sites." + ref.name());
    }
    return site;
  }

  private Optional<Topology.Room> room(JobsSpec.Group group, Topology.Site home, String path) {
    Optional<Ref> at = group.checkpoint().flatMap(JobsSpec.Checkpoint::home);
    if (at.isEmpty()) {
      return first(home);
    }
    Optional<Topology.Room> room = topology.room(at.get().name());
    if (room.isEmpty()) {
      unknownRoom(at.get(), path + ".checkpoint.home", "room", false);
    } else if (room.get().site() != home.id()) {
      problems.add(at.get().place(), path + ".checkpoint.home",
          "is not at the jobs' site; expected a room of " + home.name() + ", or to for a place elsewhere");
    }
    return room;
  }

  private Optional<Topology.Room> first(Topology.Site site) {
    return site.firstRoom() < site.endRoom() ? Optional.of(topology.rooms().get(site.firstRoom())) : Optional.empty();
  }

  private Optional<JobGroup.Copy> copy(JobsSpec.Group group, Topology.Site home, String path) {
    return group.checkpoint().flatMap(checkpoint -> checkpoint.to().flatMap(to -> {
      Optional<Topology.Room> room = topology.room(to.name()).or(() -> topology.site(to.name()).flatMap(this::first));
      if (room.isEmpty()) {
        unknownRoom(to, path + ".checkpoint.to", "site or room", true);
      } else if (room.get().site() == home.id()) {
        problems.add(to.place(), path + ".checkpoint.to",
            "is the jobs' own site; expected another site, or home for a room of this one");
        return Optional.empty();
      }
      return room.map(r -> new JobGroup.Copy(r.site(), r.id(), checkpoint.after().ticks()));
    }));
  }

  private void unknownRoom(Ref ref, String path, String what, boolean sites) {
    List<String> valid = new ArrayList<>(topology.rooms().stream().map(Topology.Room::name).toList());
    topology.sites().stream().filter(s -> sites).forEach(s -> valid.add(s.name()));
    problems.unknown(ref.place(), path, what, ref.name(), valid, "sites." + ref.name().replace("/", ".rooms."));
  }

  /** Reports jobs that even an empty site could not hold: they would wait for ever. */
  void checkRoom(List<JobGroup> groups, Overhead overhead, String strategy) {
    for (JobGroup group : groups) {
      Place place = binder.place(spec.jobs(), group.name());
      String path = "jobs." + group.name();
      checkRoom(group, group.home(), overhead, place, path, strategy);
      Objects.requireNonNull(spec.jobs().get(group.name())).checkpoint().flatMap(JobsSpec.Checkpoint::to)
          .ifPresent(to -> group.copy().ifPresent(copy ->
              checkRoom(group, copy.site(), overhead, to.place(), path + ".checkpoint.to", strategy)));
    }
  }

  private void checkRoom(JobGroup group, int at, Overhead overhead, Place place, String path, String strategy) {
    Topology.Site site = topology.sites().get(at);
    NodePool pool = new NodePool(topology, overhead);
    boolean ever = false;
    for (int n = site.firstNode(); n < site.endNode(); n++) {
      boolean installed = topology.nodes().get(n).origin() == Topology.Origin.INSTALLED;
      pool.setSchedulable(n, installed);
      ever |= installed && pool.couldEverFit(n, group.like().demand());
    }
    String needs = Sentences.of(group.like().demand().demanded()).en();
    if (!ever) {
      problems.add(place, path, "a worker needs " + needs + " under strategy " + strategy + ", more than any node of "
          + site.name() + " has");
      return;
    }
    Placement placement = new Placement(pool, List.of(),
        PlacementPolicies.named("first-fit").on(pool, new PlacementPolicy.Setting(List.of(),
            new RandomStreams(0, 0).of("jobs", "room"))), null);
    int placed = place(group, placement, site);
    if (placed < group.like().workers()) {
      problems.add(place, path, site.name() + " has room for " + placed + " of its " + group.like().workers()
          + " workers of " + needs + " each under strategy " + strategy + ", with nothing else there");
    }
  }

  /** Of jobs that are there at the beginning, how many have to wait beside what is placed already, a line a group. */
  List<String> waiting(List<JobGroup> groups, Placement placement, String strategy) {
    List<String> lines = new ArrayList<>();
    List<JobGroup> first = new ArrayList<>(groups);
    first.sort(Comparator.comparingInt(g -> -g.like().priority()));
    for (JobGroup group : first) {
      int wait = 0;
      for (int n = 0; n < group.count(); n++) {
        wait += place(group, placement, topology.sites().get(group.home())) < group.like().workers() ? 1 : 0;
      }
      if (wait > 0) {
        String at = topology.sites().get(group.home()).name();
        lines.add("jobs." + group.name() + ": for " + wait + " of " + group.count() + " there is no room at " + at
            + " at the start under strategy " + strategy + "; " + (wait == 1 ? "it waits" : "they wait"));
      }
    }
    return lines;
  }

  // Places a job's workers as long as there is room; all of them stay, or none.
  private static int place(JobGroup group, Placement placement, Topology.Site site) {
    List<Pod> placed = new ArrayList<>();
    int service = group.like().rules().equals(ServiceRules.NONE)
        ? Pod.NO_SERVICE : placement.addService(group.like().rules());
    for (int w = 0; w < group.like().workers(); w++) {
      Pod pod = new Pod(service, w, group.like().demand(), group.like().priority(), Pod.NOBODY);
      int node = placement.choose(pod, site.firstNode(), site.endNode(), Placement.ANYWHERE);
      if (node == Pod.NOWHERE) {
        placed.forEach(placement::release);
        return w;
      }
      placement.bind(pod, node);
      placed.add(pod);
    }
    return placed.size();
  }
}
