package dev.aftermath.sharing;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Level;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.spec.Offer;
import dev.aftermath.scheduling.spec.PlacementSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks what a file about shared GPUs says, and makes a shared pool and a fixed split of it. */
final class SharingAssembly {
  private static final int HOURS = 24;
  private static final long MOST_STEPS = 1_000_000;
  private static final long MOST_JOBS = 1_000_000;

  private final SharingSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final Offer offer;
  /** First node of each group. */
  private final Map<String, Integer> first = new LinkedHashMap<>();
  private final List<String> groupOf = new ArrayList<>();

  SharingAssembly(SharingSpec spec, Binder binder, Problems problems) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    offer = Offer.of(spec.nodes().values().stream().map(SharingSpec.NodeGroup::traits).toList());
  }

  Optional<Sharing> assemble(String sha256, List<YamlReader.Source> sources) {
    spec.nodes().forEach((name, group) -> {
      group.traits().check(group.gpus(), binder, problems, "nodes." + name + ".traits");
      first.put(name, groupOf.size());
      for (int i = 0; i < group.count(); i++) {
        groupOf.add(name);
      }
    });
    check();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Set<String> kinds = new LinkedHashSet<>();
    kinds.add(Sharing.INFERENCE);
    spec.jobs().values().forEach(j -> kinds.add(j.kind()));
    SharingSetups assembled = new SharingSetups(spec);
    List<Sharing.Setup> setups = List.of(assembled.pool(), assembled.split());
    setups.forEach(this::fit);
    return Optional.of(new Sharing(spec.name(), spec.description(), spec.start(), spec.lasts().ticks(),
        spec.replications(), spec.seed(), spec.registry().bytesPerSecond(), List.copyOf(kinds), losses(), setups,
        sha256, workload(), Set.copyOf(binder.defaultsUsed()), List.copyOf(sources)));
  }

  // Everything that random numbers are drawn for, and what is drawn of: nodes, quotas and queues may differ, and a
  // replication of that number still meets the same requests, jobs and losses.
  private String workload() {
    StringBuilder text = new StringBuilder().append(spec.start()).append(' ').append(spec.lasts()).append('\n');
    spec.inference().forEach((name, s) -> text.append(name).append(' ').append(s.requests()).append('\n'));
    spec.jobs().forEach((name, j) -> text.append(name).append(' ').append(List.of(j.kind(), j.workers(), j.gpus(),
        j.gpuShare(), j.cpu(), j.memory(), j.work(), j.every(), j.daily(), j.count())).append('\n'));
    text.append(spec.losses());
    return Hashes.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void check() {
    if (spec.nodes().isEmpty()) {
      problems.add(binder.place(spec, "nodes"), "nodes", "expected at least one group of nodes");
    }
    if (spec.inference().isEmpty() && spec.jobs().isEmpty()) {
      problems.add(binder.place(spec, "jobs"), "jobs", "expected at least one inference service or sort of jobs");
    }
    try {
      PlacementPolicies.named(spec.policy());
    } catch (IllegalArgumentException e) {
      problems.add(binder.place(spec, "policy"), "policy", String.valueOf(e.getMessage()));
    }
    spec.inference().forEach(this::checkService);
    spec.jobs().forEach(this::checkJobs);
    for (SharingSpec.Loss loss : spec.losses()) {
      known(loss.nodes(), "losses.nodes", "group of nodes", spec.nodes().keySet());
      SharingSpec.NodeGroup group = spec.nodes().get(loss.nodes().name());
      if (group != null && loss.count() > group.count()) {
        problems.add(binder.place(loss, "count"), "losses.count",
            "expected at most " + group.count() + ", as many as there are, got " + loss.count());
      }
    }
    checkSplit();
  }

  private void checkService(String name, SharingSpec.Inference service) {
    String path = "inference." + name;
    boolean wants = service.gpuShare().isPresent() || (service.gpus() > 0
        && service.placement().gpuPartition().isEmpty());
    service.placement().check(wants, service.mostReplicas(), offer, binder, problems, path + ".placement");
    nodesOnly(service.placement(), path + ".placement");
    service.team().ifPresent(t -> known(t, path + ".team", "team", spec.teams().keySet()));
    if (service.leastReplicas() > service.mostReplicas()) {
      problems.add(binder.place(service, "leastReplicas"), path + ".leastReplicas",
          "expected at most mostReplicas = " + service.mostReplicas() + ", got " + service.leastReplicas());
    }
    if (service.requests().hours().size() != HOURS || service.requests().hours().stream().anyMatch(h -> h < 0)
        || service.requests().hours().stream().mapToDouble(h -> h).sum() <= 0) {
      problems.add(binder.place(service.requests(), "hours"), path + ".requests.hours",
          "expected 24 factors of zero or more, one for each hour of the day");
    }
    if (spec.lasts().ticks() / service.requests().step().ticks() > MOST_STEPS) {
      problems.add(binder.place(service.requests(), "step"), path + ".requests.step",
          "expected at least a millionth of lasts, " + Ticks.text(spec.lasts().ticks() / MOST_STEPS));
    }
    if (service.targetUse().value() <= 0) {
      problems.add(binder.place(service, "targetUse"), path + ".targetUse", "expected more than 0 %");
    }
  }

  // Nodes of such a file are in no room and no rack, so that a rule about either would be one about all of them.
  private void nodesOnly(PlacementSpec placement, String path) {
    if (placement.apart().stream().anyMatch(level -> level != Level.NODE)) {
      problems.add(binder.place(placement, "apart"), path + ".apart",
          "nodes of this file are in no site, room or rack; expected node");
    }
    placement.maxSkew().ifPresent(skew -> skew.byLevel().keySet().stream().filter(level -> level != Level.NODE)
        .forEach(level -> problems.add(binder.place(placement, "maxSkew"), path + ".maxSkew",
            "nodes of this file are in no site, room or rack; expected node")));
  }

  private void checkJobs(String name, SharingSpec.Jobs jobs) {
    String path = "jobs." + name;
    nodesOnly(jobs.placement(), path + ".placement");
    if (jobs.placement().leastAvailable().isPresent()) {
      problems.add(binder.place(jobs.placement(), "leastAvailable"), path + ".placement.leastAvailable",
          "all workers of a job run or none; expected in placement of inference services only");
    }
    boolean wants = jobs.gpuShare().isPresent() || (jobs.gpus() > 0 && jobs.placement().gpuPartition().isEmpty());
    jobs.placement().check(wants, jobs.workers(), offer, binder, problems, path + ".placement");
    jobs.team().ifPresent(t -> known(t, path + ".team", "team", spec.teams().keySet()));
    if (jobs.every().isEmpty() == jobs.daily().isEmpty()) {
      problems.add(binder.place(jobs, "every"), path,
          "expected either every (time between one and the next) or daily (times of the day)");
    }
    double came = jobs.count() * (jobs.every().map(e -> spec.lasts().ticks() / Math.max(1, e.mean())).orElse(0.0)
        + jobs.daily().size() * (double) spec.lasts().ticks() / Ticks.DAY);
    if (came > MOST_JOBS) {
      problems.add(binder.place(jobs, jobs.every().isPresent() ? "every" : "count"), path + ".every",
          Decimals.grouped(came, 0) + " jobs would come; expected at most a million");
    }
    if (jobs.kind().equals(Sharing.INFERENCE)) {
      problems.add(binder.place(jobs, "kind"), path + ".kind", "\"" + Sharing.INFERENCE
          + "\" is what services are counted as");
    }
    if (spec.inference().containsKey(jobs.kind())) {
      problems.add(binder.place(jobs, "kind"), path + ".kind", "is the name of an inference service too");
    }
    for (Span time : jobs.daily()) {
      if (time.ticks() >= Ticks.DAY) {
        problems.add(binder.place(jobs, "daily"), path + ".daily", "expected times from 0 h to below 24 h");
      }
    }
  }

  private void checkSplit() {
    Set<String> users = new LinkedHashSet<>(spec.inference().keySet());
    spec.jobs().values().forEach(j -> users.add(j.kind()));
    Map<String, Integer> given = new HashMap<>();
    spec.split().nodes().forEach((user, groups) -> {
      if (!users.contains(user)) {
        problems.unknown(binder.place(spec.split().nodes(), user), "split.nodes", "user", user, users);
      }
      groups.forEach((group, count) -> {
        if (!spec.nodes().containsKey(group)) {
          problems.unknown(binder.place(groups, group), "split.nodes." + user, "group of nodes", group,
              spec.nodes().keySet());
        }
        given.merge(group, count, Integer::sum);
      });
    });
    given.forEach((group, count) -> {
      SharingSpec.NodeGroup there = spec.nodes().get(group);
      if (there != null && count > there.count()) {
        problems.add(binder.place(spec.split(), "nodes"), "split.nodes",
            "gives " + count + " nodes of " + group + ", and there are " + there.count());
      }
    });
    for (String user : users) {
      if (!spec.split().nodes().containsKey(user)) {
        problems.add(binder.place(spec.split(), "nodes"), "split.nodes",
            "says nothing of " + user + "; expected how many nodes of which group it has");
      }
    }
    spec.split().replicas().keySet().forEach(name -> {
      if (!spec.inference().containsKey(name)) {
        problems.unknown(binder.place(spec.split().replicas(), name), "split.replicas", "inference service", name,
            spec.inference().keySet());
      }
    });
  }

  private void known(Ref ref, String path, String what, Set<String> names) {
    if (!names.contains(ref.name())) {
      problems.unknown(ref.place(), path, what, ref.name(), names);
    }
  }

  private List<Sharing.Losses> losses() {
    return spec.losses().stream().map(loss -> {
      List<Integer> nodes = new ArrayList<>();
      for (int i = 0; i < loss.count(); i++) {
        nodes.add(first.getOrDefault(loss.nodes().name(), 0) + i);
      }
      return new Sharing.Losses(loss.nodes().name(), nodes, loss.at().ticks(), loss.lasts().ticks());
    }).toList();
  }

  // What no empty cluster of that kind could hold would wait for ever.
  private void fit(Sharing.Setup setup) {
    NodePool pool = new NodePool(setup.design().topology(), setup.design().model().overhead());
    for (ServingSpec s : setup.services()) {
      modelFits(pool, s, setup.name());
      fits(pool, s.demand(), 1, Integer.MAX_VALUE, "inference." + s.name(), setup.name(),
          binder.place(spec.inference(), s.name()));
    }
    for (JobGroup j : setup.design().jobs()) {
      fits(pool, j.like().demand(), j.like().workers(), j.like().rules().onNode(), "jobs." + j.like().name(),
          setup.name(), binder.place(spec.jobs(), j.like().name()));
    }
  }

  // Where the memory of GPUs is known.
  private void modelFits(NodePool pool, ServingSpec s, String setup) {
    long most = 0;
    for (int n = 0; n < pool.size(); n++) {
      if (pool.couldEverFit(n, s.demand())) {
        long ofEach = pool.traits(n).gpuMemoryMib();
        most = Math.max(most, ofEach == 0 ? Long.MAX_VALUE / Bytes.MIB : s.demand().memoryOfGpus(ofEach));
      }
    }
    if (most > 0 && s.modelBytes() > (double) most * Bytes.MIB) {
      SharingSpec.Inference service = Objects.requireNonNull(spec.inference().get(s.name()));
      problems.add(binder.place(service, "model"), "inference." + s.name() + ".model",
          "is larger than the GPU memory of a replica on any node of the " + setup + "; expected at most "
              + Bytes.binary(most * Bytes.MIB));
    }
  }

  private void fits(
      NodePool pool, Demand demand, int workers, int onNode, String path, String setup, Place place) {
    int nodes = 0;
    for (int n = 0; n < pool.size(); n++) {
      nodes += pool.couldEverFit(n, demand) ? 1 : 0;
    }
    if (nodes == 0) {
      problems.add(place, path, "no node of the " + setup + " could ever hold " + demand);
    } else if (workers > 1 && (demand.gpus() > 0 || onNode < Integer.MAX_VALUE)) {
      long room = 0;
      for (int n = 0; n < pool.size(); n++) {
        int byGpus = demand.gpus() == 0 ? Integer.MAX_VALUE : pool.gpus(n) / demand.gpus();
        room += pool.couldEverFit(n, demand) ? Math.min(onNode, byGpus) : 0;
      }
      if (room < workers) {
        problems.add(place, path, "the " + setup + " has room for " + room + " of its " + workers + " workers");
      }
    }
  }
}
