package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The newest safe moment under random bursts, cuts, transfers and delays, against the definition. */
class ReplicationRandomTest {
  private static final long END = 1_000 * Ticks.SECOND;

  @Test
  void whatWasWrittenUpToTheNewestSafeMomentIsWhatWasSentADelayAgo() {
    for (int r = 0; r < 200; r++) {
      RandomStream luck = new RandomStreams(95, r).of("random");
      Simulation simulation = new Simulation();
      FlowNetwork flows = new FlowNetwork(simulation);
      int link = flows.addLink(1_000);
      List<WriteProfile.Burst> bursts = new ArrayList<>();
      for (int b = 0; b < 5; b++) {
        long from = time(luck);
        bursts.add(new WriteProfile.Burst(from, from + time(luck) / 5, 100 + luck.nextUniform() * 3_000));
      }
      WriteProfile writes = new WriteProfile(luck.nextUniform() * 600, bursts);
      long delay = luck.nextUniform() < 0.3 ? 0 : (long) (luck.nextUniform() * 20 * Ticks.SECOND);
      double limit = luck.nextUniform() < 0.5 ? Double.POSITIVE_INFINITY : 500 + luck.nextUniform() * 700;
      ReplicationStream stream = new ReplicationStream(
          simulation, flows, new int[] {link}, writes, limit, delay, 1 + (int) (luck.nextUniform() * 3));
      for (int k = 0; k < 4; k++) {
        double capacity = luck.nextUniform() < 0.3 ? 0 : luck.nextUniform() * 3_000;
        simulation.at(time(luck), () -> flows.setCapacity(link, capacity));
        double bytes = luck.nextUniform() * 50_000;
        simulation.at(time(luck), () -> flows.start(new int[] {link}, 1e9, bytes, () -> { }));
      }
      for (int q = 0; q < 100; q++) {
        long asked = time(luck);
        double[] sent = new double[1];
        simulation.at(asked, () -> sent[0] = writes.bytes(0, asked) - stream.backlog());
        simulation.at(asked + delay, () -> {
          long now = simulation.now();
          long safe = stream.arrivedUpTo();
          assertThat(safe).isBetween(0L, now);
          // A tick at 20 kB/s is 0.02 B; rates change at ticks only.
          assertThat(writes.bytes(0, safe)).isCloseTo(sent[0], within(0.1 + 1e-9 * sent[0]));
          assertThat(stream.notArrived()).isCloseTo(writes.bytes(0, now) - sent[0], within(0.1 + 1e-9 * sent[0]));
        });
      }
      simulation.afterEachEvent(flows::verify);
      simulation.run(END + 60 * Ticks.SECOND);
    }
  }

  private static long time(RandomStream luck) {
    return (long) (luck.nextUniform() * END);
  }
}
