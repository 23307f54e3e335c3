package dev.aftermath.protection;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A primary at a, a near copy at b (1 s away) and a far one at c, fed by the near one: 3 s from b, and by b 4 s from a.
 * Links of 1,000 B/s; 100 B/s are written.
 */
class ChainsTest {
  private static final int NEAR = 1;
  private static final int FAR = 2;
  private static final CopySpec SYNCHRONOUS =
      new CopySpec.Synchronous(new Copy(Copy.Kind.SYNCHRONOUS, "b"), new Where(NEAR, 1), false);
  private static final CopySpec ASYNCHRONOUS = asynchronous(NEAR, 1, CopySpec.Asynchronous.PRIMARY);

  private static CopySpec asynchronous(int site, int room, int from) {
    return new CopySpec.Asynchronous(new Copy(Copy.Kind.ASYNCHRONOUS, "site " + site), new Where(site, room),
        Double.POSITIVE_INFINITY, from);
  }

  private static CopySpec far(int from) {
    return asynchronous(FAR, 2, from);
  }

  private static World world(WriteProfile writes, CopySpec... copies) {
    Topology topology = new EstateBuilder().site("a").room("a", 1).site("b").room("b", 1).site("c").room("c", 1)
        .link(0, 1, 1_000, Ticks.SECOND).link(1, 2, 500, 3 * Ticks.SECOND).build();
    return new World(topology, 1, List.of(), List.of(new DatastoreSpec(0, "store", 1_000_000, writes, 0,
        List.of(copies), new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN)));
  }

  private static World world(CopySpec... copies) {
    return world(Stores.WRITES, copies);
  }

  private static void cut(World world, double from, double to, int link) {
    int vertex = world.estate.link(link);
    world.at(from, () -> world.estate.hold(vertex));
    world.at(to, () -> world.estate.release(vertex));
  }

  /** Seconds that the far copy lacks when everything at a burns at a moment. */
  private static double missing(World world, double fire) {
    world.at(fire, () -> world.estate.damageRoom(0, Condition.DESTROYED));
    world.runTo(fire + 0.5);
    Survivor far = world.datastores.best(0, c -> c.where().site() == FAR).orElseThrow();
    return Ticks.toSeconds(world.datastores.lostAt(0) - far.recoveredTo());
  }

  @Test
  void aNearSynchronousCopyAddsNothingToTheFarOne() {
    // It has what is written as soon as the primary; from it 3 s pass.
    assertThat(missing(world(SYNCHRONOUS, far(NEAR)), 100)).isEqualTo(3);
    assertThat(missing(world(SYNCHRONOUS, far(CopySpec.Asynchronous.PRIMARY)), 100)).as("without a chain").isEqualTo(4);
  }

  @Test
  void delaysOfAChainAddUp() {
    assertThat(missing(world(ASYNCHRONOUS, far(NEAR)), 100)).isEqualTo(4);
  }

  @Test
  void theNarrowestLinkOfAChainDecides() {
    // 900 B/s from 0 s to 10 s: 500 B/s get from b to c, so that by 14 s, 4 s of which pass on the way, 5,000 B have
    // come there: those of the first 5.56 s.
    WriteProfile burst = new WriteProfile(0, List.of(new WriteProfile.Burst(0, 1_000 * Ticks.SECOND, 900)));
    assertThat(missing(world(burst, ASYNCHRONOUS, far(NEAR)), 14)).isCloseTo(14 - 5_000.0 / 900, within(1e-3));
    // With 2,000 B/s the first link is the narrower one for the near copy: 1,000 B/s, of 2 s those of 1 s.
    WriteProfile more = new WriteProfile(0, List.of(new WriteProfile.Burst(0, 1_000 * Ticks.SECOND, 2_000)));
    assertThat(missing(world(more, ASYNCHRONOUS, far(NEAR)), 14)).isCloseTo(14 - 5_000.0 / 2_000, within(1e-3));
  }

  @Test
  void whatTheNearCopyHasNotGotTheFarOneHasNotEither() {
    // Nothing gets from a to b after 50 s, and so nothing to c, although the link from b is whole. What was on its 4 s
    // then is sent again.
    World world = world(ASYNCHRONOUS, far(NEAR));
    cut(world, 50, 1_000, 0);
    assertThat(missing(world, 100)).isEqualTo(54);
    // Back at 60 s: what 10 s have written is sent within 3 s.
    World back = world(ASYNCHRONOUS, far(NEAR));
    cut(back, 50, 60, 0);
    assertThat(missing(back, 100)).isCloseTo(4, within(1e-3));
  }

