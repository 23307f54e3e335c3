package dev.aftermath.scheduling.spec;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.LabelRule;
import dev.aftermath.scheduling.Level;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file says about where the pods of a service may go, and how they lie to each other. With everything left out
 * any node will do, and they are spread as well as may be.
 */
@Template("placement")
@Doc("Where replicas may go, and how they lie to each other.")
public record PlacementSpec(
    @Doc("Labels that a node must have (nodeSelector of Kubernetes).") Map<String, String> labels,
    @Doc("Terms of which a node must meet one (required node affinity).") List<Term> affinity,
    @Doc("Taints that it may live with, as key=value, or key for every value of it.") List<String> tolerates,
    @Doc("Whose it is, for nodes and GPUs that are reserved.") Optional<String> tenant,
    @Doc("Models of GPU that will do; any when left out.") List<Ref> gpuModels,
    @Doc("A part of a GPU instead of whole ones or a share: a MIG profile such as 3g.40gb, or 1/4 for one of four time"
        + " slices.") Optional<Ref> gpuPartition,
    @Doc("Memory that it takes of each of its GPUs; its share of it when left out.") @Bounds(above = true)
        Optional<Bytes> gpuMemory,
    @Doc("Further resources of a node that it takes, by name.") @Bounds(max = 1_000_000_000)
        Map<String, Long> resources,
    @Doc("Whether the room, then the rack, then the node with the fewest replicas comes before the policy's score; true"
        + " when left out.") Optional<Boolean> spread,
    @Doc("Replicas that one node may have at most.") @Bounds(min = 1, max = 1_000_000) Optional<Integer> mostPerNode,
    @Doc("Parts of the estate that may have one replica at most (required anti-affinity): site, room, rack, node.")
        List<Level> apart,
    @Doc("By how many a part of the estate may have more replicas than the one with the fewest (topology spread"
        + " constraint).") Optional<Skew> maxSkew,
    @Doc("Replicas that must stay when more important pods want their place (disruption budget).")
        @Bounds(max = 1_000_000) Optional<Integer> leastAvailable) {

  /** Rules about labels, all of which must hold. */
  @Doc("Rules about a node's labels, all of which must hold.")
  public record Term(
      @Doc("Labels with the values of which one is there.") Map<String, List<String>> in,
      @Doc("Labels with the values of which none is there.") Map<String, List<String>> notIn,
      @Doc("Labels that are there.") List<String> exists,
      @Doc("Labels that are not there.") List<String> absent) {
    List<LabelRule> rules() {
      List<LabelRule> rules = new ArrayList<>();
      in.forEach((key, values) -> rules.add(new LabelRule(key, LabelRule.Operator.IN, Set.copyOf(values))));
      notIn.forEach((key, values) -> rules.add(new LabelRule(key, LabelRule.Operator.NOT_IN, Set.copyOf(values))));
      exists.forEach(key -> rules.add(new LabelRule(key, LabelRule.Operator.EXISTS, Set.of())));
      absent.forEach(key -> rules.add(new LabelRule(key, LabelRule.Operator.DOES_NOT_EXIST, Set.of())));
      return rules;
    }
  }

  /** Greatest differences, by part of the estate. */
  @Doc("By how many each part may have more than the one with the fewest.")
  public record Skew(
      @Doc("Sites.") @Bounds(min = 1, max = 1_000_000) Optional<Integer> site,
      @Doc("Rooms.") @Bounds(min = 1, max = 1_000_000) Optional<Integer> room,
      @Doc("Racks.") @Bounds(min = 1, max = 1_000_000) Optional<Integer> rack,
      @Doc("Nodes.") @Bounds(min = 1, max = 1_000_000) Optional<Integer> node) {
    /** The same by part of the estate. */
    public Map<Level, Integer> byLevel() {
      Map<Level, Integer> skews = new EnumMap<>(Level.class);
      site.ifPresent(n -> skews.put(Level.SITE, n));
      room.ifPresent(n -> skews.put(Level.ROOM, n));
      rack.ifPresent(n -> skews.put(Level.RACK, n));
      node.ifPresent(n -> skews.put(Level.NODE, n));
      return skews;
    }
  }

  /**
   * Reports what is wrong with it.
   *
   * @param wantsGpu whether whole GPUs or a share of one are asked for beside it
   * @param replicas how many pods there are
   * @param offer what the nodes of the same file have
   * @param path the keys that lead to this block
   */
  public void check(boolean wantsGpu, int replicas, Offer offer, Binder binder, Problems problems, String path) {
    Taints.check(tolerates, binder.place(this, "tolerates"), problems, path + ".tolerates");
    for (Ref model : gpuModels) {
      if (!offer.gpuModels().contains(model.name())) {
        problems.unknown(model.place(), path + ".gpuModels", "GPU model", model.name(), offer.gpuModels(), "nodeTypes");
      }
    }
    gpuPartition.ifPresent(p -> checkPartition(p, wantsGpu, offer, problems, path + ".gpuPartition"));
    resources.keySet().forEach(name -> {
      if (offer.resources().isEmpty() && !problems.lost("nodeTypes")) {
        problems.add(binder.place(resources, name), path + ".resources",
            "no node has further resources; expected them in traits.resources of one");
      } else if (!offer.resources().contains(name)) {
        problems.unknown(binder.place(resources, name), path + ".resources", "resource", name, offer.resources(),
            "nodeTypes");
      }
    });
    if (!wantsGpu && gpuPartition.isEmpty() && !gpuModels.isEmpty()) {
      problems.add(binder.place(this, "gpuModels"), path + ".gpuModels",
          "no GPU is asked for; expected gpus or gpuShare");
    }
    if (!wantsGpu && gpuMemory.isPresent()) {
      problems.add(binder.place(this, "gpuMemory"), path + ".gpuMemory",
          "no GPU is asked for; expected gpus or gpuShare");
    }
    for (int i = 0; i < affinity.size(); i++) {
      if (affinity.get(i).rules().isEmpty() && !problems.spoilt(path + ".affinity[" + i + "]")) {
        problems.add(binder.place(affinity.get(i), ""), path + ".affinity[" + i + "]",
            "says nothing; expected in, notIn, exists or absent");
      }
    }
    if (leastAvailable.orElse(0) > replicas) {
      problems.add(binder.place(this, "leastAvailable"), path + ".leastAvailable",
          "expected at most replicas = " + replicas + ", got " + leastAvailable.orElse(0));
    }
  }

  private static void checkPartition(Ref partition, boolean wantsGpu, Offer offer, Problems problems, String path) {
    if (wantsGpu) {
      problems.add(partition.place(), path, "either whole GPUs, a share of one, or a partition, not two of them");
    }
    if (offer.partitions().isEmpty() && !partition.name().isEmpty()) {
      problems.add(partition.place(), path, "no node's GPUs are cut; expected mig or timeSlices in traits of one");
    } else if (!offer.partitions().contains(partition.name())) {
      problems.unknown(partition.place(), path, "GPU partition", partition.name(), offer.partitions(), "nodeTypes");
    }
  }

  /** Models of GPU that will do; empty for any. */
  public Set<String> models() {
    return gpuModels.stream().map(Ref::name).collect(Collectors.toSet());
  }

  /** What one pod asks of a node. */
  public Requirements requirements() {
    Map<String, Long> all = new HashMap<>(resources);
    gpuPartition.ifPresent(p -> all.put(GpuPartitions.resource(p.name()), 1L));
    List<LabelRule> selector = labels.entrySet().stream().map(e -> LabelRule.is(e.getKey(), e.getValue())).toList();
    List<List<LabelRule>> terms = new ArrayList<>();
    for (Term term : affinity) {
      List<LabelRule> both = new ArrayList<>(selector);
      both.addAll(term.rules());
      terms.add(both);
    }
    if (terms.isEmpty() && !selector.isEmpty()) {
      terms.add(selector);
    }
    Requirements asked = new Requirements(all, gpuMemory.map(m -> (m.count() + Bytes.MIB - 1) / Bytes.MIB).orElse(0L),
        terms, Taints.of(tolerates), tenant.orElse(""));
    return asked.equals(Requirements.NONE) ? Requirements.NONE : asked;
  }

  /**
   * What one pod asks of a node in all.
   *
   * @param gpus whole ones, where no share and no partition is asked for
   * @param share of one GPU; all of one is a whole one
   */
  public Demand demand(int gpus, Optional<Fraction> share, double cpu, Bytes memory) {
    int milli = share.map(s -> (int) Math.round(s.value() * Demand.WHOLE_GPU)).orElse(0);
    boolean whole = milli == Demand.WHOLE_GPU;
    boolean cut = gpuPartition.isPresent();
    return new Demand(Math.round(cpu * 1000), (long) Math.ceil(memory.count() / (double) Bytes.MIB),
        cut ? 0 : whole ? 1 : milli > 0 ? 0 : gpus, whole || cut ? 0 : milli, models(), requirements());
  }

  /** How the pods of the service lie to each other. */
  public ServiceRules rules() {
    return rules(true);
  }

  /**
   * How pods lie to each other.
   *
   * @param spreads whether they are spread when that is left out
   */
  public ServiceRules rules(boolean spreads) {
    return new ServiceRules(spread.orElse(spreads), mostPerNode.orElse(Integer.MAX_VALUE), Set.copyOf(apart),
        maxSkew.map(Skew::byLevel).orElse(Map.of()), leastAvailable.orElse(0));
  }
}
