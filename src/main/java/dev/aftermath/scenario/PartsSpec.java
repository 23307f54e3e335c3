package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Unitless;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.vocabulary.Spare;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario file says about parts of machines in a year: disks, how parts age, and spare ones. */
final class PartsSpec {
  /** Blocks of defaults that fill these, and are read by {@code aftermath years} alone. */
  static final List<String> BLOCKS = List.of("diskFault", "life");

  private PartsSpec() {}

  @Template("diskFault")
  @Doc("Disks of machines that fail by themselves.")
  record DiskRate(
      @Doc("How often a disk fails, in a year.") @Bounds(max = YearsSpec.HOURLY) double perYear,
      @Doc("Disks of each machine; none when left out, but for types that state their own.")
          @Bounds(max = 1_000) Optional<Integer> disks,
      @Doc("How many disks of a machine may be out while it goes on: 1 of a mirrored pair, 2 with double parity, 0"
          + " without redundancy.") @Bounds(max = 100) int survives,
      @Doc("Machines of types that have other disks, by node type.") Map<String, TypeSpec> nodeTypes,
      @Doc("From the beginning of its replacement until a new disk is in its place; technicians of the site do one at a"
          + " time.") Distribution replace,
      @Doc("From then until it is whole: what it held is written to it from the others.") Distribution rebuild,
      @Doc("Repair of a machine that breaks as more disks fail than it survives; as of years.machine when left out.")
          Optional<Distribution> repair,
      @Doc("How they age; not at all when left out.") Optional<LifeSpec> life) {}

  @Doc("The disks of a type of machines.")
  record TypeSpec(
      @Doc("Disks of each machine of the type.") @Bounds(max = 1_000) int disks,
      @Doc("How many of them may be out while the machine goes on; as of all others when left out.")
          @Bounds(max = 100) Optional<Integer> survives) {}

  @Template("life")
  @Doc("How parts age: lives of new ones are Weibull, and a repair takes back some of the age (Kijima 1989). The rate"
      + " is that of parts as old as they are.")
  record LifeSpec(
      @Doc("Shape of the Weibull distribution: above 1 for parts that wear out, below 1 for early failures; with 1"
          + " they do not age.") @Bounds(min = 0.2, max = 10) double shape,
      @Doc("Age of a part at the beginning of the year, in years, such as uniform(0, 5); as parts come to be that were"
          + " renewed for ever when left out.") @Bounds(max = 100) @Unitless Optional<Distribution> age,
      @Doc("What of its age a repair takes from a part: 100 % for as good as new, 0 % for as bad as old (minimal"
          + " repair). Less than 100 % needs age.") Fraction restoration,
      @Doc("Which model of Kijima: 1 where a repair takes back age since the last one alone, 2 where all of it.")
          @Bounds(min = 1, max = 2) int kijima) {}

  @Doc("Spare parts that sites keep, by kind.")
  record SparesSpec(
      @Doc("For repairs of machines that break, other than by a GPU or a disk.") Optional<StockSpec> machine,
      @Doc("For repairs of machines whose GPU no reset brings back.") Optional<StockSpec> gpu,
      @Doc("For disks that fail.") Optional<StockSpec> disk) {

    /** The kinds that are stated. */
    Map<Spare, StockSpec> stated() {
      Map<Spare, StockSpec> all = new EnumMap<>(Spare.class);
      machine.ifPresent(of -> all.put(Spare.MACHINE, of));
      gpu.ifPresent(of -> all.put(Spare.GPU, of));
      disk.ifPresent(of -> all.put(Spare.DISK, of));
      return all;
    }
  }

  @Doc("Spare parts of a kind: each repair takes one, and for each that is taken one is ordered.")
  record StockSpec(
      @Doc("How many a site keeps.") @Bounds(max = 10_000) int stock,
      @Doc("How many single sites keep, where that is another number, by site.") @Bounds(max = 10_000)
          Map<String, Integer> sites,
      @Doc("From the order of a part until it is there.") Distribution delivery) {}
}
