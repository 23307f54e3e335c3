package dev.aftermath.scenario;

import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.annual.DiskRules;
import dev.aftermath.hazard.annual.Faults;
import dev.aftermath.hazard.annual.Lives;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the sources of faults of machines and of what is in them. */
final class PartSources {
  /** The name of the sources of disks. */
  static final String DISK = "disk";
  private static final Text MACHINE_FAILS = new Text("Machine failure", "서버 고장");
  private static final Text GPU_FAILS = new Text("GPU failure", "GPU 고장");
  private static final Text DISK_FAILS = new Text("Disk failure", "디스크 고장");

  private final YearsSpec years;
  private final List<Source> sources = new ArrayList<>();
  private final Optional<Lives> machines;
  private final Optional<Lives> gpus;
  private final Optional<Lives> disks;

  private PartSources(YearsSpec years, KnownLives lives) {
    this.years = years;
    machines = lives.of(years.machine().life(), years.machine().perYear());
    gpus = lives.of(years.gpu().life(), years.gpu().perYear());
    disks = years.disk().flatMap(d -> lives.of(d.life(), d.perYear()));
  }

  /** All of an estate. */
  static List<Source> of(YearsSpec years, Topology topology, KnownLives lives) {
    PartSources all = new PartSources(years, lives);
    topology.nodes().stream().filter(n -> n.origin() != Topology.Origin.BOUGHT).forEach(node -> {
      all.add("machine", MACHINE_FAILS, node.name(), years.machine().perYear(), all.machines, (streams, luck) ->
          Faults.machine(node, MACHINE_FAILS, Spare.MACHINE, years.machine().repair(), luck));
      all.gpus(node);
      years.disk().ifPresent(rate -> all.disks(node, rate));
    });
    return all.sources;
  }

  private void add(
      String name, Text title, String place, double perYear, Optional<Lives> lives, Source.Maker maker) {
    sources.add(new Source(name, name, title, place, perYear, true, lives, maker));
  }

  private void gpus(Topology.Node node) {
    YearsSpec.GpuRate gpu = years.gpu();
    each("gpu", GPU_FAILS, node.name(), node.type().gpus(), gpu.perYear(), gpus, which -> (streams, luck) ->
        streams.uniform("years", "reset", luck) < gpu.resets().value()
            ? Faults.pause(node, GPU_FAILS, gpu.reset(), luck)
            : Faults.machine(node, GPU_FAILS, Spare.GPU, gpu.repair(), luck));
  }

  private void disks(Topology.Node node, PartsSpec.DiskRate rate) {
    Optional<PartsSpec.TypeSpec> own = Optional.ofNullable(rate.nodeTypes().get(node.type().name()));
    DiskRules rules = new DiskRules(own.map(PartsSpec.TypeSpec::disks).or(rate::disks).orElse(0),
        own.flatMap(PartsSpec.TypeSpec::survives).orElse(rate.survives()), rate.replace(), rate.rebuild(),
        rate.repair().orElse(years.machine().repair()));
    each(DISK, DISK_FAILS, node.name(), rules.count(), rate.perYear(), disks, which -> (streams, luck) ->
        Faults.disk(node, DISK_FAILS, rules,
            which.orElseGet(() -> (int) (streams.uniform("years", "disk", luck) * rules.count())), luck));
  }

  // What does not age is one process for all parts of a machine; each that does is one of its own.
  private void each(
      String name, Text title, String place, int count, double perYear, Optional<Lives> lives,
      Function<Optional<Integer>, Source.Maker> maker) {
    if (lives.isEmpty()) {
      add(name, title, place, count * perYear, lives, maker.apply(Optional.empty()));
      return;
    }
    for (int i = 0; i < count; i++) {
      add(name, title, place + "#" + (i + 1), perYear, lives, maker.apply(Optional.of(i)));
    }
  }
}
