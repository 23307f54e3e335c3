package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.testing.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quorums as scenarios state them. */
class QuorumScenarioTest {
  private static List<String> warnings(String to) throws InvalidInput {
    return TestScenarios.load("""
        name: quorum
        start: 2026-03-02T09:00+09:00
        nodeTypes: { server: { cpu: 32, memory: 256 GiB } }
        sites:
          a: { at: [37.6, 127.0], rooms: { r: { nodes: { server: 2 } }, s: { nodes: { server: 2 } } } }
          b: { at: [36.3, 127.4], rooms: { r: { nodes: { server: 2 } } } }
          c: { at: [35.2, 126.8], rooms: { r: { nodes: { server: 2 } } } }
        links: [{ between: [a, b] }, { between: [a, c] }, { between: [b, c] }]
        protection: { plan: [ quorum: { to: [%s] } ] }
        services: { web: { home: a/r, cpu: 1, memory: 1 GiB, data: { protection: plan } } }
        disaster: [ loss: { of: c, lasts: 1 h, damage: dark } ]
        strategies: { declarative: { sites: [b] } }
        """.formatted(to)).warnings().stream().filter(warning -> warning.contains("quorum"))
        .map(warning -> warning.replaceFirst("^.*?quorum", "quorum")).toList();
  }

  @Test
  void threeSitesAreWarnedOfNothing() throws InvalidInput {
    assertThat(warnings("b, c")).isEmpty();
  }

  @Test
  void anEvenNumberOfMembersWithstandsNoMoreThanOneLess() throws InvalidInput {
    assertThat(warnings("a/s, b, c")).contains("quorum.to: makes an even number of members, 4 with the primary,"
        + " which withstands the loss of 1, as 3 would");
  }

  @Test
  void aSiteWithTheMajorityTakesItAlong() throws InvalidInput {
    assertThat(warnings("a/s, b")).containsExactly("quorum.to: 2 of 3 members are at a: no majority is left without"
        + " that site");
    // Two of four are no majority either.
    assertThat(warnings("a/s, b, c")).contains("quorum.to: 2 of 4 members are at a: no majority is left without that"
        + " site");
  }

  @Test
  void theShippedQuorumLosesNothingWhereTheCopyDoes() {
    Outcome outcome = new Experiment(TestScenarios.shipped("quorum"), 1, 20, 1, true).run(done -> { });
    List<Double> lost = outcome.strategies().stream().map(QuorumScenarioTest::bytesLost).toList();
    assertThat(lost.get(0)).as("an asynchronous copy").isPositive();
    assertThat(lost.subList(1, 3)).as("a quorum of three and of five").containsOnly(0.0);
  }

  private static double bytesLost(StrategyOutcome strategy) {
    return Measured.total(strategy, "bytesLost").mean();
  }
}
