package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that are served together are as they would be if each were a class of its own. */
class LikeStreamsRandomTest {
  private static final long END = 300 * Ticks.SECOND;

  /** One world; what happens in it depends on the luck alone. */
  private static final class Line {
    final Simulation simulation = new Simulation();
    final FlowNetwork flows = new FlowNetwork(simulation);
    final int link = flows.addLink(1_000);
    final List<ReplicationStream> streams = new ArrayList<>();
    final List<Double> told = new ArrayList<>();
    final List<Integer> who = new ArrayList<>();
    final boolean together;
    final WriteProfile writes;
    final double limit;
    final LikeStreams like;

    Line(RandomStream luck, boolean together) {
      this.together = together;
      List<WriteProfile.Burst> bursts = new ArrayList<>();
      for (int b = 0; b < 3; b++) {
        long from = time(luck);
        bursts.add(new WriteProfile.Burst(from, from + time(luck) / 8, luck.nextUniform() * 300));
      }
      writes = new WriteProfile(luck.nextUniform() * 60, bursts);
      limit = luck.nextUniform() < 0.5 ? Double.POSITIVE_INFINITY : 50 + luck.nextUniform() * 300;
      like = like();
      for (int i = 0; i < 8; i++) {
        long begin = luck.nextUniform() < 0.3 ? 0 : time(luck) / 2;
        long lacks = time(luck) / 4;
        double rate = luck.nextUniform() * 100;
        int members = 1 + (int) (luck.nextUniform() * 3);
        boolean leaves = luck.nextUniform() < 0.4;
        long left = begin + time(luck) / 2;
        int number = i;
        simulation.at(begin, () -> {
          List<Contents.Piece> missing =
              number % 3 == 0 ? List.of() : List.of(new Contents.Piece(Ticks.minus(begin, lacks), rate));
          ReplicationStream stream = new ReplicationStream(this.together ? like : like(), members, missing, s -> {
            told.add(Ticks.toSeconds(simulation.now()));
            who.add(number);
          });
          streams.add(stream);
          if (leaves) {
            simulation.at(left, stream::leave);
          }
        });
        double extra = luck.nextUniform() * 5_000;
        simulation.at(Math.max(begin + 1, time(luck)), () -> {
          if (number % 4 == 1) {
            streams.get(0).write(extra);
          }
        });
      }
      for (int k = 0; k < 6; k++) {
        double capacity = luck.nextUniform() < 0.3 ? 0 : luck.nextUniform() * 2_000;
        simulation.at(time(luck), () -> flows.setCapacity(link, capacity));
        double bytes = luck.nextUniform() * 20_000;
        simulation.at(time(luck), () -> flows.start(new int[] {link}, 1e9, bytes, () -> { }));
      }
      simulation.afterEachEvent(flows::verify);
    }

    private LikeStreams like() {
      Wan.Way way = new Wan.Way(Terms.of(Traffic.REPLICATION), new int[] {link});
      return new LikeStreams(simulation, flows, way, writes, limit, 2 * Ticks.SECOND);
    }

    private static long time(RandomStream luck) {
      return (long) (luck.nextUniform() * END);
    }
  }

  @Test
  void theyHaveTheBacklogsAndTheMomentsThatEachAloneWouldHave() {
    for (int r = 0; r < 150; r++) {
      Line one = new Line(new RandomStreams(97, r).of("random"), true);
      Line other = new Line(new RandomStreams(97, r).of("random"), false);
      for (int step = 1; step <= 60; step++) {
        // Not at a moment at which something happens, to the tick.
        long at = step * (END / 50) + 7;
        one.simulation.run(at);
        other.simulation.run(at);
        assertThat(one.streams).hasSameSizeAs(other.streams);
        for (int i = 0; i < one.streams.size(); i++) {
          ReplicationStream a = one.streams.get(i);
          ReplicationStream b = other.streams.get(i);
          assertThat(a.backlog()).as("run %d, step %d, stream %d", r, step, i).isCloseTo(b.backlog(), within(0.01));
          assertThat(a.notArrived()).isCloseTo(b.notArrived(), within(0.01));
          if (a.notArrived() > 1) {
            assertThat(Ticks.toSeconds(a.arrivedUpTo()))
                .isCloseTo(Ticks.toSeconds(b.arrivedUpTo()), within(0.02 + 0.02 / one.writes.base()));
          }
        }
      }
      assertThat(one.told).hasSameSizeAs(other.told);
      for (int k = 0; k < one.told.size(); k++) {
        assertThat(one.told.get(k)).isCloseTo(other.told.get(k), within(1e-4));
      }
      assertThat(one.who).containsExactlyInAnyOrderElementsOf(other.who);
    }
  }
}