  @Test
  void withTheMiddleLostThePrimaryFeedsTheFarCopy() {
    // The room at b burns at 50 s; links pass it by. From then on 4 s, and not 3, pass.
    World world = world(SYNCHRONOUS, far(NEAR));
    world.at(50, () -> world.estate.damageRoom(1, Condition.DESTROYED));
    assertThat(missing(world, 100)).isEqualTo(4);
  }

  @Test
  void whenTheMiddleIsLevelAgainItFeedsTheFarCopyAgain() {
    World world = world(SYNCHRONOUS, far(NEAR));
    int dark = world.estate.energised(1);
    world.at(50, () -> world.estate.hold(dark));
    world.at(80, () -> world.estate.release(dark));
    // 3,000 B of 30 s are behind at b at 80 s, and come at 900 B/s more than are written: level at 83.33 s.
    assertThat(missing(world, 83)).as("still from a").isCloseTo(4, within(1e-3));
    World later = world(SYNCHRONOUS, far(NEAR));
    later.at(50, () -> later.estate.hold(dark));
    later.at(80, () -> later.estate.release(dark));
    assertThat(missing(later, 120)).as("from b").isCloseTo(3, within(1e-3));
  }

  @Test
  void afterAFailoverToTheMiddleTheFarCopyFollowsIt() {
    World world = world(SYNCHRONOUS, far(NEAR));
    world.at(50, () -> world.estate.damageRoom(0, Condition.DESTROYED));
    world.at(60, () -> {
      Survivor near = world.datastores.best(0, CopySpec::live).orElseThrow();
      world.datastores.recover(0, near, near.copy().where().room());
    });
    world.at(200, () -> world.estate.damageRoom(1, Condition.DESTROYED));
    world.runTo(201);
    Survivor far = world.datastores.best(0, c -> true).orElseThrow();
    assertThat(Ticks.toSeconds(world.datastores.lostAt(0) - far.recoveredTo())).isEqualTo(3);
    assertThat(world.facts(Fact.DataRecovered.class)).singleElement()
        .satisfies(f -> assertThat(f.bytesLost()).isZero());
  }

  private static String plan(String copies) {
    return TestScenarios.CONSTANT
        .replace("nodeTypes:", "  c: { at: [36, 128], rooms: { r: { nodes: { host: 4 } } } }\nnodeTypes:")
        .replace("bandwidth: 8 Gbit/s } ]", "bandwidth: 8 Gbit/s }, { between: [b, c], bandwidth: 8 Gbit/s } ]")
        + "protection: { plan: [ " + copies + " ] }\nstrategies: { declarative: { sites: [ b, c ] } }\n";
  }

  @Test
  void aChainOfAFileIsThatOfTheModel() {
    // 400 km from b to c at 5 us a kilometre; b is synchronous and adds nothing. From a there are 200 km more.
    String yaml = plan("synchronous: { to: b }, asynchronous: { to: c, from: b }")
        .replaceFirst("- fire: .*", "- loss: { of: a, at: 1 h, damage: destroyed }\n  - loss: { of: b, at: 1 h,"
            + " damage: destroyed }").replace("{ between: [b, c]", "{ between: [b, c], length: 400 km");
    assertThat(total(TestScenarios.run(yaml, 1).strategies().get(0), "recoveryPoint").mean()).isEqualTo(0.002);
    assertThat(total(TestScenarios.run(yaml.replace(", from: b", ""), 1).strategies().get(0), "recoveryPoint").mean())
        .as("without a chain").isEqualTo(0.003);
  }

  @Test
  void aChainIsToldApartFromACircle() {
    assertThat(TestScenarios.problems(plan("asynchronous: { to: b, from: c }, asynchronous: { to: c, from: b }")))
        .contains("protection.plan[0].asynchronous.from: copies are fed in a circle: b from c from b; expected a chain that"
            + " begins at the primary");
    assertThat(TestScenarios.problems(plan("synchronous: { to: b }, asynchronous: { to: c, from: c }")))
        .contains("protection.plan[1].asynchronous.from: is where this copy is itself, c; expected the site of another"
            + " synchronous or asynchronous copy of the plan");
    assertThat(TestScenarios.problems(plan("backup: { to: b }, asynchronous: { to: c, from: b }")))
        .contains("no synchronous or asynchronous copy of this plan is at \"b\"; expected another such copy in the plan");
    assertThat(TestScenarios.problems(plan("synchronous: { to: b }, asynchronous: { to: c, from: d }")))
        .contains("is at \"d\"; expected one of the sites that have one: b");
  }
}
