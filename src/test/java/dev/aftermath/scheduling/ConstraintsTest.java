package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.Taint;
import dev.aftermath.scheduling.Explanation.Filter;
import dev.aftermath.scheduling.LabelRule.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each filter by itself, with nodes that pass and nodes that do not; nodes of 8 cores, 8 GiB and 2 GPUs. */
class ConstraintsTest {
  private static final NodeShape NODE = new NodeShape(0, 0, 8_000, 8_192, 2, "T4");

  private static Placement nodes(NodeTraits... traits) {
    return Cluster.placement(Cluster.pool(Arrays.stream(traits).map(NODE::with).toList()), 0, new FirstFit());
  }

  private static Demand core(Requirements requirements) {
    return new Demand(1_000, 0, 0, 0, Set.of(), requirements);
  }

  private static Pod pod(Demand demand) {
    return new Pod(Pod.NO_SERVICE, 0, demand, 0, Pod.NOBODY);
  }

  private static Pod labels(LabelRule... term) {
    return affinity(List.of(List.of(term)));
  }

  private static Pod affinity(List<List<LabelRule>> terms) {
    return pod(core(new Requirements(Map.of(), 0, terms, Set.of(), "")));
  }

  private static Pod tolerating(String... taints) {
    return pod(core(new Requirements(Map.of(), 0, List.of(),
        Set.copyOf(Arrays.stream(taints).map(Taint::of).toList()), "")));
  }

  /** The nodes on which it fits; the choice of one must be the first of them. */
  private static List<Integer> fitting(Placement placement, Pod pod) {
    List<Integer> fitting = new Explanation(placement, pod).candidates();
    int chosen = placement.choose(pod, 0, placement.nodes().size(), Placement.ANYWHERE);
    assertThat(chosen).isEqualTo(fitting.isEmpty() ? Pod.NOWHERE : fitting.get(0));
    return fitting;
  }

  private static Map<Filter, Integer> turnedDown(Placement placement, Pod pod) {
    return new Explanation(placement, pod).turnedDown();
  }

  @Test
  void aLabelIsInASetOrNotThereOrNot() {
    Placement p = nodes(Traits.labels(Map.of("gpu", "T4")), Traits.labels(Map.of("gpu", "A100")), NodeTraits.PLAIN);
    assertThat(fitting(p, pod(core(Requirements.NONE)))).as("who asks for nothing").containsExactly(0, 1, 2);
    assertThat(fitting(p, labels(LabelRule.is("gpu", "T4")))).containsExactly(0);
    assertThat(fitting(p, labels(new LabelRule("gpu", Operator.IN, Set.of("T4", "A100"))))).containsExactly(0, 1);
    assertThat(fitting(p, labels(new LabelRule("gpu", Operator.NOT_IN, Set.of("T4"))))).containsExactly(1, 2);
    assertThat(fitting(p, labels(new LabelRule("gpu", Operator.EXISTS, Set.of())))).containsExactly(0, 1);
    assertThat(fitting(p, labels(new LabelRule("gpu", Operator.DOES_NOT_EXIST, Set.of())))).containsExactly(2);
    assertThat(fitting(p, labels(LabelRule.is("gpu", "H100")))).isEmpty();
    assertThat(turnedDown(p, labels(LabelRule.is("gpu", "H100")))).isEqualTo(Map.of(Filter.LABELS, 3));
  }

  @Test
  void allRulesOfATermMustHoldAndOneTermIsEnough() {
    Placement p = nodes(Traits.labels(Map.of("zone", "a", "disk", "ssd")), Traits.labels(Map.of("zone", "a")),
        Traits.labels(Map.of("zone", "b", "disk", "ssd")));
    LabelRule inA = LabelRule.is("zone", "a");
    LabelRule onSsd = LabelRule.is("disk", "ssd");
    assertThat(fitting(p, labels(inA, onSsd))).containsExactly(0);
    assertThat(fitting(p, affinity(List.of(List.of(inA, onSsd), List.of(LabelRule.is("zone", "b"))))))
        .containsExactly(0, 2);
    assertThat(fitting(p, affinity(List.of(List.of(inA), List.of(onSsd))))).containsExactly(0, 1, 2);
  }

  @Test
  void everyTaintMustBeTolerated() {
    Placement p = nodes(NodeTraits.PLAIN, Traits.taints("for=ml"), Traits.taints("for=web"), Traits.taints("old"),
        Traits.taints("for=ml", "old"));
    assertThat(fitting(p, tolerating())).containsExactly(0);
    assertThat(turnedDown(p, tolerating())).isEqualTo(Map.of(Filter.TAINTS, 4));
    assertThat(fitting(p, tolerating("for=ml"))).containsExactly(0, 1);
    assertThat(fitting(p, tolerating("for"))).as("any value of the key").containsExactly(0, 1, 2);
    assertThat(fitting(p, tolerating("old=yes"))).as("the taint has no value").containsExactly(0);
    assertThat(fitting(p, tolerating("for=ml", "old"))).containsExactly(0, 1, 3, 4);
  }

  @Test
  void aReservedNodeIsForItsTenantOnlyAndTheTenantForAllOthersToo() {
    Placement p = nodes(Traits.reservedFor("a"), NodeTraits.PLAIN, Traits.reservedFor("b"));
    assertThat(fitting(p, pod(core(Requirements.NONE)))).containsExactly(1);
    assertThat(fitting(p, pod(core(Requirements.tenant("a"))))).containsExactly(0, 1);
    assertThat(fitting(p, pod(core(Requirements.tenant("b"))))).containsExactly(1, 2);
    assertThat(turnedDown(p, pod(core(Requirements.tenant("c"))))).isEqualTo(Map.of(Filter.RESERVED, 2));
  }

