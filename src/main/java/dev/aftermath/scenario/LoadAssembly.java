package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.load.Noise;
import dev.aftermath.load.Requests;
import dev.aftermath.load.ScalingRule;
import dev.aftermath.load.Server;
import dev.aftermath.load.Servers;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.scenario.LoadSpec.AutoscaleSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import dev.aftermath.units.WorkingHours;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks what a scenario says of requests, and puts them on its clock. */
final class LoadAssembly {
  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final long origin;
  private final String strategy;
  private final Inferences inferences;
  private final List<String> warnings = new ArrayList<>();

  /**
   * What comes to services.
   *
   * @param origin the start of the scenario, in ticks of the run
   */
  LoadAssembly(
      ScenarioSpec spec, Binder binder, Problems problems, long origin, String strategy, Inferences inferences) {
    this.inferences = inferences;
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.origin = origin;
    this.strategy = strategy;
  }

  /**
   * The load of each service that has one, by its number.
   *
   * @param scales whether the strategy lets the number of replicas of a service follow its load
   */
  Map<Integer, ServiceLoad> assemble(List<ServiceSpec> services, Predicate<ServiceSpec> scales) {
    Map<Integer, ServiceLoad> loads = new TreeMap<>();
    spec.services().forEach((name, group) -> group.load().ifPresent(load -> {
      String path = "services." + name + ".load";
      List<ServiceSpec> members = services.stream().filter(s -> s.group().equals(name)).toList();
      if (members.isEmpty()) {
        return;
      }
      check(load, path);
      Requests requests = requests(load, path);
      Optional<Server> server = server(load, members.get(0), path);
      load.autoscale().ifPresent(autoscale -> check(autoscale, path + ".autoscale", group, members.get(0)));
      for (ServiceSpec service : server.isPresent() ? members : List.<ServiceSpec>of()) {
        Optional<ScalingRule> rule = load.autoscale().filter(a -> scales.test(service)).map(LoadAssembly::rule);
        ServiceLoad of = new ServiceLoad(requests, server.orElseThrow(), Ticks.toSeconds(load.slowOver().ticks()),
            Ticks.toSeconds(load.patience().ticks()), load.noise().map(this::noise), rule);
        loads.put(service.id(), of);
        if (problems.isEmpty() && service.id() == members.get(0).id()) {
          beyond(load, path, service, of);
        }
      }
    }));
    return loads;
  }

  /** The numbers of the services of which a load is stated, be it right or wrong. */
  static Set<Integer> stated(ScenarioSpec spec, List<ServiceSpec> services) {
    return services.stream().filter(service -> {
      ServiceGroup group = spec.services().get(service.group());
      return group != null && group.load().isPresent();
    }).map(ServiceSpec::id).collect(Collectors.toSet());
  }

  /** What has been found that is no problem, a line each. */
  List<String> warnings() {
    return warnings;
  }

  private Optional<Server> server(LoadSpec load, ServiceSpec service, String path) {
    if (load.inference().isPresent()) {
      for (String key : List.of("perReplica", "atOnce", "variation")) {
        if (binder.isWritten(load, key)) {
          problems.add(binder.place(load, key), path + "." + key, "follows from inference; leave it out");
        }
      }
      return problems.spoilt(path + ".inference") || problems.spoilt("nodeTypes") || problems.spoilt("sites")
          ? Optional.empty()
          : inferences.of(load.inference().get(), service, path + ".inference").map(batching -> batching);
    }
    if (load.perReplica().isEmpty() && !problems.spoilt(path + ".perReplica")
        && !problems.spoilt(path + ".inference")) {
      problems.add(binder.place(load, "perReplica"), path + ".perReplica",
          "is missing; expected a number, such as 1.5, or inference");
    }
    return load.perReplica().map(perReplica -> new Servers(perReplica, load.atOnce(), load.variation().orElse(1.0)));
  }

