package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.operation.Queueing;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.spec.TeamSpec;
import dev.aftermath.units.Decimals;
import dev.aftermath.workload.ServiceSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Checks what a scenario says of teams and of the queue, and who counts for whose quota. */
final class TeamsAssembly {
  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;

  TeamsAssembly(ScenarioSpec spec, Binder binder, Problems problems) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
  }

  /** The rules of the queue, the quotas, and the teams of services. */
  Queueing assemble(List<ServiceSpec> services, List<JobGroup> jobs) {
    Map<Integer, String> teams = new HashMap<>();
    Map<String, Long> inUse = new TreeMap<>();
    Map<String, String> firstOf = new HashMap<>();
    for (ServiceSpec service : services) {
      Optional<Ref> team = Optional.ofNullable(spec.services().get(service.group()))
          .flatMap(WorkloadSpec.ServiceGroup::team).filter(t -> spec.teams().containsKey(t.name()));
      team.ifPresent(t -> {
        teams.put(service.id(), t.name());
        firstOf.putIfAbsent(t.name(), service.group());
        inUse.merge(t.name(), Math.multiplyExact(service.demand().gpuMilliWithPartitions(), service.replicas()),
            Long::sum);
      });
    }
    spec.services().forEach((name, group) -> group.team().ifPresent(t -> known(t, "services." + name + ".team")));
    spec.jobs().forEach((name, group) -> group.team().ifPresent(t -> known(t, "jobs." + name + ".team")));
    inUse.forEach((team, milli) -> {
      String group = Objects.requireNonNull(firstOf.get(team));
      tooMuch(team, milli, Objects.requireNonNull(spec.services().get(group)), "services." + group + ".team",
          "replicas of services of the team");
    });
    for (JobGroup job : jobs) {
      if (!job.like().team().isEmpty()) {
        tooMuch(job.like().team(), job.like().gpuMilli(), Objects.requireNonNull(spec.jobs().get(job.name())),
            "jobs." + job.name() + ".team", "its workers");
      }
    }
    return new Queueing(spec.queue().rules(false), TeamSpec.quotas(spec.teams()), teams);
  }

  // It could never have a place, or not again when it has lost that.
  private void tooMuch(String team, long milli, Object block, String path, String who) {
    TeamSpec of = spec.teams().get(team);
    if (of != null && milli > of.mostMilli()) {
      problems.add(binder.place(block, "team"), path, who + " take " + gpus(milli) + " GPUs, and " + team
          + " may use " + gpus(of.mostMilli()) + " at most; expected a larger quota, or more to borrow");
    }
  }

  private static String gpus(long milli) {
    return Decimals.exact((double) milli / Demand.WHOLE_GPU);
  }

  private void known(Ref team, String path) {
    if (!spec.teams().containsKey(team.name())) {
      problems.unknown(team.place(), path, "team", team.name(), spec.teams().keySet());
    }
  }
}
