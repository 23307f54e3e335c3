package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.LinkDegradedParameters.Flapping;
import dev.aftermath.journal.Fact;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Where;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A link of 1,000 B/s and a delay of 1 s that is degraded from 100 s on; a store is written at 100 B/s and has an
 * asynchronous copy over it.
 */
class LinkDegradedTest {
  private final Problems problems = new Problems();

  private static World world() {
    Topology topology = new EstateBuilder().site("a").room("r", 1).site("b").room("r", 1)
        .link(0, 1, 1_000, Ticks.SECOND).build();
    CopySpec copy = new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, "b"), new Where(1, 1), Double.POSITIVE_INFINITY);
    return new World(topology, 1, List.of(), List.of(new DatastoreSpec(0, "store", 1_000_000,
        new WriteProfile(100, List.of()), 0, List.of(copy), FireBuilder.seconds(0),
        DatastoreSpec.IfLost.STAY_DOWN)));
  }

  private static LinkDegradedParameters degraded(Distribution lasts, double share, Flapping flapping) {
    return new LinkDegradedParameters(new Ref("a-b", new Place("f", 3, 5)), FireBuilder.seconds(100), lasts,
        share < 1 ? Optional.of(new Fraction(share)) : Optional.empty(), Optional.ofNullable(flapping));
  }

  private static Flapping flapping(double down, double up) {
    return new Flapping(FireBuilder.seconds(down), FireBuilder.seconds(up));
  }

  private void strike(World w, LinkDegradedParameters degraded, int index) {
    Ground ground = new Ground(w.topology);
    new LinkDegradedKind().checkAll(degraded, ground, index, problems);
    assertThat(problems.toString()).isEmpty();
    new LinkDegradedKind().create(degraded, ground, index).strike(w.scene());
  }

  /** How much of the past is missing in the copy when the store is destroyed at a moment. */
  private double missing(double at, LinkDegradedParameters... all) {
    World w = world();
    for (int i = 0; i < all.length; i++) {
      strike(w, all[i], i);
    }
    w.at(at, () -> w.estate.damageRoom(0, Condition.DESTROYED));
    w.runTo(at);
    return Ticks.toSeconds(w.datastores.lostAt(0) - w.datastores.best(0, c -> true).orElseThrow().recoveredTo());
  }

  @Test
  void theBacklogIsWhatIsWrittenBeyondTheShareThatIsLeft() {
    // 50 B/s for 200 s. By 299 s 10,000 + 199 * 50 = 19,950 B are sent: the writes until 199.5 s.
    LinkDegradedParameters narrow = degraded(FireBuilder.seconds(200), 0.05, null);
    assertThat(missing(300, narrow)).isCloseTo(300 - 199.5, within(1e-4));
    // 10,000 B behind at 300 s; by 304 s 4,000 B more: 24,000 B, the writes until 240 s. Level after 10,000 / 900 s.
    assertThat(missing(305, narrow)).isCloseTo(305 - 240, within(1e-4));
    assertThat(missing(313, narrow)).isCloseTo(1, within(1e-4));
    // As much as is written is enough.
    assertThat(missing(300, degraded(FireBuilder.seconds(200), 0.1, null))).isCloseTo(1, within(1e-4));
  }

  @Test
  void ofTwoAtATimeTheLeastIsLeft() {
    // 50 B/s from 100 to 200 s, then 70 B/s until 300 s: 5,000 + 99 * 70 by 299 s, the writes until 219.3 s.
    assertThat(missing(300, degraded(FireBuilder.seconds(100), 0.05, null),
        degraded(FireBuilder.seconds(200), 0.07, null))).isCloseTo(300 - (100 + 50 + 69.3), within(1e-4));
  }

  @Test
  void aLinkThatFlapsIsDownAndUpInTurn() {
    // Down 30, up 70 s, for 250 s: at 100, 200 and 300 s; the last is over before it is all over, at 350 s.
    World w = world();
    strike(w, degraded(FireBuilder.seconds(250), 1, flapping(30, 70)), 0);
    w.runTo(1_000);
    assertThat(w.supply("a-b", "link", false)).containsExactly(100.0, 200.0, 300.0);
    assertThat(w.supply("a-b", "link", true)).containsExactly(130.0, 230.0, 330.0);
    assertThat(w.facts(Fact.DisasterOver.class)).extracting(f -> Ticks.toSeconds(f.at())).containsExactly(350.0);
    // One that is down when it is all over is up from then on.
    World cut = world();
    strike(cut, degraded(FireBuilder.seconds(210), 1, flapping(30, 70)), 0);
    cut.runTo(1_000);
    assertThat(cut.supply("a-b", "link", true)).containsExactly(130.0, 230.0, 310.0);
  }

  @Test
  void theBacklogIsExactAcrossEveryChange() {
    // The 3,000 B of 30 s are sent after 3.3 s: nothing sent from 200 s on, at 215 s it has the writes until 200 s.
    LinkDegradedParameters flaps = degraded(FireBuilder.seconds(250), 1, flapping(30, 70));
    assertThat(missing(215, flaps)).isCloseTo(15, within(1e-4));
    // Down 90, up 10 s, with 300 B/s while up: 10,000 B by 100 s, 3,000 B from 190 to 200 s, 900 B from 290 to 293 s.
    assertThat(missing(294, degraded(FireBuilder.seconds(1_000), 0.3, flapping(90, 10))))
        .isCloseTo(294 - 139, within(1e-4));
  }

  @Test
  void theShareOfTimeThatItIsDownIsThatOfTheMeans() {
    // 30 / (30 + 70); by the delta method sqrt((0.7^2 * 30^2 + 0.3^2 * 70^2) / 1,000) / 100 = 0.0094, times 3.29.
    World w = world();
    strike(w, degraded(FireBuilder.seconds(100_000), 1, new Flapping(
        new Distribution.Exponential(30 * Ticks.SECOND), new Distribution.Exponential(70 * Ticks.SECOND))), 0);
    w.runTo(100_200);
    double down = w.supply("a-b", "link", true).stream().mapToDouble(t -> t).sum()
        - w.supply("a-b", "link", false).stream().mapToDouble(t -> t).sum();
    assertThat(down / 100_000).isCloseTo(0.3, within(0.031));
  }

  @Test
  void whatIsWrittenWithoutSenseIsRefused() {
    assertThat(problem(degraded(FireBuilder.seconds(100), 1, null)))
        .contains("f:3:5", "disaster[0].linkDegraded", "expected bandwidth");
    assertThat(problem(new LinkDegradedParameters(new Ref("a-c", new Place("f", 3, 5)), FireBuilder.seconds(0),
        FireBuilder.seconds(1), Optional.of(new Fraction(0.5)), Optional.empty())))
        .contains("f:3:5", "disaster[0].linkDegraded.of", "a-c", "a-b");
    assertThat(problem(new LinkDegradedParameters(new Ref("a-b", new Place("f", 3, 5)), FireBuilder.seconds(0),
        FireBuilder.seconds(1), Optional.of(new Fraction(0)), Optional.empty())))
        .contains("disaster[0].linkDegraded.bandwidth", "more than 0 %");
    assertThat(problem(degraded(FireBuilder.seconds(100_100), 1, flapping(50, 50))))
        .contains("disaster[0].linkDegraded.flapping", "at most 1000 times");
  }

  private static String problem(LinkDegradedParameters degraded) {
    Problems found = new Problems();
    new LinkDegradedKind().checkAll(degraded, new Ground(world().topology), 0, found);
    return found.toString();
  }
}
