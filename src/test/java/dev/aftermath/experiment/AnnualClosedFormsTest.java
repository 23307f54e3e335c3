package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.Exceeded;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses of a year against a compound Poisson sum, and measures of importance against those of a small graph. */
class AnnualClosedFormsTest {
  private static final double YEAR = 365 * 24 * 3_600;

  @TempDir private Path folder;

  private AnnualOutcome outcome(String utilities, String years, int number) throws Exception {
    ScenarioSource source = ScenarioSource.read(Files.writeString(folder.resolve("s.yaml"), """
        name: closed forms
        start: 2026-01-01T00:00Z
        horizon: 60 d
        nodeTypes: { server: { cpu: 8, memory: 64 GiB, boot: 1 s } }
        sites:
          a: { at: [37, 127], %s rooms: { r: { nodes: { server: 1 } } } }
        services:
          web: { home: [a/r], replicas: 1, cpu: 8, memory: 1 GiB, start: 1 s }
        loss: { fixed: 0 USD, perMinute: 1 kUSD }
        disaster: [ { outage: { of: grid, site: a, lasts: 1 h } } ]
        strategies: { declarative: {} }
        years:
          machine: { perYear: 0 }
          rack: { perYear: 0 }
          release: { perYear: 0 }
          mistake: { perYear: 0 }
          grid: { perYear: 0 }
          blackout: { perYear: 0 }
          fire: { perYear: 0 }
          earthquake: { acceleration: 0 }
        """.formatted(utilities) + years));
    Years drawn = source.years();
    return AnnualFold.of(source.scenario(), drawn,
        new YearExperiment(source.scenario(), drawn, 1, 2, false).run(number, done -> { })).get(0);
  }

  /**
   * Probabilities of sums of Poisson many losses by Panjer's recursion (1981): of losses of j units with rates l_j,
   * g(0) = exp(-l) and g(s) = sum of j l_j g(s - j) / s.
   */
  private static double[] panjer(double[] rate, int units) {
    double[] g = new double[units + 1];
    g[0] = StrictMath.exp(-Arrays.stream(rate).sum());
    for (int s = 1; s <= units; s++) {
      for (int j = 1; j < rate.length && j <= s; j++) {
        g[s] += j * rate[j] * g[s - j] / s;
      }
    }
    return g;
  }

  @Test
  void panjersRecursionIsThePoissonDistributionOfEqualLosses() {
    double[] g = panjer(new double[] {0, 0.7}, 3);
    assertThat(g[3]).isCloseTo(StrictMath.exp(-0.7) * 0.343 / 6, within(1e-15));
  }

