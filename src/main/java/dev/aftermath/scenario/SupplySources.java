package dev.aftermath.scenario;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Utilities;
import dev.aftermath.hazard.annual.Faults;
import dev.aftermath.hazard.annual.Lives;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Makes the sources of failures of what brings power and cooling.
 *
 * <p>Of n equal units each fails by itself with the rate (1 - beta) l, and all of them together with beta l, where
 * beta is what the supply says of common cause: the beta-factor model (Fleming 1975; IEC 61508-6 annex D). Whether
 * those that are left are enough the estate knows.
 *
 * <p>Maintenance takes one unit at a time out of service, and none where the others would not be enough: the redundancy
 * is away meanwhile, and what fails then is an outage that counts to the failure.
 */
final class SupplySources {
  private static final Text MAINTENANCE = new Text("Maintenance of power and cooling", "전력·냉방 설비 정비");

  private final YearsSpec.SupplyRates rates;
  private final Topology topology;
  private final KnownLives lives;
  private final List<Source> sources = new ArrayList<>();

  private SupplySources(YearsSpec.SupplyRates rates, Topology topology, KnownLives lives) {
    this.rates = rates;
    this.topology = topology;
    this.lives = lives;
  }

  /** All that can fail there, by what the file and the defaults say. */
  static List<Source> of(YearsSpec.SupplyRates rates, Topology topology, KnownLives lives) {
    SupplySources all = new SupplySources(rates, topology, lives);
    for (Equipment e : topology.supplies().equipment()) {
      all.add(e.kind(), e.name(), e.units(),
          (estate, unit) -> estate.equipment(e.id(), unit));
    }
    topology.sites().stream().filter(s -> !topology.supplies().alone().contains(s.id())).forEach(all::utilities);
    return List.copyOf(all.sources);
  }

  private void utilities(Topology.Site site) {
    Utilities u = site.utilities();
    add(Equipment.Kind.GENERATOR, site.name(),
        new Equipment.Units(u.generators(), u.generatorsNeeded(), u.commonCause()),
        (estate, unit) -> estate.generator(site.id(), unit));
    add(Equipment.Kind.CHILLER, site.name(),
        new Equipment.Units(u.coolingPlants(), u.coolingNeeded(), u.commonCause()),
        (estate, unit) -> estate.coolingPlant(site.id(), unit));
  }

  private void add(
      Equipment.Kind kind, String place, Equipment.Units units, BiFunction<Estate, Integer, Integer> vertex) {
    double perYear = rates.of(kind).perYear();
    int count = units.count();
    double beta = units.commonCause();
    boolean together = count > 1 && beta > 0;
    double alone = together ? (1 - beta) * perYear : perYear;
    Optional<Lives> own = lives.of(rates.of(kind).life(), alone);
    for (int unit = 0; unit < count; unit++) {
      int one = unit;
      source(kind, place, "#" + (unit + 1), alone, own, IntStream.of(one), vertex);
    }
    if (together) {
      source(kind, place, "", beta * perYear, Optional.empty(), IntStream.range(0, count), vertex);
    }
    if (count > units.needed()) {
      rates.of(kind).maintenance().ifPresent(rate -> maintenance(kind, place, count, rate, vertex));
    }
  }

  private void maintenance(
      Equipment.Kind kind, String place, int count, YearsSpec.MaintenanceRate rate,
      BiFunction<Estate, Integer, Integer> vertex) {
    for (int u = 0; u < count; u++) {
      int unit = u;
      sources.add(new Source("maintenance", "maintenance", MAINTENANCE, place + "#" + Codes.of(kind) + (u + 1),
          rate.perYear(), true, Optional.empty(), (streams, luck) -> Faults.serviced(MAINTENANCE, place, estate ->
              IntStream.range(0, count).mapToObj(i -> vertex.apply(estate, i)).toList(), unit, rate.lasts(), luck)));
    }
  }

  private void source(
      Equipment.Kind kind, String place, String which, double perYear, Optional<Lives> own, IntStream units,
      BiFunction<Estate, Integer, Integer> vertex) {
    String name = Codes.of(kind);
    Text title = Terms.failureOf(kind.supply());
    List<Integer> failing = units.boxed().toList();
    sources.add(new Source(name, name, title, place + which, perYear, true, own, (streams, luck) ->
        Faults.supply(name, title, place, estate -> failing.stream().map(u -> vertex.apply(estate, u)).toList(),
            rates.of(kind).repair(), luck)));
  }
}
