package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.outcome.annual.PartsOutcome.Spares;
import dev.aftermath.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Years in which disks fail, parts age and repairs wait for spare parts, against closed forms. */
class PartsTest {
  private static final double DAY = 86_400;
  private static final double YEAR = 365 * DAY;

  @TempDir private Path folder;

  /** Nothing fails but what a test says; a machine takes one replica. */
  private static String scenario(int machines, String years) {
    String yaml = """
        name: parts
        start: 2026-01-01T00:00Z
        horizon: 60 d
        nodeTypes: { server: { cpu: 8, memory: 64 GiB, boot: 0 s } }
        sites:
          a: { at: [37, 127], rooms: { r: { racks: 1, nodes: { server: %d } } } }
        services:
          web: { home: [a/r], replicas: 1, cpu: 10, memory: 1 GiB, start: 0 s }
        disaster: [ { outage: { of: grid, site: a, lasts: 1 h } } ]
        strategies: { declarative: {} }
        """.formatted(machines) + TestScenarios.QUIET_YEARS
        + "  release: { perYear: 0 }\n  upkeep: { guest: { perYear: 0 }, host: { perYear: 0 } }\n" + years;
    for (String kind : new String[] {"machine", "rack"}) {
      yaml = years.startsWith("  " + kind) ? yaml.replaceFirst("  " + kind + ": \\{ perYear: 0 \\}\n", "") : yaml;
    }
    return yaml;
  }

  private AnnualOutcome outcome(int machines, String years, int number) throws Exception {
    return outcome(scenario(machines, years), number);
  }

  private AnnualOutcome outcome(String yaml, int number) throws Exception {
    ScenarioSource source = ScenarioSource.read(Files.writeString(folder.resolve("s.yaml"), yaml));
    return AnnualFold.of(source.scenario(), source.years(),
        new YearExperiment(source.scenario(), source.years(), 1, 2, false).run(number, done -> { })).get(0);
  }