  private void check(LoadSpec load, String path) {
    if (load.slowOver().ticks() >= load.patience().ticks() && !problems.spoilt(path + ".slowOver")
        && !problems.spoilt(path + ".patience")) {
      problems.add(binder.place(load, "slowOver"), path + ".slowOver", "expected less than patience = "
          + Ticks.text(load.patience().ticks()) + ", after which nobody waits any more, got "
          + Ticks.text(load.slowOver().ticks()));
    }
  }

  private void check(AutoscaleSpec a, String path, ServiceGroup group, ServiceSpec service) {
    if (a.max().isEmpty()) {
      if (!problems.spoilt(path + ".max")) {
        problems.add(binder.place(a, "max"), path + ".max", "is missing; expected the most replicas that there may be");
      }
      return;
    }
    int most = a.max().get();
    if (most < a.min()) {
      problems.add(binder.place(a, "max"), path + ".max", "expected at least min = " + a.min() + ", got " + most);
    } else if (service.replicas() < a.min() || service.replicas() > most) {
      problems.add(binder.place(group, "replicas"), path.replace(".load.autoscale", ".replicas"),
          "expected as many as autoscale allows, " + a.min() + " to " + most + ", got " + service.replicas());
    }
    least(group, "leastReplicas", service.leastReplicas(), a.min(), path);
    least(group, "fullReplicas", service.fullReplicas(), a.min(), path);
  }

  private void least(ServiceGroup group, String key, int replicas, int min, String path) {
    if (binder.isWritten(group, key) && replicas > min) {
      problems.add(binder.place(group, key), path.replace("load.autoscale", key),
          "expected at most autoscale.min = " + min + ", to which replicas may fall, got " + replicas);
    }
  }

  private Noise noise(LoadSpec.NoiseSpec noise) {
    return new Noise(noise.deviation(), noise.step().ticks(), origin);
  }

  private static ScalingRule rule(AutoscaleSpec a) {
    return new ScalingRule(a.min(), a.max().orElse(a.min()), a.target().value(), a.tolerance().value(),
        a.sync().ticks(), a.metricsAge().ticks(), a.stabilisation().ticks(), a.addPods(), a.addShare(),
        a.period().ticks());
  }

  private Requests requests(LoadSpec load, String path) {
    List<Requests.Surge> surges = load.surges().stream().map(s -> {
      long from = Ticks.plus(origin, s.after().ticks());
      return new Requests.Surge(from, Ticks.plus(from, s.lasts().ticks()), s.factor());
    }).toList();
    long busiest = 0;
    List<Double> hours = List.of();
    if (load.daily().isPresent()) {
      String at = load.daily().get().at();
      problems.read(path + ".daily.at", () -> WorkingHours.time(at));
      hours = Requests.day(load.daily().get().peak());
      try {
        busiest = WorkingHours.time(at);
      } catch (UnitException e) {
        busiest = 0; // reported
      }
    }
    return new Requests(load.requests(), hours, busiest, load.weekend(),
        Ticks.minus(origin, WorkingHours.weekTime(spec.start())), surges);
  }

  // The first moment at which more comes than ever can be served, within the horizon.
  private void beyond(LoadSpec load, String path, ServiceSpec service, ServiceLoad of) {
    int most = of.scaling().map(ScalingRule::most).orElse(service.replicas());
    long end = Ticks.plus(origin, spec.horizon().ticks());
    for (long t = origin; t < end; t = of.requests().changeAfter(t)) {
      double rate = of.requests().rateAt(t);
      if (rate > of.capacity(most)) {
        warnings.add(binder.place(load, "requests") + ": " + path + ": " + rounded(rate) + " requests a second come "
            + Ticks.text(Ticks.minus(t, origin)) + " after the start, more than the " + rounded(of.capacity(most))
            + " that " + most + (most == 1 ? " replica serves" : " replicas serve") + " under strategy " + strategy);
        return;
      }
    }
  }

  private static String rounded(double rate) {
    return Decimals.grouped(rate, rate < 10 ? 2 : 0);
  }
}
