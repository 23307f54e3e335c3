package dev.aftermath.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrives is what was sent: the integral of a transfer's rate over its life is its size, whatever happens. */
class FlowConservationTest {
  private static final double CAPACITY = 1e6;

  private static final class Tracked {
    FlowNetwork.Flow flow;
    double size;
    double received;
    boolean done;
    boolean aborted;
  }

  @Test
  void everyTransferReceivesExactlyItsBytes() {
    for (int r = 0; r < 100; r++) {
      RandomStream luck = new RandomStreams(61, r).of("conservation");
      Simulation simulation = new Simulation();
      FlowNetwork network = new FlowNetwork(simulation);
      int[] links = {network.addLink(CAPACITY), network.addLink(CAPACITY), network.addLink(CAPACITY)};
      List<Tracked> all = new ArrayList<>();
      long[] last = new long[1];
      double[] rates = new double[300];
      // Between two events rates are constant: those after the last event count until now.
      Runnable integrate = () -> {
        double seconds = (simulation.now() - last[0]) / 1e6;
        last[0] = simulation.now();
        for (int i = 0; i < all.size(); i++) {
          all.get(i).received += rates[i] * seconds;
        }
      };
      Runnable remember = () -> {
        for (int i = 0; i < all.size(); i++) {
          Tracked t = all.get(i);
          rates[i] = t.done || t.aborted ? 0 : network.rate(t.flow);
        }
      };
      simulation.afterEachEvent(() -> {
        integrate.run();
        remember.run();
        network.verify();
      });
      for (int i = 0; i < 100; i++) {
        simulation.at((long) (luck.nextUniform() * 100e6), () -> {
          integrate.run();
          Tracked t = new Tracked();
          all.add(t);
          t.size = Math.floor(luck.nextUniform() * 3e6);
          int first = (int) (luck.nextUniform() * 3);
          int[] path = luck.nextUniform() < 0.5
              ? new int[] {links[first]} : new int[] {links[first], links[(first + 1) % 3]};
          t.flow = network.start(path, luck.nextUniform() < 0.5 ? 1e9 : 2e5, t.size, () -> {
            integrate.run();
            t.done = true;
          });
        });
        int link = links[(int) (luck.nextUniform() * 3)];
        double capacity = luck.nextUniform() < 0.3 ? 0 : luck.nextUniform() * CAPACITY;
        simulation.at((long) (luck.nextUniform() * 100e6), () -> {
          integrate.run();
          network.setCapacity(link, capacity);
        });
        double which = luck.nextUniform();
        if (i % 10 == 0) {
          simulation.at((long) (luck.nextUniform() * 100e6), () -> {
            integrate.run();
            Tracked t = all.isEmpty() ? null : all.get((int) (which * all.size()));
            if (t != null && !t.done) {
              t.aborted = true;
              network.abort(t.flow);
            }
          });
        }
      }
      simulation.at(100_000_000, () -> {
        for (int link : links) {
          network.setCapacity(link, CAPACITY);
        }
      });
      simulation.run(10_000_000_000L);
      for (Tracked t : all) {
        assertThat(t.done).as("ended, unless broken off").isNotEqualTo(t.aborted);
        if (t.done) {
          // An end is rounded up to a tick, and half a tick early counts: at most 1 B at 1e6 B/s.
          assertThat(t.received).isCloseTo(t.size, within(1.0 + 1e-9 * t.size));
        } else {
          assertThat(t.received).isLessThanOrEqualTo(t.size + 1);
        }
      }
    }
  }
}
