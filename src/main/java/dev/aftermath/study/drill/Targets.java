package dev.aftermath.study.drill;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a fault may hit: machines and racks on which something runs under any of the strategies, links, and services.
 *
 * @param names the scenario's names, in its order
 */
record Targets(List<String> names) {
  static Targets of(Fault fault, List<Scenario.Plan> plans) {
    Set<String> names = new LinkedHashSet<>();
    for (Scenario.Plan plan : plans) {
      Design design = plan.design();
      Topology topology = design.topology();
      switch (fault) {
        case NODE -> atWork(design).forEach(node -> names.add(topology.nodes().get(node).name()));
        case RACK -> atWork(design)
            .forEach(node -> names.add(topology.racks().get(topology.nodes().get(node).rack()).name()));
        case LINK -> topology.links().stream().map(Link::name).forEach(names::add);
        case POD, IMAGE, DEPLOY -> design.services().stream().map(ServiceSpec::name).forEach(names::add);
      }
    }
    return new Targets(List.copyOf(names));
  }

  private static IntStream atWork(Design design) {
    return IntStream.range(0, design.initialNode().length).flatMap(s -> IntStream.of(design.initialNode()[s]))
        .sorted().distinct();
  }

  /** One for each drill, drawn from a stream of the drill and the fault: each is as likely as any other. */
  List<String> drawn(Fault fault, long seed, int drills) {
    List<String> drawn = new ArrayList<>();
    for (int drill = 0; drill < drills && !names.isEmpty(); drill++) {
      double u = new RandomStreams(seed, drill).uniform("drill", fault.code(), "target");
      drawn.add(names.get((int) (u * names.size())));
    }
    return drawn;
  }
}
