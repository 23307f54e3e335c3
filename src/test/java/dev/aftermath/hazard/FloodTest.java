package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Water at site a from 100 s: gone after 10,000 s, rooms clean 5,000 s later, supplies mended after 2,000 s. */
class FloodTest {
  private static final double LATER = 1e6;
  private Optional<Kilometres> depth = Optional.of(metres(1));
  private List<FloodParameters.Level> levels = List.of();
  private Optional<Kilometres> lostFrom = Optional.empty();
  private Optional<Kilometres> gridFrom = Optional.empty();
  private Optional<Kilometres> roadsFrom = Optional.empty();
  private double scrap;

  private static Kilometres metres(double m) {
    return new Kilometres(m / 1_000);
  }

  private static Distribution seconds(double s) {
    return new Distribution.Constant(s * Ticks.SECOND);
  }

  private static Ref ref(String name) {
    return new Ref(name, Place.NONE);
  }

  /** Rooms low and high of site a, with two nodes each; no batteries. */
  private static Topology estate() {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.ups = 0;
    return new EstateBuilder().site("a", u.build(), 0).room("low", 2).room("high", 2).build();
  }

  /** Water comes into the lower room from half a metre, and into the upper one from two. */
  private FloodParameters parameters() {
    return new FloodParameters(ref("a"), seconds(100), depth, levels,
        List.of(new FloodParameters.WetRoom(ref("a/low"), metres(0.5), lostFrom),
            new FloodParameters.WetRoom(ref("a/high"), metres(2), Optional.empty())),
        List.of(), gridFrom, roadsFrom, seconds(10_000), seconds(5_000), new Fraction(scrap), seconds(2_000));
  }

  private World flood(long seed) {
    World w = new World(estate(), seed);
    new FloodKind().create(parameters(), new Ground(w.topology), 0).strike(w.scene());
    return w.runTo(LATER);
  }

  @Test
  void whatIsBelowTheWaterIsDownUntilItIsGoneAndTheRoomIsDry() {
    World w = flood(1);
    assertThat(w.serves(0, false)).containsExactly(100.0);
    // 100 + 10,000 + 5,000, and 300 s to boot.
    assertThat(w.serves(0, true)).containsExactly(15_400.0);
    assertThat(w.supply("a/low", "access", false)).containsExactly(100.0);
    assertThat(w.supply("a/low", "access", true)).containsExactly(10_100.0);
    assertThat(w.serves(2, false)).as("the upper room is dry").isEmpty();
    assertThat(w.facts(Fact.RoomDamaged.class)).hasSize(1);
    assertThat(w.facts(Fact.DisasterOver.class)).extracting(Fact.DisasterOver::at)
        .containsExactly(15_100 * Ticks.SECOND);
  }

  @Test
  void shallowWaterDoesNothing() {
    depth = Optional.of(metres(0.49));
    World w = flood(1);
    assertThat(w.serves(0, false)).isEmpty();
    assertThat(w.facts(Fact.DisasterStruck.class)).hasSize(1);
    assertThat(w.facts(Fact.DisasterOver.class)).hasSize(1);
  }

  @Test
  void deeperWaterTakesAllThatIsInTheRoom() {
    lostFrom = Optional.of(metres(0.9));
    World w = flood(1);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(w.serves(0, true)).isEmpty();
    assertThat(w.estate.accessible(0)).isFalse();
    lostFrom = Optional.of(metres(1.1));
    assertThat(flood(1).estate.roomCondition(0)).isEqualTo(Condition.WHOLE);
  }

  @Test
  void gridAndRoadsComeBackWithTheEndOfTheWater() {
    gridFrom = Optional.of(metres(0.8));
    roadsFrom = Optional.of(metres(0.3));
    World w = flood(1);
    assertThat(w.supply("a", "roads", true)).containsExactly(10_100.0);
    assertThat(w.supply("a", "power", false)).isNotEmpty();
    gridFrom = Optional.of(metres(1.2));
    assertThat(flood(1).supply("a", "power", false)).isEmpty();
  }