  @Test
  void aNodeCarriesAsManyPodsAsItMay() {
    Placement p = nodes(Traits.mostPods(2), NodeTraits.PLAIN);
    Pod first = pod(core(Requirements.NONE));
    p.bind(first, 0);
    p.bind(pod(new Demand(0, 0, 0, 0)), 0); // takes nothing but its place
    assertThat(fitting(p, pod(core(Requirements.NONE)))).containsExactly(1);
    assertThat(turnedDown(p, pod(core(Requirements.NONE)))).isEqualTo(Map.of(Filter.PODS, 1));
    assertThatThrownBy(() -> p.bind(pod(cores(1)), 0)).isInstanceOf(IllegalStateException.class);
    p.verify();
    p.release(first);
    assertThat(fitting(p, pod(core(Requirements.NONE)))).containsExactly(0, 1);
    assertThat(p.nodes().pods(0)).isEqualTo(1);
  }

  @Test
  void furtherResourcesAreCountedByName() {
    Placement p = nodes(Traits.resources(Map.of("rdma", 100L)), NodeTraits.PLAIN,
        Traits.resources(Map.of("rdma", 50L, "disk", 10L)));
    Pod first = pod(core(Requirements.resources(Map.of("rdma", 60L))));
    assertThat(fitting(p, first)).containsExactly(0);
    assertThat(turnedDown(p, first)).isEqualTo(Map.of(Filter.RESOURCES, 2));
    p.bind(first, 0); // 100 - 60 = 40 are left
    assertThat(p.nodes().resourceFree(0, "rdma")).isEqualTo(40);
    assertThat(fitting(p, pod(core(Requirements.resources(Map.of("rdma", 41L)))))).containsExactly(2);
    assertThat(fitting(p, pod(core(Requirements.resources(Map.of("rdma", 40L)))))).containsExactly(0, 2);
    assertThat(fitting(p, pod(core(Requirements.resources(Map.of("rdma", 1L, "disk", 1L)))))).containsExactly(2);
    assertThat(fitting(p, pod(core(Requirements.resources(Map.of("licence", 1L)))))).as("nobody has it").isEmpty();
    p.verify();
    p.release(first);
    assertThat(p.nodes().resourceFree(0, "rdma")).isEqualTo(100);
    assertThat(p.nodes().couldEverFit(0, first.demand())).isTrue();
    assertThat(p.nodes().couldEverFit(2, first.demand())).isFalse();
  }

  @Test
  void noneOfAResourceIsFoundOnAnyNode() {
    Placement p = nodes(NodeTraits.PLAIN);
    Pod none = pod(core(Requirements.resources(Map.of("rdma", 0L))));
    assertThat(fitting(p, none)).containsExactly(0);
    p.bind(none, 0);
    p.verify();
    p.release(none);
    assertThat(p.nodes().cpuFree(0)).isEqualTo(8_000);
  }

  @Test
  void whatRunsOnEveryNodeLeavesLessForTheOthers() {
    // A daemon of 1 core on each of three nodes, one of them tainted; a fourth daemon has no node of its own.
    NodePool pool = Cluster.pool(List.of(NODE, NODE.with(Traits.taints("for=ml")), NODE));
    Placement p = new Placement(pool, List.of(ServiceRules.mostPerNode(1)),
        new FirstFit().on(pool, Cluster.NOTHING_KNOWN), null);
    Demand demand = tolerating("for").demand();
    for (int n = 0; n < 3; n++) {
      Pod daemon = new Pod(0, n, demand, 9, Pod.NOBODY);
      assertThat(fitting(p, daemon)).hasSize(3 - n);
      p.bind(daemon, n);
    }
    assertThat(turnedDown(p, new Pod(0, 3, demand, 9, Pod.NOBODY))).isEqualTo(Map.of(Filter.SERVICE_ON_NODE, 3));
    assertThat(turnedDown(p, pod(cores(8)))).isEqualTo(Map.of(Filter.CPU, 2, Filter.TAINTS, 1));
    assertThat(fitting(p, pod(cores(7)))).containsExactly(0, 2);
    p.verify();
  }

  @Test
  void everyOtherFilterTurnsDownUnderItsOwnName() {
    Placement p = nodes(NodeTraits.PLAIN);
    assertThat(turnedDown(p, pod(cores(9)))).isEqualTo(Map.of(Filter.CPU, 1));
    assertThat(turnedDown(p, pod(new Demand(0, 8_193, 0, 0)))).isEqualTo(Map.of(Filter.MEMORY, 1));
    assertThat(turnedDown(p, pod(Cluster.gpus(3)))).isEqualTo(Map.of(Filter.GPUS, 1));
    assertThat(turnedDown(p, pod(new Demand(0, 0, 1, 0, Set.of("A100"), Requirements.NONE))))
        .isEqualTo(Map.of(Filter.GPU_MODEL, 1));
    assertThat(turnedDown(p, pod(new Demand(0, 0, 1, 0, Set.of("A100", "T4"), Requirements.NONE)))).isEmpty();
    p.nodes().setSchedulable(0, false);
    assertThat(turnedDown(p, pod(cores(1)))).isEqualTo(Map.of(Filter.OUT_OF_SERVICE, 1));
  }

  @Test
  void impossibleRequirementsAreRefused() {
    assertThatThrownBy(() -> Requirements.resources(Map.of("rdma", -1L))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Requirements(Map.of(), -1, List.of(), Set.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Traits.mostPods(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Traits.gpuMemory(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Traits.resources(Map.of("rdma", -1L))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ServiceRules.mostPerNode(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