  @Test
  void aMirroredPairIsLostOnceInItsMeanTimeToDataLoss() throws Exception {
    // Two disks of l = 4 failures a year each, whole again in 3 d on average (exponential): MTTDL is
    // (3 l + m) / (2 l^2). From whole pairs on M(t) = t / MTTDL - 2 l^2 / (3 l + m)^2 are lost: phases of rates that
    // add up to 3 l + m and multiply to 2 l^2, of which the mean and the variance follow. 12,000 machine-years: 2,850.
    AnnualOutcome o = outcome(40, "  disk: { perYear: 4, disks: 2, replace: 0 s, rebuild: exponential(mean 3 d),"
        + " repair: 1 s }", 300);
    double l = 4;
    double m = 365 / 3.0;
    double mttdl = (3 * l + m) / (2 * l * l);
    double expected = 40 * (1 / mttdl - 2 * l * l / Math.pow(3 * l + m, 2));
    assertThat(mttdl).isCloseTo(m / (2 * l * l), within(0.1 * mttdl));
    assertThat(o.parts().disks().orElseThrow().broken().value()).isCloseTo(expected, within(0.06 * expected));
    // A disk that is out does not fail: it is for 3 d of each failure.
    double failed = 40 * 2 * l / (1 + l / m);
    assertThat(o.parts().disks().orElseThrow().failed().value()).isCloseTo(failed, within(0.015 * failed));
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "2, 8", "0, 1"})
  void groupsAreLostAsOftenAsDisksFailWithinTheWindow(int survives, int disks) throws Exception {
    // n disks of l a year, R until one is whole: n l without redundancy, n (n - 1) l^2 R with single parity and
    // n (n - 1) (n - 2) l^3 R^2 / 2 with double parity, as long as n l R is small: here 8 x 0.5 x 6 / 365 = 0.07, so
    // that with single parity 1 - (n - 1) l R / 2 = 0.97 of it is right.
    double l = 0.5;
    double r = 6 / 365.0;
    AnnualOutcome o = outcome(60,
        "  disk: { perYear: %s, disks: %d, survives: %d, replace: 2 d, rebuild: 4 d, repair: 1 s }"
        .formatted(l, disks, survives), survives == 0 ? 60 : 300);
    double each = switch (survives) {
      case 0 -> disks * l;
      case 1 -> disks * l * -Math.expm1(-(disks - 1) * l * r);
      default -> disks * (disks - 1) * (disks - 2) * l * l * l * r * r / 2;
    };
    double expected = 60 * each;
    double error = 4 * Math.sqrt(expected / (survives == 0 ? 60 : 300)) + (survives == 2 ? 0.08 : 0.01) * expected;
    assertThat(o.parts().disks().orElseThrow().broken().value()).isCloseTo(expected, within(error));
  }

  @Test
  void aMachineWithoutRedundancyIsDownForTheRepairOfEachDisk() throws Exception {
    // Four disks of 3 a year, and 1 d for each: MTTR / (MTBF + MTTR) = 1 / (365 / 12 + 1), as if the machine failed.
    AnnualOutcome o = outcome(1, "  disk: { perYear: 3, disks: 4, survives: 0, repair: 1 d }", 1_000);
    double expected = YEAR / (365.0 / 12 + 1);
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.03 * expected));
    OfCause disk = o.causes().get(0);
    assertThat(disk.name()).isEqualTo("disk");
    assertThat(disk.perYear()).isEqualTo(12);
    assertThat(disk.share()).isEqualTo(1);
    assertThat(o.operation().repair().value()).as("2 h each").isCloseTo(24 * (1 - 12 / 377.0), within(0.8));
  }

  /** The chance that at least so many of a Poisson number are there, and how many more than so many are, on average. */
  private static double atLeast(int least, double mean, boolean more) {
    double sum = 0;
    double term = Math.exp(-mean);
    for (int n = 0; n < 400; n++) {
      sum += n < least ? 0 : more ? (n - least) * term : term;
      term *= mean / (n + 1);
    }
    return sum;
  }

  private static double integral(DoubleUnaryOperator of, double from, double to) {
    double sum = 0;
    for (int i = 0; i < 2_000; i++) {
      sum += of.applyAsDouble(from + (to - from) * (i + 0.5) / 2_000) * (to - from) / 2_000;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0, true", "2, true", "4, true", "3, false"})
  void repairsWaitForPartsAsPalmsTheoremSays(int stock, boolean constant) throws Exception {
    // Demand is Poisson, 40 a year: 20 machines of 100 disks, nearly all of which may be out. What is on order is
    // Poisson with the mean x(t) = 40 times the integral of P(delivery > s) from 0 to t (Palm 1938), as the shelf is
    // full in the beginning; who comes at t waits with P(N >= S), and N - S wait. L = 20 d: x = 2.2 soon, and always from then on.
    AnnualOutcome o = outcome(20, """
          disk: { perYear: 0.02, disks: 100, survives: 99, replace: 0 s, rebuild: 0 s }
          spares: { disk: { stock: %d, delivery: %s } }
        """.formatted(stock, constant ? "20 d" : "exponential(mean 20 d)"), 400);
    double l = 20 / 365.0;
    DoubleUnaryOperator x = t -> 40 * (constant ? Math.min(t, l) : -l * Math.expm1(-t / l));
    double chance = integral(t -> atLeast(stock, x.applyAsDouble(t), false), 0, 1);
    // After the year nothing fails any more, and what is on order comes down as x(t) - x(t - 1).
    double time = integral(t -> atLeast(stock, x.applyAsDouble(t), true), 0, 1)
        + integral(t -> atLeast(stock, x.applyAsDouble(t) - x.applyAsDouble(t - 1), true), 1, 1 + 60 / 365.0);
    Spares s = o.parts().spares().get(0);
    // Disks that wait are out and cannot fail: 2.2 of 2,000 at most.
    assertThat(s.wanted().value()).isCloseTo(40, within(1.3));
    assertThat(s.chance().orElseThrow()).isCloseTo(chance, within(0.015));
    assertThat(s.mean().orElseThrow()).isCloseTo(time / 40 * YEAR, within(0.06 * time / 40 * YEAR));
    if (stock == 0) {
      assertThat(s.chance().orElseThrow()).isEqualTo(1);
      assertThat(s.mean().orElseThrow()).isCloseTo(20 * DAY, within(1.0));
    }
  }

  @Test
  void aMachineIsDownForTheDeliveryToo() throws Exception {
    // One machine, 6 failures a year, no part in stock: 3 d until it is there and 1 d of repair.
    String years = "  machine: { perYear: 6, repair: 1 d }\n";
    AnnualOutcome o = outcome(1, years + "  spares: { machine: { stock: 3, sites: { a: 0 }, delivery: 3 d } }", 1_000);
    double expected = YEAR / (365 / (6 * 4.0) + 1);
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.05 * expected));
    // And with three in stock hardly ever.
    AnnualOutcome kept = outcome(1, years + "  spares: { machine: { stock: 3, delivery: 3 d } }", 1_000);
    double without = YEAR / (365 / 6.0 + 1);
    assertThat(kept.downtime().value()).isCloseTo(without, within(0.05 * without));
  }

  @Test
  void withAShapeOfOneNothingAges() throws Exception {
    String machine = "  machine: { perYear: 5, repair: 1 d%s }\n  disk: { perYear: 2, disks: 2, survives: 0%s }";
    AnnualOutcome plain = outcome(2, machine.formatted("", ""), 40);
    String life = ", life: { shape: 1, age: 3, restoration: 20 % }";
    assertThat(outcome(2, machine.formatted(life, life), 40)).isEqualTo(plain);
    assertThat(outcome(2, machine.formatted(life.replace("shape: 1", "shape: 1.5"), ""), 40)).isNotEqualTo(plain);
  }

  @Test
  void oldMachinesFailAsOftenAsIsStated() throws Exception {
    // Minimal repair, k 3, from age 1 on: (2^3 - 1) / eta^3 = 6 a year, each of 6 h. What falls into a repair does not
    // count: 6 h of 1,460.
    AnnualOutcome o = outcome(1,
        "  machine: { perYear: 6, repair: 6 h, life: { shape: 3, age: 1, restoration: 0 } }", 800);
    double expected = 6 * 6 * 3_600;
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.05 * expected));
    assertThat(o.causes().get(0).perYear()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "rack: { perYear: 0 } | rack: { perYear: 4, lasts: 6 h, life: { shape: 4 } }",
    "chiller: { perYear: 0 } | chiller: { perYear: 4, repair: 6 h, life: { shape: 0.7 } }",
    "upkeep: | gpu: { perYear: 2, resets: 0, repair: 6 h, life: { shape: 3 } }~upkeep:",
    "upkeep: | disk: { perYear: 1, disks: 4, survives: 0, repair: 6 h, life: { shape: 3 } }~upkeep:",
  })
  void everyKindOfPartCanAge(String quiet, String ageing) throws Exception {
    // A switch, a chiller, two GPUs or four disks: 4 failures a year of 6 h each, whatever the shape, as the rate is
    // one over the mean life where none is known to be old or young. What fails while it is out is not out longer.
    String yaml = scenario(1, "").replace("memory: 64 GiB, boot", "memory: 64 GiB, gpus: 2, boot").replace("rooms:",
        "utilities: { coolingPlants: 1, coolingRestart: 0 s, thermalShutdown: 0 s }, rooms:");
    assertThat(yaml).contains(quiet);
    String other = ageing.contains("gpu") ? "" : "  gpu: { perYear: 0 }\n";
    AnnualOutcome o = outcome(yaml.replace(quiet, ageing.replace("~", "\n  ")) + other, 800);
    double expected = 4 * 6 * 3_600;
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.06 * expected));
    assertThat(o.causes().get(0).perYear()).isCloseTo(4, within(1e-9));
  }
}
