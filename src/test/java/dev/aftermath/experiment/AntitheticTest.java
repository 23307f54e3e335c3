package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.Measured;
import org.junit.jupiter.api.Test;

/** Opposite luck in pairs. */
class AntitheticTest {
  @Test
  void everyStreamOfThePartnerMirrorsItsOwn() {
    RandomStreams streams = new RandomStreams(3, 8);
    for (String cause : new String[] {"fire", "crew"}) {
      RandomStream one = streams.of(cause);
      RandomStream other = streams.opposite().of(cause);
      for (int i = 0; i < 1000; i++) {
        assertThat(one.nextUniform() + other.nextUniform()).isEqualTo(1);
      }
    }
  }

  @Test
  void theVarianceOfTheMeanFallsAsForTheUniformItMust() {
    // Of u^2: independent (4/45) / n; pairs (u^2 + (1-u)^2) / 2 have variance 1/180, so (1/180) / (n/2): 8 times less.
    RandomStream luck = new RandomStreams(1, 1).of("square");
    double[] pairs = Coverage.pairs(20_000, luck, u -> u * u);
    double half = (Statistics.summarise(pairs, Draws.ANTITHETIC).ci95().high()
        - Statistics.summarise(pairs, Draws.ANTITHETIC).ci95().low()) / 2;
    double independent = 1.96 * Math.sqrt(4 / 45.0 / 20_000);
    assertThat(independent / half).isBetween(0.97 * Math.sqrt(8), 1.03 * Math.sqrt(8));
  }

  @Test
  void ofAScenarioTheEvenReplicationsAreTheIndependentOnes() {
    Scenario scenario = TestScenarios.shipped("quickstart");
    Outcome plain = new Experiment(scenario, 4, 100, 2, false).run(done -> { });
    Outcome pairs = new Experiment(scenario, 4, 100, 2, false, Draws.ANTITHETIC, new InMemory<>()).run(done -> { });
    for (int s = 0; s < 2; s++) {
      double[] a = Measured.values(plain.strategies().get(s), "recoveryTime");
      double[] b = Measured.values(pairs.strategies().get(s), "recoveryTime");
      for (int r = 0; r < a.length; r += 2) {
        assertThat(b[r]).isEqualTo(a[r]);
      }
      assertThat(b[1]).isNotEqualTo(a[1]);
    }
    assertThat(pairs.draws()).isEqualTo(Draws.ANTITHETIC);
  }
}
