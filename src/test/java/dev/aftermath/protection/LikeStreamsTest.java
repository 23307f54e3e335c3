package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Copies that catch up together, each at a backlog of its own: written at 10 B/s each, over a link of 100 B/s.
 *
 * <p>Three of 100, 200 and 300 B have 100/3 B/s each, 70/3 more than is written: the first is level after 100 / (70/3)
 * = 30/7 s. It takes 10 B/s from then on, and the others 45 each: 35 more than is written, for the 100 B that the
 * second has left, 20/7 s. The third has 80 and gains 70, for 100 B: 10/7 s.
 */
class LikeStreamsTest {
  private static final double TICK = 2e-6;
  private static final WriteProfile WRITES = new WriteProfile(10, List.of());

  private final Simulation simulation = new Simulation();
  private final FlowNetwork flows = new FlowNetwork(simulation);
  private final int link = flows.addLink(100);
  private final LikeStreams like = like(WRITES);
  private final Map<String, Double> level = new LinkedHashMap<>();

  private LikeStreams like(WriteProfile writes) {
    Wan.Way way = new Wan.Way(Terms.of(Traffic.REPLICATION), new int[] {link});
    return new LikeStreams(simulation, flows, way, writes, Double.POSITIVE_INFINITY, Ticks.SECOND);
  }

  private ReplicationStream behind(String name, double backlog, int members) {
    // Written at 10 B/s until now.
    long since = Ticks.minus(simulation.now(), Ticks.ofSeconds(backlog / 10));
    List<Contents.Piece> missing = backlog == 0 ? List.of() : List.of(new Contents.Piece(since, 10));
    return new ReplicationStream(
        like, members, missing, s -> level.put(name, Ticks.toSeconds(simulation.now())));
  }

  private void runTo(double seconds) {
    simulation.run(Ticks.ofSeconds(seconds));
    flows.verify();
  }

