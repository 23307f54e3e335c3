package dev.aftermath.scheduling.spec;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Template;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeTraits;
import dev.aftermath.units.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file says about a kind of node besides its size. With everything left out it is nothing in particular, as
 * {@link NodeTraits#PLAIN}.
 */
@Template("traits")
@Doc("What a node is besides its size: what selectors, tolerations and reservations look at.")
public record NodeTraitsSpec(
    @Doc("Labels.") Map<String, String> labels,
    @Doc("Taints that pods must tolerate, as key or key=value.") List<String> taints,
    @Doc("Pods that it may carry; as many as fit when left out.") @Bounds(min = 1, max = 100_000)
        Optional<Integer> pods,
    @Doc("Model of its GPUs.") Optional<String> gpuModel,
    @Doc("Memory of each GPU.") @Bounds(above = true) Optional<Bytes> gpuMemory,
    @Doc("MIG instances that each GPU is cut into, such as [3g.40gb, 3g.40gb].") List<String> mig,
    @Doc("MIG profiles of a model that is not built in, by name, such as 2g.48gb, or 2g.48gb-of-4 of a GPU that has"
        + " four compute slices and not seven.") Map<String, MigProfile> migProfiles,
    @Doc("Equal time slices of each GPU instead.") @Bounds(min = 1, max = 100) Optional<Integer> timeSlices,
    @Doc("The only tenant that may use it; everybody when left out.") Optional<String> reservedFor,
    @Doc("The only tenant that may use each GPU, from the first on; \"all\", and what is not named, is for everybody.")
        List<String> gpusReservedFor,
    @Doc("Further resources that pods take, by name, in whole units, such as rdma: 200 (percent of a card).")
        @Bounds(max = 1_000_000_000) Map<String, Long> resources) {
  private static final String FOR_ALL = "all";

  @Doc("One MIG profile.")
  public record MigProfile(
      @Doc("Slices of memory that it takes.") @Bounds(min = 1, max = GpuPartitions.MOST_MEMORY_SLICES)
          int memorySlices,
      @Doc("Memory slices, from 0, at which it may begin, as nvidia-smi mig -lgipp lists them.")
          List<Integer> starts) {}

  /**
   * Reports what is wrong with it.
   *
   * @param gpus GPUs of the node, before any is cut
   * @param path the keys that lead to this block
   */
  public void check(int gpus, Binder binder, Problems problems, String path) {
    Taints.check(taints, binder.place(this, "taints"), problems, path + ".taints");
    List<String> ofGpus = new ArrayList<>();
    gpuMemory.ifPresent(m -> ofGpus.add("gpuMemory"));
    gpuModel.ifPresent(m -> ofGpus.add("gpuModel"));
    timeSlices.ifPresent(s -> ofGpus.add("timeSlices"));
    ofGpus.addAll(mig.isEmpty() ? List.of() : List.of("mig"));
    ofGpus.addAll(gpusReservedFor.isEmpty() ? List.of() : List.of("gpusReservedFor"));
    if (gpus == 0 && !problems.lost(parent(path) + "gpus")) {
      ofGpus.forEach(key -> problems.add(binder.place(this, key), path + "." + key, "the node has no GPUs"));
    }
    if (timeSlices.isPresent() && !mig.isEmpty()) {
      problems.add(binder.place(this, "timeSlices"), path + ".timeSlices",
          "either MIG instances or time slices, not both");
    }
    if (!gpusReservedFor.isEmpty() && cut()) {
      problems.add(binder.place(this, "gpusReservedFor"), path + ".gpusReservedFor",
          "GPUs that are cut cannot be reserved one by one; use reservedFor");
    } else if (gpus > 0 && gpusReservedFor.size() > gpus) {
      problems.add(binder.place(this, "gpusReservedFor"), path + ".gpusReservedFor",
          "expected at most gpus = " + gpus + " names, got " + gpusReservedFor.size());
    }
    checkProfiles(binder, problems, path);
    checkMig(binder, problems, path);
  }

  private void checkProfiles(Binder binder, Problems problems, String path) {
    if (migProfiles.isEmpty()) {
      return;
    }
    if (gpuModel.isEmpty() || GpuPartitions.migModels().contains(model())) {
      problems.add(binder.place(this, "migProfiles"), path + ".migProfiles", gpuModel.isEmpty()
          ? "needs gpuModel, the model whose profiles they are"
          : "the profiles of " + model() + " are built in; expected another gpuModel, or no migProfiles");
    }
    migProfiles.forEach((name, profile) -> {
      String key = path + ".migProfiles." + name;
      if (!GpuPartitions.isProfileName(name)) {
        problems.add(binder.place(profile, ""), key, "expected a name such as 2g.48gb: compute slices of seven and"
            + " gigabytes; or 2g.48gb-of-4 where the whole GPU has four");
      }
      for (int start : profile.starts()) {
        if (start < 0 || start + profile.memorySlices() > GpuPartitions.MOST_MEMORY_SLICES) {
          problems.add(binder.place(profile, "starts"), key + ".starts", "expected 0 to "
              + (GpuPartitions.MOST_MEMORY_SLICES - profile.memorySlices()) + ", so that it ends within "
              + GpuPartitions.MOST_MEMORY_SLICES + " memory slices, got " + start);
        }
      }
      if (profile.starts().isEmpty() && !problems.spoilt(key + ".starts")) {
        problems.add(binder.place(profile, ""), key, "expected starts: where it may begin");
      }
    });
  }

  private Map<String, GpuPartitions.Profile> profiles() {
    Map<String, GpuPartitions.Profile> all = new LinkedHashMap<>();
    migProfiles.forEach((name, p) -> all.put(name, new GpuPartitions.Profile(p.memorySlices(), p.starts())));
    return all;
  }

  private void checkMig(Binder binder, Problems problems, String path) {
    if (mig.isEmpty() || problems.spoilt(path + ".mig")) {
      return;
    }
    if (gpuModel.isEmpty()) {
      problems.add(binder.place(this, "mig"), path + ".mig",
          "needs gpuModel; one of " + String.join(", ", GpuPartitions.migModels()));
      return;
    }
    String model = gpuModel.get();
    if (!migProfiles.isEmpty()) {
      checkInstances(List.copyOf(migProfiles.keySet()), GpuPartitions.placeable(profiles(), mig), binder, problems,
          path);
      return;
    }
    if (!GpuPartitions.migModels().contains(model)) {
      problems.unknown(
          binder.place(this, "gpuModel"), path + ".gpuModel", "MIG model", model, GpuPartitions.migModels());
      return;
    }
    checkInstances(GpuPartitions.profiles(model), GpuPartitions.placeable(model, mig), binder, problems, path);
  }

  private void checkInstances(
      List<String> profiles, boolean placeable, Binder binder, Problems problems, String path) {
    String model = model();
    List<String> unknown = mig.stream().filter(instance -> !profiles.contains(instance)).distinct().toList();
    unknown.forEach(instance -> problems.unknown(
        binder.place(this, "mig"), path + ".mig", "profile of " + model, instance, profiles));
    if (unknown.isEmpty() && !placeable) {
      problems.add(binder.place(this, "mig"), path + ".mig", "one " + model + " cannot be cut into "
          + String.join(" + ", mig) + "; expected instances that fit into its memory slices side by side");
    }
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot + 1);
  }

  private boolean cut() {
    return !mig.isEmpty() || timeSlices.isPresent();
  }

  /** GPUs that pods may take whole or in shares: none when they are cut into partitions. */
  public int wholeGpus(int gpus) {
    return cut() ? 0 : gpus;
  }

  /** The label of the model of its GPUs; empty when it does not say. */
  public String model() {
    return gpuModel.orElse("");
  }

  /** Names of the partitions that its GPUs are cut into. */
  public Set<String> partitions() {
    Set<String> names = new HashSet<>(mig);
    timeSlices.ifPresent(n -> names.add("1/" + n));
    return names;
  }

  /** What schedulers see of it; to be asked only when {@link #check} found nothing wrong. */
  public NodeTraits traits(int gpus) {
    Map<String, Long> all = new HashMap<>(resources);
    mig.forEach(instance -> all.merge(GpuPartitions.resource(instance), (long) gpus, Long::sum));
    timeSlices.ifPresent(n -> all.put(GpuPartitions.resource("1/" + n), (long) n * gpus));
    List<String> reserved = new ArrayList<>();
    for (int g = 0; g < gpus && !gpusReservedFor.isEmpty(); g++) {
      String tenant = g < gpusReservedFor.size() ? gpusReservedFor.get(g) : FOR_ALL;
      reserved.add(tenant.equals(FOR_ALL) ? "" : tenant);
    }
    return new NodeTraits(labels, Taints.of(taints), pods.orElse(Integer.MAX_VALUE), all,
        gpuMemory.map(m -> m.count() / Bytes.MIB).orElse(0L), reservedFor.orElse(""), reserved);
  }
}
