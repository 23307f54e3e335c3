package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The grid of a site with three feeds fails at 100 s, and the first feed is back at 150 s. */
class GridStagesTest {
  private static World strike(int needed, Optional<Distribution> stages) {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.feeds = 3;
    u.feedsNeeded = needed;
    u.ups = 0;
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r", 1).build(), 1);
    OutageParameters outage = new OutageParameters(FireBuilder.seconds(100), OutageParameters.Supply.GRID,
        FireBuilder.ref("a"), Optional.empty(), Optional.empty(), Optional.empty(), FireBuilder.seconds(50), stages);
    Ground ground = new Ground(w.topology);
    Problems problems = new Problems();
    new OutageKind().checkAll(outage, ground, 0, problems);
    assertThat(problems.toString()).isEmpty();
    new OutageKind().create(outage, ground, 0).strike(w.scene());
    return w.runTo(10_000);
  }

  private static double back(int needed, Optional<Distribution> stages) {
    return strike(needed, stages).supply("a", "power", true).get(0);
  }

  @Test
  void feedsComeBackOneAfterAnother() {
    Optional<Distribution> stages = Optional.of(FireBuilder.seconds(30));
    assertThat(back(1, stages)).isEqualTo(150);
    assertThat(back(2, stages)).as("150 + 30").isEqualTo(180);
    assertThat(back(3, stages)).as("150 + 2 x 30").isEqualTo(210);
  }

  @Test
  void allAreBackAtOnceWhereNoStagesAreTold() {
    assertThat(back(3, Optional.empty())).isEqualTo(150);
  }

  @Test
  void eachIntervalIsDrawnByItself() {
    Distribution stages = new Distribution.Uniform(0, 100 * Ticks.SECOND);
    RandomStreams streams = new RandomStreams(1, 0);
    long second = streams.ticks(stages, "hazard", "outage", "0", "stage", "2");
    long third = streams.ticks(stages, "hazard", "outage", "0", "stage", "3");
    assertThat(second).isNotEqualTo(third);
    assertThat(back(3, Optional.of(stages))).isEqualTo(Ticks.toSeconds(150 * Ticks.SECOND + second + third));
  }

  private static String problems(String utilities, String outage) {
    return TestScenarios.problems(TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "")
        .replaceFirst("rooms: \\{ r", utilities + "\n    rooms: { r") + "protection: { plan: [] }\n"
        + "disaster: [ outage: { site: a, lasts: 1 h, " + outage + " } ]\nstrategies: { declarative: {} }\n");
  }

  @Test
  void aFileIsToldWhereStagesMeanNothing() {
    String stages = "of: grid, stages: 'uniform(1 h, 6 h)'";
    assertThat(problems("utilities: { feeds: 2 }", stages)).isEmpty();
    assertThat(problems("utilities: { feeds: 1 }", stages))
        .contains("disaster[0].outage.stages: has no effect: a has one feed, or none");
    assertThat(problems("utilities: { feeds: 2 }", "of: cooling, stages: 1 h"))
        .contains("disaster[0].outage.stages: has no effect: of is not grid");
  }
}