  @Test
  void theyAreLevelInTheOrderOfTheirBacklogs() {
    ReplicationStream third = behind("third", 300, 1);
    ReplicationStream first = behind("first", 100, 1);
    ReplicationStream second = behind("second", 200, 1);
    runTo(3);
    assertThat(List.of(first.backlog(), second.backlog(), third.backlog()))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Double.class)
        .containsExactly(30.0, 130.0, 230.0); // less 3 * 70/3
    runTo(100);
    assertThat(level.keySet()).containsExactly("first", "second", "third");
    assertThat(level.get("first")).isCloseTo(30 / 7.0, within(TICK));
    assertThat(level.get("second")).isCloseTo(50 / 7.0, within(TICK));
    assertThat(level.get("third")).isCloseTo(60 / 7.0, within(TICK));
    // The backlogs, and what all three wrote meanwhile and since.
    assertThat(flows.bytesCarried(link, Traffic.REPLICATION)).isCloseTo(600 + 100 * 30, within(1e-3));
    assertThat(List.of(first.backlog(), second.backlog(), third.backlog())).containsOnly(0.0);
  }

  @Test
  void whatHasArrivedIsWhatEachOfThemWasSent() {
    ReplicationStream far = behind("far", 300, 1);
    behind("near", 100, 1);
    // 50 B/s each: by 3 s, sent until 2 s, 100 B of what was written at 10 B/s since -30 s: that of ten seconds.
    runTo(3);
    assertThat(Ticks.toSeconds(far.arrivedUpTo())).isCloseTo(-20, within(TICK));
    assertThat(far.notArrived()).isCloseTo(300 + 30 - 100, within(1e-6));
    // The near one is level at 100 / 40 = 2.5 s; then 90 B/s: by 3.5 s, sent until 2.5 s, 125 B; by 4.5 s 215 B.
    runTo(4.5);
    assertThat(Ticks.toSeconds(far.arrivedUpTo())).isCloseTo(-8.5, within(TICK));
    // 300 - 100 B at 2.5 s, 80 B/s to spare: level at 5 s, and a second later all but the last second has arrived.
    runTo(6);
    assertThat(level.get("far")).isCloseTo(5, within(TICK));
    assertThat(Ticks.toSeconds(far.arrivedUpTo())).isCloseTo(5, within(TICK));
    runTo(7);
    assertThat(far.arrivedUpTo()).as("exactly, once it is level").isEqualTo(6 * Ticks.SECOND);
  }

  @Test
  void whoLeavesLeavesItsShareAndTakesNoPlace() {
    behind("first", 100, 1);
    ReplicationStream second = behind("second", 200, 2);
    behind("third", 300, 1);
    // 25 B/s each of four: 15 more than is written. By 4 s 40, 140, 240 B; then both of the second leave, and 40 B/s
    // are gained: level at 5 s. The third has 90, gains 80 and has 200 B left: 2.5 s more.
    simulation.at(4 * Ticks.SECOND, () -> {
      second.leave();
      second.leave();
    });
    runTo(100);
    assertThat(level).containsOnlyKeys("first", "third");
    assertThat(level.get("first")).isCloseTo(5, within(TICK));
    assertThat(level.get("third")).isCloseTo(7.5, within(TICK));
    assertThat(second.backlog()).as("written, and not sent").isCloseTo(140 + 96 * 10, within(1e-3));
  }

  @Test
  void theFirstMayLeaveJustBeforeItIsLevel() {
    ReplicationStream first = behind("first", 100, 1);
    behind("second", 200, 1);
    // 50 B/s each, 40 to spare: 20 and 120 B left at 2 s; then 90 to spare.
    simulation.at(2 * Ticks.SECOND, first::leave);
    runTo(100);
    assertThat(level).containsOnlyKeys("second");
    assertThat(level.get("second")).isCloseTo(2 + 120 / 90.0, within(TICK));
  }

  @Test
  void thoseWhoAreLevelFallBehindTogetherAndWithThemWhoIsCatchingUp() {
    ReplicationStream old = behind("old", 100, 1);
    ReplicationStream even = behind("even", 0, 3);
    // 70 B/s, 60 to spare: 40 B left at 1 s. Cut for two seconds: 60 and 20 B. Then 25 B/s each, 15 to spare: the three
    // are level 20/15 s after 3 s, and the old one has 40 B left for the 60 that it gains.
    simulation.at(Ticks.SECOND, () -> flows.setCapacity(link, 0));
    simulation.at(3 * Ticks.SECOND, () -> {
      assertThat(old.backlog()).isCloseTo(60, within(1e-6));
      assertThat(even.backlog()).isCloseTo(20, within(1e-6));
      flows.setCapacity(link, 100);
    });
    runTo(100);
    assertThat(level.get("even")).isCloseTo(3 + 20 / 15.0, within(TICK));
    assertThat(level.get("old")).isCloseTo(3 + 20 / 15.0 + 40 / 60.0, within(TICK));
  }

  @Test
  void equalBacklogsAreGoneAtOneMomentAndAllAreTold() {
    behind("a", 100, 1);
    behind("b", 100, 1);
    behind("c", 100, 2);
    runTo(100);
    assertThat(level).containsOnlyKeys("a", "b", "c");
    // 25 B/s each of four, 15 to spare.
    assertThat(level.values()).allSatisfy(at -> assertThat(at).isCloseTo(100 / 15.0, within(TICK)));
  }

  @Test
  void aHundredAreLevelOneAfterAnother() {
    // Copy k lacks 10 k B. Between the levelling of k - 1 and of k the k - 1 before take 0.1 each, and those that are
    // left share the rest of 100 B/s.
    LikeStreams slow = like(new WriteProfile(0.1, List.of()));
    List<Double> heard = new ArrayList<>();
    for (int k = 1; k <= 100; k++) {
      List<Contents.Piece> missing = List.of(new Contents.Piece(-10 * Ticks.SECOND, k));
      new ReplicationStream(slow, 1, missing, s -> heard.add(Ticks.toSeconds(simulation.now())));
    }
    runTo(1_000);
    assertThat(heard).hasSize(100).isSorted();
    double expected = 0;
    for (int k = 1; k <= 100; k++) {
      double rate = (100 - 0.1 * (k - 1)) / (100 - (k - 1));
      expected += 10 / (rate - 0.1);
      assertThat(heard.get(k - 1)).isCloseTo(expected, within(1e-4));
    }
  }
}