  @Test
  void theStatedShareOfMachinesIsLost() {
    scrap = 0.25;
    int lost = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      World w = flood(seed);
      lost += w.estate.nodeCondition(0) == Condition.DESTROYED ? 1 : 0;
      lost += w.estate.nodeCondition(1) == Condition.DESTROYED ? 1 : 0;
    }
    assertThat(lost / 4_000.0).isCloseTo(0.25, within(3.3 * Math.sqrt(0.25 * 0.75 / 4_000)));
  }

  @Test
  void depthsFollowTheLevels() {
    levels = List.of(new FloodParameters.Level(metres(0.2), 0.1), new FloodParameters.Level(metres(1.2), 0.01),
        new FloodParameters.Level(metres(3), 0.002));
    // All are at least 0.2 m deep; one in ten exceeds 1.2 m, one in fifty reaches 3 m and none more. Between the first two
    // a tenth of the rate is lost in a metre: half of it, 10^-0.5, is exceeded at 0.7 m.
    assertThat(FloodParameters.depth(levels, 1)).isCloseTo(0.0002, within(1e-15));
    assertThat(FloodParameters.depth(levels, Math.sqrt(0.1))).isCloseTo(0.0007, within(1e-15));
    assertThat(FloodParameters.depth(levels, 0.1)).isCloseTo(0.0012, within(1e-15));
    assertThat(FloodParameters.depth(levels, 0.02)).isCloseTo(0.003, within(1e-15));
    assertThat(FloodParameters.depth(levels, 0.001)).isEqualTo(0.003);
    depth = Optional.empty();
    int wet = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      wet += flood(seed).serves(0, false).isEmpty() ? 0 : 1;
    }
    // Half a metre is exceeded by 10^-0.3 of them.
    double expected = Math.pow(10, -0.3);
    assertThat(wet / 4_000.0).isCloseTo(expected, within(3.3 * Math.sqrt(expected * (1 - expected) / 4_000)));
  }

  @Test
  void aBadFloodIsRefused() {
    levels = List.of(new FloodParameters.Level(metres(1), 0.1), new FloodParameters.Level(metres(0.5), 0.01));
    lostFrom = Optional.of(metres(0.4));
    Problems problems = new Problems();
    new FloodKind().checkAll(parameters(), new Ground(estate()), 0, problems);
    assertThat(problems.toString()).contains("disaster[0].flood.levels: has no effect: depth is stated")
        .contains("disaster[0].flood.levels[1]: expected a greater depth than 1.0 m, exceeded less often than 0.1")
        .contains("disaster[0].flood.rooms[0].lostFrom: expected at least from = 0.5 m, got 0.4 m");
  }

  private static final String SCENARIO = """
      name: flood
      start: 2026-01-01T00:00Z
      sites:
        a:
          at: [37.0, 127.0]
          supplies:
            grid: { is: feed }
            board: { is: switchboard, from: [grid], in: low, feeds: [low, high] }
            cold: { is: chiller, from: [board], feeds: [low, high] }
          rooms: { low: { nodes: { host: 4 } }, high: { nodes: { host: 4 } } }
        b: { at: [36.0, 127.0], rooms: { r: { nodes: { host: 4 } } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      links: [ { between: [a, b] } ]
      services: { web: { home: [a/high] } }
      disaster:
        - flood: { site: a, depth: 1 m, rooms: [ { room: a/low, from: 0.2 m } ], supplies: [ { supply: cold, from: 0.8 m } ] }
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "supply: cold | supply: cool | disaster[0].flood.supplies[0].supply: unknown supply of a \"cool\"; did you mean \"cold\"?",
    "room: a/low | room: b/r | disaster[0].flood.rooms[0].room: \"b/r\" is not at a",
    "depth: 1 m, |  | disaster[0].flood.depth: expected how deep the water is",
    "depth: 1 m | depth: -1 m | disaster[0].flood.depth: expected a distance of zero or more, got \"-1 m\"",
    "site: a, | site: c, | disaster[0].flood.site: unknown site \"c\"",
  })
  void whatDoesNotExistIsRefused(String from, String to, String problem) {
    assertThat(TestScenarios.problems(SCENARIO)).isEmpty();
    assertThat(TestScenarios.problems(SCENARIO.replace(from, to == null ? "" : to))).contains(problem);
  }
}