  @Test
  void lossesOfAYearAreACompoundPoissonSum() throws Exception {
    // An hour 0.4 times a year and three hours 0.3 times, a minute costs 1 kUSD: lattice of 60 kUSD, rates 0.4 and 0.3.
    // Each takes some seconds longer, as the machine boots; that two meet is a matter of one in several thousand years.
    AnnualOutcome o = outcome("", """
          supplies: { generator: { perYear: 0 }, chiller: { perYear: 0 } }
          disasters:
            - { name: short, perYear: 0.4, what: { loss: { of: a, at: 0 s, damage: dark, lasts: 1 h } } }
            - { name: long, perYear: 0.3, what: { loss: { of: a, at: 0 s, damage: dark, lasts: 3 h } } }
        """, 3_000);
    double[] g = panjer(new double[] {0, 0.4, 0, 0.3}, 60);
    int compared = 0;
    int held = 0;
    for (Exceeded e : o.losses()) {
      double units = e.amount() / 60e3;
      if (units - Math.floor(units) > 0.05 && units < 20) {
        double expected = 1 - Arrays.stream(g, 0, (int) Math.floor(units) + 1).sum();
        // At 1 in 2: 3.3 x 0.5 / sqrt(3,000) = 0.03 if all years were drawn alike; strata know it better.
        assertThat(e.how().value()).as("more than " + e.amount()).isCloseTo(expected, within(0.025));
        held += e.how().ci95().low() <= expected && expected <= e.how().ci95().high() ? 1 : 0;
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
    // Neighbouring points are of the same years, so that they miss together.
    assertThat(held).isGreaterThan(compared * 2 / 3);
    assertThat(o.loss().value()).isCloseTo(60e3 * (0.4 + 3 * 0.3), within(0.05 * 78e3));
  }

  @Test
  void importanceIsThatOfTheStructureFunction() throws Exception {
    // One chain: a transformer, in series with two chillers of which one is enough. The site is down where the transformer
    // is out, or both chillers: U = 1 - (1 - t)(1 - c^2), with u = r / (1 + r), r = rate x repair / 365.
    String supplies = "supplies: { grid: { is: feed }, tr: { is: transformer, from: [grid], feeds: [r] },"
        + " cold: { is: chiller, from: [grid], count: 2, needed: 1, restart: 0 s, feeds: [r] } },";
    AnnualOutcome o = outcome(supplies, """
          supplies:
            transformer: { perYear: 6, repair: exponential(mean 1 d) }
            chiller: { perYear: 20, repair: exponential(mean 2 d) }
        """, 500);
    double rt = 6 / 365.0;
    double t = rt / (1 + rt);
    double rc = 20 * 2 / 365.0;
    double c = rc / (1 + rc);
    double down = 1 - (1 - t) * (1 - c * c);
    assertThat(o.downtime().value()).isCloseTo(down * YEAR, within(0.05 * down * YEAR));
    OfCause transformer = of(o, "transformer");
    OfCause chillers = of(o, "chiller");
    // Fussell and Vesely: the share of the cut set {transformer}, of {both chillers} all but what both have in common.
    assertThat(transformer.share()).isCloseTo(t / down, within(0.04));
    assertThat(chillers.share()).isCloseTo(c * c / down, within(0.04));
    assertThat(transformer.share() + chillers.share()).isCloseTo(1, within(1e-9));
    // Risk reduction worth of a kind: U over U without it, exactly where the other one is all that is left.
    assertThat(transformer.reduction()).isCloseTo(down / (c * c), within(0.15 * down / (c * c)));
    assertThat(chillers.reduction()).isCloseTo(down / t, within(0.15 * down / t));
    // Birnbaum of a failure: what it adds. One of the transformer a repair of 1 d; one of a chiller the 2 d only if it
    // meets the other's: both are out c^2 of the time, by 2 x 20 (1 - c) failures a year.
    assertThat(transformer.perEvent()).isCloseTo(86_400, within(0.1 * 86_400));
    double each = c * c * YEAR / (2 * 20);
    assertThat(chillers.perEvent()).isCloseTo(each, within(0.2 * each));
  }

  @Test
  void maintenanceTakesRedundancyAwayAndWhatFailsMeanwhileIsAnOutage() throws Exception {
    // Two chillers, one needed: each fails 12 times a year and is mended in 2 d on average, and is serviced 15 times a
    // year for 3 d, only while both work. States of both: whole and whole, failed and whole, serviced and whole, both
    // failed, serviced and failed; all times are exponential, so that a Markov chain says how long each lasts.
    AnnualOutcome o = outcome("supplies: { grid: { is: feed }, tr: { is: switchboard, from: [grid], feeds: [r] },"
        + " cold: { is: chiller, from: [grid], count: 2, needed: 1, restart: 0 s, feeds: [r] } },", """
          supplies:
            switchboard: { perYear: 0, maintenance: { perYear: 50, lasts: 1 d } }
            chiller:
              perYear: 12
              repair: exponential(mean 2 d)
              maintenance: { perYear: 15, lasts: exponential(mean 3 d) }
        """, 600);
    double fails = 12;
    double mended = 365 / 2.0;
    double serviced = 15;
    double back = 365 / 3.0;
    double[][] rates = {
        {0, 2 * fails, 2 * serviced, 0, 0},
        {mended, 0, 0, fails, 0},
        {back, 0, 0, 0, fails},
        {0, 2 * mended, 0, 0, 0},
        {0, back, mended, 0, 0}};
    double[] time = steady(rates);
    double down = time[3] + time[4];
    assertThat(time[4]).isGreaterThan(2 * time[3]);
    assertThat(o.downtime().value()).isCloseTo(down * YEAR, within(0.05 * down * YEAR));
    assertThat(of(o, "chiller").share()).isEqualTo(1);
    // 15 for each of two; the only switchboard is not taken out of service.
    assertThat(of(o, "maintenance").perYear()).isEqualTo(30);
  }

  /** The shares of time of the states of a Markov chain: balance of each state, and their sum is one. */
  private static double[] steady(double[][] rates) {
    int n = rates.length;
    double[][] balance = new double[n][n];
    for (int from = 0; from < n; from++) {
      for (int to = 0; to < n; to++) {
        balance[to][from] += rates[from][to];
        balance[from][from] -= rates[from][to];
      }
    }
    Arrays.fill(balance[n - 1], 1);
    double[] right = new double[n];
    right[n - 1] = 1;
    return new LUDecomposition(new Array2DRowRealMatrix(balance)).getSolver().solve(new ArrayRealVector(right)).toArray();
  }

  private static OfCause of(AnnualOutcome o, String name) {
    List<OfCause> found = o.causes().stream().filter(cause -> cause.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
