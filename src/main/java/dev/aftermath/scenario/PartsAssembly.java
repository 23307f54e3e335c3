package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.SpareStock;
import dev.aftermath.estate.Topology;
import dev.aftermath.vocabulary.Codes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what the file says about disks, ageing and spare parts, and makes of it what runs need. */
final class PartsAssembly {
  private static final String DISK = "years.disk";

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;

  private PartsAssembly(ScenarioSpec spec, Binder binder, Problems problems) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
  }

  /** Checks what can be checked without an estate. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    PartsAssembly parts = new PartsAssembly(spec, binder, problems);
    parts.lives().forEach(parts::life);
    spec.years().disk().ifPresent(parts::disks);
    spec.years().spares().ifPresent(parts::spares);
  }

  private Map<String, PartsSpec.LifeSpec> lives() {
    YearsSpec years = spec.years();
    Map<String, PartsSpec.LifeSpec> all = new LinkedHashMap<>();
    years.machine().life().ifPresent(life -> all.put("years.machine.life", life));
    years.gpu().life().ifPresent(life -> all.put("years.gpu.life", life));
    years.rack().life().ifPresent(life -> all.put("years.rack.life", life));
    years.disk().flatMap(PartsSpec.DiskRate::life).ifPresent(life -> all.put(DISK + ".life", life));
    for (Equipment.Kind kind : Equipment.Kind.values()) {
      years.supplies().of(kind).life()
          .ifPresent(life -> all.put("years.supplies." + Codes.of(kind) + ".life", life));
    }
    return all;
  }

  private void life(String path, PartsSpec.LifeSpec life) {
    if (life.restoration().value() < 1 && life.age().isEmpty() && !problems.spoilt(path)) {
      problems.add(binder.place(life, "restoration"), path + ".age", "is missing; expected the age of parts at the"
          + " beginning of the year, as those that are never as good as new grow older and older");
    }
  }

  private void disks(PartsSpec.DiskRate rate) {
    if (rate.disks().isEmpty() && rate.nodeTypes().isEmpty() && !problems.spoilt(DISK)) {
      problems.add(binder.place(spec.years(), "disk"), DISK + ".disks",
          "is missing; expected how many disks a machine has, here or of some nodeTypes");
    }
    rate.disks().ifPresent(disks -> survives(rate, DISK, disks, rate.survives()));
    rate.nodeTypes().forEach((name, type) -> {
      String path = DISK + ".nodeTypes." + name;
      if (!spec.nodeTypes().containsKey(name)) {
        problems.unknown(binder.place(rate.nodeTypes(), name), DISK + ".nodeTypes", "node type", name,
            spec.nodeTypes().keySet(), "nodeTypes");
      }
      survives(type.survives().isPresent() ? type : rate, path, type.disks(), type.survives().orElse(rate.survives()));
    });
  }

  private void survives(Record of, String path, int disks, int survives) {
    if (survives > 0 && survives >= disks && !problems.spoilt(DISK)) {
      problems.add(binder.place(of, "survives"), path + ".survives",
          "expected less than disks = " + disks + ", got " + survives);
    }
  }

  private void spares(PartsSpec.SparesSpec spares) {
    List<String> sites = Counted.sites(spec).stream().map(Counted.One::name).toList();
    spares.stated().forEach((part, stock) -> stock.sites().keySet().stream().filter(name -> !sites.contains(name))
        .forEach(name -> problems.unknown(binder.place(stock.sites(), name),
            "years.spares." + Codes.of(part) + ".sites", "site", name, sites, "sites")));
  }

  /** The spare parts of all sites. */
  static List<SpareStock> stocks(YearsSpec years, Topology topology) {
    List<SpareStock> stocks = new ArrayList<>();
    years.spares().ifPresent(spares -> spares.stated().forEach((part, stock) -> topology.sites().forEach(site ->
        stocks.add(new SpareStock(site.id(), part, stock.sites().getOrDefault(site.name(), stock.stock()),
            stock.delivery())))));
    return stocks;
  }
}
